/** `for await`, `yield*` in async generators, and the iterator that lets both walk over sync iterables. */
import { type Suspension, suspendingAs } from './async-function.ts';
import { AsyncIteratorPrototype } from './async-generator.ts';
import { JOB } from './jobs.ts';
import { describe } from './preview.ts';
import {
  type Capability,
  ORIGIN,
  PromiseConstructor,
  intrinsicResolve,
  isCallable,
  isObject,
  newCapability,
  performThen,
} from './promise.ts';

const { apply } = Reflect;
type Callable = (...args: unknown[]) => unknown;
interface IteratorRecord {
  readonly iterator: object;
  readonly next: Callable;
}
interface IteratorResultObject {
  readonly done?: unknown;
  readonly value?: unknown;
}

/** GetMethod (7.3.11). */
function getMethod(object: unknown, key: PropertyKey): Callable | undefined {
  const method = (object as Record<PropertyKey, unknown>)[key];
  if (method === undefined || method === null) return undefined;
  if (isCallable(method)) return method;
  const shown = typeof method === 'object' ? describe(method) : `${typeof method} ${String(method)}`;
  throw new TypeError(`${shown} is not a function`);
}

function checkObject(result: unknown): IteratorResultObject {
  if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
  return result;
}

function record(iterator: unknown, method: string): IteratorRecord {
  if (!isObject(iterator)) throw new TypeError(`Result of the ${method} method is not an object`);
  return { iterator, next: (iterator as { next: Callable }).next };
}

/** Calls `next`, which is looked up once and may be anything. */
function callNext({ iterator, next }: IteratorRecord, args: unknown[]): unknown {
  if (!isCallable(next)) throw new TypeError(`${describe(next)} is not a function`);
  return apply(next, iterator, args);
}

/** GetIterator (7.4.4) with kind async. */
function getAsyncIterator(iterable: unknown, text: string): IteratorRecord {
  if (iterable === undefined || iterable === null) {
    throw new TypeError(`Cannot read properties of ${iterable} (reading 'Symbol(Symbol.asyncIterator)')`);
  }
  const method = getMethod(iterable, Symbol.asyncIterator);
  if (method !== undefined) return record(apply(method, iterable, []), 'Symbol.asyncIterator');
  const syncMethod = getMethod(iterable, Symbol.iterator);
  if (syncMethod === undefined) throw new TypeError(`${text} is not async iterable`);
  const sync = record(apply(syncMethod, iterable, []), 'Symbol.iterator');
  const iterator = Object.create(AsyncFromSyncIteratorPrototype) as object;
  syncRecords.set(iterator, sync);
  return { iterator, next: (iterator as { next: Callable }).next };
}

const syncRecords = new WeakMap<object, IteratorRecord>();

/** IteratorClose (7.4.11) of a sync iterator after a throw completion. */
function closeSync({ iterator }: IteratorRecord): void {
  try {
    const method = getMethod(iterator, 'return');
    if (method !== undefined) apply(method, iterator, []);
  } catch {
    // The error that made us close wins.
  }
}

/** AsyncFromSyncIteratorContinuation (27.1.6.4). */
function continuation(
  result: IteratorResultObject,
  capability: Capability,
  sync: IteratorRecord,
  closeOnRejection: boolean,
): object {
  let done = false;
  let wrapper: object;
  try {
    done = Boolean(result.done);
    const { value } = result;
    try {
      wrapper = intrinsicResolve(value);
    } catch (error) {
      if (!done && closeOnRejection) closeSync(sync);
      throw error;
    }
  } catch (error) {
    capability.reject(error);
    return capability.promise;
  }
  const unwrap = (value: unknown) => ({ value, done });
  const close = (error: unknown): never => {
    closeSync(sync);
    throw error;
  };
  performThen(wrapper, unwrap, done || !closeOnRejection ? undefined : close, capability, JOB.generator);
  return capability.promise;
}

/** Runs `call` and continues with its result; errors reject. */
function fromSync(sync: IteratorRecord, closeOnRejection: boolean, call: (capability: Capability) => unknown): object {
  const capability = newCapability(PromiseConstructor, ORIGIN.generator, 'sync iterator');
  let result: unknown;
  try {
    result = call(capability);
    if (result === settled) return capability.promise;
    checkObject(result);
  } catch (error) {
    capability.reject(error);
    return capability.promise;
  }
  return continuation(result as IteratorResultObject, capability, sync, closeOnRejection);
}
/** What `call` returns when it has settled the capability itself. */
const settled = Symbol('settled');

