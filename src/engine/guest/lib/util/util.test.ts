import { isDeepStrictEqual as nodeStrict, inspect } from 'node:util';
import assert from 'node:assert';
import nodeUtil from 'node:util';
import { describe, expect, it } from 'vitest';
import { structuredClone as ourClone } from '../web/structured-clone.ts';
import { TextDecoder as OurDecoder, TextEncoder as OurEncoder } from '../web/encoding.ts';
import { nodeRuntime, outcome } from '../testing/node-runtime.ts';
import { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } from './deep-equal.ts';
import { createUtil } from './util.ts';

const runtime = nodeRuntime();
const ourUtil = createUtil() as unknown as typeof nodeUtil;

const sym = Symbol('s');
class A { x = 1; } // prettier-ignore
class B { x = 1; } // prettier-ignore
const circular = (): object => { const o: Record<string, unknown> = { a: [1] }; o['self'] = o; return o; }; // prettier-ignore
const sparse = [1, , 3];
const args = (function (..._: unknown[]) {
  // eslint-disable-next-line prefer-rest-params -- the object itself is what is wanted
  return arguments;
})(1, 2);

/** Makes the values anew, so that none is equal only by identity. */
const values = (): unknown[] => [
  0, -0, 1, NaN, '1', '', true, false, null, undefined, 1n, sym, Symbol('s'), [], {}, [1], ['1'], [1, 2], { a: 1 }, { a: '1' }, { a: 1, b: undefined },
  { a: undefined }, { b: undefined }, [undefined], [null], sparse, [1, undefined, 3], Object.assign([1], { k: 1 }), new A(), new B(), { x: 1 }, Object.create(null, { x: { value: 1, enumerable: true } }),
  new Date(0), new Date(1), new Date(NaN), /a/g, /a/i, /a/, Object.assign(/a/, { lastIndex: 2 }), new Error('m'), new Error('n'), new TypeError('m'), new Error('m', { cause: 1 }), Object.assign(new Error('m'), { code: 1 }),
  new Map(), new Map([[1, 2]]), new Map([['1', 2]]), new Map([[1, '2']]), new Map<unknown, unknown>([[{ a: 1 }, { b: 2 }]]), new Map<unknown, unknown>([[{ a: '1' }, { b: 2 }]]), new Map([[null, undefined]]), new Map([[undefined, undefined]]),
  new Set(), new Set([1]), new Set(['1']), new Set([{ a: 1 }]), new Set([{ a: '1' }]), new Set([[1], [2]]), new Set([[2], [1]]), new Set([1, 2]), new Set([null]), new Set([undefined]),
  new Uint8Array([1, 2]), new Uint16Array([1, 2]), new Uint8Array([1, 3]), new Float32Array([0]), new Float32Array([-0]), new ArrayBuffer(2), new Uint8Array([1, 2]).buffer, new DataView(new ArrayBuffer(2)), Buffer.from([1, 2]),
  Object(1), Object('1'), Object(1n), Object(true), Object(-0), Object(0), Object(sym), Object(Symbol('s')), { [sym]: 1 }, { [sym]: 2 }, circular(), { a: [1], self: { a: [1], self: null } }, args, [1, 2],
  () => 1, A, new WeakMap(), new WeakSet(), Promise.resolve(1), Object.assign(() => 1, { a: 1 }), { constructor: 1 }, { [Symbol.toStringTag]: 'X' }, new (class extends Map {})(), new URL('http://a/'), globalThis.Math, JSON,
  { get a() { return 1; } }, Object.defineProperty({}, 'a', { value: 1 }), { a: { b: { c: [new Set([new Map([[1, { d: 1 }]])])] } } }, { a: { b: { c: [new Set([new Map([[1, { d: 1 }]])])] } } }, { a: { b: { c: [new Set([new Map([[1, { d: 2 }]])])] } } },
]; // prettier-ignore

