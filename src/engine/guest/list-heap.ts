/** A binary heap of timer lists, ordered by when they expire and then by age: a total order, as ids differ. */
export interface Expiring {
  expiry: number;
  id: number;
}

const before = (a: Expiring, b: Expiring): boolean => (a.expiry === b.expiry ? a.id < b.id : a.expiry < b.expiry);

export class ListHeap<T extends Expiring> {
  readonly #items: T[] = [];

  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    items[at] = item;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  shift(): void {
    const last = this.#items.pop()!;
    if (this.#items.length === 0) return;
    this.#items[0] = last;
    this.sinkFirst();
  }

  /** The first item's key has grown. */
  sinkFirst(): void {
    const items = this.#items;
    const item = items[0]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1]!, items[child]!)) child++;
      if (!before(items[child]!, item)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}
