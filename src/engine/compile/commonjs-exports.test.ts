import { parse, type AnyNode } from 'acorn';
import { expect, test } from 'vitest';
import { commonJsExports } from './commonjs-exports.ts';

const found = (source: string) =>
  commonJsExports(parse(source, { ecmaVersion: 'latest', sourceType: 'commonjs' }) as AnyNode);

test('names assigned to exports are found wherever they stand, run or not', () => {
  const { names } = found(
    "exports.a = module.exports.b = 1; exports['c'] = 2; function f() { exports.d = 3; } if (false) exports.e = 4;",
  );
  expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('an object is read up to the first member whose value is no word', () => {
  expect(found("module.exports = { a, b: a, 'c': a, d: 5, e };").names).toEqual(['a', 'b', 'c']);
  expect(found('module.exports = { get a() { return 1; }, b };').names).toEqual([]);
});

test('what is required and passed on is told apart', () => {
  expect(found("module.exports = require('./x.cjs');")).toEqual({ names: [], reexports: ['./x.cjs'] });
  expect(found("module.exports = { ...require('./x.cjs'), own: 1 };")).toEqual({ names: [], reexports: ['./x.cjs'] });
});

test('names that only running the code would show are not found', () => {
  expect(
    found('const e = exports; e.a = 1; exports[k] = 2; exports.n++; Object.assign(exports, { z: 1 });').names,
  ).toEqual([]);
});
