// @ts-check
/** `npm run check`: everything that can be said without running the code. */
import { ensureInstalled } from './lib/install.mjs';
import { runChecks } from './lib/checks.mjs';
import { script } from './lib/run.mjs';

await script(async () => {
  await ensureInstalled();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
});
