/** How fast programs run: through the command line, and a loop with and without its trace. `npm run bench` measures more. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QuickJS } from 'quickjs-wasi';
import { loadEngine } from '../cli/engine.ts';
import { run } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { generate, writeProgram } from './generate.ts';
import { runInLoopscope } from './ours.ts';

const PROGRAMS = 100;
const ROUNDS = 5;
const LOOP = 'let n = 0; for (let i = 0; i < 1e6; i++) { n += i; }';

export async function measureSpeed(): Promise<{ programsPerSecond: number; loopRatio: number }> {
  return {
    programsPerSecond: Math.round(await programsPerSecond()),
    loopRatio: Math.round((await loopRatio()) * 10) / 10,
  };
}

async function programsPerSecond(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-speed-'));
  try {
    const files = Array.from({ length: PROGRAMS }, (_, seed) => writeProgram(folder, generate(seed)));
    const wallMs = await timed(() => runInLoopscope(files));
    return (1000 * PROGRAMS) / wallMs;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The shortest of a few rounds each: what a busy machine adds is not the loop's. */
async function loopRatio(): Promise<number> {
  const engine = await loadEngine();
  const traced = (source: string) => () =>
    run({ entry: '/loop.cjs', files: { '/loop.cjs': source } }, defaultWorld, engine);
  const plain = await shortest(async () => {
    const vm = await QuickJS.create({ wasm: engine.wasm });
    vm.evalCode(`(function () { ${LOOP} })()`).dispose();
    vm.dispose();
  });
  return ((await shortest(traced(LOOP))) - (await shortest(traced('')))) / plain;
}

async function shortest(work: () => Promise<unknown>): Promise<number> {
  let wallMs = Infinity;
  for (let round = 0; round < ROUNDS; round++) wallMs = Math.min(wallMs, await timed(work));
  return wallMs;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
