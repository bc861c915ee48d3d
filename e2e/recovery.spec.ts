/** Nothing is lost: not by a worker that dies, not by leaving the page, not by a second tab. */
import { expect, type Page } from '@playwright/test';
import { liftStepLimit, openSandbox, parts, shows, write } from './sandbox.ts';
import { test } from './support.ts';

/** Runs, and gives the engine's worker as the browser has it. */
async function engineOf(page: Page) {
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('still free');
  const worker = page.workers().find((one) => /\/worker-/.test(one.url()));
  if (worker === undefined) throw new Error('the engine runs in no worker');
  return worker;
}

test('a worker that crashes is replaced, and the next run is as any other', async ({ page }) => {
  await openSandbox(page);
  const worker = await engineOf(page);
  const gone = page.waitForEvent('worker');
  await worker.evaluate(() => void setTimeout(() => JSON.parse('crash')));
  await write(page, `console.log('after the crash');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('after the crash');
  await gone;
  await shows(page, `console.log('after the crash');`);
});

test('so is one that was ended without a word: the run that finds it dead is run by another', async ({ page }) => {
  await openSandbox(page);
  const worker = await engineOf(page);
  const closed = new Promise((resolve) => worker.once('close', resolve));
  await worker.evaluate(() => self.close()).catch(() => undefined);
  await closed;
  await write(page, `console.log('by another worker');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('by another worker');
  await shows(page, `console.log('by another worker');`);
});

test('typing goes on during a run, and the run shown is of the text that was run', async ({ page }) => {
  await openSandbox(page);
  await liftStepLimit(page);
  await write(page, `for (;;);\n`);
  await parts(page).run.click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await write(page, `console.log('typed meanwhile');\n`);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped. Your text is as you left it' })).toBeVisible();
  await shows(page, `console.log('typed meanwhile');`);
  await shows(page, 'edited since this run');
});

test('leaving the page and coming back shows what was being written', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('combobox', { name: 'New program' }).selectOption('module');
  await expect(parts(page).code).toBeFocused();
  await page.keyboard.insertText(`console.log('half a thou`);
  await page.getByRole('link', { name: 'About', exact: true }).first().click();
  await expect(page).toHaveURL(/about/);
  await page.goBack();
  await expect(parts(page).code).toHaveValue(`console.log('half a thou`);
  await page.goForward();
  await expect(page).toHaveURL(/about/);
});

test('two tabs with a program each keep them apart, also after a reload', async ({ page, context }) => {
  const begin = async (tab: Page, text: string) => {
    await openSandbox(tab);
    await tab.getByRole('combobox', { name: 'New program' }).selectOption('module');
    await tab.bringToFront();
    await parts(tab).code.fill(text);
  };
  const other = await context.newPage();
  await begin(page, '// of the first tab');
  await begin(other, '// of the second tab');
  await page.bringToFront();
  await page.reload();
  await expect(parts(page).code).toHaveValue('// of the first tab');
  await other.bringToFront();
  await other.reload();
  await expect(parts(other).code).toHaveValue('// of the second tab');
});
