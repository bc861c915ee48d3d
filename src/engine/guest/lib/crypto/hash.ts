/** `crypto.Hash` and `crypto.Hmac`: transforms with `update` and `digest` (nodejs.org/api/crypto.html#class-hash). */
import { bufferOver } from '../buffer/buffer.ts';
import { codecOf, normalizeEncoding } from '../buffer/codecs.ts';
import { codedError, invalidArgType } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { isAnyArrayBuffer, isArrayBufferView } from '../util/types.ts';
import { validateString } from '../validate.ts';
import { Transform } from '../stream/index.ts';
import type { StreamOptions } from '../stream/types.ts';
import { createDigest, digestName } from './digests.ts';
import { HmacDigest } from './hmac.ts';
import type { Digest } from './digests.ts';

/** Bytes of a string (in an encoding) or of a view. @throws ERR_INVALID_ARG_TYPE listing `types` */
export function bytesOf(value: unknown, name: string, types: readonly string[], encoding?: unknown): Uint8Array {
  if (typeof value === 'string') return codecOf(normalizeEncoding(encoding ?? 'utf8') ?? 'utf8').encode(value);
  if (isArrayBufferView(value)) {
    const { buffer, byteOffset, byteLength } = value as ArrayBufferView;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  if (types.includes('ArrayBuffer') && isAnyArrayBuffer(value)) return new Uint8Array(value as ArrayBuffer);
  throw invalidArgType(name, types, value);
}

export const DATA = ['string', 'Buffer', 'TypedArray', 'DataView'];
export const BINARY = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
const KEY = [...BINARY, 'KeyObject', 'CryptoKey'];

/** Bytes as a buffer, or as text where an encoding is named. */
export function output(bytes: Uint8Array, encoding: unknown): unknown {
  const name =
    encoding === undefined || encoding === null || encoding === 'buffer' ? undefined : normalizeEncoding(encoding);
  return name === undefined ? bufferOver(bytes) : codecOf(name).decode(bytes);
}

const finalized = (): Error => codedError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
export const invalidDigest = (name: string): Error =>
  Object.assign(new TypeError(`Invalid digest: ${name}`), { code: 'ERR_CRYPTO_INVALID_DIGEST' });

abstract class Hashing extends Transform {
  #digest: Digest;
  #done = false;

  constructor(digest: Digest, options: StreamOptions | undefined) {
    super(options);
    this.#digest = digest;
  }
  protected get ended(): boolean {
    return this.#done;
  }
  protected fork(): Digest {
    return this.#digest.copy();
  }
  protected take(): Uint8Array {
    this.#done = true;
    return this.#digest.digest();
  }
  update(data: unknown, encoding?: unknown): this {
    const bytes = bytesOf(data, 'data', DATA, encoding);
    if (this.#done) throw finalized();
    this.#digest.update(bytes);
    return this;
  }
  override _transform(chunk: unknown, encoding: string, callback: (error?: unknown) => void): void {
    this.#digest.update(bytesOf(chunk, 'data', DATA, encoding));
    callback();
  }
  override _flush(callback: (error?: unknown) => void): void {
    this.push(bufferOver(this.take()));
    callback();
  }
  [kInspect](_depth: number, options: object): string {
    const state = {
      _options: undefined,
      [Symbol('kHandle')]: {},
      [Symbol('kState')]: { [Symbol('kFinalized')]: this.#done },
    };
    return `${this.constructor.name} ${runtime().inspect.inspect(state, options)}`.replace(
      'kHandle): {}',
      `kHandle): ${this.constructor.name} {}`,
    );
  }
}

export class Hash extends Hashing {
  constructor(algorithm: unknown, options?: StreamOptions, from?: Digest) {
    if (!from) validateString(algorithm, 'algorithm');
    const name = from ? '' : digestName(algorithm as string);
    if (name === undefined) throw new Error('Digest method not supported');
    super(from ?? createDigest(name), options);
  }
  copy(options?: StreamOptions): Hash {
    if (this.ended) throw finalized();
    return new Hash('', options, this.fork());
  }
  digest(outputEncoding?: unknown): unknown {
    if (this.ended) throw finalized();
    return output(this.take(), outputEncoding);
  }
}

export class Hmac extends Hashing {
  constructor(hmac: unknown, key: unknown, options?: StreamOptions) {
    validateString(hmac, 'hmac');
    const bytes = bytesOf(key, 'key', KEY, (options as { encoding?: string } | undefined)?.encoding);
    const name = digestName(hmac);
    if (name === undefined) throw invalidDigest(hmac);
    super(new HmacDigest(name, bytes), options);
  }
  /** A second time there is nothing left, and no error. */
  digest(outputEncoding?: unknown): unknown {
    return output(this.ended ? new Uint8Array() : this.take(), outputEncoding);
  }
}
