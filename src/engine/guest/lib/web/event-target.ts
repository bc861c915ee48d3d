/** `EventTarget` (dom.spec.whatwg.org/#interface-eventtarget) as Node has it: one target, listeners in a chain. */
import { enumerable, named, tag } from '../define.ts';
import { codedError, invalidArgType, invalidThis, missingArgs } from '../errors.ts';
import { defaults } from '../events/emitter.ts';
import { runtime } from '../runtime.ts';
import {
  kInspect,
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
  kResistStopPropagation,
} from '../symbols.ts';
import { validateAbortSignal } from '../validate.ts';
import { CustomEvent, Event, inspectAs, kInPassiveListener, kIsBeingDispatched, kStop, kTarget } from './event.ts';
import type { InspectOptions } from './event.ts';

export const kEvents = Symbol('kEvents');
const kHandlers = Symbol('kHandlers');
const kIsEventTarget = Symbol.for('nodejs.event_target');
export const kNewListener = Symbol('kNewListener');
export const kRemoveListener = Symbol('kRemoveListener');
export const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
export const kCreateEvent = Symbol('kCreateEvent');
export const kIsNodeStyleListener = Symbol('kIsNodeStyleListener');

type Callback = (this: unknown, event: unknown) => unknown;
export type EventListener = Callback | { handleEvent?(event: unknown): unknown };

export interface ListenerOptions {
  readonly once?: boolean;
  readonly capture?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly [kResistStopPropagation]?: boolean;
  readonly [kIsNodeStyleListener]?: boolean;
}

/**
 * A listener in its type's chain. A dispatch holds on to the next one before it calls one, so that a listener added
 * by the last one doesn't run in that dispatch while one added by an earlier one does: as in Node.
 */
interface Link {
  next: Link | undefined;
  previous: Head | Link | undefined;
  readonly listener: EventListener;
  readonly options: Omit<ListenerOptions, 'signal'>;
  removed: boolean;
}
interface Head {
  next: Link | undefined;
  size: number;
  resistStopPropagation: boolean;
}

export const isEventTarget = (value: unknown): value is EventTarget =>
  Boolean(
    (value as { constructor?: { [kIsEventTarget]?: boolean } } | null | undefined)?.constructor?.[kIsEventTarget],
  );

function checkTarget(value: unknown): void {
  if (!isEventTarget(value)) throw invalidThis('EventTarget');
}

/** False for what the DOM silently ignores. */
function isListener(listener: unknown): listener is EventListener {
  if (listener === null || listener === undefined) return false;
  if (typeof listener === 'function' || typeof listener === 'object') return true;
  throw invalidArgType('listener', 'EventListener', listener);
}

function readOptions(options: unknown): ListenerOptions {
  if (typeof options === 'boolean') return { capture: options };
  if (options === null || options === undefined) return {};
  if (typeof options !== 'object' && typeof options !== 'function') throw invalidArgType('options', 'Object', options);
  const given = options as ListenerOptions;
  return {
    once: Boolean(given.once),
    capture: Boolean(given.capture),
    passive: Boolean(given.passive),
    signal: given.signal,
    [kResistStopPropagation]: given[kResistStopPropagation] ?? false,
    [kIsNodeStyleListener]: Boolean(given[kIsNodeStyleListener]),
  };
}

/** WebIDL's DOMString. */
function toDOMString(value: unknown): string {
  if (typeof value !== 'symbol') return `${value as string}`;
  const error = new TypeError('Value is a Symbol and cannot be converted to a string.');
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
}

function warnNoEffect(target: object, type: string, listener: unknown): void {
  const warning = new Error(`addEventListener called with ${String(listener)} which has no effect.`);
  runtime().emitWarning(Object.assign(warning, { name: 'AddEventListenerArgumentTypeWarning', target, type }));
}

/** An error in a listener is nobody's to catch: it comes up on the next tick. */
function throwLater(error: unknown): void {
  runtime().nextTick(() => {
    throw error;
  });
}

