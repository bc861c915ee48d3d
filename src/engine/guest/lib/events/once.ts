/** `events.once` (nodejs.org/api/events.html#eventsonceemitter-name-options). */
import { looksAsync, settled } from '../async.ts';
import { AbortError } from '../errors.ts';
import { validateAbortSignal, validateObject } from '../validate.ts';
import type { EventEmitter, EventName } from './emitter.ts';
import { addListener, listenOnce, removeListener } from './listening.ts';
import type { Source } from './listening.ts';

/** Node's is an async function that returns the promise made here, hence three more ticks. */
export const once = looksAsync(function once(
  emitter: Source,
  name: EventName,
  options: { readonly signal?: AbortSignal } = {},
): Promise<unknown[]> {
  return settled(() => {
    validateObject(options, 'options');
    const signal = options.signal;
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
    return new Promise<unknown[]>((resolve, reject) => listen(emitter, name, signal, resolve, reject));
  });
});

function listen(
  emitter: Source,
  name: EventName,
  signal: AbortSignal | undefined,
  resolve: (args: unknown[]) => void,
  reject: (error: unknown) => void,
): void {
  const forgetSignal = (): void => {
    if (signal) removeListener(signal as unknown as Source, 'abort', abortListener);
  };
  const resolver = (...args: unknown[]): void => {
    if (typeof (emitter as EventEmitter).removeListener === 'function') {
      (emitter as EventEmitter).removeListener('error', errorListener);
    }
    forgetSignal();
    resolve(args);
  };
  const errorListener = (error: unknown): void => {
    (emitter as EventEmitter).removeListener(name, resolver);
    forgetSignal();
    reject(error);
  };
  const abortListener = (): void => {
    removeListener(emitter, name, resolver);
    removeListener(emitter, 'error', errorListener);
    reject(new AbortError(undefined, { cause: signal?.reason }));
  };
  addListener(emitter, name, resolver, listenOnce);
  // An EventTarget's `error` is an event like any other.
  if (name !== 'error' && typeof (emitter as EventEmitter).once === 'function') {
    (emitter as EventEmitter).once('error', errorListener);
  }
  if (signal) addListener(signal as unknown as Source, 'abort', abortListener, listenOnce);
}
