import { expect, test } from 'vitest';
import { describeDifference, duration } from './difference.ts';

const run = { stdout: 'a\nb\n', stderr: '', exitCode: 0, virtualMs: 100, limit: null };
const limit = { name: 'steps', sentence: 'Stopped.', site: 0 } as const;

test('a later end is said with how much later, and that the output is the same', () => {
  expect(describeDifference(run, { ...run, virtualMs: 130 })).toBe(
    'Finished 30 ms later than before, at 130 ms. It prints the same.',
  );
});

test('an earlier end, another order and another exit code are said', () => {
  expect(describeDifference(run, { ...run, stdout: 'b\na\n', virtualMs: 60.5, exitCode: 1 })).toBe(
    'Finished 39.5 ms earlier than before, at 60.5 ms. It prints the same lines in another order. Exit code 1 instead of 0.',
  );
});

test('steps of a few nanoseconds are no difference', () => {
  expect(describeDifference(run, { ...run, virtualMs: 100.001, stdout: 'c\n' })).toBe(
    'Finished at the same time as before, at 100 ms. It prints something else.',
  );
});

test('limits that begin, remain and end are told apart', () => {
  const stopped = { ...run, limit };
  expect(describeDifference(run, stopped)).toContain('Now a limit ends it, at 100 ms.');
  expect(describeDifference(stopped, stopped)).toContain('A limit still ends it, at 100 ms.');
  expect(describeDifference(stopped, run)).toContain('No limit ends it any more: finished at 100 ms.');
});

test('durations keep three figures and turn to seconds', () => {
  expect([0.04, 12.34, 999.9, 1000, 61_234].map(duration)).toEqual(['0 ms', '12.3 ms', '1000 ms', '1 s', '61.2 s']);
});
