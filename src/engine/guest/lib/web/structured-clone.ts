/** `structuredClone` (html.spec.whatwg.org/#structuredserializeinternal), with V8's messages. */
import { codedError, hidden } from '../errors.ts';
import { runtime } from '../runtime.ts';
import {
  isArrayBuffer, isArrayBufferView, isBigIntObject, isBooleanObject, isDate, isMap, isNativeError, isNumberObject, isPromise,
  isProxy, isRegExp, isSet, isSharedArrayBuffer, isStringObject, isWeakMap, isWeakSet, typedArrayName,
} from '../util/types.ts'; // prettier-ignore
import { DOMException, isDOMException } from './dom-exception.ts';

const ERRORS: Readonly<Record<string, new (message?: string) => Error>> = {
  EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
}; // prettier-ignore

export const dataCloneError = (message: string): DOMException => new DOMException(message, 'DataCloneError');

/** Objects with a copy of their own: class → how to make it. `MessagePort` and the like register here. */
const cloners: { readonly is: (value: object) => boolean; readonly clone: (value: object) => object }[] = [
  { is: isDOMException, clone: (value) => cloneException(value as DOMException) },
];
export function registerCloner(is: (value: object) => boolean, clone: (value: object) => object): void {
  cloners.push({ is, clone });
}
/** Platform objects that have no copy at all: their failure has a message of its own. */
const uncloneable = new WeakSet<object>();
export const markUncloneable = (prototype: object): void => void uncloneable.add(prototype);

function cloneException(value: DOMException): object {
  const copy = new DOMException(value.message, value.name);
  hidden(copy, 'stack', value.stack);
  return copy;
}

const webidl = (message: string): TypeError =>
  Object.assign(new TypeError(`Failed to execute 'structuredClone': ${message}`), { code: 'ERR_INVALID_ARG_TYPE' });

function transferList(options: unknown): object[] {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function')
    throw webidl('Options cannot be converted to a dictionary');
  const { transfer } = options as { readonly transfer?: unknown };
  if (transfer === undefined) return [];
  const iterable = transfer as { [Symbol.iterator]?: unknown } | null;
  if (typeof transfer !== 'object' || typeof iterable?.[Symbol.iterator] !== 'function') {
    throw webidl('transfer in Options cannot be converted to sequence.');
  }
  return Array.from(transfer as Iterable<unknown>, (item, i) => {
    if ((typeof item !== 'object' || item === null) && typeof item !== 'function') {
      throw webidl(`transfer in Options[${i}] is not an object.`);
    }
    return item;
  });
}

export function structuredClone(value: unknown, options: unknown): unknown {
  if (arguments.length === 0) {
    throw codedError(
      TypeError,
      'ERR_MISSING_ARGS',
      'The "The value argument must be specified" argument must be specified',
    );
  }
  return cloneWithTransfer(value, transferList(options));
}

/** Objects that move: class → how the new owner's is made. Takes effect only once the copy has been made. */
const transferables: { readonly is: (value: object) => boolean; readonly move: (value: object) => object }[] = [];
export function registerTransferable(is: (value: object) => boolean, move: (value: object) => object): void {
  transferables.push({ is, move });
}

/** @throws DOMException DataCloneError */
export function cloneWithTransfer(value: unknown, transfer: readonly object[]): unknown {
  const memory = new Map<object, object>();
  const seen = new Set<object>();
  const buffers: [old: ArrayBuffer, fresh: ArrayBuffer][] = [];
  for (const item of transfer) {
    if (seen.has(item)) {
      throw dataCloneError(
        isArrayBuffer(item)
          ? 'Transfer list contains duplicate ArrayBuffer'
          : `Transfer list contains duplicate ${item.constructor.name}`,
      );
    }
    seen.add(item);
    if (isArrayBuffer(item)) {
      if ((item as ArrayBuffer).detached) throw dataCloneError('An ArrayBuffer is detached and could not be cloned.');
      const fresh = (item as ArrayBuffer).slice(0);
      memory.set(item, fresh);
      buffers.push([item as ArrayBuffer, fresh]);
      continue;
    }
    const kind = transferables.find(({ is }) => is(item));
    if (!kind) throw dataCloneError('Found invalid value in transferList.');
    memory.set(item, kind.move(item));
  }
  const copy = clone(value, memory);
  // What has moved away is empty from here on.
  for (const [old] of buffers) old.transfer();
  return copy;
}

function clone(value: unknown, memory: Map<object, object>): unknown {
  if (typeof value === 'symbol') throw dataCloneError(`${String(value)} could not be cloned.`);
  if (typeof value === 'function')
    throw dataCloneError(`${Function.prototype.toString.call(value)} could not be cloned.`);
  if (typeof value !== 'object' || value === null) return value;
  const known = memory.get(value);
  if (known) return known;
  const cloner = cloners.find(({ is }) => is(value));
  const copy = cloner ? cloner.clone(value) : (cloneBuiltIn(value, memory) ?? emptyLike(value));
  memory.set(value, copy);
  if (!cloner) fill(value, copy, memory);
  return copy;
}

