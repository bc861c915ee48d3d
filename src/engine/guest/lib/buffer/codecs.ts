/** The encodings that `Buffer` knows (nodejs.org/api/buffer.html#buffers-and-character-encodings). */
import { codedError } from '../errors.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from '../utf8.ts';

export type Encoding = 'utf8' | 'ucs2' | 'latin1' | 'ascii' | 'base64' | 'base64url' | 'hex';

export interface Codec {
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
  /** Bytes that `text` is said to take, even where junk in it will be left out. */
  byteLength(text: string): number;
}

const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf8', 'utf-8': 'utf8', ucs2: 'ucs2', 'ucs-2': 'ucs2', utf16le: 'ucs2', 'utf-16le': 'ucs2', latin1: 'latin1', binary: 'latin1',
  ascii: 'ascii', base64: 'base64', base64url: 'base64url', hex: 'hex',
}; // prettier-ignore

/** The encoding's own name, whatever its case; undefined if there is none such. */
export function normalizeEncoding(name: unknown): Encoding | undefined {
  const lower = `${name as string}`.toLowerCase();
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined;
}

/** @throws ERR_UNKNOWN_ENCODING */
export function codecOf(name: unknown): Codec {
  const encoding = normalizeEncoding(name);
  if (!encoding) throw codedError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name as string}`);
  return codecs[encoding];
}

function fromUnits(units: ArrayLike<number>): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < units.length; i += 4096) {
    text += String.fromCharCode.apply(null, Array.prototype.slice.call(units, i, i + 4096) as number[]);
  }
  return text;
}

function byUnit(mask: number, decodeMask: number): Codec {
  return {
    encode: (text) => Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) & mask),
    decode: (bytes) => fromUnits(decodeMask === 0xff ? bytes : bytes.map((byte) => byte & decodeMask)),
    byteLength: (text) => text.length,
  };
}

const ucs2: Codec = {
  encode(text) {
    const bytes = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      bytes[2 * i] = text.charCodeAt(i);
      bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
    }
    return bytes;
  },
  decode: (bytes) =>
    fromUnits(
      Uint16Array.from(
        { length: bytes.length >> 1 },
        (_, i) => (bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8),
      ),
    ),
  byteLength: (text) => text.length * 2,
};

const hex: Codec = {
  /** Up to the first pair that is none. */
  encode(text) {
    const valid = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0] ?? '';
    return Uint8Array.from({ length: valid.length / 2 }, (_, i) => parseInt(valid.slice(2 * i, 2 * i + 2), 16));
  },
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  byteLength: (text) => text.length >>> 1,
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function base64(alphabet: string, padded: boolean): Codec {
  return {
    encode: decodeBase64,
    decode(bytes) {
      let text = '';
      for (let i = 0; i < bytes.length; i += 3) {
        const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
        const letters = Math.min(bytes.length - i, 3) + 1;
        for (let k = 0; k < 4; k++) {
          if (k < letters) text += alphabet[(group >> (18 - 6 * k)) & 63];
          else if (padded) text += '=';
        }
      }
      return text;
    },
    byteLength(text) {
      const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
      return ((text.length - padding) * 3) >>> 2;
    },
  };
}

const VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...Array.from(LETTERS, (letter, i): [string, number] => [letter, i]),
  ['+', 62], ['-', 62], ['/', 63], ['_', 63],
] as [string, number][]); // prettier-ignore

/** Both alphabets at once; whatever is no letter is passed over, the first `=` ends it. */
function decodeBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, collected] = [0, 0];
  for (const letter of text) {
    if (letter === '=') break;
    const value = VALUES[letter];
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    collected += 6;
    if (collected < 8) continue;
    collected -= 8;
    bytes.push((bits >> collected) & 0xff);
  }
  return Uint8Array.from(bytes);
}

export const codecs: Readonly<Record<Encoding, Codec>> = {
  utf8: { encode: encodeUtf8, decode: (bytes) => decodeUtf8(bytes), byteLength: utf8Length },
  ucs2,
  latin1: byUnit(0xff, 0xff),
  ascii: byUnit(0xff, 0x7f),
  base64: base64(LETTERS + '+/', true),
  base64url: base64(LETTERS + '-_', false),
  hex,
};
