/** The reference says what real Node and real Chromium do: Node's programs are run there, too; Chromium's in e2e/reference.spec.ts. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MEASURES } from './measures.ts';
import { referencePieces, referenceRun } from './reference.ts';

const FOLDER = 'content/reference/event-loop';

it.each(referencePieces)('$file: what it prints is among the answers', async ({ file, model, options }) => {
  const { printed } = await referenceRun(file, model);
  expect(options).toContain(printed);
  if (model === 'browser') return;
  const node = spawnSync(process.execPath, [`${FOLDER}/${file}`], { encoding: 'utf8' });
  expect(node.stdout.trimEnd().replaceAll('\n', ', ')).toBe(printed);
});

it('pool.mjs: four files are read at once, the fifth waits', async () => {
  const { trace, printed } = await referenceRun('pool.mjs');
  expect(MEASURES['in-flight'].of(trace)).toBe(4);
  expect(printed).toMatch(/file 5 after \d+ ms$/);
});

it('every program of the folder is a piece', () => {
  const programs = readdirSync(FOLDER).filter((file) => !file.endsWith('.json'));
  expect(programs.sort()).toEqual([...referencePieces.map(({ file }) => file), 'pool.mjs'].sort());
});
