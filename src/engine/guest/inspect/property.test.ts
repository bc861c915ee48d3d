import util from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInspect } from './index.ts';
import { internals } from './testing/evaluate.ts';

const { inspect, format } = createInspect(internals);

class Point {
  x: unknown;
  constructor(x: unknown) {
    this.x = x;
  }
}

/** Defines, rather than assigns: some keys are read-only where they are inherited from. */
function withProperties<Target extends object>(target: Target, properties: object): Target {
  for (const name of Object.keys(properties)) {
    if (Reflect.getOwnPropertyDescriptor(target, name)?.configurable === false) continue;
    const own = Reflect.getOwnPropertyDescriptor(properties, name) as PropertyDescriptor;
    Object.defineProperty(target, name, own);
  }
  return target;
}

function errorOf(message: string, name: string, cause: unknown, extra: object): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  if (name !== '') error.name = name;
  const stack = `Error: ${message}\n    at f (/app/a.js:1:2)\n    at g (/app/b.js:3:4)`;
  return withProperties(
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true }),
    extra,
  );
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom("it's", '"', '`${', 'two\nlines', '日本語', 'é'.normalize('NFD'), '👍🏽', '__proto__'),
  fc.string({ minLength: 10, maxLength: 90 }),
  fc.array(fc.string({ maxLength: 20 }), { maxLength: 8 }).map((lines) => lines.join('\n')),
);
const key = fc.oneof({ weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) }, { weight: 1, arbitrary: text });
const primitive = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, NaN, Symbol('s'), Symbol(), Symbol.iterator, 1e21),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => {
  const child = tie('value');
  const object = fc.dictionary(key, child, { maxKeys: 6 });
  return {
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
      primitive,
      object,
      fc.array(child, { maxLength: 9 }),
      fc.array(fc.integer(), { maxLength: 130 }),
      fc.array(fc.double(), { maxLength: 30 }),
      fc.array(text, { maxLength: 30 }),
      fc.sparseArray(child, { maxNumElements: 5, maxLength: 30 }),
      fc.uniqueArray(child, { maxLength: 5 }).map((items) => new Set(items)),
      fc.array(fc.tuple(child, child), { maxLength: 5 }).map((pairs) => new Map(pairs)),
      child.map((x) => new Point(x)),
      object.map((own) => Object.assign(Object.create(null), own)),
      object.map((own) => withProperties(() => undefined, own)),
      object.map((own) => withProperties([1, 'a'], own)),
      fc.tuple(text, fc.constantFrom('', 'TypeError', 'Mine'), child, object).map((parts) => errorOf(...parts)),
      fc.date().map((date) => new Date(date)),
      fc.uint8Array({ maxLength: 20 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.buffer),
      object.map(({ size: _, ...own }) => withProperties(new Map(), own)),
      object.map((own) => withProperties(Object('text') as object, own)),
      object.map((own) => withProperties(/x/, own)),
      object.map((own) => Object.create(own) as object),
      fc.tuple(child, text).map(([x, tag]) => ({ x, [Symbol.toStringTag]: tag })),
      fc.tuple(child, text).map(([x, tag]) => Object.defineProperty({ x }, Symbol.toStringTag, { value: tag })),
      fc.float32Array({ maxLength: 20 }),
      fc.constantFrom(
        /x/g,
        Math.max,
        class A extends Point {},
        Object('boxed'),
        async () => undefined,
        new Error('').name,
      ),
      child.map((x) => ({
        get a() {
          return x;
        },
        set b(_: unknown) {},
        [Symbol('key')]: x,
      })),
      child.map((x) => {
        const knot: Record<string, unknown> = { x };
        knot['self'] = { knot, list: [knot] };
        return knot;
      }),
    ),
  };
});

const options = fc.record(
  {
    depth: fc.constantFrom(0, 1, 3, 5, null, Infinity),
    colors: fc.boolean(),
    showHidden: fc.boolean(),
    customInspect: fc.boolean(),
    compact: fc.constantFrom(true, false, 0, 1, 2, 3, 4, 8),
    breakLength: fc.constantFrom(20, 40, 60, 80, 120, Infinity),
    sorted: fc.boolean(),
    getters: fc.constantFrom(true, false, 'get', 'set'),
    numericSeparator: fc.boolean(),
    maxArrayLength: fc.constantFrom(0, 1, 7, 50, null),
    maxStringLength: fc.constantFrom(0, 3, 40, null),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<util.InspectOptions>;

/** Always the same values, but for a longer search now and then: `RUNS=100000 npx vitest run …` */
const search =
  process.env['RUNS'] === undefined ? { numRuns: 3000, seed: 24_21 } : { numRuns: Number(process.env['RUNS']) };

test('any value prints as in Node', () => {
  fc.assert(
    fc.property(value, (made) => {
      expect(inspect(made)).toBe(util.inspect(made));
    }),
    search,
  );
});

test('any value prints as in Node with any options', () => {
  fc.assert(
    fc.property(value, options, (made, settings) => {
      expect(inspect(made, settings as object)).toBe(util.inspect(made, settings));
    }),
    search,
  );
});

test('any template formats as in Node', () => {
  const piece = fc.constantFrom('%s', '%d', '%i', '%f', '%O', '%o', '%c', '%%', '%', 'x', ' ', '%z');
  const template = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(template, fc.array(fc.oneof(primitive, value), { maxLength: 5 }), (first, rest) => {
      const run = (formatter: typeof format) => {
        try {
          return formatter(first, ...rest);
        } catch (error) {
          return `throws ${error}`;
        }
      };
      expect(run(format)).toBe(run(util.format));
    }),
    search,
  );
});
