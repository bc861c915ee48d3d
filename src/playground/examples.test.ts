import { expect, test } from 'vitest';
import { summarise } from '../engine/summary.ts';
import { exampleFiles } from './example-files.ts';
import { examples } from './examples.ts';
import { textsOf } from './props.ts';
import { record } from './record.ts';
import { resolveWorld } from './worlds.ts';

/** Examples that end with an error, since that is what they show. */
const FAIL = ['caught-and-not', 'unhandled'];

test('there are sixteen or more, in an order without gaps', () => {
  expect(examples.length).toBeGreaterThanOrEqual(16);
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
