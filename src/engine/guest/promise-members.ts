/** The members of Promise and of its prototype (ECMA-262 27.2.4, 27.2.5). */
import { JOB } from './jobs.ts';
import { describe } from './preview.ts';
import {
  ORIGIN,
  PromiseConstructor,
  type Capability,
  isCallable,
  isObject,
  newCapability,
  noteSettler,
  promiseResolve,
  registeringAs,
  speciesConstructor,
  unnamed,
  then,
} from './promise.ts';

const { apply } = Reflect;
const { iterator: iteratorSymbol } = Symbol;
type Callable = (...args: unknown[]) => unknown;
interface IteratorRecord {
  readonly iterator: object;
  readonly next: unknown;
  done: boolean;
}

/** Invoke (7.3.21) for `then`. */
const invokeThen = (promise: unknown, ...args: unknown[]): unknown =>
  apply((promise as { then: Callable }).then, promise, args);

const prototypeMembers = {
  then,
  catch(this: unknown, onRejected: unknown) {
    return invokeThen(this, undefined, onRejected);
  },
  finally(this: unknown, onFinally: unknown) {
    if (!isObject(this)) throw new TypeError(`Promise.prototype.finally called on a non-object`);
    const C = speciesConstructor(this);
    if (!isCallable(onFinally)) return registeringAs(JOB.finally, () => invokeThen(this, onFinally, onFinally));
    const thenFinally = unnamed((value: unknown) => {
      const result = onFinally();
      return invokeThen(promiseResolve(C, result), () => value);
    });
    const catchFinally = unnamed((reason: unknown) => {
      const result = onFinally();
      return invokeThen(promiseResolve(C, result), () => {
        throw reason;
      });
    });
    return registeringAs(JOB.finally, () => invokeThen(this, thenFinally, catchFinally));
  },
};

function getPromiseResolve(C: unknown): Callable {
  const resolve = (C as { resolve: unknown }).resolve;
  if (!isCallable(resolve)) throw new TypeError('resolve is not a function');
  return resolve;
}

/** What V8 calls a value that it has no source text for: its type, and the value where that is short. */
function typeAndValue(value: unknown): string {
  if (typeof value === 'string') return `string "${value}"`;
  const isShort = value === null || typeof value === 'number' || typeof value === 'boolean';
  return isShort ? `${typeof value} ${String(value)}` : typeof value;
}

function getIterator(iterable: unknown): IteratorRecord {
  const method =
    iterable === undefined || iterable === null ? undefined : (iterable as Record<symbol, unknown>)[iteratorSymbol];
  if (!isCallable(method))
    throw new TypeError(`${typeAndValue(iterable)} is not iterable (cannot read property Symbol(Symbol.iterator))`);
  const iterator = apply(method, iterable, []);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return { iterator, next: (iterator as { next: unknown }).next, done: false };
}

/** IteratorStepValue (7.4.10). @returns false when it is done */
function stepValue(record: IteratorRecord): { value: unknown } | false {
  try {
    if (!isCallable(record.next)) throw new TypeError(`${typeAndValue(record.next)} is not a function`);
    const result = apply(record.next, record.iterator, []);
    if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
    if ((result as { done: unknown }).done) {
      record.done = true;
      return false;
    }
    return { value: (result as { value: unknown }).value };
  } catch (error) {
    record.done = true;
    throw error;
  }
}

/** IteratorClose (7.4.11) for a throw completion: the first error wins. */
function closeAfterThrow(record: IteratorRecord): void {
  try {
    const method = (record.iterator as { return?: unknown }).return;
    if (method !== undefined && method !== null) apply(method as Callable, record.iterator, []);
  } catch {
    // The error that made us close is the one that is reported.
  }
}

/** The frame all four combinators share: 27.2.4.1 to 27.2.4.5 up to PerformPromiseXxx. */
function combine(
  C: unknown,
  iterable: unknown,
  name: string,
  perform: (record: IteratorRecord, capability: Capability, resolve: Callable) => void,
): object {
  if (!isObject(C)) throw new TypeError(`Promise.${name} called on non-object`);
  const capability = newCapability(C, ORIGIN.combinator, `Promise.${name}`);
  let record: IteratorRecord | undefined;
  try {
    const resolve = getPromiseResolve(C);
    record = getIterator(iterable);
    perform(record, capability, resolve);
  } catch (error) {
    if (record !== undefined && !record.done) closeAfterThrow(record);
    capability.reject(error);
  }
  return capability.promise;
}

type Element = (
  index: number,
  remaining: { count: number },
  values: unknown[],
) => { fulfilled: unknown; rejected: unknown };

/** The loop over the elements; `finish` runs when the last of them is in. */
function overElements(
  C: unknown,
  name: string,
  capability: Capability,
  record: IteratorRecord,
  resolve: Callable,
  values: unknown[],
  element: Element,
  finish: () => void,
): void {
  const remaining = { count: 1 };
  for (let index = 0; ; index++) {
    const step = stepValue(record);
    if (step === false) {
      if (--remaining.count === 0) finish();
      return;
    }
    values.push(undefined);
    const promise = apply(resolve, C, [step.value]);
    const { fulfilled, rejected } = element(index, remaining, values);
    noteSettler(
      (name === 'any' ? rejected : fulfilled) as object,
      capability.promise,
      `Promise.${name} (index ${index})`,
    );
    remaining.count++;
    registeringAs(JOB.combinator, () => invokeThen(promise, fulfilled, rejected));
  }
}

