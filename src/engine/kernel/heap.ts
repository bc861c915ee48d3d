/** What will happen, soonest first: a binary heap with one total order, from which any entry can be taken out. */

/** An entry that waits, and the handle that cancels it. */
export interface Scheduled<T> {
  readonly dueUs: number;
  /** Order of creation, from 0. */
  readonly sequence: number;
  readonly value: T;
}

interface Entry<T> extends Scheduled<T> {
  /** Where it stands in the array; -1 once it has left. */
  place: number;
}

/**
 * The order in which entries leave. Total: no two entries of a heap compare equal.
 * @returns negative if `a` leaves first
 */
export function compareScheduled(a: Scheduled<unknown>, b: Scheduled<unknown>): number {
  // Time never runs backwards, so the earlier one goes first.
  if (a.dueUs !== b.dueUs) return a.dueUs - b.dueUs;
  // At one instant, whoever asked first is served first.
  return a.sequence - b.sequence;
}

export class EventHeap<T> {
  #entries: Entry<T>[] = [];
  #nextSequence = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** When the next entry is due, in µs; Infinity if there is none. */
  get nextDueUs(): number {
    return this.#entries[0]?.dueUs ?? Infinity;
  }

  /** @throws RangeError for a due time that is no number, which would break the order for all others */
  schedule(dueUs: number, value: T): Scheduled<T> {
    if (Number.isNaN(dueUs)) throw new RangeError('an event needs a due time: got NaN');
    const entry: Entry<T> = { dueUs, sequence: this.#nextSequence++, value, place: this.#entries.length };
    this.#entries.push(entry);
    this.#rise(entry);
    return entry;
  }

  /** The entry that leaves next; it stays. */
  peek(): Scheduled<T> | undefined {
    return this.#entries[0];
  }

  /** Takes out the entry that is due first. */
  pop(): Scheduled<T> | undefined {
    const first = this.#entries[0];
    if (first) this.#remove(first);
    return first;
  }

  /** @returns whether it was still waiting */
  cancel(handle: Scheduled<T>): boolean {
    const entry = handle as Entry<T>;
    if (this.#entries[entry.place] !== entry) return false;
    this.#remove(entry);
    return true;
  }

  #remove(entry: Entry<T>): void {
    const last = this.#entries.pop() as Entry<T>;
    if (last !== entry) {
      this.#put(last, entry.place);
      this.#rise(last);
      this.#sink(last);
    }
    entry.place = -1;
  }

  #put(entry: Entry<T>, place: number): void {
    this.#entries[place] = entry;
    entry.place = place;
  }

  #rise(entry: Entry<T>): void {
    while (entry.place > 0) {
      const place = entry.place;
      const parent = this.#entries[(place - 1) >> 1] as Entry<T>;
      if (compareScheduled(parent, entry) < 0) return;
      this.#put(entry, parent.place);
      this.#put(parent, place);
    }
  }

  #sink(entry: Entry<T>): void {
    for (;;) {
      const place = entry.place;
      const left = this.#entries[2 * place + 1];
      const right = this.#entries[2 * place + 2];
      if (!left) return;
      const child = right && compareScheduled(right, left) < 0 ? right : left;
      if (compareScheduled(entry, child) < 0) return;
      this.#put(entry, child.place);
      this.#put(child, place);
    }
  }
}
