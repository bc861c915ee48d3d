/** `Event` and `CustomEvent` as Node has them (nodejs.org/api/events.html#class-event): no tree, so always at the target. */
import { constants, enumerable, tag } from '../define.ts';
import { invalidArgType, invalidThis, missingArgs } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';

export const kType = Symbol('type');
export const kTarget = Symbol('kTarget');
export const kIsBeingDispatched = Symbol('kIsBeingDispatched');
export const kInPassiveListener = Symbol('kInPassiveListener');
export const kStop = Symbol('kStop');
/** In an event's options: the platform dispatches it, not the program. */
export const kTrustEvent = Symbol('kTrustEvent');

const trusted = new WeakSet<object>();

interface EventOptions {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
  readonly [kTrustEvent]?: boolean;
}

export interface InspectOptions {
  readonly depth?: number | null;
}

/** `Name { … }` one level further down. What `inspect` of the Web API classes prints. */
export function inspectAs(name: string, value: object, options: InspectOptions): string {
  const { depth } = options;
  const below = { ...options, depth: typeof depth === 'number' && Number.isInteger(depth) ? depth - 1 : depth };
  return `${name} ${runtime().inspect.inspect(value, below as object)}`;
}

function check(event: unknown): void {
  if (typeof (event as Event | undefined)?.[kType] !== 'string') throw invalidThis('Event');
}

export class Event {
  #cancelable: boolean;
  #bubbles: boolean;
  #composed: boolean;
  #defaultPrevented = false;
  #timestamp = runtime().nowUs() / 1000;
  #propagationStopped = false;
  [kType]: string;
  [kTarget]: object | null;
  [kIsBeingDispatched]: boolean;
  [kInPassiveListener]: boolean;
  declare [kStop]?: boolean;

  constructor(type: string, options: EventOptions | undefined = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    if (options != null && typeof options !== 'object') throw invalidArgType('options', 'Object', options);
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this[kType] = `${type}`;
    if (options?.[kTrustEvent]) trusted.add(this);
    this[kTarget] = null;
    this[kIsBeingDispatched] = false;
    this[kInPassiveListener] = false;
  }

  initEvent(type: string, bubbles = false, cancelable = false): void {
    if (arguments.length === 0) throw missingArgs('type');
    if (this[kIsBeingDispatched]) return;
    this[kType] = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }

  [kInspect](depth: number, options: InspectOptions): string {
    check(this);
    const { name } = this.constructor;
    if (depth < 0) return name;
    const shown = {
      type: this[kType],
      defaultPrevented: this.#defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timestamp,
    };
    return inspectAs(name, shown, options);
  }

  stopImmediatePropagation(): void {
    check(this);
    this.stopPropagation();
    this[kStop] = true;
  }
  preventDefault(): void {
    check(this);
    if (this.#cancelable && !this[kInPassiveListener]) this.#defaultPrevented = true;
  }
  get target(): object | null {
    check(this);
    return this[kTarget];
  }
  get currentTarget(): object | null {
    check(this);
    return this[kIsBeingDispatched] ? this[kTarget] : null;
  }
  get srcElement(): object | null {
    check(this);
    return this[kTarget];
  }
  get type(): string {
    check(this);
    return this[kType];
  }
  get cancelable(): boolean {
    check(this);
    return this.#cancelable;
  }
  get defaultPrevented(): boolean {
    check(this);
    return this.#cancelable && this.#defaultPrevented;
  }
  get timeStamp(): number {
    check(this);
    return this.#timestamp;
  }
  composedPath(): (object | null)[] {
    check(this);
    return this[kIsBeingDispatched] ? [this[kTarget]] : [];
  }
  get returnValue(): boolean {
    check(this);
    return !this.#cancelable || !this.#defaultPrevented;
  }
  set returnValue(value: boolean) {
    check(this);
    if (!value) this.preventDefault();
  }
  get bubbles(): boolean {
    check(this);
    return this.#bubbles;
  }
  get composed(): boolean {
    check(this);
    return this.#composed;
  }
  get eventPhase(): number {
    check(this);
    return this[kIsBeingDispatched] ? 2 : 0;
  }
  get cancelBubble(): boolean {
    check(this);
    return this.#propagationStopped;
  }
  set cancelBubble(value: boolean) {
    check(this);
    if (value) this.#propagationStopped = true;
  }
  stopPropagation(): void {
    check(this);
    this.#propagationStopped = true;
  }
}

tag(Event.prototype, 'Event');
enumerable(
  Event.prototype,
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type',
  'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase',
  'cancelBubble', 'stopPropagation',
); // prettier-ignore
const { get: isTrusted } = Object.getOwnPropertyDescriptor(
  {
    get isTrusted(): boolean {
      return trusted.has(this);
    },
  },
  'isTrusted',
) as { get: () => boolean };
Object.defineProperty(Event.prototype, 'isTrusted', { get: isTrusted, enumerable: true, configurable: false });
constants({ NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 }, Event);

const kDetail = Symbol('kDetail');

export class CustomEvent extends Event {
  [kDetail]: unknown;

  constructor(type: string, options: (EventOptions & { readonly detail?: unknown }) | undefined = {}) {
    if (arguments.length === 0) throw missingArgs('type');
    super(type, options);
    this[kDetail] = options?.detail ?? null;
  }

  get detail(): unknown {
    if (typeof (this as CustomEvent | undefined)?.[kType] !== 'string' || this[kDetail] === undefined) {
      throw invalidThis('CustomEvent');
    }
    return this[kDetail];
  }
}
tag(CustomEvent.prototype, 'CustomEvent');
enumerable(CustomEvent.prototype, 'detail');
