/** Runs programs in the Node that runs the tests and in the simulator: both must print the same and end alike. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { run, type Engine } from '../run.ts';
import { defaultWorld } from '../world.ts';

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

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
    const node = spawnSync(process.execPath, [entry], { encoding: 'utf8', env: {} });
    rmSync(folder, { recursive: true });
    const ours = await run({ entry, files: { [entry]: source } }, defaultWorld, engine);
    expect(ours.outcome === 'ran' ? comparable(ours) : ours.problem).toEqual(
      comparable({ ...node, exitCode: node.status }),
    );
  });
}

const comparable = ({ stdout, stderr, exitCode }: Printed): Printed => ({
  stdout,
  stderr: stderr.replace(/\(node:\d+\)/g, '(node:PID)'),
  exitCode,
});
