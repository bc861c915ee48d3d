/** Each mistake is made in the sandbox itself: an explanation that no error leads to would be no use. */
import guest from 'virtual:loopscope-guest';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Program } from '../../engine/program.ts';
import { run, type Engine } from '../../engine/run.ts';
import { stripTypesWith } from '../../engine/compile/strip-types.ts';
import { defaultWorld } from '../../engine/world.ts';
import { summarise } from '../../engine/summary.ts';
import { execute } from '../execute.ts';
import { isTrouble, type Trouble } from '../said.ts';
import { explain } from './explain.ts';
import { nearest } from './names.ts';

const { resolve } = createRequire(import.meta.url);
const engine: Engine = {
  wasm: await WebAssembly.compile(await readFile(resolve('quickjs-wasi/quickjs.wasm'))),
  guest,
  stripTypes: async (source, path) => stripTypesWith(await import('esbuild'), source, path),
};
const runner = {
  async run(program: Program) {
    const result = await run(program, defaultWorld, engine);
    return result.outcome === 'problem' ? result : { ...result, summary: summarise(result.trace) };
  },
  dispose: () => undefined,
};

async function troubleOf(source: string, name = 'a.mjs'): Promise<Trouble> {
  const program = { entry: `/s/${name}`, files: { [`/s/${name}`]: source } };
  const done = await execute(program, undefined, {}, runner);
  const said =
    done.outcome === 'problem' ? { what: 'problem' as const, problem: done.problem, program } : done.say(null);
  if (!isTrouble(said)) throw new Error('it should end in trouble');
  return said;
}
const titleFor = async (source: string, name?: string) => {
  const trouble = await troubleOf(source, name);
  return explain(trouble, trouble.program).title;
};

const MADE: readonly (readonly [title: string, source: string, name?: string])[] = [
  // Values.
  ['There is no method `load`', 'const shop = {};\nshop.load();'],
  ['Something that is no function was called', 'const total = 3;\ntotal();'],
  ['A promise was taken for its value', `fetchOrders('u1').map(String);`],
  [
    'A promise was taken for its value',
    `const orders = fetchOrders('u1');\nfor (const one of orders) console.log(one);`,
  ],
  ['A promise was taken for its value', `const load = async () => [];\nconst list = load();\nlist.push(1);`],
  ['A promise was taken for its value', `const [first] = fetchOrders('u1');`],
  ['A promise was taken for its value', `const user = fetchUser('u1');\nconsole.log(user.address.street);`],
  ['A property of `undefined` was asked for', 'let user;\nconsole.log(user.name);'],
  ['A property of `null` was to be set', 'let box = null;\nbox.size = 1;'],
  ['`undefined` was taken apart', 'const show = ({ name }) => name;\nshow();'],
  ['Something that is no list was gone through', 'for (const one of { a: 1 }) console.log(one);'],
  ['Something that is no list was gone through', 'console.log(...[...5]);'],
  [
    'Nothing here comes one after the other',
    'const load = async () => {};\nfor await (const one of load()) console.log(one);',
  ],
  ['A class was called like a function', 'class Door {}\nDoor();'],
  ['`new` before something that makes no objects', 'const make = () => 1;\nnew make();'],
  ['A `const` was assigned to again', 'const total = 0;\ntotal += 5;'],
  ['`a` is read-only', 'Object.freeze({ a: 1 }).a = 2;'],
  ['A frozen object was to be changed', 'Object.freeze([1]).push(2);'],
  ['Nothing to begin with', '[].reduce((a, b) => a + b);'],
  ['An array cannot have that many elements', 'new Array(-1);'],
  ['A number outside what is allowed', `'x'.repeat(-1);`],
  ['A number outside what is allowed', 'new Date(NaN).toISOString();'],
  ['BigInt and number in one sum', '1n + 1;'],
  ['A symbol is no text', 'Symbol() + "";'],
  ['`super()` has to come first', 'class A {}\nclass B extends A { constructor() { this.x = 1; } }\nnew B();'],
  ['`instanceof` needs a class', '1 instanceof 2;'],
  ['A generator called itself', 'const numbers = (function* () { numbers.next(); })();\nnumbers.next();'],
  // Names.
  ['Nothing here is called `totl`', 'const total = 1;\nconsole.log(totl);'],
  ['`require` in an ES module', `const fs = require('node:fs');`],
  ['`module.exports` in an ES module', 'exports.a = 1;'],
  ['`__dirname` in an ES module', 'console.log(__filename);'],
  ['`document` belongs to a web page', 'document.title;'],
  ['`requestAnimationFrame` belongs to browsers', 'requestAnimationFrame(() => {});'],
  ['`total` was used too early', 'console.log(total);\nlet total = 1;'],
  // Promises.
  ['`Promise` without `new`', 'Promise(() => {});'],
  ['`new Promise` needs a function', 'new Promise(5);'],
  ['A promise waits for itself', 'const p = Promise.resolve().then(() => p);\nawait p;'],
  ['Not one of them succeeded', 'await Promise.any([]);'],
  ['A promise was rejected, and nobody heard it', `Promise.reject('sold out');`],
  [
    'An emitter’s error that nobody listens for',
    `import { EventEmitter } from 'node:events';\nnew EventEmitter().emit('error', 'lost');`,
  ],
  [
    'The work was called off',
    `import { setTimeout } from 'node:timers/promises';\nawait setTimeout(9, 1, { signal: AbortSignal.abort() });`,
  ],
  ['The program waits for something that cannot come', 'await new Promise(() => {});'],
  ['An error that nothing caught', `throw new Error('mine');`],
  // Node.
  ['The text is not JSON', `JSON.parse('<html>');`],
  ['The text is not JSON', `JSON.parse('');`],
  ['The text is not JSON', `JSON.parse(undefined);`],
  ['The text is not JSON', `JSON.parse('{ a: 1 }');`],
  ['An object that contains itself', 'const a = {};\na.a = a;\nJSON.stringify(a);'],
  ['JSON has no BigInt', 'JSON.stringify(1n);'],
  ['A callback is missing', 'setTimeout();'],
  ['A callback is missing', `import { readFile } from 'node:fs';\nawait readFile('a.txt');`],
  ['An argument of the wrong kind', `import path from 'node:path';\npath.join(5);`],
  ['An argument of the wrong kind', 'Buffer.from(5);'],
  ['The module has no `nope`', `import { nope } from 'node:fs';`],
  ['No such module', `import './nope.mjs';`],
  ['No such module', `require('./nope');`, 'a.cjs'],
  ['There is no such file', `import { readFileSync } from 'node:fs';\nreadFileSync('/nope');`],
  ['Not a whole address', `await fetch('/orders');`],
  ['No answer came', `await fetch('http://nope.example/');`],
  ['The pattern cannot be read', `new RegExp('(');`],
  ['`replaceAll` needs the flag `g`', `'a'.replaceAll(/a/, 'b');`],
  ['A percent sign that encodes nothing', `decodeURIComponent('%');`],
  ['The shop answered with an error', `await fetchUser('nobody');`],
  // What does not compile.
  ['`await` outside an async function', 'function show() {\n  await fetchUser(1);\n}'],
  ['`await` outside an async function', 'await fetchUser(1);', 'a.cjs'],
  ['`import` in a CommonJS file', `import fs from 'node:fs';`, 'a.cjs'],
  ['`import` inside a function or block', `if (true) { import fs from 'node:fs'; }`],
  ['`total` is declared twice', 'let total = 1;\nlet total = 2;'],
  ['A `(` is never closed', 'console.log((1 + 2);'.slice(0, -2)],
  ['A `{` is never closed', 'function show() {\n  if (true) {\n}'],
  ['One bracket too many', 'const show = () => { } }'],
  ['Text without its closing quote', `console.log('Ada);`],
  ['A template that never ends', 'console.log(`Ada);'],
  ['A type in a JavaScript file', 'let count: number = 0;'],
  ['`class` cannot be a name', 'const class = 1;'],
  ['`return` outside a function', 'return 5;'],
  ['No loop to leave', '[1].forEach(() => { break; });'],
  ['A value on the left of `=`', '1 = 2;'],
  ['The simulator does not have this', `import 'node:net';`],
  ['The code breaks off', 'const total'],
  ['`;` was not expected here', 'const total = ;'],
  ['`;` was not expected here', 'const total: number = ;', 'a.ts'],
  ['`name` was not expected here', 'const user = { id: 1 name: 2 };'],
  // Limits.
  ['Functions called each other too deeply', 'const down = () => down() + 1;\ndown();'],
  ['The program does not come to an end', 'while (true) {}'],
  ['Microtasks that make more microtasks', 'const again = () => queueMicrotask(again);\nagain();'],
];

