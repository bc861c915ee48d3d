/**
 * Runs test programs three ways: by Node itself, compiled in Node, compiled in QuickJS. A process of its own, since programs
 * see the real globals. Usage: node run-programs.js PROGRAMS.json; writes one JSON list of `{native, compiled, quickjs}`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { QuickJS } from 'quickjs-wasi';
import { transform } from 'esbuild';
import { compile } from '../compile.ts';
import { runCompiled, show } from './runtime.js';

const wasm = await WebAssembly.compile(readFileSync(new URL(import.meta.resolve('quickjs-wasi/quickjs.wasm'))));
const root = join(tmpdir(), `compile-test-${process.pid}`);
let lines = [];
globalThis.console = { log: (...args) => lines.push(args.map((arg) => show(arg)).join(' ')) };
console.error = console.log;
process.on('unhandledRejection', (error) => lines.push(`unhandled ${show(error)}`));
process.on('uncaughtException', (error) => lines.push(`uncaught ${show(error)}`));

async function stripTypes(source, path) {
  const result = await transform(source, {
    loader: 'ts',
    sourcefile: path,
    sourcemap: 'external',
    target: 'esnext',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return { code: result.code, map: result.map };
}

const idle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function record(act, ms) {
  lines = [];
  try {
    await act();
  } catch (error) {
    lines.push(`failed ${show(error)}`);
  }
  await idle(ms);
  return lines;
}

async function runQuickJs(compiled) {
  const vmInstance = await QuickJS.create({ wasm });
  try {
    const prelude = `'use strict';
      const out = []; const timers = []; globalThis.out = out;
      ${show.toString()}
      globalThis.console = { log: (...a) => out.push(a.map((v) => show(v)).join(' ')) }; console.error = console.log;
      globalThis.setTimeout = (f, ms = 0, ...a) => { timers.push({ f, ms, a }); };
      globalThis.setImmediate = (f, ...a) => setTimeout(f, 0, ...a);
      globalThis.runTimer = () => { timers.sort((a, b) => a.ms - b.ms); const t = timers.shift(); if (!t) return false; t.f(...t.a); return true; };
      ${runCompiled.toString()}
      globalThis.run = (json) => { runCompiled(JSON.parse(json), (code) => (0, eval)(code), (name) => ({ name })).done.catch((e) => out.push('failed ' + show(e))); };`;
    vmInstance.evalCode(prelude).dispose();
    vmInstance.evalCode(`run(${JSON.stringify(JSON.stringify(compiled))})`).dispose();
    for (let i = 0; i < 1000; i++) {
      vmInstance.executePendingJobs();
      if (!vmInstance.dump(vmInstance.evalCode('runTimer()'))) break;
    }
    return JSON.parse(vmInstance.dump(vmInstance.evalCode('JSON.stringify(out)')));
  } catch (error) {
    return [`QuickJS: ${error.message ?? error}`];
  } finally {
    vmInstance.dispose();
  }
}

async function runOne({ files, entry, waitMs = 6, inQuickJs = true }, index) {
  const folder = join(root, String(index));
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [join(folder, name), text]));
  for (const [path, text] of Object.entries(placed)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const path = join(folder, entry);
  const native = await record(() => import(pathToFileURL(path).href), waitMs);
  const compiled = await compile({ entry: path, files: placed }, stripTypes);
  if ('problem' in compiled) return { native, compiled: [`problem ${JSON.stringify(compiled)}`], quickjs: [] };
  let run;
  const evaluate = (code, filename) => new vm.Script(code, { filename }).runInThisContext();
  const compiledLines = await record(() => {
    run = runCompiled(compiled, evaluate, (name) => process.getBuiltinModule(name));
    return run.done;
  }, waitMs);
  if (run.depth() !== 0) compiledLines.push(`frames left: ${run.depth()}`);
  return {
    native,
    compiled: compiledLines,
    quickjs: inQuickJs ? await runQuickJs(compiled) : compiledLines,
    code: compiled.modules[path].code,
  };
}

const results = [];
for (const [index, program] of JSON.parse(readFileSync(process.argv[2], 'utf8')).entries())
  results.push(await runOne(program, index));
rmSync(root, { recursive: true, force: true });
process.stdout.write(JSON.stringify(results));
process.exit(0);
