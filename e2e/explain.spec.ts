/** "Explain this error": plain words, the line and a way out, while the text is mended. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { openSandbox, parts, write } from './sandbox.ts';
import { test } from './support.ts';

test('an error of the run is explained with its line, and the explanation stays while the text is mended', async ({
  page,
}) => {
  await openSandbox(page);
  await write(page, `const orders = fetchOrders('u1');\nconsole.log(orders.map(({ item }) => item));\n`);
  await parts(page).run.click();
  const status = page.getByRole('status').filter({ hasText: 'orders.map is not a function' });
  await expect(status).toBeVisible();
  const button = page.getByRole('button', { name: 'Explain this error' });
  await button.click();
  const explanation = page.getByRole('region', { name: 'Explanation' });
  await expect(explanation.getByRole('heading')).toHaveText('A promise was taken for its value');
  await expect(explanation).toContainText('invoice.mjs:2');
  await expect(explanation).toContainText('Wait for the value on line 1: write await before fetchOrders(…).');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await write(page, `const orders = await fetchOrders('u1');\nconsole.log(orders.map(({ item }) => item));\n`);
  await expect(status).toContainText('Before your change:');
  await expect(explanation).toBeVisible();
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('[');
  await expect(explanation).toBeHidden();
  await expect(button).toBeHidden();
});

test('what does not compile is explained by keyboard alone, and closed again', async ({ page }) => {
  await openSandbox(page);
  await write(page, `function show() {\n  console.log(await fetchUser('u1'));\n}\n`);
  await page.keyboard.press('ControlOrMeta+Enter');
  const button = page.getByRole('button', { name: 'Explain this error' });
  await button.focus();
  await page.keyboard.press('Enter');
  const explanation = page.getByRole('region', { name: 'Explanation' });
  await expect(explanation.getByRole('heading')).toHaveText('await outside an async function');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(explanation).toBeHidden();
});

test('an await that nothing can end is said and explained', async ({ page }) => {
  await openSandbox(page);
  await write(page, `console.log('waiting');\nawait new Promise(() => undefined);\n`);
  await parts(page).run.click();
  await expect(page.getByRole('status').filter({ hasText: 'nothing is left to settle' })).toContainText('line 2');
  await page.getByRole('button', { name: 'Explain this error' }).click();
  await expect(page.getByRole('region', { name: 'Explanation' })).toContainText('exit code 13');
});
