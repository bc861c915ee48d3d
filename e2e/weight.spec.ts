/** What a page costs before anybody touches it. */
import { expect, test, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';

const budget = 60 * 1024;

/** Paths of the lessons that exist. */
async function lessons(page: Page) {
  await page.goto('/');
  const list = page.getByRole('region', { name: 'Eleven lessons' });
  return await list.getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
}

/** Scrolls as a reader does: islands wake up when they are seen. */
async function readToTheEnd(page: Page) {
  for (let down = true; down;) {
    await page.mouse.wheel(0, 600);
    await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))));
    down = await page.evaluate(() => scrollY + innerHeight < document.documentElement.scrollHeight - 1);
  }
  await page.waitForLoadState('networkidle');
}

test('no lesson loads more than 60 KB of script, nor any engine, before the reader acts', async ({ page, request }) => {
  for (const path of ['/', ...(await lessons(page))]) {
    const loaded: { url: string; type: string }[] = [];
    page.removeAllListeners('request');
    page.on('request', (one) => loaded.push({ url: one.url(), type: one.resourceType() }));
    await page.goto(path, { waitUntil: 'networkidle' });
    await readToTheEnd(page);
    const scripts = loaded.filter(({ type }) => type === 'script').map(({ url }) => url);
    const sizes: [url: string, bytes: number][] = [];
    for (const url of new Set(scripts)) sizes.push([url, gzipSync(await (await request.get(url)).body()).length]);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(sizes.length, path).toBeGreaterThan(0);
    expect(total, `${path}: ${sizes.join(', ')}`).toBeLessThanOrEqual(budget);
    expect(loaded.map(({ url }) => url).filter((url) => /\.wasm$|monaco|worker/i.test(url))).toEqual([]);
  }
});

test('nothing moves while a page loads', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['/', '/about/', ...(await lessons(page))]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(
      shifts.reduce((sum, shift) => sum + shift, 0),
      path,
    ).toBeLessThan(0.02);
  }
});
