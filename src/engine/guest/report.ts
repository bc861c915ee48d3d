/** What Node writes to standard error when an error ends the process: the place, its line of source, the error. */
import type { Inspector } from './inspect/index.ts';
import { throwOf } from './lib/thrown.ts';
import { NODE_VERSION } from './process-object.ts';
import { locate } from './v8/trace.ts';

/** First frame of a stack, in a file of the program's or of Node's. */
const FRAME = /^ {4}at (?:.* \()?((?:file:\/\/)?\/[^():]+|node:[\w/]+):(\d+):(\d+)\)?$/m;
const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
const REJECTED =
  'node:internal/process/promises:394\n    triggerUncaughtException(err, true /* fromPromise */);\n    ^';

/** How deep Node shows an object that is thrown and no error. */
const FATAL_DEPTH = 5;

type LineOf = (file: string, line: number) => string;

/** Lines of Node's own source at which it rejects or throws. */
const NODE_LINES: Readonly<Record<string, string>> = {
  'node:internal/fs/promises:1345': '  return new FileHandle(await PromisePrototypeThen(',
  'node:internal/process/promises:392': '      new UnhandledPromiseRejection(reason);',
};

/** @param lineOf the text of a line of the program's source, '' where there is none */
export function reportError(error: unknown, fromPromise: boolean, { inspect }: Inspector, lineOf: LineOf): string {
  const version = `\n\nNode.js ${NODE_VERSION}\n`;
  const excerpt = excerptOf(error, fromPromise, lineOf);
  const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function';
  if (error instanceof Error) {
    const text = inspect(error);
    const { stack } = error as { stack?: unknown };
    const emitted = (!fromPromise && throwOf(error)?.emitted) || '';
    const cut = typeof stack === 'string' && text.startsWith(stack) ? stack.length : text.length;
    return `${excerpt}\n\n${text.slice(0, cut)}${emitted}${text.slice(cut)}${version}`;
  }
  if (isObject) return `\n${excerpt}\n${inspect(error, { depth: FATAL_DEPTH })}${version}`;
  return `\n${excerpt}\n${typeof error === 'symbol' ? '' : String(error)}\n${HINT}${version}`;
}

/** The place where the error was thrown or, for a rejection, made. */
function excerptOf(error: unknown, fromPromise: boolean, lineOf: LineOf): string {
  const thrown = fromPromise ? undefined : throwOf(error);
  if (thrown !== undefined && thrown.excerpt !== '') return thrown.excerpt;
  const place = thrown && locate('', thrown.site, 0);
  if (place !== undefined) return excerpt(place.file, place.line, place.column, lineOf);
  const frame = FRAME.exec(error instanceof Error ? String(error.stack) : '');
  if (frame === null) return REJECTED;
  const [, file, line, column] = frame as unknown as [string, string, string, string];
  return excerpt(file, Number(line), Number(column), lineOf);
}

function excerpt(file: string, line: number, column: number, lineOf: LineOf): string {
  const text = NODE_LINES[`${file}:${line}`] ?? lineOf(file, line);
  return `${file}:${line}\n${text}\n${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
}