describe('deep equality', () => {
  const left = values();
  const right = values();
  const passes = (check: () => void): boolean => {
    try {
      check();
      return true;
    } catch {
      return false;
    }
  };
  const compare = (ours: (a: unknown, b: unknown) => boolean, node: (a: unknown, b: unknown) => boolean): string[] =>
    left.flatMap((a, i) =>
      right.flatMap((b, j) =>
        ours(a, b) === node(a, b) ? [] : [`${i} ${inspect(a)} | ${j} ${inspect(b)}: ours ${ours(a, b)}`],
      ),
    );
  it('is strictly as Node says', () => expect(compare(isDeepStrictEqual, nodeStrict)).toEqual([]));
  it('is loosely as Node says', () =>
    expect(compare(isDeepEqual, (a, b) => passes(() => assert.deepEqual(a, b)))).toEqual([]));
  it('is partially as Node says', () =>
    expect(
      compare(
        (a, b) => a instanceof DataView || isPartialStrictEqual(a, b),
        (a, b) => a instanceof DataView || passes(() => assert.partialDeepStrictEqual(a as object, b as object)),
      ),
    ).toEqual([]));
});

describe('structuredClone', () => {
  const more = (): unknown[] => [
    ...values(),
    function* gen() {}, (function* () {})(), async () => 1, class X {}, new Proxy({}, {}), [].values(), new Map().keys(), new WeakRef({}),
    { get x(): number { throw new RangeError('boo'); } }, Object.create({ inherited: 1 }), new (class Shop { #secret = 1; open = this.#secret; })(), new AggregateError([1], 'agg'),
    new (class Foo extends Error { override name = 'Foo'; })('m', { cause: { deep: 1 } }), Object.assign(new RangeError('r'), { name: 'TypeError' }), globalThis, new Set([1, { a: new Date(3) }]), [[sym]], { f: () => 2 },
    new Boolean(false), new String('abc'),
  ]; // prettier-ignore
  const [ours, node] = [more(), more()];
  const stackless = (text: string): string => text.replace(/\n {4}at .*/g, '');
  const clonable = (value: unknown): boolean => !(value instanceof URL);
  for (const [i, value] of ours.entries()) {
    if (!clonable(value)) continue;
    it(`is as Node: ${i} ${inspect(value, { depth: 0 }).slice(0, 40).split('\n')[0]}`, () =>
      expect(stackless(outcome(() => ourClone(value, undefined)))).toBe(
        stackless(outcome(() => structuredClone(node[i]))),
      ));
  }
  it('keeps identity within the copy', () => {
    const shared = { n: 1 };
    const copy = ourClone({ a: shared, b: shared, m: new Map([[shared, shared]]) }, undefined) as {
      a: object;
      b: object;
      m: Map<object, object>;
    };
    expect([copy.a === copy.b, copy.m.get(copy.a) === copy.a, copy.a === shared]).toEqual([true, true, false]);
  });
  const broken: Record<string, (clone: typeof structuredClone) => unknown> = {
    'no arguments': (clone) => (clone as unknown as () => unknown)(),
    'options 2': (clone) => clone(1, 2 as never),
    'transfer 1': (clone) => clone(1, { transfer: 1 as never }),
    'transfer [1]': (clone) => clone(1, { transfer: [1 as never] }),
    'transfer a map': (clone) => clone(1, { transfer: [new Map() as never] }),
    'transfer twice': (clone) => { const b = new ArrayBuffer(8); return clone(1, { transfer: [b, b] }); }, // prettier-ignore
    'transfer': (clone) => { const b = new Uint8Array([1, 2, 3]); const c = clone(b, { transfer: [b.buffer] }); return [b.byteLength, c]; }, // prettier-ignore
  };
  for (const [name, run] of Object.entries(broken)) {
    it(`is as Node: ${name}`, () =>
      expect(outcome(() => run(ourClone as never))).toBe(outcome(() => run(structuredClone))));
  }
});

describe('TextEncoder and TextDecoder', () => {
  const texts = ['', 'abc', 'é€😀', '\ud800', 'a\udc00b', '\ufeffx', 'x'.repeat(9000) + 'é'];
  it('encodes as Node', () => {
    for (const text of texts)
      expect(Array.from(new OurEncoder().encode(text))).toEqual(Array.from(new TextEncoder().encode(text)));
  });
  it('decodes every malformed sequence as Node', () => {
    const bytes = [
      0x00, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xa0, 0xed, 0x9f, 0xef, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff,
    ];
    for (const a of bytes)
      for (const b of bytes)
        for (const c of bytes) {
          const input = new Uint8Array([a, b, c, 0x80]);
          expect(new OurDecoder().decode(input)).toBe(new TextDecoder().decode(input));
        }
  });
  const cases: Record<string, (s: { TextDecoder: typeof TextDecoder; TextEncoder: typeof TextEncoder }) => unknown> = {
    'streams': (s) => { const d = new s.TextDecoder(); return [0xf0, 0x9f, 0x98, 0x80, 0xe2].map((b) => d.decode(new Uint8Array([b]), { stream: true })).concat(d.decode()); }, // prettier-ignore
    bom: (s) => [
      new s.TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])),
      new s.TextDecoder('utf8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])),
    ],
    fatal: (s) => new s.TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])),
    unknown: (s) => new s.TextDecoder('nope'),
    'utf-16': (s) => [
      new s.TextDecoder('utf-16le').decode(new Uint8Array([65, 0, 0, 0xd8, 66, 0])),
      new s.TextDecoder('UTF-16').encoding,
    ],
    latin1: (s) => [
      new s.TextDecoder('latin1').encoding,
      new s.TextDecoder('ascii').decode(new Uint8Array([0x80, 0xe9])),
    ],
    junk: (s) => new s.TextDecoder().decode('x' as never),
    shown: (s) => [
      new s.TextEncoder(),
      inspect(new s.TextEncoder()),
      new s.TextDecoder(),
      inspect(new s.TextDecoder('latin1', { fatal: false })),
    ],
    'encodeInto': (s) => { const to = new Uint8Array(4); return [new s.TextEncoder().encodeInto('é€x', to), to]; }, // prettier-ignore
    'encodeInto junk': (s) => new s.TextEncoder().encodeInto(1 as never, new Uint8Array(1)),
    'encode undefined and null': (s) => [
      new s.TextEncoder().encode(undefined),
      new s.TextEncoder().encode(null as never),
    ],
  };
  for (const [name, run] of Object.entries(cases)) {
    it(`is as Node: ${name}`, () =>
      expect(outcome(() => run({ TextDecoder: OurDecoder, TextEncoder: OurEncoder } as never))).toBe(
        outcome(() => run({ TextDecoder, TextEncoder })),
      ));
  }
});

