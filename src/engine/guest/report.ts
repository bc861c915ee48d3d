/** What Node writes to standard error when an error ends the process: the place, its line of source, the error. */
import type { Inspector } from './inspect/index.ts';
import { NODE_VERSION } from './process-object.ts';

/** First frame of a stack that stands in a file of the program's. */
const FRAME = /^ {4}at (?:.* \()?((?:file:\/\/)?\/[^():]+):(\d+):(\d+)\)?$/m;

/** @param lineOf the text of a line of the program's source, '' where there is none */
export function reportError(
  error: unknown,
  fromPromise: boolean,
  { inspect }: Inspector,
  lineOf: (file: string, line: number) => string,
): string {
  const version = `\n\nNode.js ${NODE_VERSION}\n`;
  const stack = typeof error === 'object' && error !== null ? (error as Error).stack : undefined;
  if (typeof stack === 'string') return excerptOf(stack, lineOf) + inspect(error) + version;
  const hint = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
  return fromPromise ? inspect(error) + version : `Uncaught:\n${inspect(error)}\n${hint}${version}`;
}

function excerptOf(stack: string, lineOf: (file: string, line: number) => string): string {
  const frame = FRAME.exec(stack);
  if (frame === null) return '';
  const [, file, line, column] = frame as unknown as [string, string, string, string];
  const text = lineOf(file, Number(line));
  const caret = text.slice(0, Number(column) - 1).replace(/[^\t]/g, ' ');
  return `${file}:${line}\n${text}\n${caret}^\n\n`;
}
