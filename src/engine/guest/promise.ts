/**
 * Promise, step by step as ECMA-262 27.2 has it, over a job queue of our own: so that every reaction is an object
 * the trace can name. Names of operations are the standard's.
 */
import { PROMISE_KINDS, SETTLED, type PromiseKind } from '../trace/events.ts';
import { noteFault } from './faults.ts';
import { JOB, asyncContext, enqueueHidden, enqueueMicrotask, runningReaction, setRunningReaction } from './jobs.ts';
import { describe, preview } from './preview.ts';
import { KIND, currentCause, currentSite, emit, setCurrentCause } from './recorder.ts';

type Settle = (value?: unknown) => void;
export interface Capability {
  readonly promise: object;
  readonly resolve: Settle;
  readonly reject: Settle;
}
/** What happens with the settled value: 27.2.1.2, with the place it was registered at. */
interface Reaction {
  readonly capability: Capability | undefined;
  readonly onFulfilled: unknown;
  readonly onRejected: unknown;
  readonly job: number;
  readonly site: number;
  readonly context: unknown;
  /** The async function that waits, if this is its `await`. */
  readonly awaiter: Awaiter | undefined;
}
/** A call of an async function or generator that stands at an `await`; `promise` is what its own caller has. */
export interface Awaiter {
  readonly fn: number;
  readonly receiver: unknown;
  readonly site: number;
  readonly promise: () => object | undefined;
}
interface Slots {
  readonly id: number;
  state: 0 | 1 | 2;
  value: unknown;
  reactions: Reaction[];
  handled: boolean;
  /** What the promise is of, for labels: `fetchUser(id)`. */
  label: string;
}

const ORIGIN = Object.fromEntries(PROMISE_KINDS.map((kind, index) => [kind, index])) as Record<PromiseKind, number>;
/** Id of promises that the module loader makes for itself: the trace leaves them out. */
const UNRECORDED = 0;
export const PENDING = 0;
export const FULFILLED = 1;
const REJECTED = 2;
const FULFILLED_NUMBER = SETTLED.indexOf('fulfilled');
const REJECTED_NUMBER = SETTLED.indexOf('rejected');

const { apply, construct } = Reflect;
const { create } = Object;

/** Puts private slots on an object that exists already. */
class Stamp extends (function (object: object) {
  return object;
} as unknown as new (object: object) => object) {
  #slots: Slots;
  constructor(object: object, slots: Slots) {
    super(object);
    this.#slots = slots;
  }
  static of(value: unknown): Slots | undefined {
    return typeof value === 'object' && value !== null && #slots in value ? value.#slots : undefined;
  }
}

export const slotsOf = Stamp.of;

let lastId = 0;
export const countPromisesFrom = (id: number): void => void (lastId = id);
/** Where the next promise's label and site come from: set by the `site` hook's text. */
let labelOfSite: (site: number) => string = () => '';
export const setSiteLabels = (label: (site: number) => string): void => void (labelOfSite = label);

/** HostPromiseRejectionTracker (27.2.1.9). */
export interface RejectionTracker {
  unhandled(promise: object, reason: unknown): void;
  handled(promise: object): void;
}
let tracker: RejectionTracker = { unhandled() {}, handled() {} };
export const setRejectionTracker = (value: RejectionTracker): void => void (tracker = value);

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
const isCallable = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';

function stamp(object: object, origin: number, parent: number, label: string): Slots {
  const id = origin === ORIGIN.module ? UNRECORDED : ++lastId;
  const slots: Slots = { id, state: PENDING, value: undefined, reactions: [], handled: false, label };
  new Stamp(object, slots);
  if (id !== UNRECORDED) emit(KIND['promise-create'], currentSite, currentCause, id, origin, parent, label);
  return slots;
}

/** What a new promise's capability is recorded as. */
let nextOrigin = ORIGIN.constructor;
let nextParent = 0;
let nextLabel = '';

