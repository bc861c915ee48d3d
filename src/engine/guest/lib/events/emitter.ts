/** `EventEmitter` (nodejs.org/api/events.html#class-eventemitter): an old-style constructor with enumerable methods, as in Node. */
import { sharedFrames } from '../../inspect/errors.ts';
import { codedError, fatalStacks } from '../errors.ts';
import { NODE_THROWS } from '../../node-source.ts';
import { thrownAt } from '../../thrown.ts';
import { runtime } from '../runtime.ts';
import { kCapture, kEmitting, kErrorMonitor, kRejection, kShapeMode } from '../symbols.ts';
import { validateBoolean, validateFunction, validateNumber } from '../validate.ts';

export type EventName = string | symbol;
// Listeners take and return whatever their emitter says; no narrower type holds for all of them.
export type Listener = ((this: unknown, ...args: never[]) => unknown) & { listener?: Listener };
type ListenerList = Listener[] & { [kEmitting]?: number; warned?: boolean };
type Events = Record<EventName, Listener | ListenerList | undefined>;

export interface EmitterOptions {
  readonly captureRejections?: boolean;
}

export interface EventEmitter {
  _events: Events | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  [kShapeMode]: boolean;
  [kCapture]: boolean;
  [kRejection]?(error: unknown, type: EventName, ...args: unknown[]): void;
  setMaxListeners(n: number): this;
  getMaxListeners(): number;
  emit(type: EventName, ...args: unknown[]): boolean;
  addListener(type: EventName, listener: Listener): this;
  on(type: EventName, listener: Listener): this;
  prependListener(type: EventName, listener: Listener): this;
  once(type: EventName, listener: Listener): this;
  prependOnceListener(type: EventName, listener: Listener): this;
  removeListener(type: EventName, listener: Listener): this;
  off(type: EventName, listener: Listener): this;
  removeAllListeners(type?: EventName): this;
  listeners(type: EventName): Listener[];
  rawListeners(type: EventName): Listener[];
  listenerCount(type: EventName, listener?: Listener): number;
  eventNames(): EventName[];
}

export interface EventEmitterConstructor {
  new (options?: EmitterOptions): EventEmitter;
  (this: EventEmitter, options?: EmitterOptions): void;
  prototype: EventEmitter;
  init(this: EventEmitter, options?: EmitterOptions): void;
}

export const EventEmitter = function EventEmitter(this: EventEmitter, opts?: EmitterOptions) {
  init(this, opts);
} as unknown as EventEmitterConstructor;

const proto = EventEmitter.prototype;
Object.defineProperty(proto, kCapture, { value: false, writable: true, enumerable: false, configurable: false });
proto._events = undefined;
proto._eventsCount = 0;
proto._maxListeners = undefined;

export const defaults = { maxListeners: 10 };

const emptyEvents = (): Events => Object.create(null) as Events;

/** `EventEmitter.init`: a subclass that inherits a prototype's `_events` gets its own. */
export function init(emitter: EventEmitter, opts?: EmitterOptions): void {
  if (emitter._events === undefined || emitter._events === (Object.getPrototypeOf(emitter) as EventEmitter)._events) {
    emitter._events = emptyEvents();
    emitter._eventsCount = 0;
    emitter[kShapeMode] = false;
  } else {
    emitter[kShapeMode] = true;
  }
  emitter._maxListeners ||= undefined;
  if (opts?.captureRejections) {
    validateBoolean(opts.captureRejections, 'options.captureRejections');
    emitter[kCapture] = true;
  } else {
    emitter[kCapture] = proto[kCapture];
  }
}

export const maxListenersOf = (emitter: EventEmitter): number =>
  emitter._maxListeners === undefined ? defaults.maxListeners : emitter._maxListeners;

proto.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

proto.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

proto.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events?.[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events?.['error'] === undefined) throwUnhandled(this, args);
  }
  const handler = events?.[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    call(this, handler, type, args);
    return true;
  }
  callEach(this, handler, type, args);
  return true;
};

