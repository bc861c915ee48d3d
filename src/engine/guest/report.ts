/** What Node writes to standard error when an error ends the process: the place, its line of source, the error. */
import { unsettledModules } from './async-function.ts';
import type { Inspector } from './inspect/index.ts';
import { fatalStacks, hidden } from './lib/errors.ts';
import { nodeLine } from './node-source.ts';
import { NODE_VERSION } from './process-object.ts';
import { ownPlace, throwOf, type ThrowPlace } from './thrown.ts';

/** The frames of a stack that stand in a file. */
const FRAME = /^ {4}at (?:async )?(?:.* \()?((?:file:\/\/)?\/[^():]+|node:[^():]+):(\d+):(\d+)\)?$/gm;
const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
/** Node prints what it dies of deeper than the console does, and by no method of its own. */
const FATAL = { depth: 5, customInspect: false };

export interface Sources {
  /** The text of a line of the program's source, '' where there is none. */
  lineOf(file: string, line: number): string;
  /** Where the statement of a site stands. */
  placeOf(site: number): ThrowPlace | undefined;
}

export function reportError(error: unknown, fromPromise: boolean, { inspect }: Inspector, sources: Sources): string {
  const excerpt = excerptOf(placeOf(error, fromPromise, sources), sources);
  const version = `\n\nNode.js ${NODE_VERSION}\n`;
  if (error instanceof Error) {
    const stack = fatalStacks.get(error)?.();
    if (stack !== undefined) hidden(error, 'stack', stack);
    return excerpt + (excerpt && '\n') + inspect(error, FATAL) + version;
  }
  if ((typeof error === 'object' && error !== null) || typeof error === 'function')
    return `\n${excerpt}${inspect(error, FATAL)}${version}`;
  return `\n${excerpt}${typeof error === 'symbol' ? '' : String(error)}\n${HINT}${version}`;
}

/** Where the value was thrown; what a promise failed with is shown where it was made. */
function placeOf(error: unknown, fromPromise: boolean, sources: Sources): ThrowPlace | undefined {
  const at = throwOf(error);
  const place = typeof at === 'number' ? sources.placeOf(at) : at;
  if (!(error instanceof Error)) return place;
  if (place !== undefined && !fromPromise && place.lastResort !== true) return place;
  return ownPlace(error) ?? frameOf(error, sources) ?? place;
}

/** The first frame whose text is known. An assertion's own frames are not looked at, as it writes its stack itself. */
function frameOf(error: Error, sources: Sources): ThrowPlace | undefined {
  if ((error as { code?: unknown }).code === 'ERR_ASSERTION' || typeof error.stack !== 'string') return undefined;
  for (const [, file, line, column] of error.stack.matchAll(FRAME)) {
    const text = file!.startsWith('node:') ? nodeLine(file!, Number(line)) : sources.lineOf(file!, Number(line));
    if (text !== undefined) return { file: file!, line: Number(line), column: Number(column), text };
  }
  return undefined;
}

function excerptOf(place: ThrowPlace | undefined, { lineOf }: Sources): string {
  if (place === undefined) return '';
  const { file, line, column } = place;
  const text = place.text ?? lineOf(file, line);
  const caret = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  // At the end of a text there is nothing to point at.
  return `${file}:${line}\n${text}\n${column > 0 && column <= text.length ? `${caret}^\n` : ''}`;
}

/** Node's warning for modules whose top-level `await` never settles. */
export function unsettledWarning(sources: Sources): string {
  return unsettledModules()
    .map((site) => sources.placeOf(site))
    .filter((place) => place !== undefined)
    .map((place) => `Warning: Detected unsettled top-level await at ${excerptOf(place, sources)}\n\n\n`)
    .join('');
}
