/** Runs a program while the site is built, with the same engine as in the browser. Not for the page. */
import guest from 'virtual:loopscope-guest';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripTypesWith } from '../engine/compile/strip-types.ts';
import type { Program } from '../engine/program.ts';
import { run, type Engine } from '../engine/run.ts';
import { serialise } from '../engine/trace/file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';
import type { Recorded } from './props.ts';

let engine: Promise<Engine> | undefined;

async function loadEngine(): Promise<Engine> {
  const { resolve } = createRequire(join(process.cwd(), 'package.json'));
  const wasm = await WebAssembly.compile(await readFile(resolve('quickjs-wasi/quickjs.wasm')));
  return { wasm, guest, stripTypes: async (source, path) => stripTypesWith(await import('esbuild'), source, path) };
}

/** @throws when the program does not compile: an author's mistake, which should fail the build */
export async function record(program: Program, world: World): Promise<{ trace: Trace; recorded: Recorded }> {
  const result = await run(program, world, await (engine ??= loadEngine()));
  if (result.outcome === 'problem') {
    const { message, range } = result.problem;
    throw new Error(`${range.file}:${range.line}:${range.column}: ${message}`);
  }
  return { trace: result.trace, recorded: { base64: Buffer.from(serialise(result.trace)).toString('base64') } };
}
