/** The iterator helpers of streams (nodejs.org/api/stream.html#readablemapfn-options): `map`, `filter`, `toArray` and the like. */
import { asyncGenerator, emit } from '../async-generator.ts';
import { drive, forAwait } from '../async.ts';
import { arity, named } from '../define.ts';
import { AbortError, hidden, missingArgs, outOfRange, unsupported } from '../errors.ts';
import { validateAbortSignal, validateFunction, validateInteger, validateObject } from '../validate.ts';
import { finishedPromise } from './finished.ts';
import { from } from './iterate.ts';
import { Readable } from './readable.ts';
import type { ReadableStream } from './types.ts';

interface Options {
  readonly signal?: AbortSignal;
  readonly concurrency?: number;
  readonly highWaterMark?: number;
}
type Step = Generator<unknown, unknown, never>;
type Callback = (value: unknown, options: { readonly signal: AbortSignal }) => unknown;

/** A result of `map`'s function that is no value of the new stream. */
const EMPTY = Symbol('kEmpty');
const END = Symbol('kEof');

function validateOptions(options: Options | null | undefined): void {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

/** Takes items as long as fewer than `concurrency` of them are being worked on; results stay in their order. */
class Mapping {
  readonly #stream: ReadableStream;
  readonly #fn: Callback;
  readonly #signal: AbortSignal;
  readonly #concurrency: number;
  readonly #highWaterMark: number;
  readonly #queue: unknown[] = [];
  #working = 0;
  #done = false;
  #next: (() => void) | undefined;
  #resume: (() => void) | undefined;

  constructor(stream: ReadableStream, fn: Callback, options: Options | undefined) {
    this.#stream = stream;
    this.#fn = fn;
    const concurrency = options?.concurrency == null ? 1 : Math.floor(options.concurrency);
    const extra = options?.highWaterMark == null ? concurrency - 1 : Math.floor(options.highWaterMark);
    validateInteger(concurrency, 'options.concurrency', 1);
    validateInteger(extra, 'options.highWaterMark', 0);
    this.#concurrency = concurrency;
    this.#highWaterMark = extra + concurrency;
    this.#signal = AbortSignal.any([options?.signal].filter((signal) => signal !== undefined && signal !== null));
  }

  *results(): Step {
    void drive(() => this.#pump());
    try {
      for (;;) {
        while (this.#queue.length > 0) {
          const value: unknown = yield this.#queue[0];
          if (value === END) return;
          if (this.#signal.aborted) throw new AbortError();
          if (value !== EMPTY) yield emit(value);
          this.#queue.shift();
          this.#maybeResume();
        }
        yield new Promise<void>((resolve) => (this.#next = resolve));
      }
    } finally {
      this.#done = true;
      this.#resume?.();
      this.#resume = undefined;
    }
  }

  *#pump(): Generator<unknown, void, never> {
    try {
      yield* forAwait(this.#stream as unknown as AsyncIterable<unknown>, (value) => this.#take(value));
      if (!this.#done) this.#queue.push(END);
    } catch (error) {
      this.#add(Promise.reject(error as Error), false);
    } finally {
      this.#done = true;
      this.#wake();
    }
  }

  *#take(value: unknown): Generator<unknown, boolean, never> {
    if (this.#done) return true;
    if (this.#signal.aborted) throw new AbortError();
    let result: Promise<unknown>;
    try {
      const given = this.#fn(value, { signal: this.#signal });
      if (given === EMPTY) return false;
      result = Promise.resolve(given);
    } catch (error) {
      result = Promise.reject(error as Error);
    }
    this.#add(result, true);
    this.#wake();
    const full = this.#queue.length >= this.#highWaterMark || this.#working >= this.#concurrency;
    if (!this.#done && full) yield new Promise<void>((resolve) => (this.#resume = resolve));
    return false;
  }

  #add(result: Promise<unknown>, counts: boolean): void {
    if (counts) this.#working++;
    const processed = (): void => {
      this.#working--;
      this.#maybeResume();
    };
    result.then(processed, () => {
      this.#done = true;
      processed();
    });
    this.#queue.push(result);
  }

  #wake(): void {
    this.#next?.();
    this.#next = undefined;
  }

  #maybeResume(): void {
    if (this.#resume === undefined || this.#done) return;
    if (this.#working >= this.#concurrency || this.#queue.length >= this.#highWaterMark) return;
    this.#resume();
    this.#resume = undefined;
  }
}

function map(stream: ReadableStream, fn: unknown, options: Options | undefined): AsyncIterable<unknown> {
  validateFunction(fn, 'fn');
  validateOptions(options);
  return asyncGenerator(new Mapping(stream, fn as unknown as Callback, options).results());
}

function filter(stream: ReadableStream, fn: unknown, options: Options | undefined): AsyncIterable<unknown> {
  validateFunction(fn, 'fn');
  const test = fn as unknown as Callback;
  const keep: Callback = (value, given) =>
    drive(function* () {
      return (yield test(value, given)) ? value : EMPTY;
    });
  return map(stream, keep, options);
}

function flatMap(stream: ReadableStream, fn: unknown, options: Options | undefined): AsyncIterable<unknown> {
  const values = map(stream, fn, options);
  return asyncGenerator(
    (function* (): Step {
      yield* forAwait(values, function* (value): Generator<unknown, void, never> {
        yield* forAwait(value as Iterable<unknown>, function* (part) {
          yield emit(part);
        });
      });
      return undefined;
    })(),
  );
}

function toCount(given: unknown): number {
  const count = Number(given);
  if (Number.isNaN(count)) return 0;
  if (count < 0) throw outOfRange('number', '>= 0', count);
  return count;
}

/** @param each gives true to stop */
function passing(
  stream: ReadableStream,
  options: Options | undefined,
  each: (value: unknown) => Generator<unknown, boolean | void, never>,
): AsyncIterable<unknown> {
  validateOptions(options);
  const check = (): void => {
    if (options?.signal?.aborted) throw new AbortError();
  };
  return asyncGenerator(
    (function* (): Step {
      check();
      yield* forAwait(stream as unknown as AsyncIterable<unknown>, function* (value): Generator<
        unknown,
        boolean | void,
        never
      > {
        check();
        return yield* each(value);
      });
      return undefined;
    })(),
  );
}

function drop(stream: ReadableStream, number: unknown, options: Options | undefined): AsyncIterable<unknown> {
  let left = toCount(number);
  return passing(stream, options, function* (value) {
    if (left-- <= 0) yield emit(value);
  });
}

function take(stream: ReadableStream, number: unknown, options: Options | undefined): AsyncIterable<unknown> {
  let left = toCount(number);
  return passing(stream, options, function* (value) {
    if (left-- > 0) yield emit(value);
    return left <= 0;
  });
}

/** The first value that passes, in a box. */
function first(
  stream: ReadableStream,
  fn: unknown,
  options: Options | undefined,
): Promise<{ value: unknown } | undefined> {
  return drive(function* (): Generator<unknown, { value: unknown } | undefined, never> {
    let found: { value: unknown } | undefined;
    yield* forAwait(filter(stream, fn, options), function* (value): Generator<unknown, boolean, never> {
      found = { value };
      return true;
    });
    return found;
  });
}

function* some(stream: ReadableStream, fn: unknown, options: Options | undefined): Step {
  return (yield first(stream, fn, options)) !== undefined;
}

function* every(stream: ReadableStream, fn: unknown, options: Options | undefined): Step {
  validateFunction(fn, 'fn');
  const test = fn as unknown as Callback;
  const fails: Callback = (value, given) =>
    drive(function* () {
      return !(yield test(value, given));
    });
  return (yield first(stream, fails, options)) === undefined;
}

function* find(stream: ReadableStream, fn: unknown, options: Options | undefined): Step {
  const found = (yield first(stream, fn, options)) as { value: unknown } | undefined;
  return found?.value;
}

function* forEach(stream: ReadableStream, fn: unknown, options: Options | undefined): Step {
  validateFunction(fn, 'fn');
  const call = fn as unknown as Callback;
  const visit: Callback = (value, given) =>
    drive(function* () {
      yield call(value, given);
      return EMPTY;
    });
  yield* forAwait(map(stream, visit, options), function* () {});
  return undefined;
}

function* reduce(stream: ReadableStream, args: readonly unknown[]): Step {
  const [reducer, initial, given] = args;
  validateFunction(reducer, 'reducer');
  const options = given as Options | undefined;
  validateOptions(options);
  if (options?.signal?.aborted) {
    const error = new AbortError(undefined, { cause: options.signal.reason });
    stream.once('error', () => {});
    yield finishedPromise(stream.destroy(error));
    throw error;
  }
  const controller = new AbortController();
  options?.signal?.addEventListener('abort', () => controller.abort(), { once: true });
  const call = reducer as unknown as (sum: unknown, value: unknown, given: object) => unknown;
  let result = initial;
  let has = args.length > 1;
  try {
    yield* forAwait(stream as unknown as AsyncIterable<unknown>, function* (value) {
      if (options?.signal?.aborted) throw new AbortError();
      if (has) result = yield call(result, value, { signal: controller.signal });
      else result = value;
      has = true;
    });
    if (!has) {
      const error = missingArgs('reduce');
      hidden(error, 'message', 'Reduce of an empty stream requires an initial value');
      throw error;
    }
  } finally {
    controller.abort();
  }
  return result;
}

function* toArray(stream: ReadableStream, options: Options | undefined): Step {
  validateOptions(options);
  const result: unknown[] = [];
  yield* forAwait(stream as unknown as AsyncIterable<unknown>, function* (value): Generator<unknown, void, never> {
    if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    result.push(value);
  });
  return result;
}

function define(name: string, length: number, method: (...args: never[]) => unknown): void {
  const value = arity(length, named(name, method));
  Object.defineProperty(Readable.prototype, name, { value, writable: true, enumerable: false, configurable: true });
}

type Operator = (stream: ReadableStream, argument: unknown, options: Options | undefined) => AsyncIterable<unknown>;
for (const [name, operator] of Object.entries<Operator>({ drop, filter, flatMap, map, take })) {
  define(name, 2, function (this: ReadableStream, argument: unknown, options?: Options) {
    return from(operator(this, argument, options));
  });
}

type Question = (stream: ReadableStream, fn: unknown, options: Options | undefined) => Step;
for (const [name, question] of Object.entries<Question>({ every, find, forEach, some })) {
  define(name, name === 'some' ? 1 : 2, function (this: ReadableStream, fn: unknown, options?: Options) {
    return drive(() => question(this, fn, options));
  } as (...args: never[]) => unknown);
}
define('toArray', 1, function (this: ReadableStream, options?: Options) {
  return drive(() => toArray(this, options));
} as (...args: never[]) => unknown);
define('reduce', 3, function (this: ReadableStream, ...args: unknown[]) {
  return drive(() => reduce(this, args));
} as (...args: never[]) => unknown);
define('compose', 2, () => {
  throw unsupported('readable.compose()');
});
