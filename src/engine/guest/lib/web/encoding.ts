/** `TextEncoder` and `TextDecoder` (encoding.spec.whatwg.org): UTF-8, UTF-16LE and latin1; others are refused as unknown. */
import { tag, enumerable } from '../define.ts';
import { codedError, invalidArgType, invalidThis } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { decodeUtf8, encodeInto, encodeUtf8, MalformedUtf8, newUtf8State } from '../utf8.ts';
import { isAnyArrayBuffer, isArrayBufferView, isUint8Array } from '../util/types.ts';

const encoders = new WeakSet<object>();

export class TextEncoder {
  constructor() {
    encoders.add(this);
  }
  get encoding(): string {
    if (!encoders.has(this)) throw invalidThis('TextEncoder');
    return 'utf-8';
  }
  encode(input: unknown = ''): Uint8Array {
    if (!encoders.has(this)) throw invalidThis('TextEncoder');
    return encodeUtf8(`${input as string}`);
  }
  encodeInto(src: unknown, dest: unknown): { read: number; written: number } {
    if (!encoders.has(this)) throw invalidThis('TextEncoder');
    if (typeof src !== 'string') throw invalidArgType('src', 'string', src);
    if (!isUint8Array(dest)) throw invalidArgType('dest', 'Uint8Array', dest);
    return encodeInto(src, dest);
  }
  [kInspect](depth: number): unknown {
    if (depth < 0) return this;
    return runtime().inspect.inspect({ encoding: 'utf-8' });
  }
}
enumerable(TextEncoder.prototype, 'encode', 'encodeInto', 'encoding');
tag(TextEncoder.prototype, 'TextEncoder');

const LABELS: Readonly<Record<string, string>> = Object.fromEntries([
  ...['unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'utf-8', 'utf8', 'x-unicode20utf8'].map((label) => [
    label,
    'utf-8',
  ]),
  ...['utf-16', 'utf-16le', 'ucs-2', 'unicode', 'iso-10646-ucs-2', 'csunicode', 'unicodefeff'].map((label) => [
    label,
    'utf-16le',
  ]),
  ...['latin1', 'ascii', 'us-ascii', 'iso-8859-1', 'iso8859-1', 'l1', 'windows-1252', 'cp1252', 'x-cp1252'].map(
    (label) => [label, 'windows-1252'],
  ),
]);

/** What windows-1252 has where latin1 has control characters, from 0x80. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export class TextDecoder {
  readonly #encoding: string;
  readonly #fatal: boolean;
  readonly #ignoreBOM: boolean;
  #state = newUtf8State();
  #oddByte: number | undefined;
  #started = false;

  constructor(
    encoding: unknown = 'utf-8',
    options: { readonly fatal?: boolean; readonly ignoreBOM?: boolean } | null = {},
  ) {
    const label = `${encoding as string}`.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
    const found = LABELS[label];
    if (!found || !Object.hasOwn(LABELS, label)) {
      throw codedError(
        RangeError,
        'ERR_ENCODING_NOT_SUPPORTED',
        `The "${encoding as string}" encoding is not supported`,
      );
    }
    if (options !== null && typeof options !== 'object') throw invalidArgType('options', 'Object', options);
    this.#encoding = found;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  decode(input: unknown = new Uint8Array(), options: { readonly stream?: boolean } | null = {}): string {
    const bytes = bytesOf(input);
    const more = Boolean(options?.stream);
    let text: string;
    try {
      text = this.#decodeBytes(bytes, more);
    } catch (error) {
      this.#reset();
      if (!(error instanceof MalformedUtf8)) throw error;
      const message = `The encoded data was not valid for encoding ${this.#encoding}`;
      throw Object.assign(new TypeError(message), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
    }
    if (!this.#started && text !== '') {
      this.#started = true;
      if (!this.#ignoreBOM && this.#encoding !== 'windows-1252' && text.startsWith('\ufeff')) text = text.slice(1);
    }
    if (!more) this.#reset();
    return text;
  }

  #reset(): void {
    this.#state = newUtf8State();
    this.#oddByte = undefined;
    this.#started = false;
  }

  #decodeBytes(bytes: Uint8Array, more: boolean): string {
    if (this.#encoding === 'utf-8') {
      const text = decodeUtf8(bytes, this.#fatal, this.#state);
      if (more || this.#state.needed === 0) return text;
      if (this.#fatal) throw new MalformedUtf8();
      return text + '\ufffd';
    }
    if (this.#encoding === 'windows-1252') {
      return Array.from(bytes, (byte) =>
        byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : String.fromCharCode(byte),
      ).join('');
    }
    const all = this.#oddByte === undefined ? bytes : Uint8Array.of(this.#oddByte, ...bytes);
    this.#oddByte = all.length % 2 ? all[all.length - 1] : undefined;
    let text = '';
    for (let i = 0; i + 1 < all.length; i += 2)
      text += String.fromCharCode((all[i] as number) | ((all[i + 1] as number) << 8));
    if (this.#oddByte !== undefined && !more) {
      if (this.#fatal) throw new MalformedUtf8();
      text += '\ufffd';
    }
    if (this.#fatal && !text.isWellFormed()) throw new MalformedUtf8();
    return text.toWellFormed();
  }

  get encoding(): string {
    return this.#encoding;
  }
  get fatal(): boolean {
    return this.#fatal;
  }
  get ignoreBOM(): boolean {
    return this.#ignoreBOM;
  }
  [kInspect](depth: number): unknown {
    if (depth < 0) return this;
    const { encoding, fatal, ignoreBOM } = this;
    return `${this.constructor.name} ${runtime().inspect.inspect({ encoding, fatal, ignoreBOM })}`;
  }
}
enumerable(TextDecoder.prototype, 'decode', 'encoding', 'fatal', 'ignoreBOM');
tag(TextDecoder.prototype, 'TextDecoder');

function bytesOf(input: unknown): Uint8Array {
  if (isAnyArrayBuffer(input)) return new Uint8Array(input as ArrayBuffer);
  if (isArrayBufferView(input)) {
    const { buffer, byteOffset, byteLength } = input as ArrayBufferView;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  const message = 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
  throw Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });
}
