/** The state of one call of `inspect`, handed down through the whole value. */
import type { Internals } from './internals.ts';
import type { InspectOptions, Stylize } from './options.ts';

export interface Context extends InspectOptions {
  readonly internals: Internals;
  readonly stylize: Stylize;
  readonly maxArrayLength: number;
  readonly maxStringLength: number;
  /** Columns the text being made will stand in from the left. */
  indentation: number;
  /** Nesting of the object entered last: how deep below a value its own entries went. */
  deepest: number;
  /** Objects being printed, outermost first. */
  readonly path: object[];
  /** Objects found to contain themselves, and their numbers in `<ref *1>`; made when there is one. */
  circular: Map<object, number> | undefined;
  /** Characters made so far at each indentation. */
  readonly spent: Map<number, number>;
  /** Options the caller passed, with keys of their own, for custom inspection functions. */
  readonly userOptions: object | undefined;
  /** The very function users call: handed to custom inspection functions. */
  readonly inspect: unknown;
  /** Prints a value at a nesting `level`. `inView` is true for the buffer of a typed array that is being printed. */
  readonly render: (context: Context, value: unknown, level: number, inView?: boolean) => string;
}

/** Is a value at this level below the depth that is printed? */
export function tooDeep(context: Context, level: number): boolean {
  return context.depth !== null && level > context.depth;
}

/** "... 3 more items" */
export function more(count: number, what: string): string {
  return `... ${count} more ${what}${count > 1 ? 's' : ''}`;
}
