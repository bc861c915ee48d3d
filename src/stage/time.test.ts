import { expect, it } from 'vitest';
import { formatProgress, formatUs } from './time.ts';

it('writes virtual times as people read them', () => {
  expect(
    [0, 12, 400, 1500, 70_003, 9_999_000, 12_000_000, 125_000_000, 3_600_000_000, 7_500_000_000].map(formatUs),
  ).toEqual(['0 ms', '0.01 ms', '0.4 ms', '1.5 ms', '70 ms', '9999 ms', '12 s', '2 min 5 s', '1 h', '2 h 5 min']);
});

it('writes the unit once where both share it', () => {
  expect(formatProgress(30_000, 60_000)).toBe('30 of 60 ms');
  expect(formatProgress(500_000, 12_000_000)).toBe('500 ms of 12 s');
});
