/** Random numbers of `node:crypto`, drawn from the world's seed (nodejs.org/api/crypto.html#cryptorandombytessize-callback). */
import { bufferOver } from '../buffer/buffer.ts';
import type { Buffer } from '../buffer/buffer.ts';
import { invalidArgType, outOfRange } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { isAnyArrayBuffer, isArrayBufferView } from '../util/types.ts';
import { validateBoolean, validateFunction, validateNumber, validateObject } from '../validate.ts';

type Callback = (error: unknown, value?: unknown) => void;

export function fillRandom(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(runtime().random() * 256);
}

function randomBuffer(size: number): Buffer {
  const bytes = new Uint8Array(size);
  fillRandom(bytes);
  return bufferOver(bytes);
}

export function randomBytes(size: number, callback?: unknown): Buffer | undefined {
  validateNumber(size, 'size', 0, 2 ** 31 - 1);
  if (callback === undefined) return randomBuffer(size);
  validateFunction(callback, 'callback');
  const done = callback as unknown as Callback;
  runtime().request(
    'crypto',
    'randomBytes',
    [size],
    (error) => (error ? done(error) : done(null, randomBuffer(size))),
    { label: `randomBytes ${size}` },
  );
  return undefined;
}

function rangeOf(buf: unknown, offset: unknown, size: unknown): Uint8Array {
  if (!isAnyArrayBuffer(buf) && !isArrayBufferView(buf))
    throw invalidArgType('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  const view = buf as ArrayBufferView;
  const bytes = isArrayBufferView(buf)
    ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    : new Uint8Array(buf as ArrayBuffer);
  const unit = (buf as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  const start = offset === undefined ? 0 : (offset as number) * unit;
  validateNumber(start, 'offset', 0, bytes.length);
  const length = size === undefined ? bytes.length - start : (size as number) * unit;
  validateNumber(length, 'size', 0, 2 ** 31 - 1);
  if (start + length > bytes.length) throw outOfRange('size + offset', `<= ${bytes.length}`, start + length);
  return bytes.subarray(start, start + length);
}

export function randomFillSync(buf: unknown, offset?: unknown, size?: unknown): unknown {
  fillRandom(rangeOf(buf, offset, size));
  return buf;
}

export function randomFill(buf: unknown, ...rest: unknown[]): void {
  const callback = rest.find((each) => typeof each === 'function');
  const [offset, size] = rest.slice(0, callback ? rest.indexOf(callback) : 2);
  const bytes = rangeOf(buf, offset, size);
  validateFunction(callback, 'callback');
  const done = callback as unknown as Callback;
  const finish = (error: Error | null): void => {
    if (!error) fillRandom(bytes);
    done(error, error ? undefined : buf);
  };
  runtime().request('crypto', 'randomFill', [bytes.length], finish, { label: `randomFill ${bytes.length}` });
}

const MAX_RANGE = 2 ** 48 - 1;
let warm = false;

export function randomInt(...args: unknown[]): number | undefined {
  const callback = args.find((each) => typeof each === 'function');
  const numbers = callback ? args.slice(0, args.indexOf(callback)) : args;
  const [min, max] = numbers.length < 2 ? [0, numbers[0]] : (numbers as [unknown, unknown]);
  if (args.length > numbers.length + (callback ? 1 : 0)) validateFunction(args.at(-1), 'callback');
  if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
  const [low, high] = [min as number, max as number];
  if (high <= low) throw outOfRange('max', `greater than the value of "min" (${low})`, high);
  if (high - low > MAX_RANGE) throw outOfRange(numbers.length < 2 ? 'max' : 'max - min', `<= ${MAX_RANGE}`, high - low);
  const draw = (): number => low + Math.floor(runtime().random() * (high - low));
  if (!callback) return draw();
  const done = callback as Callback;
  // Node draws many at the first call, from its pool of threads, and has the next ones at hand.
  if (warm) runtime().nextTick(done as never, undefined, draw());
  else {
    warm = true;
    runtime().request('crypto', 'randomFill', [], (error) => (error ? done(error) : done(undefined, draw())), {
      label: 'randomInt',
    });
  }
  return undefined;
}

export function randomUUID(options?: unknown): string {
  if (options !== undefined) {
    validateObject(options, 'options');
    const { disableEntropyCache } = options;
    if (disableEntropyCache !== undefined) validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  }
  const bytes = new Uint8Array(16);
  fillRandom(bytes);
  // Version 4, variant 1 (RFC 9562).
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
