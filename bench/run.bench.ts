/**
 * What instrumentation costs: the same loop in the same sandbox with and without it, a program's way from source to
 * trace, and how many programs a second one process gets through. `npm run bench`
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { QuickJS } from 'quickjs-wasi';
import { loadEngine } from '../src/cli/engine.ts';
import { compile } from '../src/engine/compile/compile.ts';
import type { Program } from '../src/engine/program.ts';
import { run } from '../src/engine/run.ts';
import { defaultWorld } from '../src/engine/world.ts';

const engine = await loadEngine();
const invoice = await readFile(fileURLToPath(new URL('../content/home/invoice.mjs', import.meta.url)), 'utf8');

const programOf = (source: string): Program => ({ entry: '/bench.cjs', files: { '/bench.cjs': source } });
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;

async function timed(repeats: number, work: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < repeats; round++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return median(times);
}

/** One loop in both forms, timed inside the same process, in turn. */
async function compareLoop(name: string, source: string): Promise<void> {
  const plain = await timed(5, async () => {
    const vm = await QuickJS.create({ wasm: engine.wasm });
    vm.evalCode(`(function () { ${source} })()`).dispose();
    vm.dispose();
  });
  const emptyRun = await timed(5, () => run(programOf(''), defaultWorld, engine));
  const traced = (await timed(5, () => run(programOf(source), defaultWorld, engine))) - emptyRun;
  console.log(
    `${name}: plain ${plain.toFixed(0)} ms, instrumented ${traced.toFixed(0)} ms, ratio ${(traced / plain).toFixed(1)}`,
  );
}

await compareLoop('1,000,000 turns, counter', 'let n = 0; for (let i = 0; i < 1e6; i++) { n += i; }');
await compareLoop(
  '1,000,000 turns, arithmetic on an array',
  'const a = [1, 2, 3, 4]; let s = 0; for (let i = 0; i < 1e6; i++) { s = (s + a[i & 3] * i) % 1000; }',
);
await compareLoop(
  '200,000 calls',
  'function f(x) { return x + 1; } let n = 0; for (let i = 0; i < 2e5; i++) n = f(n);',
);

const asModule: Program = { entry: '/invoice.mjs', files: { '/invoice.mjs': invoice } };
await run(asModule, defaultWorld, engine);
const long = {
  entry: '/long.cjs',
  files: {
    '/long.cjs': Array.from(
      { length: 25 },
      (_, i) => `async function f${i}(a) {\n  const b = await a;\n  return [b].map((x) => x + ${i});\n}`,
    ).join('\n'),
  },
};
console.log(`compile, 100 lines: ${(await timed(15, () => compile(long, engine.stripTypes))).toFixed(1)} ms`);
console.log(
  `invoice, source to trace, warm: ${(await timed(15, () => run(asModule, defaultWorld, engine))).toFixed(1)} ms`,
);
console.log(
  `programs a second, one process: ${(1000 / (await timed(15, () => run(asModule, defaultWorld, engine)))).toFixed(0)}`,
);
