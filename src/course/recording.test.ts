/** The promise of every lesson page: what was recorded when the site was built is what Run gives, byte for byte. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import guest from 'virtual:loopscope-guest';
import { beforeAll, expect, it } from 'vitest';
import { stripTypesWith } from '../engine/compile/strip-types.ts';
import { run, type Engine } from '../engine/run.ts';
import { serialise } from '../engine/trace/file.ts';
import { textsOf } from '../playground/props.ts';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { frontmatterOf } from './frontmatter.ts';
import { recordRun } from './lesson-runs.ts';
import { failOf, lessonSources } from './lesson-source.ts';

let live: Engine;
beforeAll(async () => {
  const wasm = await WebAssembly.compile(
    readFileSync(createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')),
  );
  // As in the page's worker: the compiler in WebAssembly, not the native one.
  live = {
    wasm,
    guest,
    stripTypes: async (source, path) => stripTypesWith(await import('esbuild-wasm'), source, path),
  };
});

const runs = lessonSources.flatMap(({ id, text }) => {
  const front = frontmatterOf(text);
  return Object.keys(front.runs ?? {}).map((run) => ({ lesson: id, run, front }));
});

it.each(runs)('$lesson, $run: recorded and live are the same bytes', async ({ lesson, run: name, front }) => {
  const { entry, files, world, recorded } = await recordRun(lesson, front, name, failOf(lesson));
  const result = await run({ entry, files: textsOf(files) }, resolveWorld(world), live);
  if (result.outcome === 'problem') throw new Error(result.problem.message);
  expect('base64' in recorded && recorded.base64).toBe(Buffer.from(serialise(result.trace)).toString('base64'));
});

it('TypeScript, too', async () => {
  const program = {
    entry: '/a.ts',
    files: { '/a.ts': 'const n: number = 1;\nsetTimeout(() => console.log(n as number), 5);\n' },
  };
  const { recorded } = await record(program, resolveWorld(undefined));
  const result = await run(program, resolveWorld(undefined), live);
  if (result.outcome === 'problem') throw new Error(result.problem.message);
  expect('base64' in recorded && recorded.base64).toBe(Buffer.from(serialise(result.trace)).toString('base64'));
});
