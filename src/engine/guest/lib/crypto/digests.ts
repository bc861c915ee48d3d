/**
 * MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4) on bytes. Imports nothing, so that a host may
 * compute with it too: its engine is some fifty times faster than the sandbox's.
 */

/** A running hash. `update` may be called often; `digest` ends it. */
export interface Digest {
  readonly blockSize: number;
  readonly size: number;
  update(bytes: Uint8Array): void;
  digest(): Uint8Array<ArrayBuffer>;
  copy(): Digest;
}

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

type Compress = (state: Int32Array, block: Uint8Array, offset: number) => void;
interface Algorithm {
  readonly initial: readonly number[];
  readonly blockSize: number;
  readonly size: number;
  readonly littleEndian: boolean;
  readonly compress: Compress;
}

/** Blocks, padding and length (FIPS 180-4, 5.1): the same in all of these. */
export class BlockDigest implements Digest {
  readonly #algorithm: Algorithm;
  readonly #state: Int32Array;
  readonly #block: Uint8Array;
  #filled = 0;
  #length = 0;

  constructor(algorithm: Algorithm, from?: BlockDigest) {
    this.#algorithm = algorithm;
    this.#state = from ? from.#state.slice() : Int32Array.from(algorithm.initial);
    this.#block = from ? from.#block.slice() : new Uint8Array(algorithm.blockSize);
    this.#filled = from ? from.#filled : 0;
    this.#length = from ? from.#length : 0;
  }
  get blockSize(): number {
    return this.#algorithm.blockSize;
  }
  get size(): number {
    return this.#algorithm.size;
  }
  copy(): Digest {
    return new BlockDigest(this.#algorithm, this);
  }
  /** The state after whole blocks. */
  get words(): Int32Array {
    return this.#state.slice();
  }
  update(bytes: Uint8Array): void {
    const { blockSize, compress } = this.#algorithm;
    this.#length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      if (this.#filled === 0 && bytes.length - at >= blockSize) {
        compress(this.#state, bytes, at);
        at += blockSize;
        continue;
      }
      const part = bytes.subarray(at, at + blockSize - this.#filled);
      this.#block.set(part, this.#filled);
      at += part.length;
      this.#filled += part.length;
      if (this.#filled < blockSize) break;
      compress(this.#state, this.#block, 0);
      this.#filled = 0;
    }
  }
  digest(): Uint8Array<ArrayBuffer> {
    const { blockSize, size, littleEndian } = this.#algorithm;
    const bits = this.#length * 8;
    const lengthSize = blockSize / 8;
    const padding = new Uint8Array(((2 * blockSize - this.#filled - 1 - lengthSize) % blockSize) + 1 + lengthSize);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer, padding.length - 8);
    view.setUint32(littleEndian ? 4 : 0, Math.floor(bits / 2 ** 32), littleEndian);
    view.setUint32(littleEndian ? 0 : 4, bits >>> 0, littleEndian);
    this.update(padding);
    const result = new Uint8Array(this.#state.length * 4);
    const out = new DataView(result.buffer);
    for (let i = 0; i < this.#state.length; i++) out.setInt32(4 * i, this.#state[i] as number, littleEndian);
    return result.slice(0, size);
  }
}

const word = (block: Uint8Array, at: number): number =>
  ((block[at] as number) << 24) |
  ((block[at + 1] as number) << 16) |
  ((block[at + 2] as number) << 8) |
  (block[at + 3] as number);

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

function md5Block(state: Int32Array, block: Uint8Array, offset: number): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    let f: number;
    let g: number;
    if (round === 0) [f, g] = [(b & c) | (~b & d), i];
    else if (round === 1) [f, g] = [(d & b) | (~d & c), (5 * i + 1) % 16];
    else if (round === 2) [f, g] = [b ^ c ^ d, (3 * i + 5) % 16];
    else [f, g] = [c ^ (b | ~d), (7 * i) % 16];
    const at = offset + 4 * g;
    const m =
      (block[at] as number) |
      ((block[at + 1] as number) << 8) |
      ((block[at + 2] as number) << 16) |
      ((block[at + 3] as number) << 24);
    const sum = (a + f + (MD5_SINES[i] as number) + m) | 0;
    [a, d, c, b] = [d, c, b, (b + rotl(sum, MD5_SHIFTS[4 * round + (i & 3)] as number)) | 0];
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
}

const W1 = new Int32Array(80);

function sha1Block(state: Int32Array, block: Uint8Array, offset: number): void {
  const w = W1;
  for (let i = 0; i < 16; i++) w[i] = word(block, offset + 4 * i);
  for (let i = 16; i < 80; i++)
    w[i] = rotl((w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number), 1);
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    let f: number;
    if (i < 20) f = ((b & c) | (~b & d)) + 0x5a827999;
    else if (i < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60) f = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    else f = (b ^ c ^ d) + 0xca62c1d6;
    const next = (rotl(a, 5) + f + e + (w[i] as number)) | 0;
    e = d;
    d = c;
    c = rotl(b, 30);
    b = a;
    a = next;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
}

/** The first primes: SHA-2's constants are the fractions of their roots. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

/** The first 64 bits of the fraction of the n-th root of p, by integer search. */
function rootFraction(p: number, n: bigint): bigint {
  const target = BigInt(p) << (64n * n);
  let [low, high] = [0n, 1n << 76n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** n <= target) low = middle;
    else high = middle;
  }
  return low & 0xffffffffffffffffn;
}

interface Constants {
  /** High and low halves by turns. */
  readonly k: Int32Array;
  readonly k256: Int32Array;
}
let constants: Constants | undefined;

function sha2Constants(): Constants {
  if (constants) return constants;
  const k = new Int32Array(160);
  for (const [i, p] of primes(80).entries()) {
    const fraction = rootFraction(p, 3n);
    k[2 * i] = Number(fraction >> 32n);
    k[2 * i + 1] = Number(fraction & 0xffffffffn);
  }
  constants = { k, k256: Int32Array.from({ length: 64 }, (_, i) => k[2 * i] as number) };
  return constants;
}

const W256 = new Int32Array(64);

function sha256Block(state: Int32Array, block: Uint8Array, offset: number): void {
  const w = W256;
  const k = sha2Constants().k256;
  for (let i = 0; i < 16; i++) w[i] = word(block, offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
    const s1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
    w[i] = (w[i - 16] as number) + s0 + (w[i - 7] as number) + s1;
  }
  let a = state[0] as number, b = state[1] as number, c = state[2] as number, d = state[3] as number; // prettier-ignore
  let e = state[4] as number, f = state[5] as number, g = state[6] as number, h = state[7] as number; // prettier-ignore
  for (let i = 0; i < 64; i++) {
    const t1 =
      (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + (k[i] as number) + (w[i] as number)) | 0;
    const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const sums = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) + (sums[i] as number);
}

const W512 = new Int32Array(160);

/** SHA-512 on halves of 32 bits: sums are taken without sign, what is over 2³² goes to the high half. */
function sha512Block(state: Int32Array, block: Uint8Array, offset: number): void {
  const w = W512;
  const { k } = sha2Constants();
  for (let i = 0; i < 32; i++) w[i] = word(block, offset + 4 * i);
  for (let i = 32; i < 160; i += 2) {
    const xh = w[i - 30] as number, xl = w[i - 29] as number, yh = w[i - 4] as number, yl = w[i - 3] as number; // prettier-ignore
    const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
    const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
    const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
    const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
    const low = ((w[i - 31] as number) >>> 0) + (s0l >>> 0) + ((w[i - 13] as number) >>> 0) + (s1l >>> 0);
    w[i] = (w[i - 32] as number) + s0h + (w[i - 14] as number) + s1h + Math.floor(low / 4294967296);
    w[i + 1] = low;
  }
  // One by one: destructuring and arrays made in the loop cost more than the arithmetic in the sandbox.
  let ah = state[0] as number, al = state[1] as number, bh = state[2] as number, bl = state[3] as number; // prettier-ignore
  let ch = state[4] as number, cl = state[5] as number, dh = state[6] as number, dl = state[7] as number; // prettier-ignore
  let eh = state[8] as number, el = state[9] as number, fh = state[10] as number, fl = state[11] as number; // prettier-ignore
  let gh = state[12] as number, gl = state[13] as number, hh = state[14] as number, hl = state[15] as number; // prettier-ignore
  for (let i = 0; i < 160; i += 2) {
    const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
    const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
    const low1 =
      (hl >>> 0) +
      (s1l >>> 0) +
      (((el & fl) ^ (~el & gl)) >>> 0) +
      ((k[i + 1] as number) >>> 0) +
      ((w[i + 1] as number) >>> 0);
    const t1l = low1 | 0;
    const t1h =
      (hh + s1h + ((eh & fh) ^ (~eh & gh)) + (k[i] as number) + (w[i] as number) + Math.floor(low1 / 4294967296)) | 0;
    const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
    const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
    const low2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
    const t2h = s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + (low2 > 4294967295 ? 1 : 0);
    hh = gh;
    hl = gl;
    gh = fh;
    gl = fl;
    fh = eh;
    fl = el; // prettier-ignore
    const low3 = (dl >>> 0) + (t1l >>> 0);
    eh = (dh + t1h + (low3 > 4294967295 ? 1 : 0)) | 0;
    el = low3 | 0;
    dh = ch;
    dl = cl;
    ch = bh;
    cl = bl;
    bh = ah;
    bl = al; // prettier-ignore
    const low4 = (t1l >>> 0) + (low2 % 4294967296);
    ah = (t1h + t2h + (low4 > 4294967295 ? 1 : 0)) | 0;
    al = low4 | 0;
  }
  const sums = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
  for (let i = 0; i < 16; i += 2) {
    const low = ((state[i + 1] as number) >>> 0) + ((sums[i + 1] as number) >>> 0);
    state[i] = (state[i] as number) + (sums[i] as number) + (low > 4294967295 ? 1 : 0);
    state[i + 1] = low;
  }
}

const SHA1 = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

/** Square roots of primes, in halves of 32 bits. */
const rootWords = (from: number, to: number): number[] =>
  primes(to)
    .slice(from)
    .flatMap((p) => {
      const fraction = rootFraction(p, 2n);
      return [Number(fraction >> 32n), Number(fraction & 0xffffffffn)];
    });
const halves = (words: readonly number[], which: 0 | 1): number[] => words.filter((_, i) => i % 2 === which);

const ALGORITHMS: Readonly<Record<string, () => Algorithm>> = {
  md5: () => ({ initial: SHA1.slice(0, 4), blockSize: 64, size: 16, littleEndian: true, compress: md5Block }),
  sha1: () => ({ initial: SHA1, blockSize: 64, size: 20, littleEndian: false, compress: sha1Block }),
  // SHA-224 takes the second halves of the roots that SHA-384 takes whole.
  sha224: () => ({
    initial: halves(rootWords(8, 16), 1),
    blockSize: 64,
    size: 28,
    littleEndian: false,
    compress: sha256Block,
  }),
  sha256: () => ({
    initial: halves(rootWords(0, 8), 0),
    blockSize: 64,
    size: 32,
    littleEndian: false,
    compress: sha256Block,
  }),
  sha384: () => ({ initial: rootWords(8, 16), blockSize: 128, size: 48, littleEndian: false, compress: sha512Block }),
  sha512: () => ({ initial: rootWords(0, 8), blockSize: 128, size: 64, littleEndian: false, compress: sha512Block }),
};
const known = new Map<string, Algorithm>();

export const DIGEST_NAMES: readonly string[] = Object.keys(ALGORITHMS);

/** `SHA-256`, `sha256` and `RSA-SHA256` are one. */
export function digestName(name: string): string | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^rsa-/, '')
    .replace(/^sha-(?=\d)/, 'sha');
  return Object.hasOwn(ALGORITHMS, plain) ? plain : undefined;
}

export function algorithmOf(name: string): Algorithm {
  let algorithm = known.get(name);
  if (!algorithm) {
    const make = ALGORITHMS[name];
    if (!make) throw new Error(`no digest ${name}`);
    known.set(name, (algorithm = make()));
  }
  return algorithm;
}

/** @param name one of DIGEST_NAMES */
export const createDigest = (name: string): Digest => new BlockDigest(algorithmOf(name));
