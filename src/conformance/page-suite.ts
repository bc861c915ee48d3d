/** Pages run by our browser loop, against what real Chromium did with them (record-browser-goldens.mts). */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadEngine } from '../cli/engine.ts';
import { run, type Engine } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { listBrowserGoldens, type PageOutcome } from './browser-goldens.ts';

/** Uncaught errors by their first line: the stacks below them are V8's own. */
const firstLines = (stderr: string): string[] => stderr.split('\n').filter((line) => line.startsWith('Uncaught'));

/** @throws if the page is refused or meets a limit */
export async function runPage(entry: string, engine: Engine): Promise<PageOutcome> {
  const path = `/${basename(entry)}`;
  const program = { entry: path, files: { [path]: readFileSync(entry, 'utf8') } };
  const result = await run(program, { ...defaultWorld, model: 'browser' }, engine);
  if (result.outcome === 'problem') throw new Error(result.problem.message);
  if (result.limit !== null) throw new Error(result.limit.sentence);
  return { console: result.stdout.split('\n').slice(0, -1), uncaught: firstLines(result.stderr) };
}

/** @returns how many pages there are, and the names of those that do something else */
export async function pageSuite(): Promise<{ count: number; differences: string[] }> {
  const engine = await loadEngine();
  const pages = listBrowserGoldens();
  const differences: string[] = [];
  for (const { name, entry, expected } of pages) {
    const same = await runPage(entry, engine).then(
      (outcome) => isDeepStrictEqual(outcome, expected),
      () => false,
    );
    if (!same) differences.push(name);
  }
  return { count: pages.length, differences };
}
