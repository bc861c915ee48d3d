/** What the generator knows while it writes: what is declared, what is allowed here, and how much may still be written. */
import type { Draw } from './draw.ts';
import type { Pieces } from './tree.ts';

/** Something to call: `call('3')` is the source of the call. */
export interface Callable {
  readonly kind: 'sync' | 'async' | 'generator' | 'asyncGenerator';
  readonly call: (argument: string) => string;
}

/** One program being written. The declarations grow as they are made; a body sees only what was declared before it. */
export interface Making {
  readonly draw: Draw;
  readonly form: 'esm' | 'cjs';
  /** Whether the program listens for uncaught errors. */
  readonly handled: boolean;
  /** Whether the program reads files. */
  readonly reads: boolean;
  readonly callables: Callable[];
  /** Names of objects with a `then`. */
  readonly thenables: string[];
  /** Names of objects that are async iterable by a protocol of their own. */
  readonly iterables: string[];
  /** Names of subclasses of Promise. */
  readonly promiseClasses: string[];
  /** Files beside the program that it may import. */
  readonly siblings: { readonly file: string; readonly form: 'esm' | 'cjs' }[];
  /** Statements that may still be written. */
  left: number;
  /** Last number given out. */
  count: number;
}

/** What the place that is written at allows. */
export interface Scope {
  /** The kind of file. */
  readonly form: 'esm' | 'cjs';
  readonly sloppy: boolean;
  /** `await`, `for await`. */
  readonly awaits: boolean;
  readonly yields: boolean;
  readonly returns: boolean;
  /** Labels of loops around, outermost first. */
  readonly loops: readonly string[];
  /** Labels of blocks and loops around. */
  readonly blocks: readonly string[];
  /** Constants that can be read. */
  readonly names: readonly string[];
  readonly depth: number;
}

/** Writes a list of statements for a scope; given, so that a module need not know the one that writes statements. */
export type Inner = (making: Making, scope: Scope) => Pieces;

export const atTop = (form: Scope['form'], sloppy: boolean): Scope => ({
  form,
  sloppy,
  awaits: false,
  yields: false,
  returns: false,
  loops: [],
  blocks: [],
  names: [],
  depth: 0,
});

export const number = (making: Making): number => ++making.count;
export const fresh = (making: Making, prefix: string): string => `${prefix}${number(making)}`;
/** A label for a line of output, as source: `'L12'`. */
export const label = (making: Making): string => `'L${number(making)}'`;

/** A function's body: loops and blocks around it are out of reach. */
export const inFunction = (scope: Scope, kind: Callable['kind'], ...names: string[]): Scope => ({
  form: scope.form,
  sloppy: scope.sloppy,
  awaits: kind === 'async' || kind === 'asyncGenerator',
  yields: kind === 'generator' || kind === 'asyncGenerator',
  returns: true,
  loops: [],
  blocks: [],
  names: [...scope.names, ...names],
  depth: scope.depth + 1,
});

/** Classes are strict wherever they stand. */
export const inClass = (scope: Scope): Scope => ({ ...scope, sloppy: false });

export const deeper = (scope: Scope, ...names: string[]): Scope => ({
  ...scope,
  names: [...scope.names, ...names],
  depth: scope.depth + 1,
});

/** Calls that give this kind, already with an argument. @returns null when nothing of the kind is declared */
export function callOf(making: Making, kinds: readonly Callable['kind'][], argument: string): string | null {
  const fitting = making.callables.filter(({ kind }) => kinds.includes(kind));
  return fitting.length === 0 ? null : making.draw.pick(fitting).call(argument);
}
