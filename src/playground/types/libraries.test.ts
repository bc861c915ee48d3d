import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NODE_BUILTINS, WORLD_MODULES } from '../../engine/compile/builtins.ts';
import { libraries } from './libraries.ts';

/** Complaints about a program, as the editor would underline them. */
function complaints(source: string): string[] {
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
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
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

test('every lib that the editor names is in its worker', () => {
  const worker = readFileSync('node_modules/monaco-editor/esm/vs/languages/features/typescript/lib/lib.js', 'utf8');
  for (const lib of ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts']) expect(worker).toContain(lib);
});
