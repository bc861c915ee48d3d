/** Virtual time: whole microseconds inside, milliseconds for whoever looks. It only ever moves forward. */
export class Clock {
  #nowUs = 0;

  /** µs since the world began; a whole number. */
  get nowUs(): number {
    return this.#nowUs;
  }

  /** ms since the world began. */
  get nowMs(): number {
    return this.#nowUs / 1000;
  }

  /** Moves to `us`, rounded up; stays where it is if that has passed: two observers of one clock may be out of step. */
  advanceTo(us: number): void {
    this.#nowUs = Math.max(this.#nowUs, Math.ceil(us));
  }
}

/** Whole µs of a duration in ms. Halves go up. */
export function usOf(ms: number): number {
  return Math.round(ms * 1000);
}
