import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { durationText } from './duration.ts';
import { createConsole, createInspect } from './index.ts';
import { internals, names } from './testing/evaluate.ts';

type Written = [stream: 1 | 2, text: string][];

function withNode(script: (console: Console) => void): Written {
  const written: Written = [];
  const stream = (number: 1 | 2) =>
    new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        written.push([number, chunk]);
        done();
      },
    });
  script(new Console({ stdout: stream(1), stderr: stream(2) }));
  return written;
}

function withOurs(script: (console: Console) => void, now = () => 0): Written & { warnings?: string[] } {
  const written: Written & { warnings?: string[] } = [];
  const warnings: string[] = [];
  script(
    createConsole(
      (stream, text) => written.push([stream, text]),
      createInspect(internals),
      now,
      (message) => warnings.push(message),
    ),
  );
  if (warnings.length > 0) written.warnings = warnings;
  return written;
}

const iterator = names['iterator'] as (value: object, of: string, pairs: boolean, items: unknown[]) => object;

const scripts: Record<string, (console: Console) => void> = {
  'log and its siblings go to the stream they should': (c) => {
    c.log('a', 1, { b: [1] });
    c.info('i %s', 1);
    c.debug('d');
    c.warn('w');
    c.error('e', new Map());
    c.log();
    c.error();
    c.log('');
    c.log(5);
    c.log(-0);
    c.log('%s%%');
    c.log('two\nlines');
    c.log('%c styled', 'color: red');
  },
  'groups indent every line': (c) => {
    c.group('G %s', 1);
    c.log('a\nb');
    c.log({ a: 1, b: 'x'.repeat(80) });
    c.log('');
    c.log();
    c.group();
    c.warn('w\n');
    c.groupEnd();
    c.groupCollapsed({ a: 1 }, 'two\nlines');
    c.dir({ a: 1 });
    c.table([[1]]);
    c.groupEnd();
    c.groupEnd();
    c.groupEnd();
    c.log('x');
  },
  'lines as wide as the terminal break where they would without a group': (c) => {
    for (let i = 55; i < 80; i++) c.log({ a: 'x'.repeat(i), b: 1 });
    c.group();
    for (let i = 55; i < 80; i++) c.log({ a: 'x'.repeat(i), b: 1 });
  },
  'counts go on by label': (c) => {
    c.count();
    c.count('a');
    c.count();
    c.count(undefined);
    c.count(null as never);
    c.count({} as never);
    c.countReset();
    c.count();
    c.countReset('a');
    c.count('a');
  },
  'assert says what failed': (c) => {
    c.assert(true, 'no');
    c.assert(false);
    c.assert(false, 'msg %s', 1);
    c.assert(false, { a: 1 }, 'z');
    c.assert(0, '%d%%', 5);
    (c as { assert(): void }).assert();
    c.assert(false, undefined);
    c.assert(false, Symbol('q'));
  },
  'dir takes options and passes over custom inspection': (c) => {
    c.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
    c.dir({ a: { b: { c: { d: 1 } } } });
    c.dir('s');
    c.dir({ [Symbol.for('nodejs.util.inspect.custom')]: () => 'c', a: 1 });
    (c as { dir(): void }).dir();
    c.dir({ a: 1 }, { colors: true });
    c.dir({ a: 1 }, null as never);
    c.dirxml({ a: 1 }, 'x', [1]);
  },
};

describe('the console writes what Node writes', () => {
  test.each(Object.entries(scripts))('%s', (_title, script) => {
    expect(withOurs(script)).toEqual(withNode(script));
  });
});

