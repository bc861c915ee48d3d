/** Events as the DOM has them (dom.spec.whatwg.org, 2): a path from window down to the target and back up. */
import { nowUs } from '../recorder.ts';

type Callback = ((this: unknown, event: Event) => unknown) | { handleEvent(event: Event): unknown } | null;
interface Listener {
  readonly callback: NonNullable<Callback>;
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean;
  removed: boolean;
}
interface EventInit {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
}
interface ListenerOptions {
  readonly capture?: boolean;
  readonly once?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSignal;
}

const NONE = 0;
const CAPTURING = 1;
const AT_TARGET = 2;
const BUBBLING = 3;

export class Event {
  static readonly NONE = NONE;
  static readonly CAPTURING_PHASE = CAPTURING;
  static readonly AT_TARGET = AT_TARGET;
  static readonly BUBBLING_PHASE = BUBBLING;
  readonly type: string;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  /** Whether the browser itself sent it: a click of the user's, not `element.click()`. */
  isTrusted = false;
  target: EventTarget | null = null;
  currentTarget: EventTarget | null = null;
  eventPhase = NONE;
  defaultPrevented = false;
  /** Read by the dispatch below. */
  stopped: '' | 'propagation' | 'immediate' = '';
  /** Targets of the dispatch that is under way, fixed when it began. */
  path: readonly EventTarget[] = [];
  isDispatched = false;
  inPassiveListener = false;
  readonly composed: boolean;
  readonly timeStamp = nowUs() / 1000;

  constructor(type: string, { bubbles = false, cancelable = false, composed = false }: EventInit = {}) {
    if (arguments.length === 0)
      throw new TypeError("Failed to construct 'Event': 1 argument required, but only 0 present.");
    this.type = String(type);
    this.bubbles = bubbles;
    this.cancelable = cancelable;
    this.composed = composed;
    for (const own of ['stopped', 'path', 'isDispatched', 'inPassiveListener'])
      Object.defineProperty(this, own, { enumerable: false });
  }
  preventDefault(): void {
    if (this.cancelable && !this.inPassiveListener) this.defaultPrevented = true;
  }
  get returnValue(): boolean {
    return !this.defaultPrevented;
  }
  set returnValue(value: boolean) {
    if (!value) this.preventDefault();
  }
  get cancelBubble(): boolean {
    return this.stopped !== '';
  }
  set cancelBubble(value: boolean) {
    if (value) this.stopPropagation();
  }
  stopPropagation(): void {
    this.stopped ||= 'propagation';
  }
  stopImmediatePropagation(): void {
    this.stopped = 'immediate';
  }
  composedPath(): EventTarget[] {
    return [...this.path];
  }
  get [Symbol.toStringTag](): string {
    return 'Event';
  }
}

/** Makes a kind of event that carries the named fields of its init object. */
function eventWith(name: string, fields: Readonly<Record<string, unknown>>, Base: typeof Event = Event): typeof Event {
  const Derived = class extends Base {
    constructor(type: string, init: Record<string, unknown> = {}) {
      super(type, init);
      for (const [field, fallback] of Object.entries(fields)) {
        Object.defineProperty(this, field, {
          value: field in init ? init[field] : fallback,
          enumerable: true,
          configurable: true,
        });
      }
    }
    override get [Symbol.toStringTag](): string {
      return name;
    }
  };
  Object.defineProperty(Derived, 'name', { value: name });
  return Derived as unknown as typeof Event;
}

type EventConstructor = new (type: string, init?: object) => Event;
export const CustomEvent = eventWith('CustomEvent', { detail: null }) as EventConstructor;
export const MouseEvent = eventWith('MouseEvent', { clientX: 0, clientY: 0, button: 0 }) as EventConstructor;
export const PointerEvent = eventWith('PointerEvent', {
  clientX: 0,
  clientY: 0,
  button: 0,
  pointerId: 1,
}) as EventConstructor;
export const MessageEvent = eventWith('MessageEvent', {
  data: null,
  origin: '',
  source: null,
  ports: [],
}) as EventConstructor;
export const ErrorEvent = eventWith('ErrorEvent', {
  message: '',
  filename: '',
  lineno: 0,
  colno: 0,
  error: undefined,
}) as EventConstructor;
export const PromiseRejectionEvent = eventWith('PromiseRejectionEvent', {
  promise: undefined,
  reason: undefined,
}) as EventConstructor;

/** What the page does around a listener: errors are reported, and between listeners of a user's event microtasks run. */
export interface Page {
  report(error: unknown): void;
  /** After a callback that began on an empty stack: a microtask checkpoint (HTML, "clean up after running script"). */
  afterCallback(): void;
}
let page: Page = { report() {}, afterCallback() {} };
export const setPage = (value: Page): void => void (page = value);

const listenersOf = new WeakMap<object, Map<string, Listener[]>>();
type HandlerFunction = (this: unknown, ...args: unknown[]) => unknown;
interface Handler {
  handler: HandlerFunction;
  readonly listener: (event: Event) => void;
}
const handlersOf = new WeakMap<object, Map<string, Handler>>();

/** Where an event goes after this target: its parent; for the document, the window. */
export const kParent = Symbol('parent');

function pathOf(target: EventTarget): EventTarget[] {
  const path: EventTarget[] = [];
  for (let at: EventTarget | null = target; at !== null; at = at[kParent]()) path.push(at);
  return path;
}

