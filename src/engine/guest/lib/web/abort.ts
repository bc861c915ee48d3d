/** `AbortController` and `AbortSignal` (dom.spec.whatwg.org/#aborting-ongoing-activities), with Node's messages. */
import { NODE_THROWS } from '../../node-source.ts';
import { thrownAt } from '../../thrown.ts';
import { enumerable, tag } from '../define.ts';
import { illegalConstructor, invalidThis } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect, kMaxEventTargetListeners } from '../symbols.ts';
import { validateInteger } from '../validate.ts';
import { DOMException } from './dom-exception.ts';
import { Event, kTrustEvent } from './event.ts';
import type { InspectOptions } from './event.ts';
import { defineEventHandler, EventTarget, kNewListener } from './event-target.ts';

const kInternal = Symbol('kDontThrowSymbol');
const kAborted = Symbol('kAborted');
const kReason = Symbol('kReason');
const kComposite = Symbol('kComposite');

/** Signals that `AbortSignal.any` follows, and who follows a signal. Kept out of the objects, which are shown. */
const sources = new WeakMap<AbortSignal, Set<AbortSignal>>();
const followers = new WeakMap<AbortSignal, Set<AbortSignal>>();
const following = new WeakSet<AbortSignal>();

// Two, since the stack of the error tells which of the two methods made it.
const reasonOfController = (): unknown => new DOMException('This operation was aborted', 'AbortError');
const reasonOfSignal = (): unknown => new DOMException('This operation was aborted', 'AbortError');

function inspectOne(self: object, shown: object, depth: number, options: InspectOptions): unknown {
  if (depth < 0) return self;
  const below = { ...options, depth: options.depth === null ? null : (options.depth as number) - 1 };
  return `${self.constructor.name} ${runtime().inspect.inspect(shown, below)}`;
}

function check(signal: unknown): void {
  if ((signal as AbortSignal | null | undefined)?.[kAborted] === undefined) throw invalidThis('AbortSignal');
}

const webidlError = (message: string): TypeError =>
  Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });

export class AbortSignal extends EventTarget {
  [kAborted]: boolean;
  [kReason]: unknown;
  [kComposite]: boolean;

  constructor(
    token: symbol | undefined = undefined,
    init: { readonly reason?: unknown; readonly composite?: boolean } = {},
  ) {
    if (token !== kInternal) throw illegalConstructor();
    super();
    this[kMaxEventTargetListeners] = 0;
    this[kAborted] = 'reason' in init;
    this[kReason] = init.reason;
    this[kComposite] = init.composite ?? false;
  }

  get aborted(): boolean {
    check(this);
    catchUp(this);
    return this[kAborted];
  }

  get reason(): unknown {
    check(this);
    catchUp(this);
    return this[kReason];
  }

  throwIfAborted(): void {
    check(this);
    catchUp(this);
    if (this[kAborted]) throw thrownAt(NODE_THROWS.abortedSignal, this[kReason]);
  }

  override [kInspect](depth: number, options: InspectOptions): unknown {
    return inspectOne(this, { aborted: this.aborted }, depth, options);
  }

  static abort(reason: unknown = reasonOfSignal()): AbortSignal {
    return new AbortSignal(kInternal, { reason });
  }

  static timeout(delay: number): AbortSignal {
    validateInteger(delay, 'delay', 0, 2 ** 32 - 1);
    const signal = new AbortSignal(kInternal);
    // The trace calls a timer what its callback is called.
    const timer = {
      'AbortSignal.timeout': (): void =>
        abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    };
    // The timer alone doesn't keep the process alive.
    runtime().setTimeout(timer['AbortSignal.timeout'], delay).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const list = toSignals(signals);
    const result = new AbortSignal(kInternal, { composite: true });
    const direct = new Set<AbortSignal>();
    for (const signal of list) {
      if (signal.aborted) {
        abortSignal(result, signal.reason);
        return result;
      }
      // Only signals that abort by themselves are followed: those of a composite stand for it.
      for (const source of signal[kComposite] ? (sources.get(signal) ?? []) : [signal]) direct.add(source);
    }
    if (list.length) sources.set(result, direct);
    return result;
  }

  override [kNewListener](size: number, type: string): void {
    super[kNewListener](size, type);
    if (this[kComposite] && type === 'abort' && !this.aborted && size === 1) follow(this);
  }
}

function toSignals(value: unknown): AbortSignal[] {
  const iterable = value as { [Symbol.iterator]?: unknown } | null | undefined;
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!isObject || typeof iterable?.[Symbol.iterator] !== 'function') {
    throw webidlError('signals cannot be converted to sequence.');
  }
  return Array.from(value as Iterable<unknown>, (signal, i) => {
    if (!(signal instanceof AbortSignal)) throw webidlError(`signals[${i}] is not of type AbortSignal.`);
    return signal;
  });
}

/** A composite that nobody listens to learns of its sources when it is looked at. */
function catchUp(signal: AbortSignal): void {
  if (!signal[kComposite] || signal[kAborted]) return;
  const aborted = [...(sources.get(signal) ?? [])].find((source) => source[kAborted]);
  if (aborted) abortSignal(signal, aborted[kReason]);
}

function follow(signal: AbortSignal): void {
  if (following.has(signal)) return;
  following.add(signal);
  for (const source of sources.get(signal) ?? []) {
    const set = followers.get(source) ?? new Set();
    followers.set(source, set.add(signal));
  }
}

/** All dependent signals are aborted before any listener runs. */
function abortSignal(signal: AbortSignal, reason: unknown): void {
  if (signal[kAborted]) return;
  signal[kAborted] = true;
  signal[kReason] = reason;
  const dependents = [...(followers.get(signal) ?? [])].filter((each) => !each[kAborted]);
  for (const dependent of dependents) {
    dependent[kReason] = reason;
    dependent[kAborted] = true;
  }
  for (const each of [signal, ...dependents]) each.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
}

enumerable(AbortSignal.prototype, 'aborted');
tag(AbortSignal.prototype, 'AbortSignal');
defineEventHandler(AbortSignal.prototype, 'abort');

export class AbortController {
  #signal: AbortSignal | undefined;

  get signal(): AbortSignal {
    return (this.#signal ??= new AbortSignal(kInternal));
  }

  abort(reason: unknown = reasonOfController()): void {
    abortSignal((this.#signal ??= new AbortSignal(kInternal)), reason);
  }

  [kInspect](depth: number, options: InspectOptions): unknown {
    return inspectOne(this, { signal: this.signal }, depth, options);
  }
}
enumerable(AbortController.prototype, 'signal', 'abort');
tag(AbortController.prototype, 'AbortController');
