/** PBKDF2 (RFC 8018), scrypt (RFC 7914) and HKDF (RFC 5869), on bytes. */
import { HmacDigest, hmacChain } from './hmac.ts';

export function pbkdf2(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
  digest: string,
): Uint8Array<ArrayBuffer> {
  const keyed = new HmacDigest(digest, password);
  const again = hmacChain(digest, password);
  const result = new Uint8Array(length);
  for (let at = 0, block = 1; at < length; block++) {
    const first = keyed.copy();
    first.update(salt);
    first.update(Uint8Array.of(block >>> 24, block >>> 16, block >>> 8, block));
    const last = first.digest();
    const sum = last.slice();
    for (let i = 1; i < iterations; i++) {
      again(last);
      for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) ^ (last[k] as number);
    }
    const part = sum.subarray(0, length - at);
    result.set(part, at);
    at += part.length;
  }
  return result;
}

export function hkdf(
  digest: string,
  key: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array<ArrayBuffer> {
  const extract = new HmacDigest(digest, salt);
  extract.update(key);
  const keyed = new HmacDigest(digest, extract.digest());
  const result = new Uint8Array(length);
  let last = new Uint8Array();
  for (let at = 0, block = 1; at < length; block++) {
    const step = keyed.copy();
    step.update(last);
    step.update(info);
    step.update(Uint8Array.of(block));
    last = step.digest();
    const part = last.subarray(0, length - at);
    result.set(part, at);
    at += part.length;
  }
  return result;
}

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

/** Salsa20/8 in place on 16 words. */
function salsa(words: Int32Array): void {
  const x = words.slice();
  const mix = (a: number, b: number, c: number, d: number): void => {
    x[b] = (x[b] as number) ^ rotl(((x[a] as number) + (x[d] as number)) | 0, 7);
    x[c] = (x[c] as number) ^ rotl(((x[b] as number) + (x[a] as number)) | 0, 9);
    x[d] = (x[d] as number) ^ rotl(((x[c] as number) + (x[b] as number)) | 0, 13);
    x[a] = (x[a] as number) ^ rotl(((x[d] as number) + (x[c] as number)) | 0, 18);
  };
  for (let i = 0; i < 4; i++) {
    mix(0, 4, 8, 12);
    mix(5, 9, 13, 1);
    mix(10, 14, 2, 6);
    mix(15, 3, 7, 11);
    mix(0, 1, 2, 3);
    mix(5, 6, 7, 4);
    mix(10, 11, 8, 9);
    mix(15, 12, 13, 14);
  }
  for (let i = 0; i < 16; i++) words[i] = (words[i] as number) + (x[i] as number);
}

/** scryptBlockMix: even blocks first. */
function blockMix(input: Int32Array, r: number): Int32Array {
  const x = input.slice(-16);
  const output = new Int32Array(32 * r);
  for (let i = 0; i < 2 * r; i++) {
    for (let k = 0; k < 16; k++) x[k] = (x[k] as number) ^ (input[16 * i + k] as number);
    salsa(x);
    output.set(x, 16 * (i % 2 === 0 ? i / 2 : r + (i - 1) / 2));
  }
  return output;
}

export function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  length: number,
  cost: number,
  r: number,
  p: number,
): Uint8Array<ArrayBuffer> {
  const bytes = pbkdf2(password, salt, 1, p * 128 * r, 'sha256');
  const view = new DataView(bytes.buffer);
  for (let lane = 0; lane < p; lane++) {
    const base = lane * 128 * r;
    let x = Int32Array.from({ length: 32 * r }, (_, i) => view.getInt32(base + 4 * i, true));
    const memory: Int32Array[] = [];
    for (let i = 0; i < cost; i++) {
      memory.push(x);
      x = blockMix(x, r) as typeof x;
    }
    for (let i = 0; i < cost; i++) {
      const other = memory[(x[32 * r - 16] as number) & (cost - 1)] as Int32Array;
      x = blockMix(
        x.map((word, k) => word ^ (other[k] as number)),
        r,
      ) as typeof x;
    }
    for (let i = 0; i < x.length; i++) view.setInt32(base + 4 * i, x[i] as number, true);
  }
  return pbkdf2(password, bytes, 1, length, 'sha256');
}
