import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInNode } from '../conformance/oracle.ts';
import { summarise } from '../engine/summary.ts';
import { exampleFiles } from './example-files.ts';
import { examples } from './examples.ts';
import { fileName, textsOf } from './props.ts';
import { record } from './record.ts';
import { resolveWorld } from './worlds.ts';

/** Examples that end with an error, since that is what they show. */
const FAIL = ['caught-and-not', 'unhandled', 'a-try-around-a-timer', 'an-error-nobody-listens-for'];

test('there are more than forty, in an order without gaps', () => {
  expect(examples.length).toBeGreaterThan(40);
  expect(examples.map(({ order }) => order)).toEqual(examples.map((_, nth) => nth + 1));
});

test.each(examples)('$name says in one sentence what to look for, and runs', async ({ name, entry, look, world }) => {
  expect(look).toMatch(/^\S[^.!?]*[.!?]$/);
  const files = exampleFiles(name, entry);
  const { trace } = await record({ entry: files[0]!.path, files: textsOf(files) }, resolveWorld(world));
  const { exitCode, stdout, limit } = summarise(trace);
  expect({ exitCode, limit }).toEqual({ exitCode: FAIL.includes(name) ? 1 : 0, limit: null });
  expect(stdout).not.toBe('');
});

/** Those that Node has no part of print times, or use the shop, the world's files and processes, or a browser's loop. */
const OURS = /\b(?:fetch(?:User|Orders|Preferences)|sendWelcomeEmail|notify|transcode|login|buildInvoice|pbkdf2)/;
const ofNodeAlone = examples
  .filter(({ world }) => world === undefined)
  .map(({ name, entry }) => ({ name, entry, files: exampleFiles(name, entry) }))
  .filter(({ files }) => !files.some(({ source }) => OURS.test(source) || /performance\.now/.test(source)));

test.each(ofNodeAlone)('$name prints what it prints in Node', async ({ entry, files }) => {
  const { trace } = await record({ entry: files[0]!.path, files: textsOf(files) }, resolveWorld(undefined));
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
  for (const { path, source } of files) writeFileSync(join(folder, fileName(path)), source);
  const node = await runInNode(join(folder, entry));
  rmSync(folder, { recursive: true });
  const { exitCode, stdout } = summarise(trace);
  expect({ exitCode, stdout }).toEqual({ exitCode: node.exitCode, stdout: node.stdout });
});

test('half of them can be checked against Node', () => {
  expect(ofNodeAlone.length).toBeGreaterThan(examples.length / 2);
});
