/** What was thrown last, and where: Node shows the line when nothing catches it. */

export interface Throw {
  readonly value: unknown;
  /** The `throw` statement of the program's; 0 if code of Node's own threw. */
  readonly site: number;
  /** The place in Node's own source, as Node prints it. */
  readonly excerpt: string;
  /** What follows the stack: who emitted the error. */
  readonly emitted: string;
}

let last: Throw | undefined;

/** Stands around the operand of every `throw` of the program's. */
export function noteThrown(site: number, value: unknown): unknown {
  last = { value, site, excerpt: '', emitted: '' };
  return value;
}

/** Around what a module of Node's own throws. @param excerpt file and line, the line of source, a caret below */
export function thrownByNode<T>(value: T, excerpt: string, emitted = ''): T {
  last = { value, site: 0, excerpt, emitted };
  return value;
}

/** @returns how a value came to be thrown; undefined if the engine threw it, or nobody */
export const throwOf = (value: unknown): Throw | undefined =>
  last !== undefined && Object.is(last.value, value) ? last : undefined;
