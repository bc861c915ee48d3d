/**
 * Deep equality (nodejs.org/api/assert.html#comparison-details): loose as `assert.deepEqual`, strict as
 * `assert.deepStrictEqual` and `util.isDeepStrictEqual`, partial as `assert.partialDeepStrictEqual`.
 */
import {
  isAnyArrayBuffer, isArrayBufferView, isBigIntObject, isBooleanObject, isBoxedPrimitive, isDate, isMap, isNativeError,
  isNumberObject, isRegExp, isSet, isStringObject, isWeakMap, isWeakSet, isPromise, typedArrayName,
} from './types.ts'; // prettier-ignore

type Mode = 'loose' | 'strict' | 'partial';
type Keyed = Record<PropertyKey, unknown>;

interface Comparison {
  readonly mode: Mode;
  /** Strict, but prototypes are not compared. */
  readonly skipPrototype: boolean;
  /** Pairs being compared further out: a cycle is equal to one of the same shape. */
  readonly open: Map<unknown, unknown>[];
}

export const isDeepEqual = (a: unknown, b: unknown): boolean => start(a, b, 'loose');
export const isPartialStrictEqual = (actual: unknown, expected: unknown): boolean => start(actual, expected, 'partial');
export const isDeepStrictEqual = (a: unknown, b: unknown, skipPrototype?: boolean): boolean =>
  start(a, b, 'strict', skipPrototype);

