/** What V8 says of errors, and where, against what is made of QuickJS's reports: messages.txt is recorded from Node. */
import { readFileSync } from 'node:fs';
import { QuickJS } from 'quickjs-wasi';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { CompiledModule, CompiledProgram } from './compiled.ts';
import { describeAt } from './describe.ts';
import { runCompiled } from './testing/runtime.js';

const FILE = '/e.cjs';
const SETUP = `var k = 5, n = 7, u = undefined, s = 'str', b5 = true, sym = Symbol('sy'), arr = [1, 2], arr2 = [1], a1 = 1, fr = Object.freeze({ a: 1 }), getonly = { get a() { return 1 } }, circ = {}; circ.c = circ; function f1() { return 1 } var C = class C { constructor(a) { this.a = a } }, Q9 = class Q9 { constructor() { this.z.y } }; var x = { a: { b: {}, 5: { b: 1 } }, f() { return { foo2: 1 } }, k: 'kk', s: 'st', 5: { c: 1 }, C };`;

interface Thrown {
  readonly message: string;
  readonly frames: readonly (readonly [file: string, line: number, column: number])[];
}

let wasm: WebAssembly.Module;
beforeAll(async () => {
  wasm = await WebAssembly.compile(
    readFileSync(new URL('../../../node_modules/quickjs-wasi/quickjs.wasm', import.meta.url)),
  );
});

async function compiled(source: string): Promise<{ program: CompiledProgram; module: CompiledModule }> {
  const program = await compile({ entry: FILE, files: { [FILE]: source } }, () =>
    Promise.reject(new Error('no TypeScript here')),
  );
  if ('problem' in program) throw new Error(program.message);
  return { program, module: program.modules[FILE]! };
}

/** What the program throws, with the frames QuickJS reports. */
async function thrown(program: CompiledProgram): Promise<Thrown> {
  const vm = await QuickJS.create({ wasm });
  try {
    vm.evalCode(
      `'use strict';
      Error.prepareStackTrace = (error, sites) => sites.map((site) => [site.getFileName(), site.getLineNumber(), site.getColumnNumber()]);
      ${runCompiled.toString()}
      globalThis.program = JSON.parse(${JSON.stringify(JSON.stringify(program))});`,
    ).dispose();
    vm.setProp(vm.global, 'factory', vm.evalCode(program.modules[FILE]!.code, FILE));
    vm.evalCode(
      `runCompiled(program, () => factory, () => ({})).done.catch((error) => { globalThis.error = error; });`,
    ).dispose();
    vm.executePendingJobs();
    return JSON.parse(
      vm.evalCode('JSON.stringify({ message: error.message, frames: error.stack })').toString(),
    ) as Thrown;
  } finally {
    vm.dispose();
  }
}

const table = readFileSync(new URL('./testing/messages.txt', import.meta.url), 'utf8')
  .split('\n')
  .slice(1, -1);

describe('errors of the engine', () => {
  test.each(table)('%s', async (row) => {
    const [code, message, place] = row.split(/ {2}=> {2}(?=\S)| {2}@(?=\d)/) as [string, string, string];
    const { program, module } = await compiled(`${SETUP}\n  ${code}`);
    const error = await thrown(program);
    const [top] = error.frames;
    const frame = error.frames.find(([file, line]) => file === FILE && line > 1)!;
    const found = describeAt(module, frame[1], frame[2], { message: frame === top ? error.message : '', called: '' })!;
    expect(`${found.line - 1}:${found.column}`).toBe(place);
    if (message !== '*') expect(found.message ?? error.message).toBe(message);
  });
});

describe('frames', () => {
  test('each call on the stack is at the word before its parenthesis', async () => {
    const { program, module } = await compiled(
      'const o = {\n  go() { return inner(1) },\n};\nfunction inner() { throw new Error("é") }\nconst ü = "ü", r = o.go(o, ü);\n',
    );
    const { frames } = await thrown(program);
    const places = frames
      .filter(([file, line]) => file === FILE && line > 1)
      .map(([, line, column]) => describeAt(module, line, column));
    expect(places.slice(0, 3).map((place) => `${place!.line}:${place!.column}`)).toEqual(['4:26', '2:17', '5:22']);
  });

  test('code of the compiler has no place', async () => {
    const { module } = await compiled('const { a } = globalThis.nothing');
    expect(describeAt(module, 1, 5)).toBeUndefined();
  });
});