/** %AsyncFromSyncIteratorPrototype% (27.1.6.2). */
const AsyncFromSyncIteratorPrototype = Object.assign(Object.create(AsyncIteratorPrototype) as object, {
  next(this: object, ...args: unknown[]) {
    const sync = syncRecords.get(this)!;
    return fromSync(sync, true, () => callNext(sync, args));
  },
  return(this: object, ...args: unknown[]) {
    const sync = syncRecords.get(this)!;
    return fromSync(sync, false, (capability) => {
      const method = getMethod(sync.iterator, 'return');
      if (method !== undefined) return apply(method, sync.iterator, args);
      capability.resolve({ value: args[0], done: true });
      return settled;
    });
  },
  throw(this: object, ...args: unknown[]) {
    const sync = syncRecords.get(this)!;
    return fromSync(sync, true, () => {
      const method = getMethod(sync.iterator, 'throw');
      if (method !== undefined) return apply(method, sync.iterator, args);
      const close = getMethod(sync.iterator, 'return');
      if (close !== undefined) checkObject(apply(close, sync.iterator, []));
      throw new TypeError("The iterator does not provide a 'throw' method.");
    });
  },
});

/** What a `for await` loop goes through: ForIn/OfBodyEvaluation (14.7.5.7) with AsyncIteratorClose (7.4.13). */
export class AsyncLoop {
  value: unknown;
  /** What the iterator's `return` gave, to be awaited, once `closing()` has said so. */
  result: unknown;
  readonly #record: IteratorRecord;
  /** Whether an early end now has to close the iterator: only in the loop's body. */
  #inBody = false;
  #bodyFailed = false;

  constructor(iterable: unknown, text: string) {
    this.#record = getAsyncIterator(iterable, text);
  }
  /** Asks for the next result, to be awaited. */
  call(): unknown {
    this.#inBody = false;
    return callNext(this.#record, []);
  }
  /** @returns whether the iterator is done */
  next(result: unknown): boolean {
    if (checkObject(result).done) return true;
    this.value = (result as IteratorResultObject).value;
    this.#inBody = true;
    return false;
  }
  failed(error: unknown): unknown {
    this.#bodyFailed = true;
    return error;
  }
  /** Whether the body was left early and the iterator has a `return`, which has then been called. */
  closing(): boolean {
    if (!this.#inBody) return false;
    this.#inBody = false;
    try {
      const close = getMethod(this.#record.iterator, 'return');
      if (close === undefined) return false;
      this.result = apply(close, this.#record.iterator, []);
      return true;
    } catch (error) {
      this.refused(error);
      return false;
    }
  }
  closed(result: unknown): void {
    if (!this.#bodyFailed) checkObject(result);
  }
  /** The error of closing: lost if the body failed, since the first error wins. */
  refused(error: unknown): void {
    if (!this.#bodyFailed) throw error;
  }
}

interface Message {
  readonly how: 'next' | 'throw' | 'return';
  readonly value: unknown;
}
type Steps = Generator<unknown, unknown, Message>;

/** `yield*` in an async generator (14.4.14), as an object the lowered `yield*` walks. */
export function delegate(site: number, iterable: unknown, text: string): object {
  const steps = delegation(getAsyncIterator(iterable, text), site);
  const send = (how: Message['how']) => (value: unknown) => steps.next({ how, value });
  steps.next();
  return {
    [Symbol.iterator]() {
      return this;
    },
    next: send('next'),
    throw: send('throw'),
    return: send('return'),
  };
}

function suspend(kind: Suspension, site: number, value: unknown): unknown {
  suspendingAs(kind, site);
  return value;
}

function* awaited(site: number, value: unknown): Steps {
  const { how, value: settledValue } = yield suspend('await', site, value);
  if (how === 'throw') throw settledValue;
  return settledValue;
}

function* delegation({ iterator, next }: IteratorRecord, site: number): Steps {
  let received: Message = yield;
  for (;;) {
    let method: Callable | undefined = next;
    if (received.how !== 'next') {
      method = getMethod(iterator, received.how);
      if (method === undefined) {
        if (received.how === 'return') return yield* returning(site, yield* awaited(site, received.value));
        yield* closeForMissingThrow(iterator, site);
      }
    }
    const result = checkObject(yield* awaited(site, apply(method!, iterator, [received.value])));
    if (result.done) {
      return received.how === 'return' ? yield* returning(site, result.value) : result.value;
    }
    received = yield suspend('raw-yield', site, result.value);
  }
}

/** Makes the generator that delegates return `value`: the driver answers with `return(value)`, which ends us. */
function* returning(site: number, value: unknown): Steps {
  yield suspend('return', site, value);
  return value;
}

function* closeForMissingThrow(iterator: object, site: number): Steps {
  const close = getMethod(iterator, 'return');
  if (close !== undefined) checkObject(yield* awaited(site, apply(close, iterator, [])));
  throw new TypeError("The iterator does not provide a 'throw' method.");
}
