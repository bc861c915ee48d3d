/** For unit tests: programs that must print the same in the Node that runs the tests and in the simulator, on both streams. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../cli/engine.ts';
import { run, type Engine } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { runInNode } from './oracle.ts';
import type { Outcome } from './outcome.ts';

/** @param programs name → source; names end in `.mjs`, `.cjs` or `.ts` */
export function sameAsNode(programs: Readonly<Record<string, string>>): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await loadEngine();
  });
  test.for(Object.entries(programs))('%s', async ([name, source]) => {
    const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
    const entry = join(folder, `program${/\.\w+$/.exec(name)![0]}`);
    writeFileSync(entry, source);
    const node = await runInNode(entry);
    rmSync(folder, { recursive: true });
    const ours = await run({ entry, files: { [entry]: source } }, defaultWorld, engine);
    expect(ours.outcome === 'ran' ? comparable(ours) : ours.problem).toEqual(comparable(node));
  });
}

const comparable = ({ stdout, stderr, exitCode }: Outcome): Outcome => ({
  stdout,
  stderr: stderr.replace(/\(node:\d+\)/g, '(node:PID)'),
  exitCode,
});
