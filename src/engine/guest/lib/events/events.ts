/** `node:events`: the constructor with its static members, in Node's order. */
import { named } from '../define.ts';
import { invalidArgType } from '../errors.ts';
import {
  kErrorMonitor,
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
  kRejection,
  kCapture,
} from '../symbols.ts';
import { validateBoolean, validateNumber } from '../validate.ts';
import { isEventTarget, kEvents } from '../web/event-target.ts';
import type { EventTarget } from '../web/event-target.ts';
import { asyncResourceEmitter } from './async-resource.ts';
import { defaults, EventEmitter, init, maxListenersOf } from './emitter.ts';
import type { EmitterOptions, EventName, Listener } from './emitter.ts';
import { addAbortListener } from './listening.ts';
import { on } from './on.ts';
import { once } from './once.ts';

type Source = EventEmitter | EventTarget;
const notASource = (value: unknown): Error => invalidArgType('emitter', ['EventEmitter', 'EventTarget'], value);

function getEventListeners(emitterOrTarget: Source, type: EventName): unknown[] {
  if ('listeners' in emitterOrTarget && typeof emitterOrTarget.listeners === 'function')
    return emitterOrTarget.listeners(type);
  if (!isEventTarget(emitterOrTarget)) throw notASource(emitterOrTarget);
  const found: unknown[] = [];
  for (let link = emitterOrTarget[kEvents]?.get(type as string)?.next; link; link = link.next)
    found.push(link.listener);
  return found;
}

function getMaxListeners(emitterOrTarget: Source): number {
  if (typeof (emitterOrTarget as EventEmitter | undefined)?.getMaxListeners === 'function') {
    return maxListenersOf(emitterOrTarget as EventEmitter);
  }
  const limit = (emitterOrTarget as EventTarget | undefined)?.[kMaxEventTargetListeners];
  if (typeof limit === 'number') return limit;
  throw notASource(emitterOrTarget);
}

function listenerCount(emitterOrTarget: Source, type: EventName): number {
  if ('listenerCount' in emitterOrTarget && typeof emitterOrTarget.listenerCount === 'function') {
    return emitterOrTarget.listenerCount(type);
  }
  if (!isEventTarget(emitterOrTarget)) throw notASource(emitterOrTarget);
  return emitterOrTarget[kEvents]?.get(type as string)?.size ?? 0;
}

function setMaxListeners(n: number = defaults.maxListeners, ...eventTargets: Source[]): void {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) defaults.maxListeners = n;
  for (const target of eventTargets) {
    if (isEventTarget(target)) {
      target[kMaxEventTargetListeners] = n;
      target[kMaxEventTargetListenersWarned] = false;
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw invalidArgType('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
}

const accessor = (
  get: () => unknown,
  set: ((value: unknown) => void) | undefined,
  configurable: boolean,
): PropertyDescriptor => ({
  get,
  ...(set && { set }),
  enumerable: true,
  configurable,
});

/** Assigned one by one: the order is that in which `console.log(EventEmitter)` lists them. */
export const events = Object.assign(EventEmitter, {
  addAbortListener,
  once,
  on,
  getEventListeners,
  getMaxListeners,
  listenerCount,
  EventEmitter,
  usingDomains: false,
  captureRejectionSymbol: kRejection,
});

Object.defineProperties(EventEmitter, {
  captureRejections: accessor(
    named('get', () => EventEmitter.prototype[kCapture]),
    named('set', (value: unknown) => {
      validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    }),
    false,
  ),
  EventEmitterAsyncResource: accessor(
    named('lazyEventEmitterAsyncResource', () => asyncResourceEmitter()),
    undefined,
    true,
  ),
});
Object.assign(EventEmitter, { errorMonitor: kErrorMonitor });
Object.defineProperties(EventEmitter, {
  defaultMaxListeners: accessor(
    named('get', () => defaults.maxListeners),
    named('set', (arg: unknown) => {
      validateNumber(arg, 'defaultMaxListeners', 0);
      defaults.maxListeners = arg;
    }),
    false,
  ),
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
});
Object.assign(EventEmitter, {
  setMaxListeners: named('', setMaxListeners),
  init: named('', function (this: EventEmitter, opts?: EmitterOptions) {
    init(this, opts);
  }),
});

export type { Listener };
