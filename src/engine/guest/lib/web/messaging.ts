/** `MessageChannel` and its ports (nodejs.org/api/worker_threads.html#class-messagechannel): a message is a task of the poll phase. */
import { enumerable, tag } from '../define.ts';
import { illegalConstructor } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { Event, kTrustEvent } from './event.ts';
import type { EventListener, ListenerOptions } from './event-target.ts';
import {
  defineEventHandler,
  EventTarget,
  kEvents,
  kHybridDispatch,
  kIsNodeStyleListener,
  kNewListener,
  kRemoveListener,
} from './event-target.ts';
import { cloneWithTransfer, registerTransferable } from './structured-clone.ts';

export class MessageEvent extends Event {
  readonly #data: unknown;
  readonly #ports: readonly unknown[];
  constructor(
    type: string,
    options: { readonly data?: unknown; readonly ports?: readonly unknown[]; readonly [kTrustEvent]?: boolean } = {},
  ) {
    super(type, options as never);
    this.#data = options.data === undefined ? null : options.data;
    this.#ports = options.ports ?? [];
  }
  get data(): unknown {
    return this.#data;
  }
  get origin(): string {
    return '';
  }
  get lastEventId(): string {
    return '';
  }
  get source(): null {
    return null;
  }
  get ports(): readonly unknown[] {
    return this.#ports;
  }
}
enumerable(MessageEvent.prototype, 'data', 'origin', 'lastEventId', 'source', 'ports');
tag(MessageEvent.prototype, 'MessageEvent');

const made = Symbol('made here');

/** What two ports share, each from its own end. */
interface End {
  peer: MessagePort | undefined;
  readonly waiting: { readonly data: unknown; readonly ports: readonly unknown[] }[];
  started: boolean;
  scheduled: boolean;
  closed: boolean;
}
const ends = new WeakMap<MessagePort, End>();
const endOf = (port: MessagePort): End => ends.get(port) as End;

export class MessagePort extends EventTarget {
  constructor(token?: unknown) {
    if (token !== made) throw illegalConstructor();
    super();
    ends.set(this, { peer: undefined, waiting: [], started: false, scheduled: false, closed: false });
  }
  postMessage(message: unknown, transfer?: unknown): void {
    if (arguments.length === 0)
      throw Object.assign(new TypeError('The "message" argument must be specified'), { code: 'ERR_MISSING_ARGS' });
    const list = Array.isArray(transfer)
      ? transfer
      : ((transfer as { transfer?: unknown[] } | undefined)?.transfer ?? []);
    const data = cloneWithTransfer(message, list as object[]);
    const { peer } = endOf(this);
    if (!peer) return;
    endOf(peer).waiting.push({ data, ports: [] });
    schedule(peer);
  }
  start(): void {
    endOf(this).started = true;
    schedule(this);
  }
  close(callback?: () => void): void {
    if (typeof callback === 'function') this.once('close', callback);
    const { peer } = endOf(this);
    for (const port of [this, peer]) if (port) closeLater(port);
  }
  ref(): void {
    // Nothing but a message in flight keeps the process alive here.
  }
  unref(): void {
    // As above.
  }
  hasRef(): boolean {
    return endOf(this).started && !endOf(this).closed;
  }
  on(type: string, listener: EventListener): this {
    this.addEventListener(type, listener, { [kIsNodeStyleListener]: true });
    return this;
  }
  addListener(type: string, listener: EventListener): this {
    return this.on(type, listener);
  }
  once(type: string, listener: EventListener): this {
    this.addEventListener(type, listener, { once: true, [kIsNodeStyleListener]: true });
    return this;
  }
  off(type: string, listener: EventListener, options?: ListenerOptions): this {
    this.removeEventListener(type, listener, options);
    return this;
  }
  removeListener(type: string, listener: EventListener, options?: ListenerOptions): this {
    return this.off(type, listener, options);
  }
  removeAllListeners(type?: string): this {
    if (type === undefined) this[kEvents]?.clear();
    else this[kEvents]?.delete(type);
    return this;
  }
  emit(type: string, argument?: unknown): boolean {
    const heard = this.listenerCount(type) > 0;
    this[kHybridDispatch](argument, type);
    return heard;
  }
  eventNames(): string[] {
    return [...(this[kEvents]?.keys() ?? [])];
  }
  listenerCount(type: string): number {
    return this[kEvents]?.get(type)?.size ?? 0;
  }
  /** A listener for messages opens the port. */
  override [kNewListener](size: number, type: string): void {
    super[kNewListener](size, type);
    if (type === 'message' && size === 1) this.start();
  }
  override [kRemoveListener](size: number, type: string): void {
    super[kRemoveListener](size, type);
    if (type === 'message' && size === 0) endOf(this).started = false;
  }
}

/** A task of the poll phase where the runtime has such a thing; else one of the check phase. */
function postTask(label: string, callback: () => void): void {
  const { postTask: post, setImmediate } = runtime();
  if (post) post(label, callback);
  else setImmediate(callback);
}

/** Each message is a callback of its own: ticks and microtasks run between two. */
function schedule(port: MessagePort): void {
  const end = endOf(port);
  if (!end.started || end.scheduled || end.waiting.length === 0) return;
  end.scheduled = true;
  postTask('message', () => {
    end.scheduled = false;
    if (!end.started) return;
    const message = end.waiting.shift();
    schedule(port);
    if (message)
      port[kHybridDispatch](message.data, 'message', new MessageEvent('message', { ...message, [kTrustEvent]: true }));
  });
}

function closeLater(port: MessagePort): void {
  const end = endOf(port);
  if (end.closed) return;
  end.closed = true;
  end.peer = undefined;
  postTask('close', () => port[kHybridDispatch](undefined, 'close', new Event('close')));
}

enumerable(MessagePort.prototype, 'postMessage', 'start', 'close', 'ref', 'unref', 'hasRef');
tag(MessagePort.prototype, 'MessagePort');
defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

export class MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
  constructor() {
    this.port1 = new MessagePort(made);
    this.port2 = new MessagePort(made);
    endOf(this.port1).peer = this.port2;
    endOf(this.port2).peer = this.port1;
  }
}
registerTransferable(
  (value) => value instanceof MessagePort,
  (value) => value,
);