function callEach(emitter: EventEmitter, listeners: ListenerList, type: EventName, args: unknown[]): void {
  // While this is above zero, adding and removing listeners works on a copy.
  listeners[kEmitting] = (listeners[kEmitting] ?? 0) + 1;
  try {
    for (const listener of listeners) call(emitter, listener, type, args);
  } finally {
    listeners[kEmitting]--;
  }
}

function call(emitter: EventEmitter, listener: Listener, type: EventName, args: unknown[]): void {
  const result = Reflect.apply(listener, emitter, args) as unknown;
  if (result !== undefined && result !== null) captureRejection(emitter, result, type, args);
}

/** `captureRejections`: a promise that a listener returned and that rejects becomes an `error` event, one tick later. */
function captureRejection(
  emitter: EventEmitter,
  promise: NonNullable<unknown>,
  type: EventName,
  args: unknown[],
): void {
  if (!emitter[kCapture]) return;
  try {
    const then = (promise as { then?: unknown }).then;
    if (typeof then !== 'function') return;
    Reflect.apply(then, promise, [
      undefined,
      (error: unknown) => runtime().nextTick(() => emitRejection(emitter, error, type, args)),
    ]);
  } catch (error) {
    emitter.emit('error', error);
  }
}

function emitRejection(emitter: EventEmitter, error: unknown, type: EventName, args: unknown[]): void {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  // An error listener that rejects too must not come back here for ever.
  const before = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = before;
  }
}

function throwUnhandled(emitter: EventEmitter, args: unknown[]): never {
  const error = args[0];
  if (error instanceof Error) {
    rememberEmitter(emitter, error);
    throw thrownAt(NODE_THROWS.errorEvent, error);
  }
  let shown: string;
  try {
    shown = runtime().inspect.inspect(error);
  } catch {
    shown = String(error);
  }
  const wrapped = codedError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  throw thrownAt(NODE_THROWS.errorEvent, Object.assign(wrapped, { context: error }));
}

function rememberEmitter(emitter: EventEmitter, error: Error): void {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, proto.emit);
  const name = emitter.constructor?.name;
  const owner = name === 'EventEmitter' || name === undefined ? '' : ` on ${name} instance`;
  fatalStacks.set(error, () => {
    const frames = String(here.stack).split('\n').slice(1);
    const shared = sharedFrames(frames, String(error.stack).split('\n').slice(1));
    if (shared) frames.splice(shared.start + 1, shared.length - 2, '    [... lines matching original stack trace ...]');
    return `${error.stack}\nEmitted 'error' event${owner} at:\n${frames.join('\n')}`;
  });
}

/** The list to change: the stored one, or a copy put in its place while the stored one is being walked. */
function writable(events: Events, type: EventName, list: ListenerList): ListenerList {
  if (!list[kEmitting]) return list;
  const copy = list.slice() as ListenerList;
  copy[kEmitting] = 0;
  if (list.warned) copy.warned = true;
  events[type] = copy;
  return copy;
}

function add(emitter: EventEmitter, type: EventName, listener: Listener, prepend: boolean): void {
  validateFunction(listener, 'listener');
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = emptyEvents();
    emitter._eventsCount = 0;
  } else if (events['newListener'] !== undefined) {
    emitter.emit('newListener', type, listener.listener ?? listener);
    // A newListener handler may have replaced it.
    events = emitter._events ?? events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return;
  }
  let list: ListenerList;
  if (typeof existing === 'function') {
    list = events[type] = prepend ? [listener, existing] : [existing, listener];
    list[kEmitting] = 0;
  } else {
    list = writable(events, type, existing);
    if (prepend) list.unshift(listener);
    else list.push(listener);
  }
  const max = maxListenersOf(emitter);
  if (max > 0 && list.length > max && !list.warned) warnOfLeak(emitter, type, list, max);
}

