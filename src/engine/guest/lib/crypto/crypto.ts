/** `node:crypto`: hashes, random numbers and key derivation (nodejs.org/api/crypto.html). Ciphers, signatures and keys are refused. */
import { settled } from '../async.ts';
import { Buffer, bufferOver } from '../buffer/buffer.ts';
import { codecs } from '../buffer/codecs.ts';
import { arity, enumerable, named, tag } from '../define.ts';
import { illegalConstructor, invalidArgType, unsupported } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { isAnyArrayBuffer, isArrayBufferView, typedArrayName } from '../util/types.ts';
import { validateFunction, validateInteger, validateString } from '../validate.ts';
import { DOMException } from '../web/dom-exception.ts';
import { hkdf, pbkdf2, scrypt } from './derivation.ts';
import { createDigest, DIGEST_NAMES, digestName } from './digests.ts';
import { BINARY, bytesOf, DATA, Hash, Hmac, invalidDigest, output } from './hash.ts';
import { fillRandom, randomBytes, randomFill, randomFillSync, randomInt, randomUUID } from './random.ts';

type Callback = (error: unknown, key?: unknown) => void;
type Fn = (...args: never[]) => unknown;

const base64 = (bytes: Uint8Array): string => codecs.base64.decode(bytes);

/** A key to derive: how the service is asked, and how it is computed here where the service only takes the time. */
interface Derivation {
  readonly operation: 'pbkdf2' | 'scrypt';
  readonly args: readonly unknown[];
  /** Two blocks of the hash each, roughly. */
  readonly work: number;
  readonly length: number;
  compute(): Uint8Array;
}
/** More than this takes seconds in the sandbox. */
const MAX_WORK = 2000;

function finishKey(derivation: Derivation, answer: unknown): Uint8Array {
  if (typeof answer === 'string') return codecs.base64.encode(answer);
  if (derivation.work <= MAX_WORK) return derivation.compute();
  const key = runtime().deriveKey?.(derivation.operation, derivation.args) ?? '';
  return key === '' ? unknownKey(derivation) : codecs.base64.encode(key);
}

const LOOKING = [
  'toString',
  'toJSON',
  'inspect',
  'equals',
  'compare',
  'copy',
  'slice',
  'subarray',
  'values',
  'entries',
  'at',
  'map',
  'forEach',
  Symbol.iterator,
  kInspect,
];

/**
 * A key that nobody has computed: most programs only time how long it takes. One that looks at it is told so.
 */
function unknownKey({ operation, length }: Derivation): Uint8Array {
  const key = bufferOver(new Uint8Array(length));
  const refusal = (): never => {
    throw unsupported(`the value of a key that takes crypto.${operation} so much work`);
  };
  for (const name of LOOKING)
    Object.defineProperty(key, name, { value: refusal, enumerable: false, configurable: true });
  return key;
}

const asBuffer = (key: Uint8Array): unknown => (Buffer.isBuffer(key) ? key : bufferOver(key));

function deriveSync(derivation: Derivation): unknown {
  return asBuffer(finishKey(derivation, runtime().block('crypto', derivation.operation, derivation.args)));
}

function derive(derivation: Derivation, callback: Callback): void {
  const finish = (error: Error | null, answer?: unknown): void => {
    if (error) {
      callback(error);
      return;
    }
    callback(null, asBuffer(finishKey(derivation, answer)));
  };
  runtime().request('crypto', derivation.operation, derivation.args, finish, { label: derivation.operation });
}

function pbkdf2Of(password: unknown, salt: unknown, iterations: unknown, keylen: unknown, digest: unknown): Derivation {
  validateString(digest, 'digest');
  const key = bytesOf(password, 'password', BINARY);
  const salted = bytesOf(salt, 'salt', BINARY);
  validateInteger(iterations, 'iterations', 1, 2 ** 31 - 1);
  validateInteger(keylen, 'keylen', 0, 2 ** 31 - 1);
  const name = digestName(digest);
  if (name === undefined) throw invalidDigest(digest);
  return {
    operation: 'pbkdf2',
    args: [base64(key), base64(salted), iterations, keylen, name],
    work: iterations * Math.ceil(keylen / createDigest(name).size),
    length: keylen,
    compute: () => pbkdf2(key, salted, iterations, keylen, name),
  };
}

interface ScryptOptions {
  readonly N?: number;
  readonly cost?: number;
  readonly r?: number;
  readonly blockSize?: number;
  readonly p?: number;
  readonly parallelization?: number;
  readonly maxmem?: number;
}

