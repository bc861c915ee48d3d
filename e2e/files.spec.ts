/** A program of several files: added, written, imported, renamed, deleted and had back. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { openSandbox, parts, shows, write } from './sandbox.ts';
import { test } from './support.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a second file is added and imported; renaming and deleting it tells, and can be undone', async ({ page }) => {
  await openSandbox(page);
  await write(page, `import { shout } from './shout.mjs';\nconsole.log(shout('maple'));\n`);
  await button(page, 'Add file').click();
  const name = page.getByRole('textbox', { name: 'New file' });
  await name.fill('shout.png');
  await expect(page.getByText('End the name in .mjs, .cjs, .js, .ts, .json or .txt.')).toBeVisible();
  await expect(button(page, 'Add')).toBeDisabled();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  await name.fill('shout.mjs');
  await name.press('Enter');
  await expect(button(page, 'shout.mjs')).toHaveAttribute('aria-pressed', 'true');
  await write(page, `export const shout = (text) => text.toUpperCase();\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('MAPLE');

  await button(page, 'shout.mjs').click();
  await button(page, 'Rename').click();
  await page.getByRole('textbox', { name: 'New name' }).fill('loud.mjs');
  await page.keyboard.press('Enter');
  await parts(page).run.click();
  await expect(page.getByRole('status').filter({ hasText: 'shout.mjs' })).toBeVisible();

  await button(page, 'loud.mjs').click();
  await button(page, 'Delete').click();
  await expect(page.getByRole('status').filter({ hasText: 'loud.mjs is deleted.' })).toBeVisible();
  await expect(button(page, 'loud.mjs')).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await button(page, 'loud.mjs').click();
  await shows(page, 'toUpperCase');
});

test('files are there after a reload, by keyboard alone', async ({ page }) => {
  await openSandbox(page);
  await button(page, 'Add file').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'New file' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('data.json');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Add file')).toBeFocused();
  await page.reload();
  await expect(button(page, 'data.json')).toBeVisible();
});

test('renaming the file that starts makes it what its new name says', async ({ page }) => {
  await openSandbox(page);
  await write(page, `const path = require('node:path');\nconsole.log(path.basename('/a/stool.txt'));\n`);
  await parts(page).run.click();
  await expect(page.getByRole('status').filter({ hasText: 'require is not defined' })).toBeVisible();
  await button(page, 'Rename').click();
  await page.getByRole('textbox', { name: 'New name' }).fill('program.cjs');
  await page.keyboard.press('Enter');
  await shows(page, 'program.cjs');
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('stool.txt');
});
