/** HMAC (RFC 2104) over the digests. */
import { algorithmOf, BlockDigest, createDigest } from './digests.ts';
import type { Digest } from './digests.ts';

/** A key as long as a block. */
function keyBlock(name: string, key: Uint8Array): Uint8Array {
  const block = new Uint8Array(algorithmOf(name).blockSize);
  if (key.length <= block.length) {
    block.set(key);
    return block;
  }
  const short = createDigest(name);
  short.update(key);
  block.set(short.digest());
  return block;
}

/** Both passes begun with the key; copies of it start further messages with the same. */
export class HmacDigest implements Digest {
  readonly #inner: Digest;
  readonly #outer: Digest;

  constructor(name: string, key: Uint8Array, from?: readonly [inner: Digest, outer: Digest]) {
    if (from) {
      [this.#inner, this.#outer] = from;
      return;
    }
    this.#inner = createDigest(name);
    this.#outer = createDigest(name);
    const block = keyBlock(name, key);
    this.#inner.update(block.map((byte) => byte ^ 0x36));
    this.#outer.update(block.map((byte) => byte ^ 0x5c));
  }
  get blockSize(): number {
    return this.#inner.blockSize;
  }
  get size(): number {
    return this.#inner.size;
  }
  update(bytes: Uint8Array): void {
    this.#inner.update(bytes);
  }
  digest(): Uint8Array<ArrayBuffer> {
    this.#outer.update(this.#inner.digest());
    return this.#outer.digest();
  }
  copy(): Digest {
    return new HmacDigest('', new Uint8Array(), [this.#inner.copy(), this.#outer.copy()]);
  }
}

/**
 * HMAC over and over, each time of the last result: what PBKDF2 spends its time on. Two blocks a call, nothing allocated.
 * @returns replaces `bytes`, which are as long as the digest, by their HMAC
 */
export function hmacChain(name: string, key: Uint8Array): (bytes: Uint8Array) => void {
  const algorithm = algorithmOf(name);
  const { blockSize, size, compress, littleEndian } = algorithm;
  const starts = [0x36, 0x5c].map((pad) => {
    const digest = new BlockDigest(algorithm);
    digest.update(keyBlock(name, key).map((byte) => byte ^ pad));
    return digest.words;
  });
  const block = new Uint8Array(blockSize);
  const view = new DataView(block.buffer);
  block[size] = 0x80;
  view.setUint32(blockSize - (littleEndian ? 8 : 4), 8 * (blockSize + size), littleEndian);
  const state = new Int32Array((starts[0] as Int32Array).length);
  return (bytes) => {
    block.set(bytes);
    for (const start of starts) {
      state.set(start);
      compress(state, block, 0);
      for (let i = 0; i < size / 4; i++) view.setInt32(4 * i, state[i] as number, littleEndian);
    }
    bytes.set(block.subarray(0, size));
  };
}
