/** `node:timers/promises` (nodejs.org/api/timers.html#timers-promises-api). */
import { asyncGenerator, emit } from './async-generator.ts';
import { looksAsyncGenerator } from './async.ts';
import { arity, named } from './define.ts';
import { AbortError, illegalConstructor, invalidThis } from './errors.ts';
import { runtime } from './runtime.ts';
import type { TimerHandle } from './runtime.ts';
import { kResistStopPropagation } from './symbols.ts';
import { validateAbortSignal, validateBoolean, validateNumber, validateObject } from './validate.ts';

interface Options {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}
const resistant = { [kResistStopPropagation]: true } as AddEventListenerOptions;
const aborted = (signal: AbortSignal): AbortError => new AbortError(undefined, { cause: signal.reason });

/** @throws what is wrong with the arguments, or an AbortError where the signal has aborted already */
function checkOptions(delay: number | undefined, options: Options): AbortSignal | undefined {
  if (delay !== undefined) validateNumber(delay, 'delay');
  validateObject(options, 'options');
  const signal = options.signal;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
  if (signal?.aborted) throw aborted(signal);
  return signal;
}

/** One timer, cleared if the signal aborts first. `start` sets it and `clear` takes it back. */
function once(
  delay: number | undefined,
  options: Options,
  start: (resolve: () => void) => TimerHandle,
  clear: (timer: TimerHandle) => void,
  value: unknown,
): Promise<unknown> {
  let signal: AbortSignal | undefined;
  try {
    signal = checkOptions(delay, options);
  } catch (error) {
    return Promise.reject(error as Error);
  }
  let cancel = (): void => undefined;
  const promise = new Promise((resolve, reject) => {
    const timer = start(() => resolve(value));
    if (options.ref === false) timer.unref();
    if (!signal) return;
    cancel = () => {
      clear(timer);
      reject(aborted(signal));
    };
    signal.addEventListener('abort', cancel, resistant);
  });
  return signal ? finallyOf(promise, () => signal.removeEventListener('abort', cancel)) : promise;
}

/** `finally` out of reach of a patched Promise, as Node wraps it: two promises, so two ticks more than the plain one. */
const finallyOf = (promise: Promise<unknown>, then: () => void): Promise<unknown> =>
  new Promise((resolve, reject) => {
    void new Promise((a, b) => void promise.then(a, b)).finally(then).then(resolve, reject);
  });

function setTimeout(delay?: number, value?: unknown, options: Options = {}): Promise<unknown> {
  return once(delay, options, (resolve) => runtime().setTimeout(resolve, delay), runtime().clearTimeout, value);
}

function setImmediate(value?: unknown, options: Options = {}): Promise<unknown> {
  return once(undefined, options, (resolve) => runtime().setImmediate(resolve), runtime().clearImmediate, value);
}

function* intervals(delay: number | undefined, value: unknown, options: Options): Generator<unknown, never, never> {
  const signal = checkOptions(delay, options);
  let fired = 0;
  let wake: ((result?: Promise<never>) => void) | undefined;
  const ring = (result?: Promise<never>): void => {
    wake?.(result);
    wake = undefined;
  };
  const timer = runtime().setInterval(() => {
    fired++;
    ring();
  }, delay);
  if (options.ref === false) timer.unref();
  const cancel = (): void => {
    runtime().clearInterval(timer);
    if (signal && wake) ring(Promise.reject(aborted(signal)));
  };
  try {
    signal?.addEventListener('abort', cancel, { ...resistant, once: true });
    while (!signal?.aborted) {
      if (fired === 0) yield new Promise((resolve) => (wake = resolve));
      for (; fired > 0; fired--) yield emit(value);
    }
    throw aborted(signal);
  } finally {
    runtime().clearInterval(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

function setInterval(delay?: number, value?: unknown, options: Options = {}): AsyncIterableIterator<unknown> {
  return asyncGenerator(intervals(delay, value, options));
}

const kScheduler = Symbol('kScheduler');

class Scheduler {
  declare readonly [kScheduler]: boolean;
  constructor() {
    throw illegalConstructor();
  }
  yield(): Promise<unknown> {
    if (!this[kScheduler]) throw invalidThis('Scheduler');
    return setImmediate();
  }
  wait(delay: number, options?: Options): Promise<unknown> {
    if (!this[kScheduler]) throw invalidThis('Scheduler');
    return setTimeout(delay, undefined, options);
  }
}

export const timersPromises = {
  setTimeout: arity(2, named('setTimeout', setTimeout)),
  setImmediate: arity(1, named('setImmediate', setImmediate)),
  setInterval: looksAsyncGenerator(arity(2, named('setInterval', setInterval))),
  scheduler: Object.assign(Object.create(Scheduler.prototype) as Scheduler, { [kScheduler]: true }),
};
