// @ts-check
/** `npm run serve`: serves dist/ as it is. */
import { script } from './lib/run.mjs';
import { choosePort, serveUntilStopped } from './lib/serve-site.mjs';

await script(() => serveUntilStopped(choosePort()));
