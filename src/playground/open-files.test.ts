import { expect, test } from 'vitest';
import { serialise } from '../engine/trace/file.ts';
import { defaultWorld } from '../engine/world.ts';
import { openFiles } from './open-files.ts';
import { record } from './record.ts';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

test('the first program among the files starts, and all of them are there', () => {
  const opened = openFiles([file('data.json', '[1]'), file('a.mjs', 'a'), file('b.mjs', 'b')], '/s');
  expect(opened).toEqual({
    own: {
      program: { entry: '/s/a.mjs', files: { '/s/data.json': '[1]', '/s/a.mjs': 'a', '/s/b.mjs': 'b' } },
      world: null,
    },
  });
});

test('a saved trace brings its program, its world and its run', async () => {
  const program = { entry: '/s/a.mjs', files: { '/s/a.mjs': 'console.log(1)' } };
  const { trace } = await record(program, { ...defaultWorld, seed: 7 });
  const opened = openFiles([{ name: 'run.trace', bytes: serialise(trace) }], '/s');
  if ('complaint' in opened) throw new Error(opened.complaint);
  expect(opened.own).toEqual({ program, world: { ...defaultWorld, seed: 7 } });
  expect(opened.trace?.length).toBe(trace.length);
});

test('what cannot be opened is said, with what could', () => {
  const complaints = [
    openFiles([file('a.png', 'x')], '/s'),
    openFiles([file('a.mjs', 'x'), file('b.png', 'y')], '/s'),
    openFiles([file('run.trace', 'Loopscope trace 1\nnonsense')], '/s'),
    openFiles([file('a.mjs', 'x'.repeat(2_000_001))], '/s'),
  ];
  expect(complaints).toEqual([
    { complaint: 'Choose a file that ends in .js, .mjs, .cjs, .ts, .mts or .cts, or a saved trace.' },
    { complaint: 'b.png is neither a program nor text that one could read.' },
    {
      complaint: 'run.trace: damaged trace file (its checksum does not match): fetch or record it again.',
    },
    { complaint: 'a.mjs is larger than 2 MB: the sandbox runs smaller programs.' },
  ]);
});
