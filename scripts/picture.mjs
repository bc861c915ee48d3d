// @ts-check
/** `npm run picture`: takes docs/stage.png, the README's picture, from the home page. */
import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { root } from './lib/node.mjs';
import { script } from './lib/run.mjs';
import { serve } from './lib/server.mjs';
import { dist, ensureBuilt } from './lib/site.mjs';

await script(async () => {
  await ensureBuilt();
  const server = await serve({ folder: dist, host: '127.0.0.1', port: 0, orNext: false });
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await findBrowser(), args });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 2 });
  await page.goto(server.url, { waitUntil: 'networkidle' });
  // Away from the stage, so that nothing of it is lit.
  await page.mouse.move(0, 0);
  await page.locator('figure.run .frame').screenshot({ path: join(root, 'docs', 'stage.png') });
  await browser.close();
  await server.close();
});
