/** `node:string_decoder` (nodejs.org/api/string_decoder.html): bytes to text without cutting characters in two. */
import { bufferOver } from './buffer/buffer.ts';
import type { Buffer } from './buffer/buffer.ts';
import { codecs, normalizeEncoding } from './buffer/codecs.ts';
import type { Encoding } from './buffer/codecs.ts';
import { codedError, invalidArgType } from './errors.ts';
import { decodeUtf8, newUtf8State } from './utf8.ts';
import { isArrayBufferView } from './util/types.ts';

const NAMES: Readonly<Record<Encoding, string>> = {
  utf8: 'utf8', ucs2: 'utf16le', latin1: 'latin1', ascii: 'ascii', base64: 'base64', base64url: 'base64url', hex: 'hex',
}; // prettier-ignore
/** Bytes that make whole characters. */
const UNITS: Readonly<Record<Encoding, number>> = {
  utf8: 1,
  ucs2: 2,
  latin1: 1,
  ascii: 1,
  base64: 3,
  base64url: 3,
  hex: 1,
};

interface Rest {
  utf8: ReturnType<typeof newUtf8State>;
  bytes: Uint8Array;
}
const rests = new WeakMap<object, Rest>();

export interface StringDecoder {
  encoding: string;
  write(chunk: unknown): string;
  end(chunk?: unknown): string;
  text(buffer: unknown, offset: number): string;
}

export const StringDecoder = function StringDecoder(this: StringDecoder, encoding?: unknown) {
  const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : normalizeEncoding(encoding);
  if (name === undefined) throw codedError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);
  this.encoding = NAMES[name];
  rests.set(this, { utf8: newUtf8State(), bytes: new Uint8Array() });
} as unknown as new (encoding?: unknown) => StringDecoder;

function bytesOf(chunk: unknown): Uint8Array {
  if (!isArrayBufferView(chunk)) throw invalidArgType('buf', ['Buffer', 'TypedArray', 'DataView'], chunk);
  const { buffer, byteOffset, byteLength } = chunk as ArrayBufferView;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function decode(decoder: StringDecoder, chunk: Uint8Array): string {
  const rest = rests.get(decoder) as Rest;
  const encoding = normalizeEncoding(decoder.encoding) as Encoding;
  if (encoding === 'utf8') return decodeUtf8(chunk, false, rest.utf8);
  const bytes = rest.bytes.length > 0 ? Uint8Array.of(...rest.bytes, ...chunk) : chunk;
  let whole = bytes.length - (bytes.length % UNITS[encoding]);
  // A high surrogate at the end waits for its other half; not so one that came byte by byte.
  const bytewise = rest.bytes.length === 1 && chunk.length === 1;
  if (encoding === 'ucs2' && !bytewise && whole >= 2 && ((bytes[whole - 1] as number) & 0xfc) === 0xd8) whole -= 2;
  rest.bytes = bytes.slice(whole);
  return codecs[encoding].decode(bytes.subarray(0, whole));
}

const proto = StringDecoder.prototype as StringDecoder;

proto.write = function write(chunk) {
  return typeof chunk === 'string' ? chunk : decode(this, bytesOf(chunk));
};

proto.end = function end(chunk) {
  const text = chunk === undefined ? '' : this.write(chunk);
  const rest = rests.get(this) as Rest;
  const encoding = normalizeEncoding(this.encoding) as Encoding;
  const unfinished = rest.utf8.needed > 0;
  const tail = encoding === 'utf8' ? (unfinished ? '\ufffd' : '') : codecs[encoding].decode(rest.bytes);
  rests.set(this, { utf8: newUtf8State(), bytes: new Uint8Array() });
  return text + tail;
};

proto.text = function text(buffer, offset) {
  rests.set(this, { utf8: newUtf8State(), bytes: new Uint8Array() });
  return this.write((buffer as Uint8Array).slice(offset));
};

Object.defineProperties(proto, {
  lastChar: {
    get(this: StringDecoder): Buffer {
      const rest = rests.get(this) as Rest;
      return bufferOver(this.encoding === 'utf8' ? Uint8Array.from(rest.utf8.pending) : rest.bytes.slice());
    },
    enumerable: true,
    configurable: true,
  },
  lastNeed: {
    get(this: StringDecoder): number {
      const { needed, seen } = (rests.get(this) as Rest).utf8;
      return needed - seen;
    },
    enumerable: true,
    configurable: true,
  },
  lastTotal: {
    get(this: StringDecoder): number {
      const { needed } = (rests.get(this) as Rest).utf8;
      return needed === 0 ? 0 : needed + 1;
    },
    enumerable: true,
    configurable: true,
  },
});
