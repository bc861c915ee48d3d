/** A newcomer's way through lesson 3: read, commit, watch, step, change, run, reset; and once more in other circumstances. */
import { expect, type Page } from '@playwright/test';
import { test, violationsOf } from './support.ts';

const LESSON = '/lessons/hand-it-off/';

/** The lesson's first playground, by the names it gives to people. */
function firstPlayground(page: Page) {
  const region = page.getByRole('region', { name: 'The thread is free', exact: true });
  const button = (name: string) => region.getByRole('button', { name, exact: true });
  return {
    region,
    code: region.getByRole('textbox', { name: 'Code' }),
    console: region.getByRole('log', { name: 'Console' }),
    position: region.getByRole('slider', { name: 'Position' }),
    button,
  };
}

async function open(page: Page) {
  await page.goto(LESSON);
  const playground = firstPlayground(page);
  await playground.region.scrollIntoViewIfNeeded();
  await expect(playground.code).toBeEditable();
  return playground;
}

/** Replaces the whole text, once the editor has arrived. */
async function write(page: Page, text: string) {
  const { region, code } = firstPlayground(page);
  await code.click();
  await expect(region.getByText('Ctrl+Enter runs.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const prediction = (page: Page) => page.getByRole('form', { name: /when is the invoice built/ });

test('reading, predicting, stepping, playing, changing, running, resetting', async ({ page }) => {
  const { console: log, position, button, code } = await open(page);
  const event = (number: number) =>
    expect(position).toHaveAttribute('aria-valuetext', new RegExp(`^event ${number} of`));

  await event(1);
  await button('Step').click();
  await button('Step').click();
  await event(3);
  await button('Step back').click();
  await event(2);
  await button('Play').click();
  await button('Pause').click();
  await button('Last').click();
  await expect(log).toContainText('another customer says hello');
  await expect(log).toContainText('total');
  await button('First').click();
  await expect(log).not.toContainText('total');

  const question = prediction(page);
  await question.scrollIntoViewIfNeeded();
  const commit = question.getByRole('button', { name: 'Commit' });
  await expect(commit).toBeDisabled();
  await question.getByRole('radio', { name: 'after 135 ms' }).check();
  await expect(question).not.toContainText('It is after 105 ms');
  await commit.click();
  await expect(question.getByRole('status')).toContainText('You said after 135 ms. It is after 105 ms.');

  await write(page, `console.log(await fetchUser('u2'));\n`);
  await button('Run').click();
  await expect(log).toContainText('Linus Birchfield');
  await page.reload();
  await expect(code).toHaveValue(`console.log(await fetchUser('u2'));\n`);
  await question.scrollIntoViewIfNeeded();
  await expect(question.getByRole('status')).toContainText('You said after 135 ms.');
  await button('Reset').click();
  await expect(code).toHaveValue(/another customer says hello/);
});

test('an exercise is judged by its run: wrong, then solved, and solved after a reload', async ({ page }) => {
  await page.goto(LESSON);
  const exercise = page.getByRole('region', { name: 'Your turn' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(exercise.getByText('Three requests are in flight at once.')).toBeVisible();
  await expect(exercise.getByText('At most 1 was.')).toBeVisible();
  await exercise.getByRole('button', { name: 'Hint 1 of 3' }).click();
  await expect(exercise.getByText('Between invoices nothing needs anything.')).toBeVisible();
  // No brace in it: Monaco closes those that one types.
  const solution = [
    `const total = (id) => fetchUser(id).then((user) => fetchOrders(user.id)).then((orders) => buildInvoice(orders).total);`,
    `console.log('totals', (await Promise.all(['u1', 'u2', 'u3'].map(total))).join(', '));`,
  ].join('\n');
  await exercise.getByRole('textbox', { name: 'Code' }).click();
  await expect(exercise.getByText('Ctrl+Enter runs.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(solution);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(exercise.getByText('Solved.', { exact: true })).toBeVisible();
  await page.reload();
  await exercise.scrollIntoViewIfNeeded();
  await expect(exercise.getByRole('heading')).toContainText('solved');
});

test('by keyboard alone, with storage refused: predict, answer a question, edit, run, step', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  const { code, console: log, position, button } = await open(page);
  await code.focus();
  await expect(page.getByText('Tab moves on to the next control.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(`console.log('typed');\n`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(log).toContainText('typed');
  await button('Play').focus();
  await page.keyboard.press('Home');
  await expect(position).toHaveAttribute('aria-valuetext', /^event 1 of/);
  await page.keyboard.press('ArrowRight');
  await expect(position).toHaveAttribute('aria-valuetext', /^event 2 of/);

  const question = prediction(page);
  await question.getByRole('radio', { name: 'after 70 ms' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  // A choice made before the script is there counts once it is.
  await expect(question.getByRole('button', { name: 'Commit' })).toBeEnabled();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('status')).toContainText('Yes: after 105 ms.');

  const quiz = page.getByRole('group', { name: 'What does await suspend?' });
  await quiz.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await expect(quiz.getByRole('status')).toContainText('Not quite.');
  await page.keyboard.press('ArrowDown');
  await expect(quiz.getByRole('status')).toContainText('Right.');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('panels are tabs, and nothing is wider than the screen', async ({ page }) => {
    await page.goto(LESSON);
    const { region, code, console: log, button } = firstPlayground(page);
    await region.scrollIntoViewIfNeeded();
    await region.getByRole('tab', { name: 'Source' }).tap();
    await code.tap();
    await code.fill(`console.log('typed with a thumb');\n`);
    await button('Run').tap();
    await region.getByRole('tab', { name: 'Console' }).tap();
    await expect(log).toContainText('typed with a thumb');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violation when it is ${colorScheme}, without motion: read, answered, run`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (state: string) => expect(await violationsOf(page), state).toEqual([]);
    const { console: log, button } = await open(page);
    await check('read');
    const question = prediction(page);
    await question.getByRole('radio', { name: 'after 70 ms' }).check();
    await question.getByRole('button', { name: 'Commit' }).click();
    await expect(question.getByRole('status')).toContainText('It is after 105 ms.');
    await check('answered');
    await button('Run').click();
    await expect(log).toContainText('another customer says hello');
    await check('run');
  });
}