const MISTAKES = MADE.map(([title, source, name = 'a.mjs']) => ({ title, source, name }));

test.each(MISTAKES)('$title: $source', async ({ title, source, name }) => {
  expect(await titleFor(source, name)).toBe(title);
});

test('each explanation is whole sentences, its backticks in pairs, and its example shows a difference', async () => {
  for (const { source, name } of MISTAKES) {
    const trouble = await troubleOf(source, name);
    const { title, meaning, fixes, example } = explain(trouble, trouble.program);
    for (const text of [title, meaning, ...fixes]) expect(text.split('`').length % 2, text).toBe(1);
    expect(fixes.length, title).toBeGreaterThan(0);
    for (const text of [meaning, ...fixes]) expect(text, title).toMatch(/^\S[^]*[.?!]$/);
    if (example) expect(example.wrong).not.toBe(example.right);
  }
});

test('a promise taken for its value names the call and the line to mend', async () => {
  const trouble = await troubleOf(`const id = 'u1';\nconst orders = fetchOrders(id);\n\norders.forEach(console.log);`);
  const { fixes } = explain(trouble, trouble.program);
  expect(fixes).toEqual(['Wait for the value on line 2: write `await` before `fetchOrders(…)`.']);
});

test('a name that is nearly one of the program’s own is found', () => {
  const source = 'const invoice = 1; const userName = 2; function buildInvoice() {}';
  expect([nearest('invocie', source), nearest('username', source), nearest('zebra', source)]).toEqual([
    'invoice',
    'userName',
    null,
  ]);
});

test('an await that nothing ends is shown where the module waits', async () => {
  const trouble = await troubleOf(
    'const never = async () => {\n  await new Promise(() => {});\n};\nnever();\nawait never();',
  );
  expect(trouble).toMatchObject({ what: 'unsettled', place: { line: 5 } });
});
