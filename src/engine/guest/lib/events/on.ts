/** `events.on` (nodejs.org/api/events.html#eventsonemitter-eventname-options): events as an async iterator. */
import { AbortError, invalidArgType } from '../errors.ts';
import { validateAbortSignal, validateInteger, validateObject } from '../validate.ts';
import type { EventName, Listener } from './emitter.ts';
import { addAbortListener, addListener, isEmitterLike, removeListener } from './listening.ts';
import type { Source } from './listening.ts';

export const kFirstEventParam = Symbol('events.firstEventParam');

interface OnOptions {
  readonly signal?: AbortSignal;
  readonly close?: readonly string[];
  readonly highWaterMark?: number;
  readonly highWatermark?: number;
  readonly lowWaterMark?: number;
  readonly lowWatermark?: number;
  /** Gives the event's first argument instead of the list. */
  readonly [kFirstEventParam]?: boolean;
}
interface Waiter {
  resolve(result: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}
interface Pausable {
  pause(): void;
  resume(): void;
}

const kWatermarkData = Symbol.for('nodejs.watermarkData');

/** %AsyncIteratorPrototype%; looked up when needed, since its owner's own name is not a global. */
let asyncIteratorPrototype: object | undefined;
export function useAsyncIteratorPrototype(prototype: object): void {
  asyncIteratorPrototype = prototype;
}
export function getAsyncIteratorPrototype(): object {
  return (asyncIteratorPrototype ??= {
    [Symbol.asyncIterator]() {
      return this;
    },
  });
}

export function on(emitter: Source, event: EventName, options: OnOptions = {}): AsyncIterableIterator<unknown[]> {
  validateObject(options, 'options');
  const signal = options.signal;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);

  const events: unknown[] = [];
  const first = options[kFirstEventParam] === true;
  const waiters: Waiter[] = [];
  const attached: [EventName, Listener][] = [];
  const state = { paused: false, error: null as unknown, finished: false };

  const attach = (name: EventName, listener: Listener): void => {
    addListener(emitter, name, listener);
    attached.push([name, listener]);
  };
  const onEvent = (...args: unknown[]): void => {
    const waiter = waiters.shift();
    const value: unknown = first ? args[0] : args;
    if (waiter) {
      waiter.resolve({ value, done: false });
      return;
    }
    events.push(value);
    if (state.paused || events.length <= high) return;
    state.paused = true;
    (emitter as unknown as Pausable).pause();
  };
  const onError = (error: unknown): void => {
    const waiter = waiters.shift();
    if (waiter) waiter.reject(error);
    else state.error = error;
    close();
  };
  const close = (): Promise<IteratorResult<never>> => {
    abortListener?.[Symbol.dispose]();
    for (const [name, listener] of attached.splice(0).reverse()) removeListener(emitter, name, listener);
    state.finished = true;
    state.paused = false;
    const done: IteratorResult<never> = { value: undefined, done: true };
    for (const waiter of waiters.splice(0)) waiter.resolve(done);
    return Promise.resolve(done);
  };

  const methods = {
    next(): Promise<IteratorResult<unknown>> {
      if (events.length > 0) {
        const value = events.shift();
        if (state.paused && events.length < low) {
          (emitter as unknown as Pausable).resume();
          state.paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (state.error) {
        const rejected = Promise.reject(state.error as Error);
        // Only the first turn after an error fails; then the iterator is done.
        state.error = null;
        return rejected;
      }
      if (state.finished) return close();
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    return(): Promise<IteratorResult<unknown>> {
      return close();
    },
    throw(err: unknown): void {
      if (!err || !(err instanceof Error)) throw invalidArgType('EventEmitter.AsyncIterator', 'Error', err);
      onError(err);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [kWatermarkData]: {
      get size() {
        return events.length;
      },
      get low() {
        return low;
      },
      get high() {
        return high;
      },
      get isPaused() {
        return state.paused;
      },
    },
  };

  attach(event, onEvent as Listener);
  if (event !== 'error' && isEmitterLike(emitter)) attach('error', onError as Listener);
  for (const name of (options as OnOptions).close ?? []) attach(name, close as Listener);
  const abortListener = signal
    ? addAbortListener(signal, () => onError(new AbortError(undefined, { cause: signal.reason })))
    : undefined;
  return Object.setPrototypeOf(methods, getAsyncIteratorPrototype()) as AsyncIterableIterator<unknown[]>;
}
