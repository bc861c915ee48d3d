/** Bundled for the sandbox: evaluates the cases there, and gives the texts back as JSON. */
import { createInspect } from '../index.ts';
import { createEnvironment } from './environment.ts';
import { formatCases, formatWithOptionsCases } from './format-cases.ts';
import { inspectCases } from './inspect-cases.ts';

/** Named by a property: the bundler renames classes. */
const { Buffer } = { Buffer: class extends Uint8Array {} };
const { internals, names } = createEnvironment(Buffer as unknown as Uint8ArrayConstructor);
const { inspect, format, formatWithOptions } = createInspect(internals);

function outcome(source: string, print: (...args: never[]) => string): string {
  try {
    const args = new Function(...Object.keys(names), `return ${source}`)(...Object.values(names)) as never[];
    return print(...args);
  } catch (error) {
    return `throws ${String(error)} ${String((error as Error).stack)}`;
  }
}

export const outcomes = JSON.stringify({
  inspect: inspectCases.map((source) => outcome(source, inspect)),
  format: formatCases.map((source) => outcome(source, format)),
  formatWithOptions: formatWithOptionsCases.map((source) => outcome(source, formatWithOptions)),
});
