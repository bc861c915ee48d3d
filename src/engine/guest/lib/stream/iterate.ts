/** Readables from iterables, and as async iterables (nodejs.org/api/stream.html#streamreadablefromiterable-options). */
import { asyncGenerator, emit } from '../async-generator.ts';
import { drive } from '../async.ts';
import { Buffer } from '../buffer/buffer.ts';
import { codedError, invalidArgType } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { validateObject } from '../validate.ts';
import { bothErrors, destroyer } from './destroy.ts';
import { finished } from './finished.ts';
import { Readable } from './readable.ts';
import type { ReadableStream, StreamOptions } from './types.ts';

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;
interface AnyIterable {
  [Symbol.asyncIterator]?(): AsyncIterator<unknown>;
  [Symbol.iterator]?(): Iterator<unknown>;
}

export function from(iterable: unknown, opts?: StreamOptions): ReadableStream {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...opts,
      read(this: ReadableStream) {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const source = iterable as AnyIterable | null | undefined;
  let iterator: AnyIterator;
  let isAsync = true;
  if (source?.[Symbol.asyncIterator]) {
    iterator = (source as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  } else if (source?.[Symbol.iterator]) {
    isAsync = false;
    iterator = (source as Iterable<unknown>)[Symbol.iterator]();
  } else {
    throw invalidArgType('iterable', ['Iterable'], iterable);
  }
  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...opts });
  new Pump(readable, iterator, isAsync).attach();
  return readable;
}

const isThenable = (value: unknown): boolean =>
  Boolean(value) && typeof (value as { then?: unknown }).then === 'function';
const nullValues = (): Error => codedError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');

/** Takes values from an iterator for as long as the stream wants more. */
class Pump {
  readonly #readable: ReadableStream;
  readonly #iterator: AnyIterator;
  readonly #isAsync: boolean;
  #reading = false;
  /** A synchronous iterator turned out to give promises. */
  #givesPromises = false;

  constructor(readable: ReadableStream, iterator: AnyIterator, isAsync: boolean) {
    this.#readable = readable;
    this.#iterator = iterator;
    this.#isAsync = isAsync;
  }

  attach(): void {
    const readable = this.#readable;
    const originalDestroy = readable._destroy;
    readable._read = () => {
      if (this.#reading) return;
      this.#reading = true;
      if (this.#isAsync) this.#pumpAsync();
      else if (this.#givesPromises) this.#pumpPromises();
      else this.#pumpSync();
    };
    readable._destroy = (error, cb) => {
      Reflect.apply(originalDestroy, readable, [
        error,
        (destroyError: unknown) => {
          const combined = destroyError || error;
          this.#close(combined).then(
            () => runtime().nextTick(cb as never, combined),
            (closeError: unknown) => runtime().nextTick(cb as never, bothErrors(combined, closeError)),
          );
        },
      ]);
    };
  }

  #close(error: unknown): Promise<void> {
    const iterator = this.#iterator as Partial<AsyncIterator<unknown>>;
    return drive(function* (): Generator<unknown, void, never> {
      if (error !== undefined && error !== null && typeof iterator.throw === 'function') {
        const { value, done } = (yield iterator.throw(error)) as IteratorResult<unknown>;
        yield value;
        if (done) return;
      }
      if (typeof iterator.return === 'function') {
        const { value } = (yield iterator.return()) as IteratorResult<unknown>;
        yield value;
      }
    });
  }

  /** @returns whether to go on */
  #push(value: unknown): boolean {
    if (value === null) {
      this.#reading = false;
      throw nullValues();
    }
    if (this.#readable.push(value)) return true;
    this.#reading = false;
    return false;
  }

  #pumpSync(): void {
    try {
      for (;;) {
        const { value, done } = (this.#iterator as Iterator<unknown>).next();
        if (done) {
          this.#readable.push(null);
          return;
        }
        if (isThenable(value)) {
          this.#changeToPromises(value);
          return;
        }
        if (!this.#push(value)) return;
      }
    } catch (error) {
      this.#readable.destroy(error);
    }
  }

  #changeToPromises(first: unknown): void {
    this.#givesPromises = true;
    const push = (value: unknown): boolean => this.#push(value);
    const next = (): void => this.#pumpPromises();
    this.#run(function* (): Generator<unknown, void, never> {
      if (push(yield first)) next();
    });
  }

  #pumpPromises(): void {
    const iterator = this.#iterator as Iterator<unknown>;
    const push = (value: unknown): boolean => this.#push(value);
    const end = (): unknown => this.#readable.push(null);
    this.#run(function* (): Generator<unknown, void, never> {
      for (;;) {
        const { value, done } = iterator.next();
        if (done) {
          end();
          return;
        }
        if (!push(isThenable(value) ? yield value : value)) return;
      }
    });
  }

  #pumpAsync(): void {
    const iterator = this.#iterator as AsyncIterator<unknown>;
    const push = (value: unknown): boolean => this.#push(value);
    const end = (): unknown => this.#readable.push(null);
    this.#run(function* (): Generator<unknown, void, never> {
      for (;;) {
        const { value, done } = (yield iterator.next()) as IteratorResult<unknown>;
        if (done) {
          end();
          return;
        }
        if (!push(value)) return;
      }
    });
  }

  /** An async function whose errors destroy the stream. */
  #run(body: () => Generator<unknown, void, never>): void {
    const destroy = (error: unknown): unknown => this.#readable.destroy(error);
    void drive(function* (): Generator<unknown, void, never> {
      try {
        yield* body();
      } catch (error) {
        destroy(error);
      }
    });
  }
}

interface IteratorOptions {
  readonly destroyOnReturn?: boolean;
}

function* chunksOf(stream: ReadableStream, options: IteratorOptions | undefined): Generator<unknown, void, never> {
  let wake = (): void => undefined;
  const ring = (): void => {
    const resolve = wake;
    wake = () => undefined;
    resolve();
  };
  stream.on('readable', ring);
  // Undefined: it goes on; null: it has ended.
  let error: unknown;
  const cleanUp = finished(stream, { writable: false }, (failure) => {
    error = failure ? bothErrors(error, failure) : null;
    ring();
  });
  try {
    for (;;) {
      const chunk: unknown = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield emit(chunk);
      else if (error) throw error as Error;
      else if (error === null) return;
      else yield new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (failure) {
    error = bothErrors(error, failure);
    throw error;
  } finally {
    const halfOpen =
      error === null && stream.allowHalfOpen === true && stream.writable === true && stream.writableEnded !== true;
    const mayDestroy =
      (error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy);
    if (mayDestroy && !halfOpen) {
      destroyer(stream, null);
    } else {
      stream.off('readable', ring);
      cleanUp();
    }
  }
}

function iterate(stream: ReadableStream, options?: IteratorOptions): AsyncIterableIterator<unknown> {
  return Object.assign(asyncGenerator(chunksOf(stream, options)), { stream });
}

Readable.prototype[Symbol.asyncIterator] = function () {
  return iterate(this);
};
Readable.prototype.iterator = function (options) {
  if (options !== undefined) validateObject(options, 'options');
  return iterate(this, options);
};
