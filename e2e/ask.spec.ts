/** Asking the trace: what belongs together, why it runs now or not yet, and where to go next. */
import { expect, type Page } from '@playwright/test';
import { test, violationsOf } from './support.ts';

async function open(page: Page) {
  await page.goto('/lessons/hand-it-off/');
  const stage = page.getByRole('region', { name: 'The thread is free: the run', exact: true });
  await stage.scrollIntoViewIfNeeded();
  await expect(stage.getByRole('textbox', { name: 'Code', includeHidden: true })).not.toHaveAttribute('readonly');
  const button = (name: string | RegExp) => stage.getByRole('button', { name, exact: typeof name === 'string' });
  const position = stage.getByRole('slider', { name: 'Position' });
  return { stage, button, position, life: stage.getByRole('list', { name: /^Life of/ }) };
}

test('a chip is asked about: its life, why not yet, its lines, and from moment to moment', async ({ page }) => {
  const { stage, button, position, life } = await open(page);
  await button('Next await').click();
  const chip = stage.getByRole('list', { name: 'In flight' }).getByRole('button', { name: /fetchUser/ });
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  const asked = stage.getByRole('region', { name: /^Asked about fetchUser/ });
  await expect(asked).toContainText(/Why (now|not yet)\?/);
  await expect(life.getByRole('button').first()).toContainText('is made');
  await expect(life.getByRole('button', { name: /is fulfilled with/ })).toHaveCount(1);

  await life.getByRole('button', { name: /is answered/ }).click();
  await expect(position).toHaveAttribute('aria-valuetext', /, 40 ms: /);
  await expect(asked).toContainText('Why now?');
  const answered = await position.inputValue();
  await button('Next event of this').click();
  expect(Number(await position.inputValue())).toBeGreaterThan(Number(answered));
  await button('Previous event of this').click();
  await expect(position).toHaveValue(answered);

  await button('Last').click();
  await expect(asked).toContainText('It is fulfilled');
  await button('Close the question').click();
  await expect(life).toHaveCount(0);
  await expect(button('Why?')).toHaveAttribute('aria-pressed', 'false');
});

test('a line of the console is asked about: the line that printed it', async ({ page }) => {
  const { stage, button, life } = await open(page);
  await button('Last').click();
  await stage.getByRole('log', { name: 'Console' }).getByText('another customer says hello').click();
  await expect(stage.getByRole('region', { name: /^Asked about line \d+/ })).toBeVisible();
  await expect(life.getByRole('button', { name: /prints another customer says hello/ })).toHaveCount(1);
  await expect(life.locator('[aria-current=step]')).toContainText('prints another customer');
});

test('by keyboard alone: why, what else is here, a line, and back', async ({ page }) => {
  const { stage, button, position, life } = await open(page);
  await button('Step').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('w');
  await expect(life).toBeVisible();
  const menu = stage.getByRole('combobox', { name: 'Ask about' });
  await menu.focus();
  await menu.selectOption(
    await menu
      .getByRole('option', { name: /line 1: / })
      .first()
      .innerText(),
  );
  await expect(stage.getByRole('region', { name: /^Asked about line 1$/ })).toBeVisible();
  await life.getByRole('button').last().focus();
  await page.keyboard.press('Enter');
  await expect(position).not.toHaveValue('1');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(life).toHaveCount(0);
  await expect(button('Step')).toBeFocused();
});

test('the transcript is narrowed by kind and searched, and leads to what it finds', async ({ page }) => {
  await page.goto('/sandbox/');
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeEditable();
  await page.getByText('Transcript', { exact: true }).click();
  const search = page.getByRole('search', { name: 'Transcript' });
  const list = page.getByRole('list', { name: 'Transcript' });
  await search.getByRole('combobox', { name: 'Show' }).selectOption('output');
  await expect(search.getByRole('status')).toContainText(/^\d+ of \d+ events$/);
  await expect(list.getByRole('listitem').first()).toContainText('This is printed');
  await search.getByRole('searchbox', { name: 'Search' }).fill('still free');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: /still free/ }).click();
  await expect(page.getByRole('log', { name: 'Console' })).toContainText('still free');
  expect(await violationsOf(page)).toEqual([]);
});

test('what is worth a look about a run is said, and leads to where it shows', async ({ page }) => {
  await page.goto('/sandbox/');
  const code = page.getByRole('textbox', { name: 'Code' });
  await expect(code).toBeEditable();
  await page.getByRole('button', { name: 'Last', exact: true }).click();
  await page.getByText('Worth a look', { exact: true }).click();
  await expect(page.getByText('Nothing stands out in this run.')).toBeVisible();
  await code.fill(
    `const user = await fetchUser('u1');\nconst mine = await fetchOrders('u2');\nconsole.log(user, mine);\n`,
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const list = page.getByRole('list', { name: 'Worth a look' });
  await expect(list).toContainText('both would be there 40 ms earlier');
  await list.getByRole('button', { name: 'one after the other, line 2' }).click();
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', /, 40 ms: /);
  expect(await violationsOf(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('asking keeps within the screen', async ({ page }) => {
    const { stage, button } = await open(page);
    await button('Next await').tap();
    await button('Why?').tap();
    await expect(stage.getByRole('region', { name: /^Asked about/ })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
