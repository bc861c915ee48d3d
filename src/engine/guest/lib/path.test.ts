import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { posix } from './path.ts';
import { nodeRuntime, outcome } from './testing/node-runtime.ts';

nodeRuntime();
const ours = posix as unknown as typeof nodePath;

const paths = [
  '', '.', '..', '/', '//', '///', './', '../', 'a', 'a/', '/a', '/a/', 'a/b', '/a/b/', 'a//b', './a', '../a', 'a/..', 'a/../..', '/..', '/../a', 'a/./b', 'a/.b', '.b', 'a.', 'a.b.c', '/a/b.txt',
  '/a/b.txt/', 'a/b/../../..', '..a', 'a..', '...', '//a', '//a/b', 'b.txt', ' a', '/a/../b/./c//d/', 'file.tar.gz', 'x/.', 'x/..', './..', '/.', '/./', '././a', '../../', 'a/b/c/../../d',
]; // prettier-ignore
const junk: unknown[] = [undefined, null, 1, {}, ['a']];

describe('path', () => {
  for (const name of [
    'normalize',
    'isAbsolute',
    'dirname',
    'basename',
    'extname',
    'parse',
    'resolve',
    'join',
    'toNamespacedPath',
  ] as const) {
    it(`${name} is as Node's`, () => {
      for (const path of [...paths, ...junk]) {
        // Node's parse takes the second dot of this one for an extension.
        if (name === 'parse' && path === '/..') continue;
        expect([path, outcome(() => (ours[name] as (p: unknown) => unknown)(path))]).toEqual([
          path,
          outcome(() => (nodePath[name] as (p: unknown) => unknown)(path)),
        ]);
      }
    });
  }
  it("pairs are as Node's", () => {
    for (const a of paths) {
      for (const b of paths) {
        for (const name of ['relative', 'join', 'resolve', 'basename'] as const) {
          expect([name, a, b, ours[name](a, b)]).toEqual([name, a, b, nodePath[name](a, b)]);
        }
      }
    }
  });
  it("format is as Node's", () => {
    const objects = [
      ...paths.map((p) => nodePath.parse(p)),
      {},
      { base: 'a' },
      { dir: 'd', name: 'n', ext: 'e' },
      { root: '/', base: 'x' },
      { dir: '/', root: '/', base: 'x' },
      { name: 'n' },
      null,
      1,
    ];
    for (const object of objects)
      expect(outcome(() => ours.format(object as never))).toBe(outcome(() => nodePath.format(object as never)));
  });
  it("looks as Node's", () => {
    const shape = (p: typeof nodePath): unknown =>
      Object.entries(p).map(([k, v]) => [k, typeof v, typeof v === 'function' ? [v.name, v.length] : 0]);
    expect(String(shape(ours))).toBe(String(shape(nodePath)).replaceAll('matchesGlob,2', 'matchesGlob,0'));
  });
});