const tables: [title: string, ...args: unknown[]][] = [
  [
    'rows of arrays',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'rows of objects',
    [
      { a: 1, b: 'x' },
      { a: 2, c: true },
    ],
  ],
  ['rows of all kinds', [1, 'a', { x: 1 }, ['q']]],
  ['an object of objects', { a: { x: 1 }, b: { y: 2 }, c: 3 }],
  [
    'a map',
    new Map<unknown, unknown>([
      ['k', 1],
      ['l', { a: 1 }],
      [{ a: 1 }, { b: { c: 1 } }],
    ]),
  ],
  ['a set', new Set([1, 'a', { x: 1 }])],
  ['an empty map', new Map()],
  ['an empty set', new Set()],
  ['entries of a map', iterator(new Map([[1, 2]]).entries(), 'Map', true, [[1, 2]])],
  ['keys of a map', iterator(new Map([[1, 2]]).keys(), 'Map', false, [1])],
  ['a primitive', 5],
  ['a string', 'str %s'],
  ['null', null],
  ['undefined', undefined],
  ['a function', function foo() {}],
  ['an empty array', []],
  ['an empty object', {}],
  ['chosen columns', [{ a: 1, b: 2 }, { b: 3 }], ['b', 'z']],
  ['no columns', [{ a: 1 }], []],
  ['deep cells', [{ a: { b: { c: 1 } } }, { a: [1, 2, 3, 4] }, { a: { x: 1, y: 2, z: 3 } }]],
  [
    'odd cells',
    [[{}], [null], [undefined], [() => 1], [Symbol('s')], [-0], [1n], ["it's"], ['multi\nline'], [new Map([[1, 2]])]],
  ],
  ['wide characters', [['日本', 'é', 'e\u0301', '👍']]],
  ['dates and functions as rows', [new Date(0), () => 1]],
  ['typed arrays', new Uint8Array([1, 2])],
  ['holes', [1, , 3]],
  ['long text', [{ a: 'x'.repeat(100) }]],
  [
    'class instances',
    [
      new (class Foo {
        x = 1;
      })(),
    ],
  ],
  ['columns that are no array', [{ a: 1 }], 'a'],
  ['columns null', [{ a: 1 }], null],
];

describe('tables are drawn as Node draws them', () => {
  test.each(tables)('%s', (_title, ...args) => {
    const draw = (console: Console) => {
      try {
        console.table(...(args as [unknown]));
      } catch (error) {
        console.log(`throws ${error} ${(error as { code: string }).code}`);
      }
    };
    expect(withOurs(draw)).toEqual(withNode(draw));
  });
});

test('timers print virtual durations and keep their label until they end', () => {
  let now = 0;
  const written = withOurs(
    (c) => {
      c.time('load');
      c.time();
      now = 12.3456;
      c.timeLog('load', 'half %s', { a: 1 });
      now = 1500;
      c.timeEnd();
      now = 62_500;
      c.timeEnd('load');
    },
    () => now,
  );
  expect(written.map(([, text]) => text)).toEqual([
    'load: 12.346ms half %s { a: 1 }\n',
    'default: 1.500s\n',
    'load: 1:02.500 (m:ss.mmm)\n',
  ]);
});

test('labels that do not fit are warned about, in words like Node’s', () => {
  const { warnings } = withOurs((c) => {
    c.timeEnd('a');
    c.timeLog();
    c.time('t');
    c.time('t');
    c.countReset('n');
  });
  expect(warnings).toEqual([
    "No such label 'a' for console.timeEnd()",
    "No such label 'default' for console.timeLog()",
    "Label 't' already exists for console.time()",
    "Count for 'n' does not exist",
  ]);
});

test('trace prints a heading and the frames of the stack', () => {
  const [[stream, text]] = withOurs((c) => c.trace('at %s', 'noon')) as [[number, string]];
  expect(stream).toBe(2);
  expect(text).toMatch(/^Trace: at noon\n {4}at /);
  expect(withOurs((c) => c.trace())[0]?.[1]).toMatch(/^Trace\n {4}at /);
});

test.each([
  [0, '0ms'],
  [1.23456, '1.235ms'],
  [999.9999, '1000ms'],
  [1000, '1.000s'],
  [59_999.9, '60.000s'],
  [60_000, '1:00.000 (m:ss.mmm)'],
  [3_599_999, '59:59.999 (m:ss.mmm)'],
  [3_600_000, '1:00:00.000 (h:mm:ss.mmm)'],
  [90_061_001, '25:01:01.001 (h:mm:ss.mmm)'],
])('%d ms is written %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test('the object looks like a console', () => {
  const own = createConsole(
    () => undefined,
    createInspect(internals),
    () => 0,
    () => undefined,
  );
  expect(Object.prototype.toString.call(own)).toBe('[object console]');
  expect([own.log.name, own.log.length, own.table.name, own.groupCollapsed.name]).toEqual([
    'log',
    0,
    'table',
    'groupCollapsed',
  ]);
});
