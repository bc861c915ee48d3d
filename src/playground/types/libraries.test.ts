import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { NODE_BUILTINS, WORLD_MODULES } from '../../engine/compile/builtins.ts';
import { run } from '../../engine/run.ts';
import { summarise } from '../../engine/summary.ts';
import { defaultWorld } from '../../engine/world.ts';
import { libraries } from './libraries.ts';

function programOf(source: string): ts.Program {
  const files = new Map([
    ...libraries.map(({ filePath, content }) => [filePath, content] as const),
    ['main.ts', source],
  ]);
  const options = {
    target: ts.ScriptTarget.Latest,
    lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.ESNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version);
  };
  return ts.createProgram([...files.keys()], options, host);
}

/** Complaints about a program, as the editor would underline them. */
function complaints(source: string): string[] {
  return ts
    .getPreEmitDiagnostics(programOf(source))
    .map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

const declared = programOf('export {}');

/** Values that the types say a module of Node's exports by name. */
function exportsOf(module: string): string[] {
  const checker = declared.getTypeChecker();
  const symbol = checker.getAmbientModules().find(({ name }) => name === `"node:${module}"`);
  return checker
    .getExportsOfModule(symbol!)
    .filter(
      (one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one).flags & ts.SymbolFlags.Value,
    )
    .map(({ name }) => name)
    .filter((name) => !['default', 'prototype'].includes(name));
}

test('the types agree with themselves and with a program that uses them', () => {
  expect(
    complaints(`
      import { readFile } from 'node:fs/promises';
      import { setTimeout as pause } from 'node:timers/promises';
      import { EventEmitter, once } from 'node:events';
      import { fetchUser as ask } from 'shop';
      const user = await ask('u1');
      const total: number = buildInvoice(await fetchOrders(user.id)).total;
      fetchUser('u2', (error, { name }) => console.log(error, name, total));
      const timer = setTimeout((text: string) => console.log(text), 10, 'later').unref();
      clearTimeout(timer);
      await pause(5);
      const text: string = await readFile('a.txt', 'utf8');
      new EventEmitter().on('order', () => process.nextTick(console.log, text));
      const reply = await fetch('https://maple-and-pine.example/api/users/u1', { signal: AbortSignal.timeout(10) });
      structuredClone(await reply.json());
    `),
  ).toEqual([]);
});

test('they find mistakes', () => {
  expect(complaints(`export const name: number = fetchUserSync('u1').name;`)).toEqual([
    "main.ts: Type 'string' is not assignable to type 'number'.",
  ]);
});

test('every module they name is one that the simulator has', () => {
  const named = libraries.flatMap(({ content }) =>
    [...content.matchAll(/^declare module '([^']+)'/gm)].map(([, name]) => name),
  );
  const known = [...NODE_BUILTINS, ...NODE_BUILTINS.map((name) => `node:${name}`), ...WORLD_MODULES];
  expect(named.filter((name) => !known.includes(name as string))).toEqual([]);
});

test('every module that the simulator has is named, with and without node:', () => {
  const named = new Set(
    libraries.flatMap(({ content }) => [...content.matchAll(/^declare module '([^']+)'/gm)].map(([, name]) => name)),
  );
  const all = [...NODE_BUILTINS, ...NODE_BUILTINS.map((name) => `node:${name}`), ...WORLD_MODULES];
  expect(all.filter((name) => !named.has(name))).toEqual([]);
});

test('every name that they say a module exports is there', async () => {
  const engine = await loadEngine();
  for (const module of NODE_BUILTINS) {
    const names = exportsOf(module);
    const source = `import * as all from 'node:${module}';\nconsole.log(JSON.stringify(Object.keys(all)));`;
    const result = await run({ entry: '/a.mjs', files: { '/a.mjs': source } }, defaultWorld, engine);
    if (result.outcome !== 'ran') throw new Error(result.problem.message);
    const there = new Set(JSON.parse(summarise(result.trace).stdout) as string[]);
    expect({ module, lacking: names.filter((name) => !there.has(name)) }).toEqual({ module, lacking: [] });
  }
}, 60_000);

test('streams, decoders and channels are known', () => {
  expect(
    complaints(`
      import { Readable, Transform } from 'node:stream';
      import { pipeline } from 'node:stream/promises';
      import { createWriteStream } from 'fs';
      import assert from 'node:assert/strict';
      import { channel } from 'diagnostics_channel';
      const shout = new Transform({ transform(chunk, _encoding, done) { done(null, String(chunk).toUpperCase()); } });
      await pipeline(Readable.from(['a', 'b']), shout, createWriteStream('out.txt'));
      for await (const chunk of Readable.from([1])) assert.match(String(chunk), /1/);
      channel('orders').publish({ id: 1 });
    `),
  ).toEqual([]);
});

test('every lib that the editor names is in its worker', () => {
  const worker = readFileSync('node_modules/monaco-editor/esm/vs/languages/features/typescript/lib/lib.js', 'utf8');
  for (const lib of ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts']) expect(worker).toContain(lib);
});
