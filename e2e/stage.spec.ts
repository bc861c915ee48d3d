/** The stage of a recorded run, by the names it gives to people. */
import { expect, type Page } from '@playwright/test';
import { test } from './support.ts';

async function open(page: Page, lesson: string, title: string) {
  await page.goto(`/lessons/${lesson}/`);
  const stage = page.getByRole('region', { name: `${title}: the run`, exact: true });
  await stage.scrollIntoViewIfNeeded();
  await expect(stage.getByRole('textbox', { name: 'Code' })).toBeEditable();
  const event = (number: number) =>
    expect(stage.getByRole('slider', { name: 'Position' })).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^event ${number} of`),
    );
  return { stage, event, button: (name: string) => stage.getByRole('button', { name, exact: true }) };
}

test('at the first event it says how to go on; a button that leads nowhere keeps focus and keys', async ({ page }) => {
  const { stage, event, button } = await open(page, 'hand-it-off', 'The thread is free');
  await expect(stage.getByText('Press Step (→) to see what happens next')).toBeVisible();
  await button('Step').click();
  await expect(stage.getByText('Press Step')).toBeHidden();
  await button('Step back').click();
  await expect(button('Step back')).toBeDisabled();
  await expect(button('Step back')).toBeFocused();
  await page.keyboard.press('Enter');
  await event(1);
  await page.keyboard.press('ArrowRight');
  await event(2);
});

test('time in which a thread is blocked is drawn at true scale', async ({ page }) => {
  const { stage } = await open(page, 'two-ways-to-wait', 'Order 7, by a call');
  await expect(stage.getByRole('img', { name: /^Timeline from 0 ms to 125 ms/ })).toBeVisible();
  await expect(stage.getByRole('button', { name: 'true scale' })).toHaveCount(0);
});