function start(a: unknown, b: unknown, mode: Mode, skipPrototype = false): boolean {
  return equal(a, b, { mode, skipPrototype, open: [] });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function equal(a: unknown, b: unknown, c: Comparison): boolean {
  if (a === b) return a !== 0 || Object.is(a, b) || c.mode === 'loose';
  if (c.mode !== 'loose') {
    if (typeof a === 'number') return Number.isNaN(a) && Number.isNaN(b);
    if (!isObject(a) || !isObject(b)) return false;
  } else if (!isObject(a) || !isObject(b)) {
    // eslint-disable-next-line eqeqeq -- `==` is what loose means
    return !isObject(a) && !isObject(b) && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
  }
  return equalObjects(a, b, c);
}

const tagOf = (value: object): unknown => (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];

/** What kind of thing it is, for the choice of rules. */
function kindOf(value: object): string {
  if (Array.isArray(value)) return 'array';
  if (tagOf(value) === undefined && Object.prototype.toString.call(value) === '[object Object]') return 'object';
  if (isSet(value)) return 'set';
  if (isMap(value)) return 'map';
  if (isArrayBufferView(value)) return 'view';
  if (isDate(value)) return 'date';
  if (isRegExp(value)) return 'regexp';
  if (isAnyArrayBuffer(value)) return 'buffer';
  if (isNativeError(value) || value instanceof Error) return 'error';
  if (isBoxedPrimitive(value)) return 'boxed';
  if (isWeakMap(value) || isWeakSet(value) || isPromise(value)) return 'opaque';
  return 'other';
}

function samePrototype(a: object, b: object): boolean {
  const { constructor } = a;
  if (constructor !== undefined && !Object.hasOwn(a, 'constructor')) return constructor === b.constructor;
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

function equalObjects(a: object, b: object, c: Comparison): boolean {
  if (c.mode === 'strict' && !c.skipPrototype && !samePrototype(a, b)) return false;
  const kind = kindOf(a);
  if (kind !== kindOf(b) || tagOf(a) !== tagOf(b)) return false;
  if (kind === 'opaque') return false;
  if (!equalContent(kind, a, b, c)) return false;
  return equalKeys(kind, a, b, c);
}

/** Internal slots: everything but properties and the members of collections. */
function equalContent(kind: string, a: object, b: object, c: Comparison): boolean {
  const partial = c.mode === 'partial';
  switch (kind) {
    case 'array': {
      const [left, right] = [(a as unknown[]).length, (b as unknown[]).length];
      return left === right || (partial && left >= right);
    }
    case 'set':
    case 'map': {
      const [left, right] = [(a as Set<unknown>).size, (b as Set<unknown>).size];
      return left === right || (partial && left >= right);
    }
    case 'view':
      return typedArrayName(a) === typedArrayName(b) && equalViews(a as ArrayBufferView, b as ArrayBufferView, c.mode);
    case 'date':
      return Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
    case 'regexp':
      return String(a) === String(b) && (a as RegExp).lastIndex === (b as RegExp).lastIndex;
    case 'buffer':
      return equalBytes(new Uint8Array(a as ArrayBuffer), new Uint8Array(b as ArrayBuffer), partial);
    case 'error':
      return equalErrors(a as Error, b as Error, c);
    case 'boxed':
      return equalBoxed(a, b);
    default:
      return true;
  }
}

function equalErrors(a: Error, b: Error, c: Comparison): boolean {
  const same = (key: string): boolean => {
    const wanted = (b as unknown as Keyed)[key];
    if (Object.prototype.propertyIsEnumerable.call(b, key)) return true;
    if (c.mode === 'partial' && (wanted === undefined || (key === 'message' && wanted === ''))) return true;
    return equal((a as unknown as Keyed)[key], wanted, c);
  };
  if (!['message', 'name', 'cause', 'errors'].every(same)) return false;
  const has = Object.hasOwn(b, 'cause');
  return has === Object.hasOwn(a, 'cause') || (c.mode === 'partial' && !has);
}

function equalBoxed(a: object, b: object): boolean {
  for (const [test, valueOf] of [
    [isNumberObject, Number.prototype.valueOf],
    [isStringObject, String.prototype.valueOf],
    [isBooleanObject, Boolean.prototype.valueOf],
    [isBigIntObject, BigInt.prototype.valueOf],
  ] as const) {
    if (test(a)) return test(b) && Object.is(Reflect.apply(valueOf, a, []), Reflect.apply(valueOf, b, []));
  }
  return Symbol.prototype.valueOf.call(a) === Symbol.prototype.valueOf.call(b);
}

function equalViews(a: ArrayBufferView, b: ArrayBufferView, mode: Mode): boolean {
  // -0 and 0 have different bytes, and are loosely the same number.
  if (mode === 'loose' && /^Float/.test(typedArrayName(a) ?? '')) {
    const [left, right] = [a as unknown as number[], b as unknown as number[]];
    return left.length === right.length && Array.prototype.every.call(left, (value, i) => value === right[i]);
  }
  const bytes = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return equalBytes(bytes(a), bytes(b), mode === 'partial');
}

/** @param partial b's bytes are among a's, in order */
function equalBytes(a: Uint8Array, b: Uint8Array, partial: boolean): boolean {
  if (a.length !== b.length && !(partial && a.length > b.length)) return false;
  let at = 0;
  for (const byte of b) {
    if (partial) while (at < a.length && a[at] !== byte) at++;
    if (a[at++] !== byte) return false;
  }
  return true;
}

const INDEX = /^(0|[1-9]\d*)$/;
const indexed = (kind: string): boolean => kind === 'array' || kind === 'view';

function keysOf(kind: string, value: object): string[] {
  const keys = Object.keys(value);
  return indexed(kind) ? keys.filter((key) => !INDEX.test(key)) : keys;
}

const enumerableSymbols = (value: object): symbol[] =>
  Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));

