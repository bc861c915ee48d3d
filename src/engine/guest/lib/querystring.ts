/** `node:querystring` (nodejs.org/api/querystring.html). */
import { bufferOver } from './buffer/buffer.ts';
import type { Buffer } from './buffer/buffer.ts';
import { codedError } from './errors.ts';
import { arity, named } from './define.ts';
import { encodeUtf8 } from './utf8.ts';

type Query = Record<string, string | string[]>;
interface Codecs {
  readonly decodeURIComponent?: (text: string) => string;
  readonly encodeURIComponent?: (text: string) => string;
  readonly maxKeys?: number;
}

/** As encodeURIComponent, which it is. @throws URIError ERR_INVALID_URI */
function qsEscape(str: unknown): string {
  const text = typeof str === 'string' ? str : typeof str === 'object' ? String(str) : `${str as string}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw codedError(URIError, 'ERR_INVALID_URI', 'URI malformed');
  }
}

/** Bytes with `%xx` resolved; what is malformed stays. */
function unescapeBuffer(text: string, plusAsSpace = false): Buffer {
  const bytes = encodeUtf8(text);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    const hex = byte === 0x25 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      out.push(parseInt(hex, 16));
      i += 2;
    } else out.push(plusAsSpace && byte === 0x2b ? 0x20 : byte);
  }
  return bufferOver(Uint8Array.from(out));
}

function qsUnescape(s: string, plusAsSpace?: boolean): string {
  try {
    return decodeURIComponent(s);
  } catch {
    return unescapeBuffer(s, plusAsSpace).toString();
  }
}

function primitive(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

function stringify(obj: unknown, sep?: string | null, eq?: string | null, options?: Codecs): string {
  if (obj === null || typeof obj !== 'object') return '';
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : module.escape;
  return Object.entries(obj)
    .flatMap(([key, value]) =>
      Array.isArray(value) ? value.map((each: unknown) => [key, each] as const) : [[key, value as unknown] as const],
    )
    .map(([key, value]) => `${encode(primitive(key))}${eq || '='}${encode(primitive(value))}`)
    .join(sep || '&');
}

function parse(qs: unknown, sep?: string | null, eq?: string | null, options?: Codecs): Query {
  const result = Object.create(null) as Query;
  if (typeof qs !== 'string' || qs === '') return result;
  const [separator, equals] = [sep ? `${sep}` : '&', eq ? `${eq}` : '='];
  const maxKeys = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const custom = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : module.unescape;
  const decode = (text: string): string => {
    const spaced = text.replaceAll('+', '%20');
    try {
      return custom(spaced);
    } catch {
      return qsUnescape(spaced, true);
    }
  };
  let parts = qs.split(separator);
  if (maxKeys > 0) parts = parts.slice(0, maxKeys);
  for (const part of parts) {
    if (part === '') continue;
    const at = part.indexOf(equals);
    const key = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : decode(part.slice(at + equals.length));
    const before = result[key];
    if (before === undefined) result[key] = value;
    else if (Array.isArray(before)) before.push(value);
    else result[key] = [before, value];
  }
  return result;
}

const module = {
  unescapeBuffer: arity(2, unescapeBuffer),
  unescape: arity(2, named('qsUnescape', qsUnescape)),
  escape: named('qsEscape', qsEscape),
  stringify: arity(4, stringify),
  encode: stringify,
  parse: arity(4, parse),
  decode: parse,
};
export { module as querystring };
