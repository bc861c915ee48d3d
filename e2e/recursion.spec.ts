/** Recursion without end, each kind in a fresh page, where no code is optimised yet: it says in a browser what it says in Node. */
import { expect } from '@playwright/test';
import { loadEngine } from '../src/cli/engine.ts';
import { RECURSIONS } from '../src/engine/process/recursion.test-support.ts';
import { run } from '../src/engine/run.ts';
import { defaultWorld } from '../src/engine/world.ts';
import { openSandbox, parts, write } from './sandbox.ts';
import { test } from './support.ts';

for (const { through, source } of RECURSIONS) {
  test(`recursion through ${through} ends with the sentence that Node's run has`, async ({ page }) => {
    const there = await run({ entry: '/deep.mjs', files: { '/deep.mjs': source } }, defaultWorld, await loadEngine());
    if (there.outcome === 'problem') throw new Error(there.problem.message);
    await openSandbox(page);
    await write(page, source);
    await parts(page).run.click();
    await expect(page.getByRole('status').filter({ hasText: there.limit?.sentence ?? 'no limit' })).toBeVisible();
  });
}
