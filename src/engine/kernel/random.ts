/**
 * Seeded randomness, the same in every engine: only 32-bit integer arithmetic.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand: "Small Fast Counting", 32 bits): three words of state and a
 * counter, so no period is shorter than 2³². Its state is filled by SplitMix32 (a Weyl sequence through the finaliser of
 * MurmurHash3), so that neighbouring seeds give unrelated sequences.
 */
export class Random {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param seed an unsigned 32-bit integer; anything else is taken modulo 2³² */
  constructor(seed: number) {
    this.#seed = seed >>> 0;
    const word = splitMix32(this.#seed);
    this.#a = word();
    this.#b = word();
    this.#c = word();
    // The author's advice: the first dozen still show the seed.
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /**
   * A generator of its own for one purpose, the same whenever it is made. So one service that draws more often does
   * not change what another one draws.
   */
  stream(name: string): Random {
    return new Random(splitMix32(this.#seed ^ hash(name))());
  }

  /** A whole number in [0, 2³²). */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number in [0, 1), of 53 random bits. */
  next(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
