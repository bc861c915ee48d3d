/** What a compiled program holds, and what is refused. What its code does is in compile-programs.test.ts. */
import * as esbuild from 'esbuild';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { CompiledProgram, CompileProblem } from './compiled.ts';
import { stripTypesWith } from './strip-types.ts';
import { UNSUPPORTED_GLOBALS } from './unsupported.ts';

const stripTypes = (source: string, path: string) => stripTypesWith(esbuild, source, path);

const tryCompile = (
  files: Record<string, string>,
  entry = Object.keys(files)[0]!,
): Promise<CompiledProgram | CompileProblem> => compile({ entry, files }, stripTypes);

async function compiled(files: Record<string, string>): Promise<CompiledProgram> {
  const result = await tryCompile(files);
  if ('problem' in result) throw new Error(result.message);
  return result;
}

async function problem(source: string, path = '/a.mjs'): Promise<CompileProblem> {
  const result = await tryCompile({ [path]: source });
  if (!('problem' in result)) throw new Error('it compiled');
  return result;
}

describe('tables', () => {
  test('functions are numbered outer before inner, in source order', async () => {
    const { functions } = await compiled({
      '/a.mjs':
        'function a() { const b = () => c; class D { e() {} async f() {} } }\nasync function g(h = () => 1) {}\nexport default class {}',
    });
    expect(functions.slice(1).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'module ',
      'function a',
      'arrow b',
      'class D',
      'method e',
      'method f',
      'function g',
      'arrow h',
      'class default',
    ]);
  });

  test('a function keeps its source text', async () => {
    const { functions } = await compiled({ '/a.mjs': 'class A { static async  m ( a ) { return a /* why */ } }' });
    expect(functions[3]!.source).toBe('async  m ( a ) { return a /* why */ }');
  });

  test('sites say where and what', async () => {
    const { sites } = await compiled({
      '/a.mjs':
        "import { fetchUser } from 'shop';\nconst user = await fetchUser(1,\n  2);\nif (user) {\n  user.name\n}",
    });
    expect(
      sites
        .slice(1)
        .map(({ kind, text, line, column, endLine, endColumn }) => [kind, text, line, column, endLine, endColumn]),
    ).toEqual([
      ['import', "import { fetchUser } from 'shop';", 1, 1, 1, 34],
      ['function', expect.stringMatching(/^import/), 1, 1, 6, 2],
      ['import', 'fetchUser', 1, 10, 1, 19],
      ['statement', 'const user = await fetchUser(1, 2);', 2, 1, 3, 6],
      ['await', 'await fetchUser(1, 2)', 2, 14, 3, 5],
      ['call', 'fetchUser(1, 2)', 2, 20, 3, 5],
      ['statement', 'if (user)', 4, 1, 4, 10],
      ['statement', 'user.name', 5, 3, 5, 12],
    ]);
  });

  test('sites of TypeScript are places in the TypeScript', async () => {
    const { sites } = await compiled({
      '/a.ts':
        'interface A { b: number }\n\nconst f = async (a: A): Promise<number> => {\n  return await g(a as A);\n};\ndeclare function g(a: A): number;',
    });
    const places = sites
      .filter(({ kind }) => kind === 'await' || kind === 'statement')
      .map(({ line, column }) => `${line}:${column}`);
    expect(places).toContain('4:10');
    expect(places).toContain('4:3');
  });

  test("names of the compiler's own avoid those of the source", async () => {
    const { modules } = await compiled({ '/a.cjs': 'var $ls_step = 1, $ls1 = 2' });
    expect(modules['/a.cjs']!.code).toContain('$ls2_step(');
  });
});

