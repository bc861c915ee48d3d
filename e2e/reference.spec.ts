/** The reference against the browser itself: what a page's program prints in real Chromium is the answer that the reference gives. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

interface Piece {
  readonly file: string;
  readonly model?: string;
  readonly options: readonly string[];
}
const FOLDER = 'content/reference/event-loop';
/** Their order depends on how busy the machine is, or is the browser's choice. */
const UNSETTLED = ['task-sources.js', 'clamp.js', 'idle.js'];
const pieces = (JSON.parse(readFileSync(`${FOLDER}/pieces.json`, 'utf8')) as Piece[]).filter(
  ({ file, model }) => model === 'browser' && !UNSETTLED.includes(file),
);

/** What a real page logs while a program of the reference runs in it, once it has loaded. */
async function logOf(page: Page, file: string): Promise<string[]> {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.route('http://page.test/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', path: `${FOLDER}/${file}` })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A page</title><body></body>' }),
  );
  await page.exposeFunction('clickButton', () => page.getByRole('button').click());
  await page.addInitScript(() => {
    const page = globalThis as unknown as { clickButton: () => Promise<void>; simulateClick: () => void };
    page.simulateClick = () => void page.clickButton();
  });
  await page.goto('http://page.test/');
  await page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement('script'), { src }));
  }, file);
  return lines;
}

for (const { file, options } of pieces) {
  test(`${file} prints in Chromium what the reference says`, async ({ page, context }) => {
    await page.goto('/reference/event-loop/');
    const answer = (name: string) => page.getByRole('radio', { name });
    const form = page
      .getByRole('form')
      .filter({ has: answer(options[0]!) })
      .filter({ has: answer(options[1]!) })
      .last();
    await form.scrollIntoViewIfNeeded();
    await expect.poll(() => form.evaluate((element) => element.closest('astro-island[ssr]'))).toBeNull();
    await form.getByRole('radio').first().check();
    await form.getByRole('button', { name: 'Commit' }).click();
    const [, told] = /(?:It is|Yes:) (.*?)\.(?:\s|$)/.exec(await form.getByRole('status').innerText()) ?? [];
    const lines = await logOf(await context.newPage(), file);
    await expect.poll(() => lines.join(', ')).toBe(told);
  });
}