export class EventTarget {
  [kParent](): EventTarget | null {
    return null;
  }
  addEventListener(type: string, callback: Callback, options: ListenerOptions | boolean = false): void {
    if (callback === null || callback === undefined) return;
    if (typeof callback !== 'function' && typeof callback !== 'object')
      throw new TypeError(
        "Failed to execute 'addEventListener' on 'EventTarget': parameter 2 is not of type 'Object'.",
      );
    const {
      capture = false,
      once = false,
      passive = false,
      signal,
    } = typeof options === 'boolean' ? { capture: options } : options;
    if (signal?.aborted) return;
    const all = listenersOf.get(this) ?? new Map<string, Listener[]>();
    listenersOf.set(this, all);
    const list = all.get(type) ?? [];
    all.set(type, list);
    if (list.some((listener) => listener.callback === callback && listener.capture === capture)) return;
    list.push({ callback, capture, once, passive, removed: false });
    signal?.addEventListener('abort', () => this.removeEventListener(type, callback, { capture }));
  }
  removeEventListener(type: string, callback: Callback, options: ListenerOptions | boolean = false): void {
    const capture = typeof options === 'boolean' ? options : options.capture === true;
    const list = listenersOf.get(this)?.get(type);
    const at = list?.findIndex((listener) => listener.callback === callback && listener.capture === capture) ?? -1;
    if (list === undefined || at < 0) return;
    list[at]!.removed = true;
    list.splice(at, 1);
  }
  dispatchEvent(event: Event): boolean {
    const failed = "Failed to execute 'dispatchEvent' on 'EventTarget'";
    if (!(event instanceof Event)) throw new TypeError(`${failed}: parameter 1 is not of type 'Event'.`);
    if (event.isDispatched)
      throw new DOMException(`${failed}: The event is already being dispatched.`, 'InvalidStateError');
    event.isTrusted = false;
    return dispatch(this, event);
  }
  get [Symbol.toStringTag](): string {
    return 'EventTarget';
  }
}

/** Dispatch (2.9), without shadow trees. @returns whether the default action stands */
export function dispatch(target: EventTarget, event: Event): boolean {
  event.target = target;
  event.isDispatched = true;
  const path = pathOf(target);
  event.path = path;
  for (const each of [...path].reverse()) if (each !== target) invoke(each, event, CAPTURING);
  invoke(target, event, AT_TARGET);
  for (const each of path) if (each !== target && event.bubbles) invoke(each, event, BUBBLING);
  event.currentTarget = null;
  event.eventPhase = NONE;
  event.stopped = '';
  event.path = [];
  event.isDispatched = false;
  return !event.defaultPrevented;
}

function invoke(target: EventTarget, event: Event, phase: number): void {
  if (event.stopped !== '') return;
  event.currentTarget = target;
  event.eventPhase = phase;
  const list = [...(listenersOf.get(target)?.get(event.type) ?? [])];
  const inPhase = (listener: Listener) =>
    phase === CAPTURING ? listener.capture : phase === BUBBLING ? !listener.capture : true;
  const ordered =
    phase === AT_TARGET ? [...list.filter((one) => one.capture), ...list.filter((one) => !one.capture)] : list;
  for (const listener of ordered) {
    if (listener.removed || !inPhase(listener)) continue;
    if ((event.stopped as string) === 'immediate') return;
    if (listener.once) target.removeEventListener(event.type, listener.callback, { capture: listener.capture });
    event.inPassiveListener = listener.passive;
    call(target, listener.callback, event);
    event.inPassiveListener = false;
  }
}

/** True while the browser itself dispatches: each listener then starts from an empty stack. */
let stackIsEmpty = false;

/** Dispatches an event of the browser's, not of a script's: microtasks run after each listener. */
export function dispatchByPage(target: EventTarget, event: Event): boolean {
  event.isTrusted = true;
  stackIsEmpty = true;
  try {
    return dispatch(target, event);
  } finally {
    stackIsEmpty = false;
  }
}

function call(target: EventTarget, callback: NonNullable<Callback>, event: Event): void {
  const wasEmpty = stackIsEmpty;
  stackIsEmpty = false;
  try {
    if (typeof callback === 'function') Reflect.apply(callback, target, [event]);
    else callback.handleEvent(event);
  } catch (error) {
    page.report(error);
  }
  if (wasEmpty) page.afterCallback();
  stackIsEmpty = wasEmpty;
}

/** Defines an event handler attribute: `onclick` (HTML, 8.1.8.1). Its listener keeps its place until it is set to null. */
export function defineHandler(prototype: object, type: string): void {
  Object.defineProperty(prototype, `on${type}`, {
    get(this: EventTarget) {
      return handlersOf.get(this)?.get(type)?.handler ?? null;
    },
    set(this: EventTarget, value: unknown) {
      const handlers = handlersOf.get(this) ?? new Map<string, Handler>();
      handlersOf.set(this, handlers);
      const known = handlers.get(type);
      if (typeof value !== 'function') {
        if (known) this.removeEventListener(type, known.listener);
        handlers.delete(type);
      } else if (known) {
        known.handler = value as HandlerFunction;
      } else {
        const listener = (event: Event): void => handle(this, handlers.get(type)!.handler, event);
        handlers.set(type, { handler: value as HandlerFunction, listener });
        this.addEventListener(type, listener);
      }
    },
    enumerable: true,
    configurable: true,
  });
}

/** The event handler processing algorithm: `window.onerror` alone takes five arguments, and prevents with true. */
function handle(target: EventTarget, handler: HandlerFunction, event: Event): void {
  if (event.type === 'error' && (target as unknown) === globalThis && event instanceof ErrorEvent) {
    const { message, filename, lineno, colno, error } = event as Event & Record<string, unknown>;
    if (Reflect.apply(handler, target, [message, filename, lineno, colno, error]) === true) event.preventDefault();
  } else if (Reflect.apply(handler, target, [event]) === false) event.preventDefault();
}