/** The Promise constructor (27.2.3.1). */
export const PromiseConstructor = function Promise(this: object, executor: unknown): void {
  if (new.target === undefined) throw new TypeError("Promise constructor cannot be invoked without 'new'");
  if (!isCallable(executor)) throw new TypeError(`Promise resolver ${describe(executor)} is not a function`);
  const slots = stamp(this, nextOrigin, nextParent, nextLabel || labelOfSite(currentSite));
  nextOrigin = ORIGIN.constructor;
  nextParent = 0;
  nextLabel = '';
  const { resolve, reject } = createResolvingFunctions(this, slots);
  try {
    executor(resolve, reject);
  } catch (error) {
    reject(error);
  }
} as unknown as PromiseConstructor & { prototype: object };

const P = PromiseConstructor as unknown as Record<PropertyKey, unknown> & (new (executor: unknown) => object);

const promisePrototype = PromiseConstructor.prototype;

/** A pending promise of our own making, with no executor to call. */
export function newPromise(origin: PromiseKind, label: string, parent = 0): object {
  const promise = create(promisePrototype) as object;
  stamp(promise, ORIGIN[origin], parent, label);
  return promise;
}

/** Keeps a function from being named after what it is assigned to: the standard's are anonymous. */
export const unnamed = <F>(fn: F): F => fn;

/** CreateResolvingFunctions (27.2.1.3). */
export function createResolvingFunctions(promise: object, slots: Slots): { resolve: Settle; reject: Settle } {
  let alreadyResolved = false;
  return {
    resolve: unnamed((resolution) => {
      if (alreadyResolved) return;
      alreadyResolved = true;
      resolvePromise(promise, slots, resolution);
    }),
    reject: unnamed((reason) => {
      if (alreadyResolved) return;
      alreadyResolved = true;
      rejectPromise(promise, slots, reason);
    }),
  };
}