function equalKeys(kind: string, a: object, b: object, c: Comparison): boolean {
  const keys: PropertyKey[] = keysOf(kind, b);
  if (c.mode !== 'partial' && keys.length !== keysOf(kind, a).length) return false;
  const enumerable = Object.prototype.propertyIsEnumerable;
  if (!keys.every((key) => enumerable.call(a, key))) return false;
  if (c.mode !== 'loose') {
    const symbols = enumerableSymbols(b);
    if (c.mode === 'strict' && symbols.length !== enumerableSymbols(a).length) return false;
    if (!symbols.every((key) => enumerable.call(a, key))) return false;
    keys.push(...symbols);
  }
  const [left, right] = c.open;
  if (!left || !right) c.open.push(new Map(), new Map());
  const [openA, openB] = c.open as [Map<unknown, unknown>, Map<unknown, unknown>];
  if (openA.has(a) || openB.has(b)) return openA.get(a) === b && openB.get(b) === a;
  openA.set(a, b);
  openB.set(b, a);
  const result = keys.every((key) => equal((a as Keyed)[key], (b as Keyed)[key], c)) && equalMembers(kind, a, b, c);
  openA.delete(a);
  openB.delete(b);
  return result;
}

function equalMembers(kind: string, a: object, b: object, c: Comparison): boolean {
  if (kind === 'set') return equalSets(a as Set<unknown>, b as Set<unknown>, c);
  if (kind === 'map') return equalMaps(a as Map<unknown, unknown>, b as Map<unknown, unknown>, c);
  if (kind === 'array') {
    const [left, right] = [a as unknown[], b as unknown[]];
    return c.mode === 'partial' ? containsInOrder(left, right, c) : equalItems(left, right, c);
  }
  return true;
}

/** Node's walk: a hole differs from `undefined`, and loosely `null` in an array is equal to anything at its place. */
function equalItems(a: unknown[], b: unknown[], c: Comparison): boolean {
  const loose = c.mode === 'loose';
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i], b[i]];
    if (right === undefined) {
      if (!Object.hasOwn(b, i)) return equalSparse(a, b, c, i);
      if ((left !== undefined || !Object.hasOwn(a, i)) && !(loose && left === null)) return false;
    } else if ((left === undefined || !equal(left, right, c)) && !(loose && right === null)) {
      return false;
    }
  }
  return true;
}

function equalSparse(a: unknown[], b: unknown[], c: Comparison, from: number): boolean {
  const keys = Object.keys(b);
  if (keys.length !== Object.keys(a).length) return false;
  return keys.slice(from).every((key) => Object.hasOwn(a, key) && equal(a[key as never], b[key as never], c));
}

/** Partial: b's items are among a's, in order. Holes are passed over. */
function containsInOrder(a: unknown[], b: unknown[], c: Comparison): boolean {
  const candidates = Object.keys(a).filter((key) => INDEX.test(key));
  let at = 0;
  for (const key of Object.keys(b).filter((each) => INDEX.test(each))) {
    while (at < candidates.length && !equal(a[candidates[at] as never], b[key as never], c)) at++;
    if (at++ >= candidates.length) return false;
  }
  return true;
}

/** Finds a partner in `a` for each of `b`'s members that is not itself there. */
function equalSets(a: Set<unknown>, b: Set<unknown>, c: Comparison): boolean {
  const unmatched = [...b].filter((value) => !a.has(value));
  if (c.mode !== 'loose' && unmatched.some((value) => !isObject(value))) return false;
  const candidates = [...a].filter((value) => !b.has(value));
  return unmatched.every((value) => takeFirst(candidates, (candidate) => equal(candidate, value, c)));
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, c: Comparison): boolean {
  const candidates = new Map(a);
  const unmatched: [unknown, unknown][] = [];
  for (const [key, value] of b) {
    if (a.has(key) && (isObject(key) || c.mode !== 'loose' || equal(a.get(key), value, c))) {
      if (!equal(a.get(key), value, c)) return false;
      candidates.delete(key);
    } else if (c.mode !== 'loose' && !isObject(key)) {
      return false;
    } else {
      unmatched.push([key, value]);
    }
  }
  const rest = [...candidates];
  return unmatched.every(([key, value]) =>
    takeFirst(rest, ([otherKey, other]) => equal(otherKey, key, c) && equal(other, value, c)),
  );
}

function takeFirst<T>(list: T[], fits: (item: T) => boolean): boolean {
  const at = list.findIndex(fits);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
