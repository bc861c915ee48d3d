/** `util.types` (nodejs.org/api/util.html#utiltypes): what an object is by its internal slots, whatever it calls itself. */
import { runtime } from '../runtime.ts';
import type { FunctionKind } from '../../inspect/index.ts';

type Probe = (value: unknown) => boolean;
type Method = (this: unknown, ...args: never[]) => unknown;

/** True if `method` accepts the value as its `this`. The methods used change nothing and are taken before a program can. */
function accepts(method: Method, ...args: unknown[]): Probe {
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    try {
      Reflect.apply(method, value, args as never[]);
      return true;
    } catch {
      return false;
    }
  };
}

function getter(prototype: object, key: PropertyKey): Method {
  return Object.getOwnPropertyDescriptor(prototype, key)?.get as Method;
}

const typedArrayTag = getter(Object.getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);
/** `Uint8Array` and so on; undefined for anything else. */
export const typedArrayName = (value: unknown): string | undefined =>
  Reflect.apply(typedArrayTag, value, []) as string | undefined;
const isTypedArrayOf =
  (name: string): Probe =>
  (value) =>
    typedArrayName(value) === name;

const regExpFlags = getter(RegExp.prototype, 'source');
const acceptsRegExp = accepts(regExpFlags);
const builtinTag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

export const isDate = accepts(Date.prototype.getTime);
export const isRegExp: Probe = (value) => value !== RegExp.prototype && acceptsRegExp(value);
export const isMap = accepts(getter(Map.prototype, 'size'));
export const isSet = accepts(getter(Set.prototype, 'size'));
export const isWeakMap = accepts(WeakMap.prototype.has, {});
export const isWeakSet = accepts(WeakSet.prototype.has, {});
export const isArrayBuffer = accepts(getter(ArrayBuffer.prototype, 'byteLength'));
export const isSharedArrayBuffer: Probe =
  typeof SharedArrayBuffer === 'function' ? accepts(getter(SharedArrayBuffer.prototype, 'byteLength')) : () => false;
export const isAnyArrayBuffer: Probe = (value) => isArrayBuffer(value) || isSharedArrayBuffer(value);
export const isNumberObject = accepts(Number.prototype.valueOf);
export const isStringObject = accepts(String.prototype.valueOf);
export const isBooleanObject = accepts(Boolean.prototype.valueOf);
export const isBigIntObject = accepts(BigInt.prototype.valueOf);
export const isSymbolObject = accepts(Symbol.prototype.valueOf);
export const isBoxedPrimitive: Probe = (value) =>
  isNumberObject(value) ||
  isStringObject(value) ||
  isBooleanObject(value) ||
  isBigIntObject(value) ||
  isSymbolObject(value);
export const isArrayBufferView: Probe = (value) => ArrayBuffer.isView(value);
export const isTypedArray: Probe = (value) => typedArrayName(value) !== undefined;
export const isDataView: Probe = (value) => ArrayBuffer.isView(value) && typedArrayName(value) === undefined;
export const isUint8Array = isTypedArrayOf('Uint8Array') as (value: unknown) => value is Uint8Array;

const native = (Error as unknown as { isError?: Probe }).isError;
export const isNativeError: Probe = (value) =>
  typeof value === 'object' && value !== null && (native ? native(value) : builtinTag(value) === 'Error');
export const isPromise: Probe = (value) =>
  typeof value === 'object' && value !== null && runtime().internals.promiseState(value) !== undefined;
export const isProxy: Probe = (value) =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  runtime().internals.proxyTarget(value) !== undefined;

const functionKind = (value: unknown): FunctionKind | undefined =>
  typeof value === 'function' ? runtime().internals.functionKind(value as never) : undefined;
export const isAsyncFunction: Probe = (value) => functionKind(value)?.startsWith('Async') ?? false;
export const isGeneratorFunction: Probe = (value) => functionKind(value)?.endsWith('GeneratorFunction') ?? false;

const GeneratorPrototype = Object.getPrototypeOf(
  (function* () {
    // Only its prototype is wanted.
  })(),
) as object;
const tagOf = (value: unknown): string => (typeof value === 'object' && value !== null ? builtinTag(value) : '');
const isGeneratorObject: Probe = (value) =>
  (tagOf(value) === 'Generator' || tagOf(value) === 'AsyncGenerator') &&
  value !== Object.getPrototypeOf(GeneratorPrototype);
const isArgumentsObject: Probe = (value) =>
  typeof value === 'object' && value !== null && !(Symbol.toStringTag in value) && builtinTag(value) === 'Arguments';
const isModuleNamespaceObject: Probe = (value) =>
  typeof value === 'object' && value !== null && runtime().internals.isModuleNamespace(value);

const mapIterator = Object.getPrototypeOf(new Map().entries()) as object;
const setIterator = Object.getPrototypeOf(new Set().values()) as object;
/** No engine lets one probe an iterator without moving it: its prototype has to do. */
const inherits = (prototype: object): Probe => {
  return (value) =>
    typeof value === 'object' && value !== null && Object.prototype.isPrototypeOf.call(prototype, value);
};

const never: Probe = () => false;
const named = (probes: Record<string, Probe>): Record<string, Probe> => {
  for (const [name, probe] of Object.entries(probes)) {
    Object.defineProperty(probe, 'name', { value: name, configurable: true });
  }
  return probes;
};

export const types = named({
  isArgumentsObject,
  isArrayBuffer,
  isAsyncFunction,
  isBigIntObject,
  isBooleanObject,
  isDate,
  isExternal: never,
  isGeneratorFunction,
  isGeneratorObject,
  isMap,
  isMapIterator: inherits(mapIterator),
  isModuleNamespaceObject,
  isNativeError,
  isNumberObject,
  isPromise,
  isProxy,
  isRegExp,
  isSet,
  isSetIterator: inherits(setIterator),
  isSharedArrayBuffer,
  isStringObject,
  isSymbolObject,
  isWeakMap,
  isWeakSet,
  isAnyArrayBuffer,
  isBoxedPrimitive,
  isArrayBufferView,
  isDataView,
  isTypedArray,
  isUint8Array,
  isUint8ClampedArray: isTypedArrayOf('Uint8ClampedArray'),
  isUint16Array: isTypedArrayOf('Uint16Array'),
  isUint32Array: isTypedArrayOf('Uint32Array'),
  isInt8Array: isTypedArrayOf('Int8Array'),
  isInt16Array: isTypedArrayOf('Int16Array'),
  isInt32Array: isTypedArrayOf('Int32Array'),
  isFloat16Array: isTypedArrayOf('Float16Array'),
  isFloat32Array: isTypedArrayOf('Float32Array'),
  isFloat64Array: isTypedArrayOf('Float64Array'),
  isBigInt64Array: isTypedArrayOf('BigInt64Array'),
  isBigUint64Array: isTypedArrayOf('BigUint64Array'),
  isKeyObject: (value: unknown) => never(value),
  isCryptoKey: (value: unknown) => never(value),
});
