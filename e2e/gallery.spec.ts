/** The sandbox’s examples, and what can be opened from a disk. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { openSandbox, parts, shows } from './sandbox.ts';
import { test } from './support.ts';

test('an example is found by a word of its sentence, opened and run', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await expect(page.getByText(/^\d\d examples$/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the examples' }).fill('stock lock');
  await expect(page.getByText('No example says that.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the examples' }).fill('before either writes');
  await expect(page.getByRole('status').filter({ hasText: '1 found' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  await page.getByRole('button', { name: 'A race without threads' }).click();
  await shows(page, 'async function sell');
  await expect(page.getByText('between the two halves of each function the other one ran')).toBeVisible();
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('in stock: 6 instead of 3');
});

test('by keyboard: open the examples, search, choose', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Examples' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Search the examples' }).focus();
  await page.keyboard.type('unref');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'A timer that lets go' })).toBeFocused();
  await page.keyboard.press('Enter');
  await shows(page, 'reminder.unref()');
});

test('a saved trace opens with its program and its run, to be stepped through at once', async ({ page, request }) => {
  const buffer = await (await request.get('/examples/two-chains.trace')).body();
  await openSandbox(page);
  const file = page.getByLabel('Open a file');
  await file.setInputFiles({
    name: 'run.trace',
    mimeType: 'application/octet-stream',
    buffer: buffer.subarray(0, 900),
  });
  await expect(page.getByRole('status').filter({ hasText: 'run.trace: damaged trace file' })).toBeVisible();
  await file.setInputFiles({ name: 'run.trace', mimeType: 'application/octet-stream', buffer });
  await shows(page, 'both chains are set up');
  await page.getByRole('button', { name: 'Last', exact: true }).click();
  await expect(parts(page).console).toContainText('B3');
});

test('a file is dropped on the playground', async ({ page }) => {
  await openSandbox(page);
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([`console.log('dropped');\n`], 'dropped.mjs'));
    return transfer;
  });
  await page.getByRole('region', { name: 'Playground', exact: true }).dispatchEvent('drop', { dataTransfer: files });
  await shows(page, 'dropped.mjs');
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('dropped');
});
