/** Promise: what `error.stack` and messages print is what the Node that runs these tests prints. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../../cli/engine.ts';
import { run, type Engine } from '../../run.ts';
import { defaultWorld } from '../../world.ts';

const PROGRAMS: Readonly<Record<string, string>> = {
  'calls of functions, methods, constructors and accessors.cjs': `
const p = (label) => console.log(label, new Error(label).stack);
function f() { p('f'); } f();
class A { m() { p('m'); } static s() { p('s'); } constructor() { p('new'); } get g() { p('g'); return 1; } }
const a = new A(); a.m(); A.s(); a.g; ({ o() { p('o'); } }).o();
[1].forEach(function each() { p('each'); }); new Map([[1, 2]]).forEach(() => p('map'));`,
  'callbacks of timers, ticks, jobs and events.cjs': `
const p = (label) => console.log(label, new Error(label).stack);
setTimeout(function tt() { p('timer'); }, 1); setImmediate(() => p('immediate')); process.nextTick(() => p('tick'));
Promise.resolve().then(() => p('then')); queueMicrotask(() => p('job'));
const e = new (require('events'))(); e.on('x', function () { p('one'); }); e.emit('x');`,
  'async callers, through await and combinators.mjs': `
const p = (label) => console.log(label, new Error(label).stack);
async function inner(label) { await null; p(label); } async function outer() { await inner('plain'); }
await outer(); await Promise.all([inner('first'), inner('second')]); await inner('then').then(() => 1);`,
  'the stack as a property.cjs': `
class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }
const e = new Mine('q'); console.log(Object.keys(e), Object.getOwnPropertyNames(e), e.stack.split('\\n')[0]);
console.log(Object.getOwnPropertyDescriptor(e, 'stack')); e.stack = 5; console.log(e.stack);
const o = {}; (function helper() { Error.captureStackTrace(o, helper); })(); console.log(o.stack.split('\\n')[1], o);
Error.stackTraceLimit = 1; console.log(new Error('one').stack); Error.stackTraceLimit = 0; console.log(new Error('none'));
Error.stackTraceLimit = 10; Error.prepareStackTrace = (e, sites) => sites[0].getLineNumber(); console.log(new Error('x').stack);`,
  'assignments that are refused.mjs': `
const attempt = (f) => { try { f(); } catch (e) { console.log(e.name, e.message); } };
const o = Object.freeze({ a: 1 }); const list = Object.freeze([1, 2]);
attempt(() => { o.a = 2; }); attempt(() => { o.b = 2; }); attempt(() => { delete o.a; }); attempt(() => list.push(3));
class A { get x() { return 1; } } attempt(() => { new A().x = 2; });
attempt(() => Object.defineProperty(o, 'a', { value: 3 })); attempt(() => Object.create(5));`,
  'async arrows.mjs': `
const load = async (id) => { if (id > 1) await null; throw new Error('no ' + id); };
for (const id of [1, 2]) await load(id).catch((e) => console.log(e.stack));
async function main() { await load(1); } await main().catch((e) => console.log(e.stack));
await (async () => { throw new Error('anonymous'); })().catch((e) => console.log(e.stack));`,
  'private async methods, which are two functions here.mjs': `
class A { async #run(n) { console.log(new Error('in').stack); if (n) await this.#run(n - 1); } static async #s() { throw new Error('static'); }
  go() { return this.#run(1); } static t() { return A.#s(); } }
await new A().go(); await A.t().catch((e) => console.log(e.stack));`,
  'JSON and patterns.mjs': `
for (const text of ['', '{', '[1,]', '{"a":1,}', "{'a':1}", 'nul', '01', '-', '{"a":1}x', '<html></html>', '"a', '{"name": "Ada", "age": }'])
  try { JSON.parse(text); } catch (e) { console.log(e.name, e.message); }
class Foo {} const a = new Foo(); a.b = { c: [{ d: a }] }; try { JSON.stringify(a); } catch (e) { console.log(e.message); }
for (const r of ['[', '(', '*', ')', '\\\\', '[z-a]']) try { new RegExp(r); } catch (e) { console.log(e.message); }`,
};

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

test.for(Object.entries(PROGRAMS))('%s', async ([name, source]) => {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
  const entry = join(folder, `program.${name.slice(-3)}`);
  writeFileSync(entry, source);
  const node = execFileSync(process.execPath, [entry], { encoding: 'utf8', env: {} });
  const result = await run({ entry, files: { [entry]: source } }, defaultWorld, engine);
  expect(result.outcome === 'ran' ? result.stdout : result.problem).toBe(node);
});
