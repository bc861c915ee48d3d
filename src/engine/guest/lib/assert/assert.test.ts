import nodeAssert from 'node:assert';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../testing/node-runtime.ts';
import { assert as ours } from './assert.ts';

nodeRuntime();
type A = typeof nodeAssert;
const guest = ours as unknown as A;

class Point { x: number; constructor(x: number) { this.x = x; } } // prettier-ignore
const big = (n: number): object => ({
  list: Array.from({ length: n }, (_, i) => i),
  name: 'big',
  nested: { a: 1, b: [1, 2, { c: 3 }] },
});
const long = 'abcdefghij'.repeat(60);
const E1 = class Custom extends Error {};

const pairs: [unknown, unknown][] = [
  [1, 2], [1, '1'], [0, -0], [NaN, NaN], [NaN, 1], ['a', 'b'], ['hello world', 'hello there'], ['abc', 'abd'], [long, long + 'x'], ['a\nb', 'a\nc'], [null, undefined], [{}, []], [{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: 2 }],
  [[1, 2, 3], [1, 2, 4]], [[1, 2, 3], [1, 2]], [big(3), big(4)], [big(30), big(31)], [big(60), { ...big(60), name: 'other' }], [new Point(1), new Point(1)], [new Point(1), { x: 1 }], [new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]])],
  [new Set([1, 2]), new Set([1, 3])], [new Error('a'), new Error('b')], [new Error('a'), new TypeError('a')], [/a/g, /a/i], [new Date(0), new Date(1)], [() => 1, () => 1], [function f() {}, function f() {}], [Symbol('a'), Symbol('a')], [1n, 2n],
  [{ a: 1, b: 2, c: 3 }, { a: 1, c: 3, b: 2 }], [{ a: { b: { c: { d: 1 } } } }, { a: { b: { c: { d: 2 } } } }], [true, 'true'], [1, [1]], ['', 0], [[[]], [[[]]]], [{ a: undefined }, {}], ['x'.repeat(40), 'x'.repeat(39) + 'y'], [{ a: 'x\ny' }, { a: 'x\nz' }],
  [123456789, 987654321], [big(5), 1], [{ a: 1 }, null], [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 10]], [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, z: 1 }, { a: 0, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, z: 2 }],
  [{ a: 0, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, z: 1 }, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, z: 2 }], [{ a: 0, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, i: 1, z: 1 }, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, i: 1, z: 2 }],
]; // prettier-ignore

