// @ts-check
/**
 * `npm start`: from a fresh clone to the running site. Needs Node 20 and nothing else; what is installed and built
 * already is left as it is.
 */
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';
import { choosePort, serveUntilStopped } from './lib/serve-site.mjs';
import { ensureBuilt } from './lib/site.mjs';

await script(async () => {
  const where = choosePort();
  await ensureInstalled();
  await ensureBuilt();
  await serveUntilStopped(where);
});
