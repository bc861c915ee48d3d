import util from 'node:util';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createInspect } from './index.ts';
import { recordIterators } from './iterator-previews.ts';
import { internals } from './testing/evaluate.ts';
import type { Inspect } from './index.ts';

let inspect: Inspect;
const before = [Map.prototype, Set.prototype].map((prototype) => ({
  prototype,
  properties: Object.getOwnPropertyDescriptors(prototype),
}));

beforeAll(() => {
  inspect = createInspect({ ...internals, iteratorPreview: recordIterators() }).inspect;
});

afterEach(() => {
  expect(Map.prototype[Symbol.iterator]).toBe(Map.prototype.entries);
});

const map = new Map<string, unknown>([
  ['a', 1],
  ['b', { c: [1] }],
  ['d', 3],
]);
const set = new Set(['a', 'b', 'd']);

test.each([
  ['entries', map],
  ['keys', map],
  ['values', map],
  ['entries', set],
  ['keys', set],
  ['values', set],
] as const)('%s of %o print what is left, and still give it', (name, collection) => {
  const [seen, expected] = [collection[name](), collection[name]()];
  for (let moved = 0; moved <= 4; moved++) {
    expect(inspect(seen)).toBe(util.inspect(expected));
    expect(inspect(seen)).toBe(util.inspect(expected));
    expect(seen.next()).toEqual(expected.next());
  }
});

test('an iterator that was printed follows changes of its collection', () => {
  const items = new Set([1, 2, 3]);
  const iterator = items.values();
  iterator.next();
  expect(inspect(iterator)).toBe('[Set Iterator] { 2, 3 }');
  items.delete(2);
  items.add(4);
  expect(inspect(iterator)).toBe('[Set Iterator] { 3, 4 }');
  expect([...iterator]).toEqual([3, 4]);
});

test('the wrapped methods look as they did', () => {
  for (const { prototype, properties } of before) {
    for (const name of ['entries', 'keys', 'values', Symbol.iterator]) {
      const was = properties[name as 'keys'] as unknown as PropertyDescriptor;
      const is = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
      expect({ ...is, value: 0 }).toEqual({ ...was, value: 0 });
      const looks = (fn: object) => ({ ...Object.getOwnPropertyDescriptors(fn) });
      expect(looks(is.value)).toEqual(looks(was.value));
    }
  }
  expect(() => Reflect.apply(Map.prototype.keys, {}, [])).toThrow(TypeError);
  expect(Set.prototype.keys).toBe(Set.prototype.values);
});
