import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limitsDocument } from './limits.mjs';

test('docs/limits.md says what the code refuses today: else run node scripts/limits.mjs', async () => {
  expect(readFileSync(new URL('../docs/limits.md', import.meta.url), 'utf8')).toBe(await limitsDocument());
});
