/** Array.fromAsync (ECMA-262 23.1.2.1), over our own promises. */
import { awaitHook, start, type GeneratorBody } from './async-function.ts';
import { AsyncLoop } from './async-iteration.ts';
import { currentSite } from './recorder.ts';
import { isCallable, isConstructor, isObject } from './promise.ts';
import { describe } from './preview.ts';

type Mapping = (this: unknown, value: unknown, index: number) => unknown;

const create = (C: unknown, ...args: unknown[]): unknown[] =>
  Reflect.construct(isConstructor(C) ? (C as typeof Array) : Array, args) as unknown[];

/** CreateDataPropertyOrThrow (7.3.7). */
const put = (target: unknown[], index: number, value: unknown): void =>
  void Object.defineProperty(target, index, { value, writable: true, enumerable: true, configurable: true });

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

function* fromAsync(
  this: unknown,
  items: unknown,
  mapper: unknown,
  thisArg: unknown,
): Generator<unknown, unknown, unknown> {
  if (mapper !== undefined && !isCallable(mapper)) throw new TypeError(`${describe(mapper)} is not a function`);
  const map = mapper as Mapping | undefined;
  const methods = items as Record<symbol, unknown>;
  if (isPresent(methods[Symbol.asyncIterator]) || isPresent(methods[Symbol.iterator]))
    return yield* collect(create(this), items, map, thisArg);
  const source = Object(items) as ArrayLike<unknown>;
  const length = Math.min(Math.max(Math.trunc(Number(source.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  const target = create(this, length);
  for (let index = 0; index < length; index++) {
    let value = yield awaitHook(currentSite, source[index]);
    if (map !== undefined) value = yield awaitHook(currentSite, Reflect.apply(map, thisArg, [value, index]));
    put(target, index, value);
  }
  target.length = length;
  return target;
}

function* collect(
  target: unknown[],
  items: unknown,
  map: Mapping | undefined,
  thisArg: unknown,
): Generator<unknown, unknown, unknown> {
  const loop = new AsyncLoop(items, isObject(items) ? describe(items) : String(items));
  try {
    for (let index = 0; ; index++) {
      if (loop.next(yield awaitHook(currentSite, loop.call()))) {
        target.length = index;
        return target;
      }
      let { value } = loop;
      if (map !== undefined) value = yield awaitHook(currentSite, Reflect.apply(map, thisArg, [value, index]));
      put(target, index, value);
    }
  } catch (error) {
    throw loop.failed(error);
  } finally {
    if (loop.closing()) {
      try {
        loop.closed(yield awaitHook(currentSite, loop.result));
      } catch (error) {
        loop.refused(error);
      }
    }
  }
}

export function installArrayFromAsync(): void {
  const members = {
    fromAsync(this: unknown, asyncItems: unknown, mapper: unknown, thisArg: unknown) {
      return start(0, fromAsync as GeneratorBody, 'Array.fromAsync', this, [asyncItems, mapper, thisArg]);
    },
  };
  Object.defineProperty(members.fromAsync, 'length', { value: 1, configurable: true });
  Object.defineProperty(Array, 'fromAsync', {
    value: members.fromAsync,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