function callbackOf(listener: EventListener): Callback {
  if (typeof listener === 'function') return listener;
  // Node's is an async function: what handleEvent throws rejects a promise that the dispatch then watches.
  return (event) => {
    if (!listener.handleEvent) return undefined;
    try {
      const result = Reflect.apply(listener.handleEvent, listener, [event]) as unknown;
      return Promise.resolve(result).then(() => undefined);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
}

export class EventTarget {
  static [kIsEventTarget] = true;
  [kEvents]: Map<string, Head> | undefined;
  [kMaxEventTargetListeners]: number;
  [kMaxEventTargetListenersWarned]: boolean;
  [kHandlers]: Map<string, HandlerWrapper> | undefined;

  constructor() {
    this[kEvents] = undefined;
    this[kMaxEventTargetListeners] = defaults.maxListeners;
    this[kMaxEventTargetListenersWarned] = false;
    this[kHandlers] = undefined;
  }

  [kNewListener](size: number, type: string): void {
    const max = this[kMaxEventTargetListeners];
    if (max <= 0 || size <= max || this[kMaxEventTargetListenersWarned]) return;
    this[kMaxEventTargetListenersWarned] = true;
    const warning = new Error(
      `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ` +
        `${runtime().inspect.inspect(this, { depth: -1 })}. MaxListeners is ${max}. ` +
        'Use events.setMaxListeners() to increase limit',
    );
    runtime().emitWarning(
      Object.assign(warning, { name: 'MaxListenersExceededWarning', target: this, type, count: size }),
    );
  }
  [kRemoveListener](_size: number, _type: string): void {
    // For subclasses that watch their listeners.
  }

  addEventListener(type: string, listener: EventListener | null, options: ListenerOptions | boolean = {}): void {
    checkTarget(this);
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    const { signal, ...flags } = readOptions(options);
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) return;
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, flags), {
      once: true,
      [kResistStopPropagation]: true,
    } as ListenerOptions as AddEventListenerOptions);
    if (!isListener(listener)) {
      warnNoEffect(this, type, listener);
      return;
    }
    const name = toDOMString(type);
    const events = (this[kEvents] ??= new Map());
    const head: Head = events.get(name) ?? { next: undefined, size: 0, resistStopPropagation: false };
    let last: Head | Link = head;
    for (let link = head.next; link; link = link.next) {
      if (link.listener === listener && !!link.options.capture === !!flags.capture) return;
      last = link;
    }
    last.next = { next: undefined, previous: last, listener, options: flags, removed: false };
    head.size++;
    head.resistStopPropagation ||= Boolean(flags[kResistStopPropagation]);
    this[kNewListener](head.size, name);
    // After the subclass has been told: a type's first listener doesn't run for what that brings about.
    events.set(name, head);
  }

  removeEventListener(type: string, listener: EventListener | null, options: ListenerOptions | boolean = {}): void {
    checkTarget(this);
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    if (!isListener(listener)) return;
    const name = toDOMString(type);
    const capture = typeof options === 'object' && options?.capture === true;
    const head = this[kEvents]?.get(name);
    for (let link = head?.next; head && link; link = link.next) {
      if (link.listener !== listener || !!link.options.capture !== capture) continue;
      unlink(head, link);
      if (head.size === 0) this[kEvents]?.delete(name);
      this[kRemoveListener](head.size, name);
      return;
    }
  }

  dispatchEvent(event: Event): boolean {
    checkTarget(this);
    if (arguments.length < 1) throw missingArgs('event');
    if (!(event instanceof Event)) throw invalidArgType('event', 'Event', event);
    if (event[kIsBeingDispatched]) {
      throw codedError(Error, 'ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`);
    }
    this[kHybridDispatch](event, event.type, event);
    return event.defaultPrevented !== true;
  }

  /** Calls the listeners; those of Node's style get `nodeValue` itself, the others an event, made when first needed. */
  [kHybridDispatch](nodeValue: unknown, type: string, given?: Event): void {
    let event = given;
    const begin = (started: Event): Event => {
      started[kTarget] = this;
      started[kIsBeingDispatched] = true;
      return started;
    };
    if (event) begin(event);
    const head = this[kEvents]?.get(type);
    let next: Link | undefined;
    for (let link = head?.next; head && link; link = next) {
      if (!head.resistStopPropagation && !link.options.passive && event?.[kStop] === true) break;
      // Read before the call: the listener may take itself off.
      next = link.next;
      const stopped = event?.[kStop] === true && !link.options[kResistStopPropagation];
      if (link.removed || stopped) continue;
      if (link.options.once) {
        unlink(head, link);
        this[kRemoveListener](head.size, type);
      }
      const nodeStyle = link.options[kIsNodeStyleListener];
      if (!nodeStyle) event ??= begin(this[kCreateEvent](nodeValue, type));
      callListener(this, link, nodeStyle ? nodeValue : event, nodeStyle ? undefined : event);
    }
    if (event) event[kIsBeingDispatched] = false;
  }

  [kCreateEvent](nodeValue: unknown, type: string): Event {
    return new CustomEvent(type, { detail: nodeValue });
  }

  [kInspect](depth: number, options: InspectOptions): unknown {
    const { name } = this.constructor;
    return depth < 0 ? name : inspectAs(name, {}, options);
  }
}

