/** Whole numbers and tables as few bytes: what the trace file is made of. */

/** Little-endian base 128, at most 53 bits; signed numbers zigzag, so that small ones of either sign are short. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(this.#length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length++] = value;
  }

  unsigned(value: number): void {
    while (value > 127) {
      this.byte((value % 128) + 128);
      value = Math.floor(value / 128);
    }
    this.byte(value);
  }

  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  float(value: number): void {
    for (const byte of new Uint8Array(new Float64Array([value]).buffer)) this.byte(byte);
  }

  bytes(values: Uint8Array): void {
    this.unsigned(values.length);
    for (const value of values) this.byte(value);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.#at = from;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws RangeError where the bytes end too soon */
  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError('it ends too soon');
    return value;
  }

  unsigned(): number {
    let value = this.byte();
    if (value < 128) return value;
    value -= 128;
    for (let place = 128; ; place *= 128) {
      const next = this.byte();
      value += (next & 127) * place;
      if (next < 128) return value;
    }
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float(): number {
    const bytes = new Uint8Array(8).map(() => this.byte());
    return new Float64Array(bytes.buffer)[0] as number;
  }

  bytes(): Uint8Array {
    const length = this.unsigned();
    if (length > this.left) throw new RangeError('it ends too soon');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** FNV-1a, 32 bits: notices damage, proves nothing. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
