/** What `Buffer.prototype` has besides numbers. */
import { codedError, invalidArgType, invalidArgValue, outOfRange } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { isUint8Array } from '../util/types.ts';
import { validateInteger, validateString } from '../validate.ts';
import type { InspectOptions } from '../web/event.ts';
import { codecOf, codecs, normalizeEncoding } from './codecs.ts';
import type { Encoding } from './codecs.ts';
import { outOfBounds } from './numbers.ts';

type View = new (memory: ArrayBufferLike, offset: number, length: number) => Uint8Array;
/** Set by buffer.ts, which needs this module first. */
export const constructors = {} as { fast: View; buffer: new (...args: never[]) => Uint8Array };

/** -1, 0 or 1, byte by byte; the longer one is the greater. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

const validateOffset = (value: unknown, name: string, min = 0, max = Number.MAX_SAFE_INTEGER): void =>
  validateInteger(value, name, min, max);

export function fill(buffer: Uint8Array, value: unknown, offset: unknown, end: unknown, encoding: unknown): Uint8Array {
  let [from, to, name] = [offset, end, encoding];
  let bytes: Uint8Array | number;
  if (typeof value === 'string') {
    if (from === undefined || typeof from === 'string') [from, to, name] = [0, buffer.length, from ?? encoding];
    else if (typeof to === 'string') [to, name] = [buffer.length, to];
    const known = normalizeEncoding(name ?? 'utf8');
    if (known === undefined) {
      validateString(name, 'encoding');
      codecOf(name);
    }
    bytes = value === '' ? 0 : codecs[known as Encoding].encode(value);
  } else if (typeof value === 'boolean') {
    bytes = Number(value);
  } else {
    bytes = isUint8Array(value) ? value : Number(value);
  }
  if (from === undefined) [from, to] = [0, buffer.length];
  else {
    validateOffset(from, 'offset');
    if (to === undefined) to = buffer.length;
    else validateOffset(to, 'end', 0, buffer.length);
    if ((from as number) >= (to as number)) return buffer;
  }
  const [start, stop] = [from as number, to as number];
  if (stop > buffer.length) throw outOfBounds();
  if (typeof bytes === 'number') return Uint8Array.prototype.fill.call(buffer, bytes, start, stop);
  if (bytes.length === 0) throw invalidArgValue('value', value);
  for (let i = start; i < stop; i++) buffer[i] = bytes[(i - start) % bytes.length] as number;
  return buffer;
}

/** Start of the first (or last) place where `needle` lies within `[0, end)`; -1 if there is none. */
function search(
  hay: Uint8Array,
  needle: Uint8Array,
  from: number,
  end: number,
  forward: boolean,
  step: number,
): number {
  const start = from < 0 ? Math.max(0, hay.length + from) : from;
  if (from < 0 && hay.length + from < 0 && !forward) return -1;
  const last = Math.min(end, hay.length) - needle.length;
  if (needle.length === 0) return Math.min(start, hay.length);
  const matches = (at: number): boolean => needle.every((byte, i) => hay[at + i] === byte);
  if (forward) {
    for (let at = start; at <= last; at++) if ((at - start) % step === 0 && matches(at)) return at;
  } else {
    for (let at = Math.min(start, last); at >= 0; at--) if (matches(at)) return at;
  }
  return -1;
}

function indexOf(
  buffer: Uint8Array,
  value: unknown,
  offset: unknown,
  end: unknown,
  encoding: unknown,
  forward: boolean,
): number {
  let [from, stop, name] = [offset, end, encoding];
  if (typeof stop === 'string') [stop, name] = [buffer.length, stop];
  if (typeof from === 'string') [from, name] = [undefined, from];
  const number = Number(from);
  const start = Number.isNaN(number) ? (forward ? 0 : buffer.length) : Math.trunc(number);
  const limit = stop === undefined ? buffer.length : Number(stop);
  if (typeof value === 'number') return search(buffer, Uint8Array.of(value), start, limit, forward, 1);
  const codec = name === undefined ? codecs.utf8 : normalizeEncoding(name) && codecOf(name);
  if (typeof value === 'string') {
    if (!codec) codecOf(name);
    const wide = codec === codecs.ucs2 ? 2 : 1;
    return search(buffer, (codec as typeof codecs.utf8).encode(value), start, limit, forward, wide);
  }
  if (isUint8Array(value)) return search(buffer, value, start, limit, forward, 1);
  throw invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
}

