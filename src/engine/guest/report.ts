/** What Node writes to standard error when an error ends the process. */
import type { Inspector } from './inspect/index.ts';
import { NODE_VERSION } from './process-object.ts';

/** Where an error was thrown, with the line of source: set by v8/stacks.ts as it builds a stack. */
const origins = new WeakMap<object, string>();
export const rememberOrigin = (error: object, excerpt: string): void => void origins.set(error, excerpt);

export function reportError(error: unknown, fromPromise: boolean, { inspect }: Inspector): string {
  const isError = typeof error === 'object' && error !== null && typeof (error as Error).stack === 'string';
  const excerpt = isError ? (origins.get(error) ?? '') : '';
  const body = isError
    ? inspect(error)
    : `Uncaught:\n${inspect(error)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
  const opening = fromPromise && !isError ? '' : excerpt;
  return `${opening}${body}\n\nNode.js ${NODE_VERSION}\n`;
}
