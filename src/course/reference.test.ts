/** The reference says what real Node does: each of its programs is run there, too. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { MEASURES } from './measures.ts';
import { referencePieces, referenceRun } from './reference.ts';

it.each(referencePieces)('$file: predicted, simulated and in real Node the same order', async ({ file, options }) => {
  const { printed } = await referenceRun(file);
  expect(options).toContain(printed);
  const node = spawnSync(process.execPath, [`content/reference/event-loop/${file}`], { encoding: 'utf8' });
  expect(node.stdout.trimEnd().replaceAll('\n', ', ')).toBe(printed);
});

it('pool.mjs: four files are read at once, the fifth waits', async () => {
  const { trace, printed } = await referenceRun('pool.mjs');
  expect(MEASURES['in-flight'].of(trace)).toBe(4);
  expect(printed).toMatch(/file 5 after \d+ ms$/);
});