function scryptOf(password: unknown, salt: unknown, keylen: unknown, options: ScryptOptions = {}): Derivation {
  const key = bytesOf(password, 'password', BINARY);
  const salted = bytesOf(salt, 'salt', BINARY);
  validateInteger(keylen, 'keylen', 0, 2 ** 31 - 1);
  const N = options.N ?? options.cost ?? 16384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  const maxmem = options.maxmem ?? 32 * 1024 * 1024;
  const invalid = (why = ''): Error =>
    Object.assign(new RangeError(`Invalid scrypt params${why}`), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });
  if (N < 2 || (N & (N - 1)) !== 0 || r < 1 || p < 1) throw invalid();
  if (128 * r * (N + p + 2) > maxmem)
    throw invalid(': error:030000AC:digital envelope routines::memory limit exceeded');
  return {
    operation: 'scrypt',
    args: [base64(key), base64(salted), keylen, N, r, p],
    work: N * r * p,
    length: keylen,
    compute: () => scrypt(key, salted, keylen, N, r, p),
  };
}

function takeCallback(value: unknown): Callback {
  validateFunction(value, 'callback');
  return value as unknown as Callback;
}

const module = {
  createHash: arity(
    2,
    named('createHash', (algorithm: unknown, options?: never) => new Hash(algorithm, options)),
  ),
  createHmac: arity(
    3,
    named('createHmac', (hmac: unknown, key: unknown, options?: never) => new Hmac(hmac, key, options)),
  ),
  getHashes: (): string[] => [...DIGEST_NAMES],
  hash: arity(3, function hash(algorithm: unknown, input: unknown, options: unknown = 'hex') {
    validateString(algorithm, 'algorithm');
    const name = digestName(algorithm);
    if (name === undefined) throw new Error('Digest method not supported');
    const digest = createDigest(name);
    digest.update(bytesOf(input, 'input', DATA));
    return output(
      digest.digest(),
      typeof options === 'string' ? options : ((options as { outputEncoding?: string }).outputEncoding ?? 'hex'),
    );
  }),
  hkdfSync: arity(
    5,
    function hkdfSync(digest: unknown, key: unknown, salt: unknown, info: unknown, length: unknown): ArrayBuffer {
      validateString(digest, 'digest');
      validateInteger(length, 'length', 0, 2 ** 31 - 1);
      const name = digestName(digest);
      if (name === undefined) throw invalidDigest(digest);
      return hkdf(
        name,
        bytesOf(key, 'ikm', BINARY),
        bytesOf(salt, 'salt', BINARY),
        bytesOf(info, 'info', BINARY),
        length,
      ).buffer;
    },
  ),
  pbkdf2: arity(
    6,
    function pbkdf2(
      password: unknown,
      salt: unknown,
      iterations: unknown,
      keylen: unknown,
      digest: unknown,
      callback: unknown,
    ): void {
      if (typeof digest === 'function') throw invalidArgType('digest', 'string', undefined);
      const derivation = pbkdf2Of(password, salt, iterations, keylen, digest);
      derive(derivation, takeCallback(callback));
    },
  ),
  pbkdf2Sync: arity(
    5,
    named('pbkdf2Sync', (...args: [unknown, unknown, unknown, unknown, unknown]) => deriveSync(pbkdf2Of(...args))),
  ),
  scrypt: arity(
    4,
    function scrypt(password: unknown, salt: unknown, keylen: unknown, options: unknown, callback: unknown): void {
      const early = typeof options === 'function' || callback === undefined;
      const derivation = scryptOf(password, salt, keylen, early ? {} : (options as ScryptOptions));
      derive(derivation, takeCallback(typeof options === 'function' ? options : callback));
    },
  ),
  scryptSync: arity(
    3,
    named('scryptSync', (...args: [unknown, unknown, unknown, ScryptOptions?]) => deriveSync(scryptOf(...args))),
  ),
  randomBytes: arity(2, randomBytes),
  randomFill: arity(4, randomFill),
  randomFillSync: arity(1, randomFillSync),
  randomInt: arity(3, randomInt),
  randomUUID: arity(1, randomUUID),
  timingSafeEqual: arity(0, named('', timingSafeEqual)),
  getFips: (): number => 0,
  Hash,
  Hmac,
};