function warnOfLeak(emitter: EventEmitter, type: EventName, list: ListenerList, max: number): void {
  list.warned = true;
  const warning = new Error(
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ` +
      `${runtime().inspect.inspect(emitter, { depth: -1 })}. MaxListeners is ${max}. ` +
      'Use emitter.setMaxListeners() to increase limit',
  );
  Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count: list.length });
  runtime().emitWarning(warning);
}

proto.addListener = function addListener(type, listener) {
  add(this, type, listener, false);
  return this;
};
proto.on = proto.addListener;

proto.prependListener = function prependListener(type, listener) {
  add(this, type, listener, true);
  return this;
};

function onceWrapper(emitter: EventEmitter, type: EventName, listener: Listener): Listener {
  let fired = false;
  function wrapper(...args: unknown[]): unknown {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(type, wrapper);
    return Reflect.apply(listener, emitter, args);
  }
  wrapper.listener = listener;
  return wrapper;
}

proto.once = function once(type, listener) {
  validateFunction(listener, 'listener');
  this.on(type, onceWrapper(this, type, listener));
  return this;
};

proto.prependOnceListener = function prependOnceListener(type, listener) {
  validateFunction(listener, 'listener');
  this.prependListener(type, onceWrapper(this, type, listener));
  return this;
};

proto.removeListener = function removeListener(type, listener) {
  validateFunction(listener, 'listener');
  const events = this._events;
  const existing = events?.[type];
  if (events === undefined || existing === undefined) return this;
  const matches = (candidate: Listener): boolean => candidate === listener || candidate.listener === listener;
  if (typeof existing === 'function') {
    if (!matches(existing)) return this;
    this._eventsCount--;
    if (this[kShapeMode]) events[type] = undefined;
    else if (this._eventsCount === 0) this._events = emptyEvents();
    else delete events[type];
    if (events['removeListener'] !== undefined) this.emit('removeListener', type, existing.listener || listener);
    return this;
  }
  if (!existing.some(matches)) {
    writable(events, type, existing);
    return this;
  }
  const list = writable(events, type, existing);
  list.splice(list.findLastIndex(matches), 1);
  if (list.length === 1) events[type] = list[0];
  if (events['removeListener'] !== undefined) this.emit('removeListener', type, listener);
  return this;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function removeAllListeners(type?: EventName) {
  const events = this._events;
  if (events === undefined) return this;
  if (arguments.length === 0) {
    if (events['removeListener'] !== undefined) {
      for (const key of Reflect.ownKeys(events)) if (key !== 'removeListener') this.removeAllListeners(key);
      this.removeAllListeners('removeListener');
    }
    this._events = emptyEvents();
    this._eventsCount = 0;
    this[kShapeMode] = false;
    return this;
  }
  const existing = events[type as EventName];
  if (events['removeListener'] === undefined) {
    if (existing !== undefined) {
      if (--this._eventsCount === 0) this._events = emptyEvents();
      else delete events[type as EventName];
    }
    this[kShapeMode] = false;
  } else if (typeof existing === 'function') {
    this.removeListener(type as EventName, existing);
  } else if (existing !== undefined) {
    // Last added, first removed. The list shrinks, or is replaced by a copy, as they go.
    for (let i = existing.length - 1; i >= 0; i--) this.removeListener(type as EventName, existing[i] as Listener);
  }
  return this;
};

function listenersOf(emitter: EventEmitter, type: EventName): Listener[] {
  const existing = emitter._events?.[type];
  if (existing === undefined) return [];
  return typeof existing === 'function' ? [existing] : existing.slice();
}

proto.listeners = function listeners(type) {
  return listenersOf(this, type).map((each) => each.listener || each);
};

proto.rawListeners = function rawListeners(type) {
  return listenersOf(this, type);
};

proto.listenerCount = function listenerCount(type, listener) {
  const list = listenersOf(this, type);
  if (listener === undefined || listener === null) return list.length;
  return list.filter((each) => each === listener || each.listener === listener).length;
};

proto.eventNames = function eventNames() {
  const events = this._events;
  if (this._eventsCount === 0 || events === undefined) return [];
  return Reflect.ownKeys(events).filter((key) => events[key] !== undefined);
};