describe('util', () => {
  const cases: Record<string, (util: typeof nodeUtil) => unknown> = {
    'names and lengths': (u) => Object.keys(u).map((key) => { const v = (u as never)[key] as { name?: string; length?: number }; return [key, typeof v, typeof v === 'function' ? [v.length] : 0]; }), // prettier-ignore
    types: (u) => Object.keys(u.types),
    'types of everything': (u) =>
      values().map((v) =>
        Object.entries(u.types)
          .filter(([, is]) => (is as (x: unknown) => boolean)(v))
          .map(([k]) => k),
      ),
    'promisify junk': (u) => u.promisify(1 as never),
    'promisify custom junk': (u) => u.promisify(Object.assign(() => 1, { [u.promisify.custom]: 1 }) as never),
    'promisify shape': (u) => { function readIt(_a: unknown, _b: unknown, _cb: unknown) {} const p = u.promisify(readIt as never) as { name: string; length: number }; return [p.name, p.length, u.promisify(p as never) === p]; }, // prettier-ignore
    'callbackify junk': (u) => u.callbackify(1 as never),
    'callbackify without a callback': (u) => (u.callbackify(async () => 1) as () => void)(),
    'callbackify shape': (u) => { async function load(_a: unknown) {} const c = u.callbackify(load); return [c.name, c.length]; }, // prettier-ignore
    'inherits': (u) => { function C() {} function P() {} u.inherits(C, P); return [Object.getPrototypeOf(C.prototype) === P.prototype, (C as never as { super_: unknown }).super_ === P]; }, // prettier-ignore
    'inherits junk': (u) => u.inherits(null as never, function () {}),
    'inherits junk 2': (u) => u.inherits(function () {}, (() => 1) as never),
    'deprecate': (u) => { function f(this: unknown, a: number, _b: number) { return [this, a]; } const d = u.deprecate(f, 'old', 'DEPX'); return [d.name, d.length, d.call(1, 2, 3)]; }, // prettier-ignore
    'deprecate a class': (u) => { class K { v = 1; } const D = u.deprecate(K as never, 'old') as unknown as typeof K; return [new D(), new D() instanceof K]; }, // prettier-ignore
    styleText: (u) =>
      u.styleText('red', `a\u001b[39mb`, { validateStream: false }) +
      u.styleText(['bold', 'underline'], 'x', { validateStream: false }) +
      u.styleText('none', 'y') +
      u.styleText('#f80', 'z', { validateStream: false }),
    'styleText junk': (u) => u.styleText('nope' as never, 'x'),
    'styleText not a string': (u) => u.styleText('red', 1 as never),
    'styleText bad hex': (u) => u.styleText('#12' as never, 'x'),
    'error names': (u) => [
      u.getSystemErrorName(-2),
      u.getSystemErrorMap().get(-2),
      u.getSystemErrorMap().size,
      (u as never as { getSystemErrorMessage(n: number): string }).getSystemErrorMessage(-13),
    ],
    'error name junk': (u) => u.getSystemErrorName(2),
    toUSVString: (u) => [u.toUSVString('a\ud800'), u.toUSVString(1 as never)],
    isDeepStrictEqual: (u) => [u.isDeepStrictEqual({ a: [1] }, { a: [1] }), u.isDeepStrictEqual([1], ['1'])],
    'isArray, extend': (u) => [
      u.isArray([]),
      (u as never as { _extend(a: object, b: unknown): unknown })._extend({ a: 1 }, { b: 2 }),
    ],
  };
  for (const [name, run] of Object.entries(cases)) {
    it(`is as Node: ${name}`, () => expect(outcome(() => run(ourUtil))).toBe(outcome(() => run(nodeUtil))));
  }
  it("promisify and callbackify keep to Node's order", async () => {
    const order = async (u: typeof nodeUtil): Promise<unknown[]> => {
      const log: unknown[] = [];
      const p = u.promisify((n: number, cb: (e: unknown, v?: unknown) => void) =>
        n ? cb(null, n) : cb(new Error('zero')),
      );
      const c = u.callbackify(async (n: number) => { if (!n) throw null; return n; }); // prettier-ignore
      p(1).then(
        (v) => log.push(['p', v]),
        () => 0,
      );
      p(0).catch((e: Error) => log.push(['p', e.message]));
      c(1, (e: unknown, v: unknown) => log.push(['c', e, v]));
      c(0, ((e: Error & { code?: string; reason?: unknown }) => log.push(['c', e.message, e.code, e.reason])) as never);
      process.nextTick(() => log.push('tick'));
      Promise.resolve()
        .then(() => log.push('m1'))
        .then(() => log.push('m2'))
        .then(() => process.nextTick(() => log.push('tick 2')));
      await new Promise((resolve) => setTimeout(resolve, 2));
      return log;
    };
    expect(await order(ourUtil)).toEqual(await order(nodeUtil));
  });
  it('deprecate warns once a code', () => {
    runtime.warnings.length = 0;
    const [f, g] = [ourUtil.deprecate(() => 1, 'first', 'DEPQ'), ourUtil.deprecate(() => 1, 'second', 'DEPQ')];
    f();
    f();
    g(); // prettier-ignore
    expect(runtime.warnings).toEqual(['first']);
  });
});
