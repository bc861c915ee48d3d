// @ts-check
/** `npm run e2e -- …`: the end-to-end tests, with Playwright's own arguments. */
import { findBrowser } from './lib/browser.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';
import { ensureBuilt } from './lib/site.mjs';

await script(async () => {
  await ensureInstalled();
  const browser = await findBrowser();
  await ensureBuilt();
  return (await runEndToEnd(browser, process.argv.slice(2))).code;
});
