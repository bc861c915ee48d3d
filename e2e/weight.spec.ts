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

test('no lesson loads more than 60 KB of script, nor any engine, before the reader acts', async ({ page }) => {
  for (const path of ['/', ...(await lessons(page))]) {
    const scripts = new Map<string, number>();
    const heavy: string[] = [];
    page.removeAllListeners('response');
    page.on('response', async (response) => {
      const url = response.url();
      if (/\.wasm$|monaco|worker/.test(url)) heavy.push(url);
      if (response.request().resourceType() === 'script') scripts.set(url, gzipSync(await response.body()).length);
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    // Islands wake up when they are seen.
    await page.mouse.wheel(0, 100_000);
    await page.waitForLoadState('networkidle');
    const total = [...scripts.values()].reduce((sum, size) => sum + size, 0);
    expect(total, `${path}: ${JSON.stringify(Object.fromEntries(scripts))}`).toBeLessThanOrEqual(budget);
    expect(heavy, path).toEqual([]);
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