function timingSafeEqual(buf1: unknown, buf2: unknown): boolean {
  const check = (value: unknown, name: string): Uint8Array => {
    if (isAnyArrayBuffer(value)) return new Uint8Array(value as ArrayBuffer);
    if (isArrayBufferView(value)) {
      const { buffer, byteOffset, byteLength } = value as ArrayBufferView;
      return new Uint8Array(buffer, byteOffset, byteLength);
    }
    const message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
    throw Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });
  };
  const [a, b] = [check(buf1, 'buf1'), check(buf2, 'buf2')];
  if (a.length !== b.length) {
    const error = new RangeError('Input buffers must have the same byte length');
    throw Object.assign(error, { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
  }
  return a.every((byte, i) => byte === b[i]);
}

const made = Symbol('made here');
class SubtleCrypto {
  constructor(token?: symbol) {
    if (token !== made) throw illegalConstructor();
  }
  digest(algorithm: unknown, data: unknown): Promise<ArrayBuffer> {
    return settled(() => {
      const given = typeof algorithm === 'string' ? algorithm : (algorithm as { name?: string } | null)?.name;
      const name = typeof given === 'string' && /^SHA-(1|256|384|512)$/i.test(given) ? digestName(given) : undefined;
      if (name === undefined) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      const bytes = bytesOf(typeof data === 'string' ? null : data, 'data', [
        'ArrayBuffer',
        'Buffer',
        'TypedArray',
        'DataView',
      ]).slice();
      return new Promise<ArrayBuffer>((resolve, reject) => {
        const finish = (error: Error | null): void => {
          const digest = createDigest(name);
          digest.update(bytes);
          if (error) reject(error);
          else resolve(digest.digest().buffer);
        };
        // The pool takes as long for this as for filling a buffer.
        runtime().request('crypto', 'randomFill', [], finish, { label: `digest ${given as string}` });
      });
    });
  }
}
for (const name of [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'generateKey',
  'deriveKey',
  'deriveBits',
  'importKey',
  'exportKey',
  'wrapKey',
  'unwrapKey',
]) {
  const refusal = (): never => {
    throw unsupported(`crypto.subtle.${name}`);
  };
  Object.defineProperty(SubtleCrypto.prototype, name, {
    value: named(name, refusal),
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
enumerable(SubtleCrypto.prototype, 'digest');
tag(SubtleCrypto.prototype, 'SubtleCrypto');

const INTEGER_ARRAYS = /^(Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|BigInt64|BigUint64)Array$/;

export class Crypto {
  readonly #subtle: SubtleCrypto;
  constructor(token?: symbol) {
    if (token !== made) throw illegalConstructor();
    this.#subtle = new SubtleCrypto(made);
  }
  get subtle(): SubtleCrypto {
    return this.#subtle;
  }
  getRandomValues(array: unknown): unknown {
    if (arguments.length === 0) {
      const message = "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.";
      throw Object.assign(new TypeError(message), { code: 'ERR_MISSING_ARGS' });
    }
    if (!INTEGER_ARRAYS.test(typedArrayName(array) ?? '')) {
      throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    const { buffer, byteOffset, byteLength } = array as Uint8Array;
    if (byteLength > 65536) throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
    fillRandom(new Uint8Array(buffer, byteOffset, byteLength));
    return array;
  }
  randomUUID(): string {
    return randomUUID();
  }
}
enumerable(Crypto.prototype, 'subtle', 'getRandomValues', 'randomUUID');
tag(Crypto.prototype, 'Crypto');

export { SubtleCrypto };
export const webcrypto = new Crypto(made);

const REFUSED =
  `checkPrime checkPrimeSync createCipheriv createDecipheriv createDiffieHellman createDiffieHellmanGroup createECDH
 createPrivateKey createPublicKey createSecretKey createSign createVerify diffieHellman generatePrime generatePrimeSync getCiphers
 getCipherInfo getCurves getDiffieHellman hkdf generateKeyPair generateKeyPairSync generateKey generateKeySync privateDecrypt
 privateEncrypt publicDecrypt publicEncrypt sign verify setEngine setFips Certificate KeyObject X509Certificate argon2 argon2Sync`.split(
    /\s+/,
  );

export function createCrypto(): Record<string, unknown> {
  const refused = REFUSED.map((name): [string, Fn] => [
    name,
    named(name, (): never => {
      throw unsupported(`crypto.${name}`);
    }),
  ]);
  const getRandomValues = (array: unknown): unknown => webcrypto.getRandomValues(array);
  return {
    ...Object.fromEntries(refused),
    ...module,
    constants: {},
    webcrypto,
    subtle: webcrypto.subtle,
    getRandomValues,
  };
}
