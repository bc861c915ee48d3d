/** The sandbox by the names it gives to people, and what every test does there. */
import { expect, type Page } from '@playwright/test';

export const parts = (page: Page) => ({
  code: page.getByRole('textbox', { name: 'Code' }),
  run: page.getByRole('button', { name: 'Run', exact: true }),
  reset: page.getByRole('button', { name: 'Reset', exact: true }),
  console: page.getByRole('log', { name: 'Console' }),
  position: page.getByRole('slider', { name: 'Position' }),
  step: page.getByRole('button', { name: 'Step', exact: true }),
  stepBack: page.getByRole('button', { name: 'Step back' }),
});

export async function openSandbox(page: Page) {
  await page.goto('/sandbox/');
  // Hidden behind a tab on small screens.
  await expect(page.getByRole('textbox', { name: 'Code', includeHidden: true })).not.toHaveAttribute('readonly');
}

/** Replaces the whole text, as one who pastes does. */
export async function write(page: Page, text: string) {
  const { code } = parts(page);
  await code.click();
  await expect(page.getByText('Ctrl+Enter runs.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** What the program is, as the playground has it: the way a copied link would carry it. */
export const shows = (page: Page, text: string) =>
  expect(page.getByRole('region', { name: 'Playground', exact: true })).toContainText(text);

/** A loop without end goes on until somebody stops it. The world's panel stays open. */
export async function liftStepLimit(page: Page) {
  await page.getByRole('button', { name: 'World', exact: true }).click();
  await page.getByText('Costs and limits').click();
  await page.getByRole('spinbutton', { name: 'Limit: steps' }).fill('5000000000');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible();
}
