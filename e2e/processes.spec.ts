/** Several processes on one clock, as somebody meets them in the sandbox. */
import { expect } from '@playwright/test';
import { openSandbox, parts } from './sandbox.ts';
import { test, violationsOf } from './support.ts';

test('services that talk: stepping, whose lanes to see, what a message was, who printed what', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSandbox(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: 'Services that talk' }).click();
  const { console: log, position, step, run } = parts(page);

  // Both files are there, and the timeline has a row for each process.
  for (const file of ['shop.mjs', 'mail.mjs']) await expect(page.getByRole('button', { name: file })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Timeline .*: main, mail,/ })).toBeVisible();

  // The lanes follow what happens, until one process is chosen.
  const processes = page.getByRole('group', { name: 'Process' });
  await expect(processes.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'true');
  await processes.getByRole('button', { name: /^mail/ }).click();
  await expect(processes.getByRole('button', { name: /^mail/ })).toHaveAttribute('aria-pressed', 'true');

  // Each arrow is told in words, which lead to where it begins.
  await page.getByText('3 messages').click();
  const messages = page.getByRole('list', { name: 'Messages' });
  const question = messages.getByRole('button', {
    name: /^main asks mail: .*receipt.* Sent at 0 ms, received at 1 ms/,
  });
  await question.click();
  await expect(question).toHaveAttribute('aria-current', 'true');
  await expect(position).toHaveAttribute('aria-valuetext', /: main asks mail on line 4/);
  await step.click();
  await expect(question).toHaveAttribute('aria-current', 'false');
  expect(await violationsOf(page)).toEqual([]);

  await run.click();
  await expect(log).toContainText('mail receipt for main, number 1');
  await expect(log).toContainText('main mail 1 has gone to');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(page)).toEqual([]);
});

test('a queue that crashes: who is down, and what was lost', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: 'A queue that survives' }).click();
  await page.getByText('messages, 3 lost').click();
  const lost = page.getByRole('list', { name: 'Messages' }).getByRole('button', { name: /lost at .*queue/ });
  await lost.first().click();
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('queue back again, 3 jobs to deliver');
  await expect(parts(page).console).toContainText('queue job 2 parked, somebody has to look at it');
});