/** A copy of what has its content in internal slots; undefined for plain objects and arrays. */
function cloneBuiltIn(value: object, memory: Map<object, object>): object | undefined {
  if (isBooleanObject(value)) return Object(Boolean.prototype.valueOf.call(value)) as object;
  if (isNumberObject(value)) return Object(Number.prototype.valueOf.call(value)) as object;
  if (isStringObject(value)) return Object(String.prototype.valueOf.call(value)) as object;
  if (isBigIntObject(value)) return Object(BigInt.prototype.valueOf.call(value)) as object;
  if (isDate(value)) return new Date(Date.prototype.getTime.call(value));
  if (isRegExp(value)) return new RegExp((value as RegExp).source, (value as RegExp).flags);
  if (isArrayBuffer(value)) return cloneBuffer(value as ArrayBuffer);
  if (isArrayBufferView(value)) return cloneView(value as ArrayBufferView, memory);
  if (isMap(value)) return new Map();
  if (isSet(value)) return new Set();
  if (isNativeError(value)) return cloneError(value as Error);
  return undefined;
}

function cloneBuffer(buffer: ArrayBuffer): ArrayBuffer {
  if (buffer.detached) throw dataCloneError('An ArrayBuffer is detached and could not be cloned.');
  if (!buffer.resizable) return buffer.slice(0);
  const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

type ViewConstructor = new (buffer: ArrayBufferLike, offset: number, length?: number) => ArrayBufferView;

function cloneView(view: ArrayBufferView, memory: Map<object, object>): object {
  const buffer = clone(view.buffer, memory) as ArrayBuffer;
  const name = typedArrayName(view) ?? 'DataView';
  const Constructor = (globalThis as unknown as Record<string, ViewConstructor>)[name] as ViewConstructor;
  const length = (view as { length?: number }).length ?? view.byteLength;
  return new Constructor(buffer, view.byteOffset, length);
}

/** Name, message, stack and cause; nothing else that the program has put on it. */
function cloneError(error: Error): Error {
  const Constructor = Object.hasOwn(ERRORS, error.name) ? (ERRORS[error.name] as typeof TypeError) : Error;
  const copy = new Constructor();
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  if (message && 'value' in message) hidden(copy, 'message', `${message.value as string}`);
  hidden(copy, 'stack', error.stack);
  return copy;
}

function emptyLike(value: object): object {
  if (Array.isArray(value)) return new Array(value.length);
  if (isPlainEnough(value)) return {};
  throw dataCloneError(
    uncloneable.has(Object.getPrototypeOf(value) as object)
      ? 'Cannot clone object of unsupported type.'
      : `${describe(value)} could not be cloned.`,
  );
}

function isPlainEnough(value: object): boolean {
  if (isProxy(value) || isPromise(value) || isWeakMap(value) || isWeakSet(value) || isSharedArrayBuffer(value))
    return false;
  if (uncloneable.has(Object.getPrototypeOf(value) as object)) return false;
  if (value === globalThis) return false;
  if (value instanceof WeakRef || value instanceof FinalizationRegistry) return false;
  if (runtime().internals.iteratorPreview(value)) return false;
  const tag = Object.prototype.toString.call(value);
  return !/^\[object (Arguments|Symbol|Generator|AsyncGenerator|.* Iterator|Iterator Helper)\]$/.test(tag);
}

/** How V8 names an object in a message. */
function describe(value: object): string {
  const tag = Object.prototype.toString.call(value);
  if (/Symbol|Generator|Iterator/.test(tag)) return tag;
  const name = isProxy(value) ? 'Object' : (value.constructor?.name ?? 'Object');
  return `#<${name}>`;
}

/** Members and properties, once the copy is known: so that cycles meet it. */
function fill(value: object, copy: object, memory: Map<object, object>): void {
  if (isMap(value)) {
    for (const [key, item] of [...(value as Map<unknown, unknown>)]) {
      (copy as Map<unknown, unknown>).set(clone(key, memory), clone(item, memory));
    }
  } else if (isSet(value)) {
    for (const item of [...(value as Set<unknown>)]) (copy as Set<unknown>).add(clone(item, memory));
  } else if (isNativeError(value)) {
    if (Object.hasOwn(value, 'cause')) hidden(copy, 'cause', clone((value as Error).cause, memory));
  } else if (Array.isArray(copy) || Object.getPrototypeOf(copy) === Object.prototype) {
    for (const key of Object.keys(value)) {
      // A getter that ran before may have removed it.
      if (!Object.hasOwn(value, key)) continue;
      const item = clone((value as Record<string, unknown>)[key], memory);
      Object.defineProperty(copy, key, { value: item, writable: true, enumerable: true, configurable: true });
    }
  }
}
