/**
 * Percentiles of very many durations in little memory. Buckets are as wide as 1/128 of what they hold (values below 256 have one
 * each), so a percentile is off by less than 0.8 % and the whole range of safe integers takes at most 5,888 counters.
 * The layout is that of HdrHistogram (Gil Tene): a power of two, then equal steps within it.
 */
const STEPS = 128;

export class Histogram {
  #counts: number[] = [];
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  get count(): number {
    return this.#count;
  }
  /** NaN while it is empty, as are `min` and `max`. */
  get mean(): number {
    return this.#sum / this.#count;
  }
  get min(): number {
    return this.#count === 0 ? NaN : this.#min;
  }
  get max(): number {
    return this.#count === 0 ? NaN : this.#max;
  }

  /**
   * Counts one value: a whole number from 0 to 2⁵³ − 1, in any unit.
   * @throws RangeError for anything else
   */
  record(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`a histogram counts whole numbers from 0: got ${value}`);
    const bucket = bucketOf(value);
    while (this.#counts.length <= bucket) this.#counts.push(0);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count++;
    this.#sum += value;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  /** Adds everything that the other one counted. */
  merge(other: Histogram): void {
    other.#counts.forEach((count, bucket) => {
      while (this.#counts.length <= bucket) this.#counts.push(0);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
    });
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  /**
   * The smallest value that at least `percent` (0–100) of all values do not exceed, to the width of a bucket: the bucket's upper end,
   * or the largest value seen. NaN while it is empty.
   */
  percentile(percent: number): number {
    if (this.#count === 0) return NaN;
    const rank = Math.max(1, Math.ceil((percent * this.#count) / 100));
    let below = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      below += count;
      if (below >= rank) return Math.max(this.#min, Math.min(this.#max, upperEnd(bucket)));
    }
    return this.#max;
  }
}

/** Below 2 × STEPS the value itself; above, STEPS buckets for each doubling. */
function bucketOf(value: number): number {
  let doublings = 0;
  for (let rest = value; rest >= 2 * STEPS; rest = Math.floor(rest / 2)) doublings++;
  return doublings * STEPS + Math.floor(value / 2 ** doublings);
}

/** The largest value in a bucket. */
function upperEnd(bucket: number): number {
  const doublings = Math.max(0, Math.floor(bucket / STEPS) - 1);
  return (bucket - doublings * STEPS + 1) * 2 ** doublings - 1;
}
