/** What the learner changed, against the original; and ways back that lose nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { openSandbox, parts, shows, write } from './sandbox.ts';
import { test } from './support.ts';

const changes = (page: Page) => page.getByRole('button', { name: 'Changes' });
const panel = (page: Page) => page.getByRole('region', { name: 'Changes' });

test('the changes are shown line by line, as they are typed', async ({ page }) => {
  await openSandbox(page);
  await expect(changes(page)).toBeHidden();
  await parts(page).code.click();
  await expect(page.getByText('Ctrl+Enter runs.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('// Mine.\n');
  await changes(page).click();
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'added: // Mine.' })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await parts(page).reset.click();
  await expect(panel(page)).toContainText('Nothing differs from the original.');
  await changes(page).click();
  await expect(panel(page)).toBeHidden();
  await expect(changes(page)).toBeHidden();
});

test('Ctrl+Z takes a reset back, with the run; then it is the editor’s again', async ({ page }) => {
  await openSandbox(page);
  await write(page, `console.log('mine');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('mine');
  await parts(page).reset.click();
  await shows(page, 'async function invoice');
  await page.keyboard.press('ControlOrMeta+z');
  await shows(page, `console.log('mine');`);
  await expect(parts(page).console).toContainText('mine');
  await parts(page).code.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await shows(page, 'async function invoice');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

  test('a reset can be undone after typing on; the button for changes moves nothing', async ({ page }) => {
    await openSandbox(page);
    await page.getByRole('tab', { name: 'Source' }).tap();
    const { code, reset } = parts(page);
    const top = async () => {
      const playground = await page.getByRole('region', { name: 'Playground', exact: true }).boundingBox();
      return ((await code.boundingBox())?.y ?? NaN) - (playground?.y ?? NaN);
    };
    const before = await top();
    await code.fill(`console.log('mine');\n`);
    await expect(changes(page)).toBeVisible();
    expect(await top()).toBeCloseTo(before, 0);
    await reset.tap();
    await code.fill('// begun anew');
    await page.getByRole('button', { name: 'Undo', exact: true }).tap();
    await expect(code).toHaveValue(`console.log('mine');\n`);
    await changes(page).tap();
    await expect(panel(page)).toContainText(`added: console.log('mine');`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
