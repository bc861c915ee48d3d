/** `readable.toArray()`; the other iterator helpers of streams are experimental and refused. */
import { drive, forAwait, looksAsync } from '../async.ts';
import { named } from '../define.ts';
import { AbortError, unsupported } from '../errors.ts';
import { validateAbortSignal, validateObject } from '../validate.ts';
import { Readable } from './readable.ts';
import type { ReadableStream } from './types.ts';

const REFUSED = [
  'asIndexedPairs',
  'compose',
  'drop',
  'every',
  'filter',
  'find',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
  'take',
];

function define(name: string, value: unknown): void {
  Object.defineProperty(Readable.prototype, name, { value, writable: true, enumerable: false, configurable: true });
}

for (const name of REFUSED) {
  const refusal = (): never => {
    throw unsupported(`readable.${name}()`);
  };
  define(name, named(name, refusal));
}

function toArray(this: ReadableStream, options?: { readonly signal?: AbortSignal }): Promise<unknown[]> {
  return drive(
    function* (this: ReadableStream): Generator<unknown, unknown[], never> {
      if (options != null) validateObject(options, 'options');
      if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
      const result: unknown[] = [];
      yield* forAwait(this, function* (value): Generator<unknown, void, never> {
        if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
        result.push(value);
      });
      return result;
    }.bind(this),
  );
}
define('toArray', looksAsync(toArray as (...args: never[]) => unknown));
