/** Listening to an `EventEmitter` or an `EventTarget` alike: what `events.once`, `events.on` and their like share. */
import { invalidArgType } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kResistStopPropagation } from '../symbols.ts';
import { validateAbortSignal, validateFunction } from '../validate.ts';
import type { EventListener, EventTarget, ListenerOptions } from '../web/event-target.ts';
import type { EventEmitter, EventName, Listener } from './emitter.ts';

export type Source = EventEmitter | EventTarget;
export const listenOnce: ListenerOptions = { once: true, [kResistStopPropagation]: true };

export const isEmitterLike = (source: Source): source is EventEmitter =>
  typeof (source as EventEmitter).on === 'function';

export function addListener(source: Source, name: EventName, listener: Listener, options?: ListenerOptions): void {
  const { on, addEventListener } = source as Partial<EventEmitter & EventTarget>;
  if (typeof on === 'function') {
    if (options?.once) (source as EventEmitter).once(name, listener);
    else (source as EventEmitter).on(name, listener);
  } else if (typeof addEventListener === 'function') {
    (source as EventTarget).addEventListener(name as string, listener as EventListener, options);
  } else {
    throw invalidArgType('emitter', 'EventEmitter', source);
  }
}

export function removeListener(source: Source, name: EventName, listener: Listener): void {
  const { removeListener: remove, removeEventListener } = source as Partial<EventEmitter & EventTarget>;
  if (typeof remove === 'function') (source as EventEmitter).removeListener(name, listener);
  else if (typeof removeEventListener === 'function') {
    (source as EventTarget).removeEventListener(name as string, listener as EventListener);
  } else {
    throw invalidArgType('emitter', 'EventEmitter', source);
  }
}

/** `events.addAbortListener`: runs even if another listener stops the event; in a microtask where it has aborted already. */
export function addAbortListener(signal: AbortSignal, listener: (event?: unknown) => void): Disposable {
  if (signal === undefined) throw invalidArgType('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove: (() => void) | undefined;
  if (signal.aborted) {
    runtime().queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, listenOnce as AddEventListenerOptions);
    remove = () => signal.removeEventListener('abort', listener);
  }
  return Object.assign(Object.create(null) as object, {
    [Symbol.dispose]() {
      remove?.();
    },
  });
}
