import { expect, it } from 'vitest';
import { formatProgress } from './progress.ts';

it('writes the unit once where both share it', () => {
  expect(formatProgress(30_000, 60_000)).toBe('30 of 60 ms');
  expect(formatProgress(500_000, 12_000_000)).toBe('500 ms of 12 s');
});
