/** What `fs` accepts for paths, options, data and flags, with Node's messages. */
import { bufferOver } from '../buffer/buffer.ts';
import type { Buffer } from '../buffer/buffer.ts';
import { codecOf, codecs, normalizeEncoding } from '../buffer/codecs.ts';
import { hidden, invalidArgType, invalidArgValue, unsupported } from '../errors.ts';
import { isUrlLike, pathOfFileUrl } from '../url/file-url.ts';
import { isArrayBufferView, isUint8Array } from '../util/types.ts';
import { validateAbortSignal } from '../validate.ts';
import type { FileData } from '../../../services/wire.ts';

export interface FileOptions {
  readonly encoding?: string | null;
  readonly flag?: string;
  readonly mode?: unknown;
  readonly signal?: AbortSignal;
  readonly flush?: unknown;
  readonly withFileTypes?: boolean;
  readonly recursive?: boolean;
  readonly force?: boolean;
  readonly bigint?: boolean;
  readonly throwIfNoEntry?: boolean;
}

export function toPath(value: unknown, name = 'path'): string {
  const path = isUrlLike(value) ? pathOfFileUrl(value) : value;
  if (typeof path !== 'string' && !isUint8Array(path)) throw invalidArgType(name, ['string', 'Buffer', 'URL'], path);
  const text = typeof path === 'string' ? path : codecs.utf8.decode(path);
  if (text.includes('\0')) throw invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  return text;
}

/** Options proper, or an encoding that stands for them. */
export function toOptions(value: unknown, defaults: FileOptions = {}): FileOptions {
  if (value === undefined || value === null || typeof value === 'function') return defaults;
  if (typeof value !== 'string' && typeof value !== 'object')
    throw invalidArgType('options', ['string', 'Object'], value);
  const options: FileOptions = typeof value === 'string' ? { ...defaults, encoding: value } : value;
  const { encoding, signal } = options;
  if (encoding && encoding !== 'buffer' && normalizeEncoding(encoding) === undefined) {
    throw invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return options;
}

const FLAGS = [
  'r',
  'rs',
  'sr',
  'r+',
  'rs+',
  'sr+',
  'w',
  'wx',
  'xw',
  'w+',
  'wx+',
  'xw+',
  'a',
  'ax',
  'xa',
  'as',
  'sa',
  'a+',
  'ax+',
  'xa+',
  'as+',
  'sa+',
];

export function checkFlag(flag: unknown): void {
  if (flag === undefined || flag === null || FLAGS.includes(flag as string)) return;
  throw invalidArgValue('flags', flag);
}

/** What is to be written, on its way to the file service. */
export function toFileData(data: unknown, encoding: string | null | undefined): FileData {
  if (typeof data === 'string') {
    const name = normalizeEncoding(encoding || 'utf8');
    return name === 'utf8'
      ? { text: data.toWellFormed() }
      : { base64: codecs.base64.decode(codecOf(encoding).encode(data)) };
  }
  if (!isArrayBufferView(data)) throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  const { buffer, byteOffset, byteLength } = data as ArrayBufferView;
  return { base64: codecs.base64.decode(new Uint8Array(buffer, byteOffset, byteLength)) };
}

export function bytesOfFile(data: FileData): Uint8Array {
  return 'text' in data ? codecs.utf8.encode(data.text) : codecs.base64.encode(data.base64);
}

/** Content as the caller asked for it: text in an encoding, or a buffer. */
export function fromFileData(data: FileData, encoding: string | null | undefined): string | Buffer {
  if (!encoding || encoding === 'buffer') return bufferOver(bytesOfFile(data));
  if (normalizeEncoding(encoding) === 'utf8' && 'text' in data) return data.text;
  return codecOf(encoding).decode(bytesOfFile(data));
}

/** @throws as the binding words it */
export function toMode(mode: unknown, max: number): number {
  if (mode === undefined || mode === null) return 0;
  if (typeof mode !== 'number' || !Number.isInteger(mode)) {
    throw Object.assign(new TypeError('mode must be int32 or null/undefined'), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  if (mode < 0 || mode > max) {
    throw Object.assign(new RangeError(`mode is out of range: >= 0 && <= ${max}`), { code: 'ERR_OUT_OF_RANGE' });
  }
  return mode;
}

/** The error that an operation of the loop failed with: it has no frames of a caller. */
export function fileError(error: Error): Error {
  const { name, message } = error;
  const code = (error as { code?: string }).code ?? '';
  // Node's own errors name their code in the first line; the system's have it in the message.
  hidden(error, 'stack', code.startsWith('ERR_') ? `${name} [${code}]: ${message}` : `${name}: ${message}`);
  if (Object.hasOwn(error, 'name')) hidden(error, 'name', name);
  return error;
}

/** `realpath` and `realpathSync` walk the path themselves, so that it is `lstat` that fails. */
export function asLstat(error: Error): Error {
  hidden(error, 'message', error.message.replace(', realpath ', ', lstat '));
  return Object.assign(error, { syscall: 'lstat' });
}

export const notSupported = (name: string): Error => unsupported(`fs.${name}`);