function unlink(head: Head, link: Link): void {
  if (link.previous) link.previous.next = link.next;
  if (link.next) link.next.previous = link.previous;
  link.removed = true;
  head.size--;
}

function callListener(target: EventTarget, link: Link, argument: unknown, event: Event | undefined): void {
  try {
    if (event && link.options.passive) event[kInPassiveListener] = true;
    const result = Reflect.apply(callbackOf(link.listener), target, [argument]) as unknown;
    if (event) event[kIsBeingDispatched] = false;
    if (result !== undefined && result !== null) {
      const { then } = result as { then?: unknown };
      if (typeof then === 'function') Reflect.apply(then, result, [undefined, throwLater]);
    }
  } catch (error) {
    throwLater(error);
  } finally {
    if (event) event[kInPassiveListener] = false;
  }
}

enumerable(EventTarget.prototype, 'addEventListener', 'removeEventListener', 'dispatchEvent');
tag(EventTarget.prototype, 'EventTarget');

interface HandlerWrapper {
  (this: unknown, ...args: unknown[]): unknown;
  handler: unknown;
}

function wrapHandler(handler: unknown): HandlerWrapper {
  function eventHandler(this: unknown, ...args: unknown[]): unknown {
    if (typeof eventHandler.handler !== 'function') return undefined;
    return Reflect.apply(eventHandler.handler, this, args);
  }
  eventHandler.handler = handler;
  return eventHandler;
}

/** An `onname` attribute: its listener keeps the place of the first assignment (html.spec.whatwg.org, event handlers). */
export function defineEventHandler(prototype: object, name: string, event: string = name): void {
  const check = (target: unknown): void => {
    if (typeof target !== 'object' || target === null || !(kHandlers in target)) throw invalidThis('EventTarget');
  };
  const get = named(`get on${name}`, function (this: EventTarget): unknown {
    check(this);
    return this[kHandlers]?.get(event)?.handler ?? null;
  });
  const set = named(`set on${name}`, function (this: EventTarget, value: unknown): void {
    check(this);
    const handlers = (this[kHandlers] ??= new Map());
    const wrapper = handlers.get(event);
    if (!wrapper) {
      const created = wrapHandler(value);
      this.addEventListener(event, created);
      handlers.set(event, created);
      return;
    }
    const head = this[kEvents]?.get(event);
    if (typeof wrapper.handler === 'function' && head) this[kRemoveListener](--head.size, event);
    wrapper.handler = value;
    if (typeof value !== 'function') return;
    if (head) this[kNewListener](++head.size, event);
    else this.addEventListener(event, wrapper);
  });
  Object.defineProperty(prototype, `on${name}`, { get, set, configurable: true, enumerable: true });
}
