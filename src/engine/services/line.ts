/** Where operations wait until somebody is free to serve them. Pure bookkeeping: it knows neither clock nor trace. */

/** Someone who may now be served, and where: a slot or thread from 1; 0 where there is no such thing. */
export interface Served<T> {
  readonly who: T;
  readonly lane: number;
}

export interface Line<T> {
  /** Joins at the end. */
  join(who: T): void;
  /** Leaves without having been served. @returns whether it was waiting */
  leave(who: T): boolean;
  /** A lane has become free. */
  release(served: Served<T>): void;
  /** The next who can be served now, which takes a lane; undefined if all wait or nobody does. */
  next(): Served<T> | undefined;
}

/** Everybody is served at once. */
export class OpenLine<T> implements Line<T> {
  #waiting: T[] = [];
  join(who: T): void {
    this.#waiting.push(who);
  }
  leave(who: T): boolean {
    return remove(this.#waiting, who);
  }
  release(): void {}
  next(): Served<T> | undefined {
    const who = this.#waiting.shift();
    return who === undefined ? undefined : { who, lane: 0 };
  }
}

/** A fixed number of lanes, first come, first served. The lowest free lane is taken: a picture of it stays calm. */
export class LimitedLine<T> implements Line<T> {
  #waiting: T[] = [];
  #lanes: Lanes;

  constructor(capacity: number) {
    this.#lanes = new Lanes(capacity);
  }
  join(who: T): void {
    this.#waiting.push(who);
  }
  leave(who: T): boolean {
    return remove(this.#waiting, who);
  }
  release({ lane }: Served<T>): void {
    this.#lanes.free(lane);
  }
  next(): Served<T> | undefined {
    if (this.#waiting.length === 0 || this.#lanes.allTaken) return undefined;
    return { who: this.#waiting.shift() as T, lane: this.#lanes.take() };
  }
}

/**
 * libuv's pool of threads. Slow work (`getaddrinfo`, so `dns.lookup`) may hold at most half of the threads, rounded up; it has a
 * line of its own, which stands as one ticket in the common line and goes to its end each time it has been called: so names
 * that resolve slowly don't keep files waiting (libuv, `src/threadpool.c`, `UV__WORK_SLOW_IO`).
 */
export class PoolLine<T> implements Line<T> {
  readonly #isSlow: (who: T) => boolean;
  #lanes: Lanes;
  #slowAtMost: number;
  #slowRunning = 0;
  #slow: T[] = [];
  /** Null is the ticket of the slow line. */
  #common: (T | null)[] = [];

  constructor(threads: number, isSlow: (who: T) => boolean) {
    this.#lanes = new Lanes(threads);
    this.#slowAtMost = Math.floor((threads + 1) / 2);
    this.#isSlow = isSlow;
  }

  join(who: T): void {
    if (!this.#isSlow(who)) {
      this.#common.push(who);
      return;
    }
    this.#slow.push(who);
    if (!this.#common.includes(null)) this.#common.push(null);
  }

  leave(who: T): boolean {
    return remove(this.#common, who) || remove(this.#slow, who);
  }

  release({ who, lane }: Served<T>): void {
    this.#lanes.free(lane);
    if (this.#isSlow(who)) this.#slowRunning--;
  }

  next(): Served<T> | undefined {
    while (this.#common.length > 0 && !this.#lanes.allTaken) {
      const slowMustWait = this.#slowRunning >= this.#slowAtMost;
      // Only the ticket is left and it may not be used: the threads sleep.
      if (this.#common.length === 1 && this.#common[0] === null && slowMustWait) return undefined;
      const called = this.#common.shift() as T | null;
      if (called !== null) return { who: called, lane: this.#lanes.take() };
      if (slowMustWait) {
        this.#common.push(null);
        continue;
      }
      const who = this.#slow.shift();
      // Whoever the ticket stood for has left.
      if (who === undefined) continue;
      this.#slowRunning++;
      if (this.#slow.length > 0) this.#common.push(null);
      return { who, lane: this.#lanes.take() };
    }
    return undefined;
  }
}

const MOST_THREADS = 1024;

/**
 * How many threads `UV_THREADPOOL_SIZE` asks for, read as libuv reads it (`src/threadpool.c`): as C's `atoi` does, nothing or
 * nonsense is 1, and what is negative becomes very large.
 */
export function poolSize(setting: string | undefined): number {
  if (setting === undefined) return 4;
  const threads = Number(/^\s*([+-]?\d+)/.exec(setting)?.[1] ?? 0);
  if (threads === 0) return 1;
  return threads < 0 ? MOST_THREADS : Math.min(threads, MOST_THREADS);
}

/** Numbered lanes from 1. */
class Lanes {
  #taken: boolean[];

  constructor(count: number) {
    this.#taken = Array.from({ length: count }, () => false);
  }
  get allTaken(): boolean {
    return !this.#taken.includes(false);
  }
  take(): number {
    const lane = this.#taken.indexOf(false) + 1;
    this.#taken[lane - 1] = true;
    return lane;
  }
  free(lane: number): void {
    this.#taken[lane - 1] = false;
  }
}

function remove<T>(list: T[], item: T): boolean {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
  return place >= 0;
}
