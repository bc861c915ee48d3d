/** Everything about printing values: `util.inspect`, `util.format` and the console. */
import { createFormatter } from './format.ts';
import { createInspectFunction } from './inspect.ts';
import { stripVTControlCharacters } from './text.ts';
import type { Formatter } from './format.ts';
import type { Inspect } from './inspect.ts';
import type { Internals } from './internals.ts';

export interface Inspector extends Formatter {
  readonly inspect: Inspect;
  readonly internals: Internals;
  stripVTControlCharacters(text: string): string;
}

/** One for each guest: `inspect.defaultOptions` is shared by all that it returns. */
export function createInspect(internals: Internals): Inspector {
  const inspect = createInspectFunction(internals);
  return { inspect, internals, ...createFormatter(inspect, internals), stripVTControlCharacters };
}

export { createConsole } from './console.ts';
export { recordIterators } from './iterator-previews.ts';
export type { Write } from './console.ts';
export type { Inspect } from './inspect.ts';
export type { Internals, IteratorPreview, PromiseState, ProxyParts, FunctionKind, FunctionValue } from './internals.ts';
export type { InspectOptions } from './options.ts';
