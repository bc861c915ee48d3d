/** `node:buffer` (nodejs.org/api/buffer.html). No pool: each buffer has an ArrayBuffer of its own. */
import { arity } from '../define.ts';
import { codedError, invalidArgType, unsupported } from '../errors.ts';
import { isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array } from '../util/types.ts';
import { decodeUtf8, MalformedUtf8 } from '../utf8.ts';
import { validateArray, validateInteger, validateNumber } from '../validate.ts';
import { atob, btoa } from '../web/base64.ts';
import { codecOf, normalizeEncoding } from './codecs.ts';
import { bufferMethods, compareBytes, constructors, fill } from './methods.ts';
import { numberMethods, outOfBounds } from './numbers.ts';

const MAX_LENGTH = Number.MAX_SAFE_INTEGER;

class FastBuffer extends Uint8Array {}

export interface Buffer extends Uint8Array {
  toString(encoding?: string, start?: number, end?: number): string;
  toJSON(): { type: 'Buffer'; data: number[] };
}

interface BufferConstructor {
  (value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer;
  new (value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer;
  prototype: Buffer;
  poolSize: number;
  from(value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer;
  alloc(size: number, fill?: unknown, encoding?: unknown): Buffer;
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  isBuffer(value: unknown): value is Buffer;
  isEncoding(encoding: unknown): boolean;
  byteLength(text: unknown, encoding?: unknown): number;
}

/** A buffer over memory that nobody else has. */
export const bufferOver = (bytes: Uint8Array): Buffer =>
  new FastBuffer(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength) as unknown as Buffer;

export const Buffer = function Buffer(arg: unknown, encodingOrOffset: unknown, length: unknown): Buffer {
  if (typeof arg !== 'number') return from(arg, encodingOrOffset, length);
  if (typeof encodingOrOffset === 'string') throw invalidArgType('string', 'string', arg);
  return statics.alloc(arg);
} as unknown as BufferConstructor;

constructors.fast = FastBuffer;
constructors.buffer = Buffer as never;
Object.defineProperty(Buffer, 'prototype', { value: FastBuffer.prototype, enumerable: false, writable: true });

function fromString(text: string, encoding: unknown): Buffer {
  return bufferOver(codecOf(typeof encoding === 'string' && encoding !== '' ? encoding : 'utf8').encode(text));
}

function fromArrayBuffer(memory: ArrayBuffer, byteOffset: unknown, length: unknown): Buffer {
  const offset = Number(byteOffset ?? 0) || 0;
  const available = memory.byteLength - offset;
  if (available < 0) throw outOfBounds('offset');
  if (length === undefined) return new FastBuffer(memory, offset) as unknown as Buffer;
  const wanted = Number(length);
  if (wanted > available) throw outOfBounds('length');
  return new FastBuffer(memory, offset, wanted > 0 ? wanted : 0) as unknown as Buffer;
}

function fromArrayLike(list: ArrayLike<number>): Buffer {
  return bufferOver(list.length > 0 ? Uint8Array.from(list) : new Uint8Array());
}

function from(value: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value as ArrayBuffer, encodingOrOffset, length);
    const primitive = (value as { valueOf?: () => unknown }).valueOf?.();
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    const like = value as { length?: unknown; buffer?: unknown; type?: unknown; data?: unknown };
    if (like.length !== undefined || isAnyArrayBuffer(like.buffer)) {
      return typeof like.length === 'number' ? fromArrayLike(like as ArrayLike<number>) : bufferOver(new Uint8Array());
    }
    if (like.type === 'Buffer' && Array.isArray(like.data)) return fromArrayLike(like.data as number[]);
    const convert = (value as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
    const text = typeof convert === 'function' ? Reflect.apply(convert, value, ['string']) : undefined;
    if (typeof text === 'string') return fromString(text, encodingOrOffset);
  }
  throw invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function concat(list: unknown, length?: unknown): Buffer {
  validateArray(list, 'list');
  const parts = list as Uint8Array[];
  if (parts.length === 0) return bufferOver(new Uint8Array());
  if (length !== undefined) validateInteger(length, 'length', 0);
  for (const [i, part] of parts.entries()) {
    if (!isUint8Array(part)) throw invalidArgType(`list[${i}]`, ['Buffer', 'Uint8Array'], part);
  }
  const total = (length as number | undefined) ?? parts.reduce((sum, part) => sum + part.length, 0);
  const result = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    result.set(part.subarray(0, total - at), at);
    at = Math.min(at + part.length, total);
  }
  return bufferOver(result);
}

function byteLength(text: unknown, encoding?: unknown): number {
  if (typeof text !== 'string') {
    if (isArrayBufferView(text) || isAnyArrayBuffer(text)) return (text as ArrayBuffer).byteLength;
    throw invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], text);
  }
  return codecOf(normalizeEncoding(encoding ?? 'utf8') ?? 'utf8').byteLength(text);
}