const boom = (): never => { throw new TypeError('Wrong value'); }; // prettier-ignore
const calls: Record<string, (a: A) => unknown> = {
  shape: (a) =>
    Object.keys(a)
      .map((k) => [
        k,
        (a as never as Record<string, { name: string; length: number }>)[k]!.name,
        (a as never as Record<string, { name: string; length: number }>)[k]!.length,
      ])
      .filter(([k]) => k !== 'Assert' && k !== 'CallTracker'),
  'strict shape': (a) => [
    Object.keys(a.strict).sort(),
    a.strict.equal === a.strictEqual,
    a.strict.strict === a.strict,
    a.strict.name,
  ],
  'ok with a message': (a) => a.ok(0, 'no'),
  'ok with an error': (a) => a(null, new RangeError('mine') as never),
  'ok with nothing': (a) => (a.ok as () => void)(),
  'equal with one argument': (a) => (a.equal as (x: number) => void)(1),
  fail: (a) => a.fail(),
  'fail message': (a) => a.fail('boo'),
  'fail error': (a) => a.fail(new TypeError('x')),
  'fail two': (a) => (a.fail as (...x: unknown[]) => void)(1, 2),
  'fail operator': (a) => (a.fail as (...x: unknown[]) => void)(1, 2, undefined, '>'),
  'fail three': (a) => (a.fail as (...x: unknown[]) => void)(1, 2, 'm'),
  'strictEqual with an error': (a) => a.strictEqual(1, 2, new RangeError('mine')),
  match: (a) => a.match('abc', /x/),
  'match number': (a) => a.match(1 as never, /x/),
  'match no regexp': (a) => a.match('a', 'b' as never),
  'match message': (a) => a.match('abc', /x/, 'nope'),
  doesNotMatch: (a) => a.doesNotMatch('abc', /b/),
  'throws nothing': (a) => a.throws(() => 1),
  'throws nothing, class': (a) => a.throws(() => 1, TypeError),
  'throws nothing, message': (a) => a.throws(() => 1, 'said'),
  'throws nothing, both': (a) => a.throws(() => 1, TypeError, 'said'),
  'throws no function': (a) => a.throws(1 as never),
  'throws right': (a) => [
    a.throws(boom),
    a.throws(boom, TypeError),
    a.throws(boom, /Wrong/),
    a.throws(boom, { message: 'Wrong value', name: 'TypeError' }),
    a.throws(boom, (e: Error) => e instanceof TypeError),
    a.throws(boom, Error),
    a.throws(boom, { message: /^Wrong/ }),
  ],
  'throws other class': (a) => a.throws(boom, RangeError),
  'throws same name': (a) => a.throws(() => { throw new E1('m'); }, class Custom extends Error {}), // prettier-ignore
  'throws other pattern': (a) => a.throws(boom, /nope/),
  'throws other properties': (a) => a.throws(boom, { message: 'Right', name: 'TypeError' }),
  'throws pattern properties': (a) => a.throws(boom, { message: /Right/, code: 1 }),
  'throws error object': (a) => a.throws(boom, new TypeError('Other')),
  'throws empty object': (a) => a.throws(boom, {}),
  'throws function false': (a) => a.throws(boom, () => false),
  'throws named function': (a) => a.throws(boom, function check() { return 'x' as never; }), // prettier-ignore
  'throws ambiguous': (a) => a.throws(boom, 'Wrong value'),
  'throws ambiguous primitive': (a) => a.throws(() => { throw 'p'; }, 'p'), // prettier-ignore
  'throws string and message': (a) => a.throws(boom, 'x' as never, 'y'),
  'throws junk': (a) => a.throws(boom, 1 as never),
  'throws primitive against object': (a) => a.throws(() => { throw 'p'; }, { message: 'p' }), // prettier-ignore
  'throws primitive against class': (a) => a.throws(() => { throw 'p'; }, TypeError), // prettier-ignore
  'throws with message': (a) => a.throws(boom, { message: 'Right' }, 'said'),
  doesNotThrow: (a) => a.doesNotThrow(boom),
  'doesNotThrow message': (a) => a.doesNotThrow(boom, 'said'),
  'doesNotThrow other': (a) => a.doesNotThrow(boom, RangeError),
  'doesNotThrow class': (a) => a.doesNotThrow(boom, TypeError, 'said'),
  'doesNotThrow junk': (a) => a.doesNotThrow(boom, {} as never),
  ifError: (a) => [a.ifError(null), a.ifError(undefined)],
  'ifError 0': (a) => a.ifError(0),
  'ifError string': (a) => a.ifError('s'),
  'ifError error': (a) => a.ifError(new Error('e')),
  'ifError empty': (a) => a.ifError(new RangeError()),
  'AssertionError made by hand': (a) => { throw new a.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' }); }, // prettier-ignore
  'AssertionError without options': (a) => new (a.AssertionError as never as new () => Error)(),
};
const later: Record<string, (a: A) => Promise<unknown>> = {
  rejects: async (a) => a.rejects(Promise.reject(new Error('x'))),
  'rejects class': async (a) => a.rejects(async () => boom(), TypeError),
  'rejects wrong': async (a) => a.rejects(async () => boom(), RangeError),
  'rejects nothing': async (a) => a.rejects(Promise.resolve(1)),
  'rejects no promise': async (a) => a.rejects((() => 1) as never),
  'rejects junk': async (a) => a.rejects(1 as never),
  'rejects throws at once': async (a) => a.rejects(() => boom()),
  doesNotReject: async (a) => a.doesNotReject(Promise.resolve(1)),
  'doesNotReject rejects': async (a) => a.doesNotReject(async () => boom()),
};

function report(error: unknown): string {
  const e = error as Error & Record<string, unknown>;
  if (!(error instanceof Error)) return inspect(error);
  return [
    String(e),
    String(e.stack).split('\n    at ')[0],
    Object.keys(e).join(),
    e['generatedMessage'],
    e['code'],
    inspect(e['actual']),
    inspect(e['expected']),
    e['operator'],
    e.name,
  ]
    .join('\n| ')
    .replace(/\n {4}at .*/g, '');
}
function result(run: () => unknown): string {
  try {
    return inspect(run(), { depth: 5 });
  } catch (error) {
    return report(error);
  }
}

describe('assert', () => {
  for (const name of [
    'equal',
    'notEqual',
    'strictEqual',
    'notStrictEqual',
    'deepEqual',
    'notDeepEqual',
    'deepStrictEqual',
    'notDeepStrictEqual',
    'partialDeepStrictEqual',
  ] as const) {
    it(`${name} says what Node says`, () => {
      for (const [a, b] of pairs) {
        for (const args of [
          [a, b],
          [a, a],
          [a, b, 'mine'],
        ] as [never, never][]) {
          expect([inspect(args), result(() => guest[name](...args))]).toEqual([
            inspect(args),
            result(() => nodeAssert[name](...args)),
          ]);
        }
      }
    });
  }
  for (const [name, run] of Object.entries(calls)) {
    it(`is as Node: ${name}`, () => expect(result(() => run(guest))).toBe(result(() => run(nodeAssert))));
  }
  for (const [name, run] of Object.entries(later)) {
    it(`is as Node: ${name}`, async () => {
      const settle = (a: A): Promise<string> => run(a).then((v) => inspect(v), report);
      expect(await settle(guest)).toBe(await settle(nodeAssert));
    });
  }
  it('prints its error as Node does', () => {
    const shown = (a: A): string => { try { a.deepStrictEqual({ a: 1, t: 'x'.repeat(600) }, { a: 2 }); } catch (e) { return inspect(e).replace(/\n {4}at .*/g, ''); } return ''; }; // prettier-ignore
    expect(shown(guest)).toBe(shown(nodeAssert));
  });
});
