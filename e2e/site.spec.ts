/** The shell of the site, as a reader meets it: before any lesson, on any screen. */
import { expect, test, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { violationsOf } from './support.ts';

const lessons = readdirSync('content/lessons').map((file) => `/lessons/${file.replace(/^\d+-|\.mdx$/g, '')}/`);
const pages = [
  '/',
  ...lessons,
  '/sandbox/',
  '/reference/event-loop/',
  '/conformance/',
  '/glossary/',
  '/progress/',
  '/about/',
  '/nothing-here/',
];

/** Collects what a page must never do. */
function watch(page: Page) {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const expected = message.text().includes('404') && message.location().url.includes('/nothing-here/');
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test('the home page says what this is, and lists all eleven lessons with those that exist', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('See what your code is waiting for');
  const lessons = page.getByRole('region', { name: 'Eleven lessons' }).getByRole('listitem');
  await expect(lessons).toHaveCount(11);
  const written = await lessons.getByRole('link').count();
  await expect(lessons.filter({ hasText: 'not written yet' })).toHaveCount(11 - written);
  for (const door of ['Learn', 'Teach', 'Embed']) {
    await expect(page.getByRole('heading', { name: door, exact: true })).toBeVisible();
  }
});

test('every link within the site leads somewhere', async ({ page, request }) => {
  const seen = new Set<string>();
  const waiting = ['/'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    await page.goto(path);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links.map((href) => new URL(href))) {
      if (link.origin !== new URL(page.url()).origin) continue;
      if (link.hash && link.pathname === new URL(page.url()).pathname) {
        await expect(page.locator(`[id="${link.hash.slice(1)}"]`), `${path} → ${link.hash}`).toHaveCount(1);
      }
      waiting.push(link.pathname);
    }
  }
});

test('an address with nothing behind it says so with status 404', async ({ page }) => {
  const answer = await page.goto('/nothing-here/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  await page.getByRole('link', { name: 'See all lessons' }).click();
  await expect(page).toHaveURL('/#lessons');
});

for (const path of pages) {
  test(`${path} asks nothing of other sites, breaks no policy and reports no error`, async ({ page, baseURL }) => {
    const complaints = watch(page);
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${baseURL}/`)) foreign.push(request.url());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} has no accessibility violation when it is ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      expect(await violationsOf(page)).toEqual([]);
    });
  }

  test(`${path} fits a screen of 360 px`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}

test('what moves on the stage never fades: its text can be read at every moment', async ({ page }) => {
  await page.goto('/');
  const stage = page.getByRole('region', { name: /a recorded run$/ });
  await stage.scrollIntoViewIfNeeded();
  const position = stage.getByRole('slider', { name: 'Position' });
  await stage.getByRole('button', { name: 'First', exact: true }).click();
  const animated = new Set<string>();
  for (let event = 2; event <= 25; event++) {
    await stage.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(position).toHaveAttribute('aria-valuetext', new RegExp(`^event ${event} `));
    const properties = await page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes().flatMap((frame) => Object.keys(frame))),
    );
    for (const property of properties) animated.add(property);
  }
  expect(animated).toContain('transform');
  expect(animated).not.toContain('opacity');
});

test('the policy is the same in the header and in the page, and allows no eval', async ({ page }) => {
  const answer = await page.goto('/');
  const header = answer?.headers()['content-security-policy'] ?? '';
  const meta = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
  expect(header.replaceAll(/\s+/g, '')).toContain((meta ?? 'missing').replaceAll(/\s+/g, '').replace(/;$/, ''));
  expect(header).toContain("default-src 'self'");
  expect(header).not.toContain("'unsafe-eval'");
  expect(/script-src [^;]*/.exec(header)?.[0]).not.toContain("'unsafe-inline'");
});

test('the theme follows the system until the reader chooses, and the choice survives a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const day = await background();
  const dark = page.getByRole('button', { name: 'Dark theme' });
  await expect(dark).toHaveAttribute('aria-pressed', 'false');

  await dark.click();
  await expect(dark).toHaveAttribute('aria-pressed', 'true');
  const night = await background();
  expect(night).not.toBe(day);

  await page.reload();
  expect(await background()).toBe(night);

  await dark.click();
  expect(await background()).toBe(day);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(night);
});

test('the chosen theme is there before the first paint', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('loopscope:theme', 'dark'));
  await page.emulateMedia({ colorScheme: 'light' });
  // Without the page's own modules: what is left is what the head does by itself.
  await page.route('**/*.js', (route) => route.abort());
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('by keyboard alone: the first stop skips to the text', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('without scripts the pages can still be read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeHidden();
  await context.close();
});
