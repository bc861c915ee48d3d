/** Lets `inspect` see what an iterator of a Map or Set has still to give, which no engine tells to scripts. */
import type { IteratorPreview } from './internals.ts';

type AnyIterator = { next(): IteratorResult<unknown> };
type Make = (this: object) => AnyIterator;

interface Origin {
  readonly of: 'Map' | 'Set';
  readonly collection: object;
  readonly make: Make;
  readonly pairs: boolean;
  /** The engine's own iterator that gives the items now, once one was looked at. */
  current: AnyIterator;
}

/**
 * Wraps the methods of `Map.prototype` and `Set.prototype` that make iterators, to remember where each came from.
 * Call once, before any program runs.
 *
 * To look at an iterator is to drain it: what is left is always the end of the collection, so a fresh iterator is moved up
 * to the same place and takes over. Two things tell: a `for…of` loop that is under way has read `next` beforehand and
 * ends; and an iterator that had ended goes on if the collection grows afterwards.
 */
export function recordIterators(): (value: object) => IteratorPreview | undefined {
  const origins = new WeakMap<object, Origin>();
  wrapMakers(Map.prototype, 'Map', ['entries', 'keys', 'values'], origins);
  wrapMakers(Set.prototype, 'Set', ['entries', 'values'], origins);
  Object.defineProperty(Map.prototype, Symbol.iterator, hidden(Map.prototype.entries));
  Object.defineProperty(Set.prototype, Symbol.iterator, hidden(Set.prototype.values));
  Object.defineProperty(Set.prototype, 'keys', hidden(Set.prototype.values));
  return (value) => {
    const origin = origins.get(value);
    return origin && { of: origin.of, pairs: origin.pairs, items: peek(value, origin) };
  };
}

function wrapMakers(
  prototype: object,
  of: 'Map' | 'Set',
  names: readonly string[],
  origins: WeakMap<object, Origin>,
): void {
  for (const name of names) {
    const make = (prototype as Record<string, Make>)[name] as Make;
    // A method: it has no `prototype` of its own and can't be constructed, like the one it stands for.
    const { [name]: wrapper } = {
      [name](this: object) {
        const iterator = Reflect.apply(make, this, []);
        origins.set(iterator, { of, collection: this, make, pairs: name === 'entries', current: iterator });
        return iterator;
      },
    };
    Object.defineProperty(prototype, name, hidden(wrapper));
  }
}

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: false, configurable: true };
}

function peek(iterator: object, origin: Origin): unknown[] {
  const next = engineNext(origin.current);
  const items: unknown[] = [];
  for (let step = next(); !step.done; step = next()) items.push(step.value);
  const { collection } = origin;
  const fresh = Reflect.apply(origin.make, collection, []);
  const freshNext = engineNext(fresh);
  const size = (collection as { size: number }).size;
  for (let i = items.length; i < size; i++) freshNext();
  origin.current = fresh;
  Object.defineProperty(iterator, 'next', hidden({ next: () => freshNext() }.next));
  return items;
}

/** `next` from the prototype, whatever stands on the iterator itself. */
function engineNext(iterator: AnyIterator): () => IteratorResult<unknown> {
  const { next } = Reflect.getPrototypeOf(iterator) as AnyIterator;
  return () => Reflect.apply(next, iterator, []) as IteratorResult<unknown>;
}