/** A function that acts at its first call only, as the element functions do. */
function once(action: (value: unknown) => void): (value: unknown) => void {
  let called = false;
  return (value) => {
    if (called) return;
    called = true;
    action(value);
  };
}

/** V8 makes this error where no code of the program's runs: its stack has no frames. */
function allRejected(errors: readonly unknown[]): AggregateError {
  const error = new AggregateError(errors, 'All promises were rejected');
  error.stack = String(error);
  return error;
}

const statics = {
  all(this: unknown, iterable: unknown) {
    return combine(this, iterable, 'all', (record, capability, resolve) => {
      const values: unknown[] = [];
      const finish = () => capability.resolve(values);
      overElements(
        this,
        'all',
        capability,
        record,
        resolve,
        values,
        (index, remaining) => ({
          fulfilled: once((value) => {
            values[index] = value;
            if (--remaining.count === 0) finish();
          }),
          rejected: capability.reject,
        }),
        finish,
      );
    });
  },
  allSettled(this: unknown, iterable: unknown) {
    return combine(this, iterable, 'allSettled', (record, capability, resolve) => {
      const values: unknown[] = [];
      const finish = () => capability.resolve(values);
      overElements(
        this,
        'allSettled',
        capability,
        record,
        resolve,
        values,
        (index, remaining) => {
          let called = false;
          const settle = (outcome: (value: unknown) => object) => (value: unknown) => {
            if (called) return;
            called = true;
            values[index] = outcome(value);
            if (--remaining.count === 0) finish();
          };
          return {
            fulfilled: settle((value) => ({ status: 'fulfilled', value })),
            rejected: settle((reason) => ({ status: 'rejected', reason })),
          };
        },
        finish,
      );
    });
  },
  any(this: unknown, iterable: unknown) {
    return combine(this, iterable, 'any', (record, capability, resolve) => {
      const errors: unknown[] = [];
      const finish = () => capability.reject(allRejected(errors));
      overElements(
        this,
        'any',
        capability,
        record,
        resolve,
        errors,
        (index, remaining) => ({
          fulfilled: capability.resolve,
          rejected: once((reason) => {
            errors[index] = reason;
            if (--remaining.count === 0) finish();
          }),
        }),
        finish,
      );
    });
  },
  race(this: unknown, iterable: unknown) {
    return combine(this, iterable, 'race', (record, capability, resolve) => {
      noteSettler(capability.resolve, capability.promise);
      for (let step = stepValue(record); step !== false; step = stepValue(record)) {
        const promise = apply(resolve, this, [step.value]);
        registeringAs(JOB.combinator, () => invokeThen(promise, capability.resolve, capability.reject));
      }
    });
  },
  reject(this: unknown, reason: unknown) {
    if (!isObject(this)) throw new TypeError('PromiseReject called on non-object');
    const capability = newCapability(this, ORIGIN.reject, 'Promise.reject');
    capability.reject(reason);
    return capability.promise;
  },
  resolve(this: unknown, value: unknown) {
    if (!isObject(this)) throw new TypeError('PromiseResolve called on non-object');
    return promiseResolve(this, value);
  },
  try(this: unknown, callback: unknown, ...args: unknown[]) {
    if (!isObject(this)) throw new TypeError('Promise.try called on non-object');
    const capability = newCapability(this, ORIGIN.constructor, 'Promise.try');
    try {
      capability.resolve(apply(callback as Callable, undefined, args));
    } catch (error) {
      capability.reject(error);
    }
    return capability.promise;
  },
  withResolvers(this: unknown) {
    if (!isObject(this)) throw new TypeError('Promise.withResolvers called on non-object');
    const { promise, resolve, reject } = newCapability(this, ORIGIN.constructor, 'Promise.withResolvers');
    return { promise, resolve, reject };
  },
};

function define(target: object, members: object, lengths: Record<string, number> = {}): void {
  for (const [name, value] of Object.entries(members)) {
    if (name in lengths) Object.defineProperty(value as object, 'length', { value: lengths[name], configurable: true });
    Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
  }
}

/** Fills in the constructor and its prototype. Called once a VM. */
export function installPromise(): void {
  const { prototype } = PromiseConstructor;
  const { all, allSettled, any, race, resolve, reject, withResolvers, try: attempt } = statics;
  const inOrder = { all, allSettled, any, race, resolve, reject, withResolvers, try: attempt };
  define(PromiseConstructor, inOrder, { try: 1 });
  define(prototype, prototypeMembers, { then: 2 });
  Object.defineProperty(PromiseConstructor, 'prototype', { writable: false });
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'Promise', configurable: true });
  const species = Object.getOwnPropertyDescriptor(
    {
      get [Symbol.species]() {
        return this;
      },
    },
    Symbol.species,
  )!;
  Object.defineProperty(PromiseConstructor, Symbol.species, { ...species, enumerable: false });
  Object.defineProperty(globalThis, 'Promise', {
    value: PromiseConstructor,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
