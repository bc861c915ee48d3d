import util from 'node:util';
import { describe, expect, test } from 'vitest';
import { createInspect } from './index.ts';
import { evaluate, internals } from './testing/evaluate.ts';
import { inspectCases } from './testing/inspect-cases.ts';

const { inspect } = createInspect(internals);

describe('inspect prints what Node prints', () => {
  test.each(inspectCases)('%s', (source) => {
    const [value, ...options] = evaluate(source);
    expect(inspect(value, ...(options as []))).toBe(util.inspect(value, ...(options as [])));
  });
});

test('module namespaces print their exports in order, and those still in their dead zone', () => {
  const [full, empty] = evaluate(`[
    module({ o: () => ({ x: { y: [1] } }), default: () => class A {}, late: () => later, b: () => 1 }),
    module({}),
  ]; let later`);
  expect(inspect(full)).toBe(
    '[Module: null prototype] {\n  b: 1,\n  default: [class A],\n  late: <uninitialized>,\n  o: { x: { y: [Array] } }\n}',
  );
  expect(inspect(empty)).toBe('[Module: null prototype] {  }');
  expect(inspect({ a: { b: { full } } })).toBe('{ a: { b: { full: [Object: null prototype] [Module] } } }');
});

describe('an inspect has settings of its own', () => {
  test('the colours and styles are those of Node', () => {
    expect(Object.getOwnPropertyDescriptors(inspect.styles)).toEqual(
      Object.getOwnPropertyDescriptors(util.inspect.styles),
    );
    expect(Object.entries(inspect.colors)).toEqual(Object.entries(util.inspect.colors));
    const names = Object.getOwnPropertyNames(util.inspect.colors);
    expect(Object.getOwnPropertyNames(inspect.colors).sort()).toEqual(names.sort());
    for (const name of names) expect([name, inspect.colors[name]]).toEqual([name, util.inspect.colors[name]]);
    expect(inspect.defaultOptions).toEqual(util.inspect.defaultOptions);
    expect(inspect.custom).toBe(util.inspect.custom);
  });

  test('default options can be changed, all at once or one by one', () => {
    const own = createInspect(internals);
    own.inspect.defaultOptions = { depth: 0 } as never;
    own.inspect.defaultOptions.colors = true;
    expect(own.inspect({ a: {}, b: [1] })).toBe('{ a: {}, b: \u001b[36m[Array]\u001b[39m }');
    expect(own.format(1, 'x')).toBe('\u001b[33m1\u001b[39m x');
    expect(inspect({ b: [1] })).toBe('{ b: [ 1 ] }');
  });

  test('default options that are no object are refused as in Node', () => {
    const refuse = (target: { inspect: unknown }) => {
      try {
        (target.inspect as { defaultOptions: unknown }).defaultOptions = null;
      } catch (error) {
        return `${error} ${(error as { code: string }).code}`;
      }
      return '';
    };
    expect(refuse({ inspect })).toBe(refuse(util as never));
  });

  test('a style or a colour that the user changes is used', () => {
    const own = createInspect(internals);
    own.inspect.styles['number'] = 'red';
    own.inspect.styles['string'] = 'mine';
    expect(own.inspect([1, 'a'], { colors: true })).toBe("[ \u001b[31m1\u001b[39m, 'a' ]");
    own.inspect.colors['mine'] = [1, 2];
    expect(own.inspect('a', { colors: true })).toBe("\u001b[1m'a'\u001b[2m");
  });
});

test('recursion deeper than the stack ends in a sentence instead of an error', () => {
  const outer: { in?: object } = {};
  let at = outer;
  for (let i = 0; i < 100_000; i++) at = at.in = {};
  expect(inspect(outer, { depth: Infinity })).toContain(
    'Object: Inspection interrupted prematurely. Maximum call stack size exceeded.',
  );
});

test('terminal codes are taken out of a text as Node does', () => {
  const { stripVTControlCharacters } = createInspect(internals);
  for (const text of [
    'plain',
    '\u001b[31mred\u001b[39m',
    '\u001b]8;;http://a.b\u0007link\u001b]8;;\u0007',
    '\u009b1;2Hx',
    '\u001b[38:2:1mx',
    'a\u001b',
  ]) {
    expect(stripVTControlCharacters(text)).toBe(util.stripVTControlCharacters(text));
  }
});