describe('modules', () => {
  test('requests are resolved, each once and in order', async () => {
    const { modules } = await compiled({
      '/d/a.mjs':
        "import './b.mjs'; import x from '../c.cjs'; export * from './b.mjs'; import fs from 'fs'; export { y as z } from './b.mjs'; import('./e.mjs')",
      '/d/b.mjs': 'export const y = 1',
      '/c.cjs': "require('./d')",
      '/d/index.js': '',
      '/d/e.mjs': '',
      '/d/never.mjs': 'not looked at (',
    });
    expect(Object.keys(modules)).toEqual(['/d/a.mjs', '/d/b.mjs', '/c.cjs', '/d/e.mjs', '/d/index.js']);
    const { requests, lazyRequests, starExports, indirectExports } = modules['/d/a.mjs']!;
    expect(requests.map(({ specifier, resolved }) => [specifier, resolved])).toEqual([
      ['./b.mjs', '/d/b.mjs'],
      ['../c.cjs', '/c.cjs'],
      ['fs', 'node:fs'],
    ]);
    expect(lazyRequests).toMatchObject([{ specifier: './e.mjs', via: 'import', resolved: '/d/e.mjs' }]);
    expect(starExports).toEqual([0]);
    expect(indirectExports).toEqual([{ exported: 'z', request: 0, imported: 'y' }]);
  });

  test.each([
    ["import './nope.mjs'", 'ERR_MODULE_NOT_FOUND', "Cannot find module '/d/nope.mjs' imported from /d/a.mjs"],
    [
      "import './f'",
      'ERR_UNSUPPORTED_DIR_IMPORT',
      "Directory import '/d/f' is not supported resolving ES modules imported from /d/a.mjs",
    ],
    [
      "import './j.json'",
      'ERR_IMPORT_ATTRIBUTE_MISSING',
      'Module "file:///d/j.json" needs an import attribute of "type: json"',
    ],
    [
      "import './a.mjs' with { type: 'json' }",
      'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
      'Module "file:///d/a.mjs" is not of type "json"',
    ],
    ["import 'node:nope'", 'ERR_UNKNOWN_BUILTIN_MODULE', 'No such built-in module: node:nope'],
  ])('%s fails when it is linked, as in Node', async (source, code, message) => {
    const { modules } = await compiled({ '/d/a.mjs': source, '/d/f/index.js': '', '/d/j.json': '{}' });
    expect(modules['/d/a.mjs']!.requests[0]).toMatchObject({ resolved: '', failure: { code, message } });
  });

  test('require() of a missing file fails when it runs', async () => {
    const { modules } = await compiled({ '/a.cjs': "require('./nope')" });
    expect(modules['/a.cjs']!.lazyRequests).toMatchObject([
      { failure: { code: 'MODULE_NOT_FOUND', message: "Cannot find module './nope'" } },
    ]);
  });

  test.each([
    ['/a.js', 'import "./a.js"', 'esm'],
    ['/a.js', 'await 1', 'esm'],
    ['/a.js', 'const module = 1', 'esm'],
    ['/a.js', 'exports.a = 1', 'commonjs'],
    ['/a.mjs', '1', 'esm'],
    ['/a.cjs', '1', 'commonjs'],
    ['/a.mts', 'let a: number', 'esm'],
    ['/a.cts', 'let a: number', 'commonjs'],
    ['/a.ts', 'export type A = 1; export {}', 'esm'],
  ])('%s with %s', async (path, source, kind) => {
    expect((await compiled({ [path]: source })).modules[path]!.kind).toBe(kind);
  });
});

describe('what is refused', () => {
  test.each([
    ...UNSUPPORTED_GLOBALS.map(({ what }) => [`f(1);\n  ${what}`, what]),
    ['\n  eval("1")', 'eval'],
    ['\n  (0, eval)("1")', 'eval'],
    ['\n  new Function("1")', 'new Function'],
    ['\n  Function("1")', 'new Function'],
    ['\n  import(x)', 'import() of an expression'],
    ['\n  import "node:net"', 'node:net'],
    ['\n  import("worker_threads")', 'node:worker_threads'],
    ['\n  import "lodash"', 'lodash'],
  ])('%s', async (source, what) => {
    expect(await problem(source!)).toMatchObject({ problem: 'unsupported', what, range: { file: '/a.mjs', line: 2 } });
  });

  test.each([
    ['\n  with (a) {}', 'with'],
    ['\n  require(a)', 'require() of an expression'],
    ['\n  require("http")', 'node:http'],
    ['async function f() {\n  yield }', 'the name `yield` inside an async function'],
  ])('%s in CommonJS', async (source, what) => {
    expect(await problem(source, '/a.cjs')).toMatchObject({ problem: 'unsupported', what, range: { line: 2 } });
  });

  test('a name that the program declares itself is not refused', async () => {
    await compiled({
      '/a.cjs':
        'const Intl = 1, o = { eval: 2, Atomics: Intl }; function f(WebAssembly) { return WebAssembly } { let eval = 3; eval } (require) => require(o); x instanceof Function; o.eval',
    });
  });
});

describe('steps', () => {
  test.each([
    'while (a);',
    'for (;;);',
    'for (;;) {}',
    'do ; while (a)',
    'while (a) { let b }',
    'for (const a of b) { { c } }',
    'while (1) { function f() {} }',
    'while (1) { try { continue } finally {} }',
  ])('each turn of %s counts', async (loop) => {
    const { modules } = await compiled({ '/a.cjs': loop });
    const { code } = modules['/a.cjs']!;
    expect(code.slice(code.indexOf(loop.slice(0, 3)))).toMatch(/^(?:while|for|do)[^{]*\{\$ls_step\(\d+\);/);
  });
});