const statics = {
  poolSize: 65536,
  from: arity(3, from),
  copyBytesFrom: arity(3, function copyBytesFrom(view: unknown, offset?: number, length?: number): Buffer {
    if (!isTypedArray(view)) throw invalidArgType('view', ['TypedArray'], view);
    if (offset !== undefined) validateInteger(offset, 'offset', 0);
    if (length !== undefined) validateInteger(length, 'length', 0);
    const start = offset ?? 0;
    const part = (view as Uint16Array).slice(start, length === undefined ? undefined : start + length);
    return bufferOver(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }),
  of: (...items: number[]): Buffer => fromArrayLike(items),
  alloc: arity(3, function alloc(size: number, value?: unknown, encoding?: unknown): Buffer {
    validateNumber(size, 'size', 0, MAX_LENGTH);
    const buffer = bufferOver(new Uint8Array(size));
    if (value !== undefined && value !== 0 && size > 0) fill(buffer, value, 0, buffer.length, encoding);
    return buffer;
  }),
  allocUnsafe(size: number): Buffer {
    validateNumber(size, 'size', 0, MAX_LENGTH);
    return bufferOver(new Uint8Array(size));
  },
  allocUnsafeSlow(size: number): Buffer {
    validateNumber(size, 'size', 0, MAX_LENGTH);
    return bufferOver(new Uint8Array(size));
  },
  isBuffer: (b: unknown): b is Buffer => b instanceof Buffer,
  compare(buf1: unknown, buf2: unknown): number {
    if (!isUint8Array(buf1)) throw invalidArgType('buf1', ['Buffer', 'Uint8Array'], buf1);
    if (!isUint8Array(buf2)) throw invalidArgType('buf2', ['Buffer', 'Uint8Array'], buf2);
    return compareBytes(buf1, buf2);
  },
  isEncoding: (encoding: unknown): boolean =>
    typeof encoding === 'string' && encoding !== '' && normalizeEncoding(encoding) !== undefined,
  concat: arity(2, concat),
  byteLength: arity(2, byteLength),
};
Object.assign(Buffer, statics);
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, enumerable: false, configurable: true });

const prototype = FastBuffer.prototype as unknown as Record<string, unknown>;
Object.defineProperty(prototype, 'constructor', {
  value: Buffer,
  enumerable: false,
  writable: true,
  configurable: true,
});
Object.assign(prototype, numberMethods);
Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(bufferMethods));
prototype['toLocaleString'] = prototype['toString'];

const refuse = (name: string) => (): never => {
  throw unsupported(`buffer.${name}`);
};

export const bufferModule = {
  Buffer,
  SlowBuffer: statics.allocUnsafeSlow,
  transcode: arity(3, (source: Uint8Array, from_: string, to: string) =>
    bufferOver(codecOf(to).encode(codecOf(from_).decode(source))),
  ),
  isUtf8(input: Uint8Array | ArrayBuffer): boolean {
    try {
      decodeUtf8(bytesOf(input), true);
      return true;
    } catch (error) {
      if (error instanceof MalformedUtf8) return false;
      throw error;
    }
  },
  isAscii: (input: Uint8Array | ArrayBuffer): boolean => bytesOf(input).every((byte) => byte < 0x80),
  kMaxLength: MAX_LENGTH,
  kStringMaxLength: 536870888,
  btoa,
  atob,
  constants: { MAX_LENGTH, MAX_STRING_LENGTH: 536870888 },
  INSPECT_MAX_BYTES: 50,
  Blob: refuse('Blob'),
  resolveObjectURL: refuse('resolveObjectURL'),
  File: refuse('File'),
};

function bytesOf(input: unknown): Uint8Array {
  if (isAnyArrayBuffer(input)) return new Uint8Array(input as ArrayBuffer);
  if (isTypedArray(input)) {
    const { buffer, byteOffset, byteLength: length } = input as Uint8Array;
    return new Uint8Array(buffer, byteOffset, length);
  }
  throw codedError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    invalidArgType('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input).message,
  );
}
