// @ts-check
/** `npm run build`: the site into dist/. */
import { script } from './lib/run.mjs';
import { buildSite } from './lib/site.mjs';

await script(() => buildSite());