/** Writes as many whole characters as fit. @returns the bytes written */
function writeText(buffer: Uint8Array, text: unknown, offset: number, length: number, encoding: Encoding): number {
  if (typeof text !== 'string')
    throw Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });
  const room = Math.min(length, buffer.length - offset);
  let bytes = codecs[encoding].encode(text);
  if (bytes.length > room) {
    let end = room;
    if (encoding === 'utf8') while (end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end--;
    if (encoding === 'ucs2') end -= end % 2;
    bytes = bytes.subarray(0, end);
  }
  buffer.set(bytes, offset);
  return bytes.length;
}

function swap(buffer: Uint8Array, size: number): Uint8Array {
  if (buffer.length % size !== 0) {
    throw codedError(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${8 * size}-bits`);
  }
  for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
  return buffer;
}

function inspectBuffer(this: Uint8Array, _depth: number, options?: InspectOptions): string {
  const shown = this.subarray(0, 50);
  let text = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const more = this.length - shown.length;
  if (more > 0) text += ` ... ${more} more byte${more > 1 ? 's' : ''}`;
  const extra = Object.keys(this).filter((key) => !/^\d+$/.test(key));
  if (options && extra.length > 0) {
    const bare = Object.fromEntries(extra.map((key) => [key, this[key as never]]));
    const properties = runtime().inspect.inspect(bare, { ...options, breakLength: Infinity, compact: true } as object);
    text += (this.length > 0 ? ', ' : '') + properties.slice(2, -2);
  }
  return `<${this.constructor?.name ?? 'Buffer'} ${text}>`;
}

function subarray(buffer: Uint8Array, start: unknown, end: unknown): Uint8Array {
  const clamp = (value: unknown, otherwise: number): number => {
    const index = value === undefined ? otherwise : Math.trunc(Number(value)) || 0;
    return index < 0 ? Math.max(0, buffer.length + index) : Math.min(index, buffer.length);
  };
  const from = clamp(start, 0);
  return new constructors.fast(buffer.buffer, buffer.byteOffset + from, Math.max(0, clamp(end, buffer.length) - from));
}

const slicer = (encoding: Encoding) =>
  function (this: Uint8Array, start = 0, end = this.length): string {
    return codecs[encoding].decode(this.subarray(start, end));
  };
const writer = (encoding: Encoding) =>
  function (this: Uint8Array, text: string, offset = 0, length = this.length - offset): number {
    return writeText(this, text, offset, length, encoding);
  };
const ENCODINGS = ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8'] as const;

function copyRange(name: string, value: unknown, max?: number): number {
  const number = Math.trunc(Number(value ?? 0)) || 0;
  if (number < 0 || (max !== undefined && number > max)) {
    throw outOfRange(name, max === undefined ? '>= 0' : `>= 0 && <= ${max}`, number);
  }
  return number;
}

export const bufferMethods = {
  ...Object.fromEntries(ENCODINGS.map((encoding) => [`${encoding}Slice`, slicer(encoding)])),
  ...Object.fromEntries(ENCODINGS.map((encoding) => [`${encoding}Write`, writer(encoding)])),
  get parent(): unknown {
    return isUint8Array(this) ? (this as Uint8Array).buffer : undefined;
  },
  get offset(): unknown {
    return isUint8Array(this) ? (this as Uint8Array).byteOffset : undefined;
  },
  copy(this: Uint8Array, target: unknown, targetStart?: unknown, sourceStart?: unknown, sourceEnd?: unknown): number {
    if (!isUint8Array(target)) throw invalidArgType('target', ['Buffer', 'Uint8Array'], target);
    const to = copyRange('targetStart', targetStart);
    const from = copyRange('sourceStart', sourceStart, this.length);
    const end = sourceEnd === undefined ? this.length : copyRange('sourceEnd', sourceEnd);
    if (to >= target.length || from >= end) return 0;
    const part = this.subarray(from, Math.min(end, this.length, from + target.length - to));
    target.set(part, to);
    return part.length;
  },
  toString(this: Uint8Array, encoding?: unknown, start?: unknown, end?: unknown): string {
    const from = Number(start) > 0 ? Math.trunc(Number(start)) || 0 : 0;
    const to = end === undefined || Number(end) > this.length ? this.length : Math.trunc(Number(end)) || 0;
    if (from >= this.length || to <= from) return '';
    return codecOf(encoding === undefined ? 'utf8' : encoding).decode(this.subarray(from, to));
  },
  equals(this: Uint8Array, otherBuffer: unknown): boolean {
    if (!isUint8Array(otherBuffer)) throw invalidArgType('otherBuffer', ['Buffer', 'Uint8Array'], otherBuffer);
    return compareBytes(this, otherBuffer) === 0;
  },
  inspect: inspectBuffer,
  compare(
    this: Uint8Array,
    target: unknown,
    targetStart?: unknown,
    targetEnd?: unknown,
    sourceStart?: unknown,
    sourceEnd?: unknown,
  ): number {
    if (!isUint8Array(target)) throw invalidArgType('target', ['Buffer', 'Uint8Array'], target);
    const at = (name: string, value: unknown, otherwise: number, max?: number): number => {
      if (value === undefined) return otherwise;
      validateOffset(value, name, 0, max);
      return value as number;
    };
    const [t0, t1] = [at('targetStart', targetStart, 0), at('targetEnd', targetEnd, target.length, target.length)];
    const [s0, s1] = [at('sourceStart', sourceStart, 0), at('sourceEnd', sourceEnd, this.length, this.length)];
    return compareBytes(this.subarray(s0, Math.max(s0, s1)), target.subarray(t0, Math.max(t0, t1)));
  },
  indexOf(this: Uint8Array, value: unknown, offset: unknown, end: unknown, encoding: unknown): number {
    return indexOf(this, value, offset, end, encoding, true);
  },
  lastIndexOf(this: Uint8Array, value: unknown, offset: unknown, end: unknown, encoding: unknown): number {
    return indexOf(this, value, offset, end, encoding, false);
  },
  includes(this: Uint8Array, value: unknown, offset: unknown, end: unknown, encoding: unknown): boolean {
    return indexOf(this, value, offset, end, encoding, true) !== -1;
  },
  fill(this: Uint8Array, value: unknown, offset: unknown, end: unknown, encoding: unknown): Uint8Array {
    return fill(this, value, offset, end, encoding);
  },
  write(this: Uint8Array, text: unknown, offset?: unknown, length?: unknown, encoding?: unknown): number {
    let [at, room, name] = [offset, length, encoding];
    if (at === undefined) return writeText(this, text, 0, this.length, 'utf8');
    if (room === undefined && typeof at === 'string') {
      [at, room, name] = [0, this.length, at];
    } else {
      validateOffset(at, 'offset', 0, this.length);
      const remaining = this.length - (at as number);
      if (typeof room === 'string') [room, name] = [remaining, room];
      else if (room === undefined) room = remaining;
      else validateOffset(room, 'length', 0, this.length);
      room = Math.min(room as number, remaining);
    }
    if (name) codecOf(name);
    return writeText(this, text, at as number, room as number, normalizeEncoding(name || 'utf8') as Encoding);
  },
  toJSON(this: Uint8Array): object {
    return { type: 'Buffer', data: Array.from(this) };
  },
  subarray(this: Uint8Array, start: unknown, end: unknown): Uint8Array {
    return subarray(this, start, end);
  },
  slice(this: Uint8Array, start: unknown, end: unknown): Uint8Array {
    return subarray(this, start, end);
  },
  swap16(this: Uint8Array): Uint8Array {
    return swap(this, 2);
  },
  swap32(this: Uint8Array): Uint8Array {
    return swap(this, 4);
  },
  swap64(this: Uint8Array): Uint8Array {
    return swap(this, 8);
  },
  [kInspect]: inspectBuffer,
};
