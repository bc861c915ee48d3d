/** Where errors were thrown: what Node shows above one that nobody catches. That need not be where its stack begins. */

/** A place to show: in the program or in Node's own source. */
export interface ThrowPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line's text, where it is not the program's. */
  readonly text?: string;
  /** Shown only if the error's own stack names no place. */
  readonly lastResort?: true;
}

/** The last thing that was thrown: by the statement of a site, or by Node's own code. */
let last: { readonly value: unknown; readonly at: number | ThrowPlace } | undefined;

/** Hook around the argument of a `throw`. */
export function thrown(site: number, value: unknown): unknown {
  last = { value, at: site };
  return value;
}

/** Notes that Node's code throws `value`. @returns it */
export function thrownAt<T>(at: ThrowPlace, value: T): T {
  last = { value, at };
  return value;
}

/** @returns the site of the statement, or the place in Node's code, that threw `value` last of all; undefined if an operation did */
export const throwOf = (value: unknown): number | ThrowPlace | undefined =>
  last !== undefined && Object.is(last.value, value) ? last.at : undefined;

/** Errors that are shown at a place of their own unless they are thrown again: in a text that is no JSON. */
const own = new WeakMap<object, ThrowPlace>();
export const showAt = (error: object, place: ThrowPlace): void => void own.set(error, place);
export const ownPlace = (error: object): ThrowPlace | undefined => own.get(error);