/** The capability of a promise of our own: its functions are made when somebody wants them, which few do. */
class OwnCapability implements Capability {
  readonly promise: object;
  readonly slots: Slots;
  #alreadyResolved = false;
  #resolve: Settle | undefined;
  #reject: Settle | undefined;
  constructor(promise: object, slots: Slots) {
    this.promise = promise;
    this.slots = slots;
  }
  get resolve(): Settle {
    return (this.#resolve ??= unnamed((resolution) => this.resolveWith(resolution)));
  }
  get reject(): Settle {
    return (this.#reject ??= unnamed((reason) => this.rejectWith(reason)));
  }
  resolveWith(resolution: unknown): void {
    if (this.#alreadyResolved) return;
    this.#alreadyResolved = true;
    resolvePromise(this.promise, this.slots, resolution);
  }
  rejectWith(reason: unknown): void {
    if (this.#alreadyResolved) return;
    this.#alreadyResolved = true;
    rejectPromise(this.promise, this.slots, reason);
  }
}

function fulfilCapability(capability: Capability, resolution: unknown): void {
  if (capability instanceof OwnCapability) capability.resolveWith(resolution);
  else capability.resolve(resolution);
}

/** The body of a promise resolve function (27.2.1.3.2), after its alreadyResolved check. */
export function resolvePromise(promise: object, slots: Slots, resolution: unknown): void {
  if (resolution === promise)
    return rejectPromise(promise, slots, new TypeError('Chaining cycle detected for promise #<Promise>'));
  if (!isObject(resolution)) return settle(slots, FULFILLED, resolution);
  let then: unknown;
  try {
    then = (resolution as { then?: unknown }).then;
  } catch (error) {
    return rejectPromise(promise, slots, error);
  }
  if (!isCallable(then)) return settle(slots, FULFILLED, resolution);
  const other = slotsOf(resolution);
  emit(KIND['promise-follow'], currentSite, currentCause, slots.id, other?.id ?? 0);
  // NewPromiseResolveThenableJob (27.2.2.2)
  enqueueMicrotask(
    JOB.thenable,
    `follow ${other?.label || 'thenable'}`,
    other?.id ?? 0,
    currentSite,
    asyncContext,
    () => {
      const functions = createResolvingFunctions(promise, slots);
      settles.set(functions.resolve, { promise });
      try {
        apply(then, resolution, [functions.resolve, functions.reject]);
      } catch (error) {
        functions.reject(error);
      }
    },
  );
}

/** RejectPromise (27.2.1.7). */
export function rejectPromise(promise: object, slots: Slots, reason: unknown): void {
  noteFault(reason);
  if (slots.state === PENDING && !slots.handled) tracker.unhandled(promise, reason);
  settle(slots, REJECTED, reason);
}

function settle(slots: Slots, state: 1 | 2, value: unknown): void {
  const { reactions } = slots;
  slots.state = state;
  slots.value = value;
  slots.reactions = [];
  const cause = currentCause;
  if (slots.id !== UNRECORDED) {
    const number = state === FULFILLED ? FULFILLED_NUMBER : REJECTED_NUMBER;
    setCurrentCause(emit(KIND['promise-settle'], currentSite, cause, slots.id, number, 0, preview(value)));
  }
  for (let i = 0; i < reactions.length; i++) enqueueReaction(reactions[i]!, slots);
  setCurrentCause(cause);
}

const JOB_LABEL: Record<number, string> = {
  [JOB.reaction]: 'then',
  [JOB.await]: 'await',
  [JOB.finally]: 'finally',
  [JOB.combinator]: 'element',
  [JOB.generator]: 'resume',
  [JOB.module]: 'end',
};

function enqueueReaction(reaction: Reaction, slots: Slots): void {
  const fulfilled = slots.state === FULFILLED;
  const handler = fulfilled ? reaction.onFulfilled : reaction.onRejected;
  if (slots.id === UNRECORDED) return enqueueHidden(() => runReaction(reaction, handler, fulfilled, slots.value));
  const name =
    reaction.job === JOB.reaction && !fulfilled && handler !== undefined ? 'catch' : JOB_LABEL[reaction.job]!;
  const label = slots.label === '' ? name : `${name} of ${slots.label}`;
  enqueueMicrotask(reaction.job, label, slots.id, reaction.site, reaction.context, () => {
    setRunningReaction(reaction);
    runReaction(reaction, handler, fulfilled, slots.value);
  });
}

/** What functions handed to `then` by the standard itself settle, and as which element of which combinator. */
const settles = new WeakMap<object, { readonly promise: object; readonly element?: string }>();
export const noteSettler = (fn: object, promise: object, element?: string): void =>
  void settles.set(fn, element === undefined ? { promise } : { promise, element });

const settlerOf = (handler: unknown) => (isObject(handler) ? settles.get(handler) : undefined);

/** Who waits, behind the job that runs now: each call that an `await` suspends, or an element of a combinator. */
export function waiting(most: number): (Awaiter | string)[] {
  const found: (Awaiter | string)[] = [];
  let reaction = runningReaction as Reaction | undefined;
  let first = true;
  while (reaction !== undefined && found.length < most) {
    const settler = settlerOf(reaction.onFulfilled) ?? settlerOf(reaction.onRejected);
    if (settler?.element !== undefined) found.push(settler.element);
    if (reaction.awaiter !== undefined && !first) found.push(reaction.awaiter);
    const promise: object | undefined = reaction.awaiter?.promise() ?? settler?.promise ?? reaction.capability?.promise;
    const slots: Slots | undefined = slotsOf(promise);
    reaction = slots?.state === PENDING && slots.reactions.length === 1 ? slots.reactions[0] : undefined;
    first = false;
  }
  return found;
}

/** NewPromiseReactionJob (27.2.2.1). */
function runReaction(reaction: Reaction, handler: unknown, fulfilled: boolean, argument: unknown): void {
  const { capability } = reaction;
  if (!isCallable(handler)) {
    if (capability === undefined) return;
    if (fulfilled) fulfilCapability(capability, argument);
    else capability.reject(argument);
    return;
  }
  if (capability === undefined) return void handler(argument);
  let result: unknown;
  try {
    result = handler(argument);
  } catch (error) {
    capability.reject(error);
    return;
  }
  fulfilCapability(capability, result);
}

/** PerformPromiseThen (27.2.5.4.1). */
export function performThen(
  promise: object,
  onFulfilled: unknown,
  onRejected: unknown,
  capability: Capability | undefined,
  job: number = JOB.reaction,
  site = currentSite,
  awaiter?: Awaiter,
): void {
  const slots = slotsOf(promise)!;
  const reaction: Reaction = {
    capability,
    onFulfilled: isCallable(onFulfilled) ? onFulfilled : undefined,
    onRejected: isCallable(onRejected) ? onRejected : undefined,
    job,
    site,
    context: asyncContext,
    awaiter,
  };
  const derived = capability ? (slotsOf(capability.promise)?.id ?? 0) : 0;
  const at =
    slots.id === UNRECORDED ? currentCause : emit(KIND['promise-react'], site, currentCause, slots.id, derived, job);
  if (slots.state === PENDING) slots.reactions.push(reaction);
  else {
    if (slots.state === REJECTED && !slots.handled) tracker.handled(promise);
    const cause = currentCause;
    setCurrentCause(at);
    enqueueReaction(reaction, slots);
    setCurrentCause(cause);
  }
  slots.handled = true;
}

/** NewPromiseCapability (27.2.1.5). */
export function newCapability(C: unknown, origin: number, label: string, parent = 0): Capability {
  if (C === P) {
    const promise = create(promisePrototype) as object;
    return new OwnCapability(promise, stamp(promise, origin, parent, label));
  }
  if (!isConstructor(C)) throw new TypeError(`${describe(C)} is not a constructor`);
  let resolve: unknown;
  let reject: unknown;
  nextOrigin = origin;
  nextParent = parent;
  nextLabel = label;
  const promise = construct(C as new () => object, [
    (resolveFunction: unknown, rejectFunction: unknown) => {
      if (resolve !== undefined)
        throw new TypeError('Promise executor has already been invoked with non-undefined arguments');
      if (reject !== undefined)
        throw new TypeError('Promise executor has already been invoked with non-undefined arguments');
      resolve = resolveFunction;
      reject = rejectFunction;
    },
  ]) as object;
  if (!isCallable(resolve) || !isCallable(reject))
    throw new TypeError('Promise resolve or reject function is not callable');
  return { promise, resolve: resolve as Settle, reject: reject as Settle };
}

const constructable = { construct: () => ({}) };
function isConstructor(value: unknown): boolean {
  if (!isCallable(value)) return false;
  try {
    construct(Object, [], new Proxy(value, constructable) as never);
    return true;
  } catch {
    return false;
  }
}

/** PromiseResolve (27.2.4.7.1). */
export function promiseResolve(C: unknown, value: unknown, label = ''): object {
  if (slotsOf(value) !== undefined && (value as { constructor?: unknown }).constructor === C) return value as object;
  const capability = newCapability(C, ORIGIN.resolve, label || labelOfSite(currentSite));
  fulfilCapability(capability, value);
  return capability.promise;
}

/** Promise Resolve with the intrinsic constructor, as `await` does. */
export const intrinsicResolve = (value: unknown, label = ''): object => promiseResolve(P, value, label);

/** SpeciesConstructor (7.3.22) for promises. */
export function speciesConstructor(object: object): unknown {
  const C = (object as { constructor?: unknown }).constructor;
  if (C === undefined || C === P) {
    if (C === undefined) return P;
    const own = (C as Record<symbol, unknown>)[Symbol.species];
    return own === undefined || own === null ? P : own;
  }
  if (!isObject(C)) throw new TypeError('The .constructor property is not an object');
  const species = (C as unknown as Record<symbol, unknown>)[Symbol.species];
  if (species === undefined || species === null) return P;
  if (!isConstructor(species)) throw new TypeError('object.constructor[Symbol.species] is not a constructor');
  return species;
}

/** Promise.prototype.then (27.2.5.4). */
export function then(this: unknown, onFulfilled: unknown, onRejected: unknown): object {
  const slots = slotsOf(this);
  if (slots === undefined)
    throw new TypeError(`Method Promise.prototype.then called on incompatible receiver ${describe(this)}`);
  const C = speciesConstructor(this as object);
  const capability = newCapability(C, ORIGIN.then, slots.label, slots.id);
  performThen(this as object, onFulfilled, onRejected, capability, reactionJob);
  return capability.promise;
}

/** What reactions registered through `then` are recorded as: plain reactions, unless `finally` or a combinator calls it. */
let reactionJob: number = JOB.reaction;

/** Calls `then` (or code that does) on behalf of `finally` or a combinator, so that the trace says so. */
export function registeringAs<T>(job: number, call: () => T): T {
  reactionJob = job;
  try {
    return call();
  } finally {
    reactionJob = JOB.reaction;
  }
}

export { ORIGIN, isCallable, isObject, isConstructor };
