/** The playground as a newcomer meets it: read, step, change, run, go wrong, and find everything still there. */
import { expect } from '@playwright/test';
import { liftStepLimit, openSandbox, parts, shows, write } from './sandbox.ts';
import { test, violationsOf } from './support.ts';

test('reading, stepping, stepping back, changing, running, resetting', async ({ page }) => {
  await openSandbox(page);
  const { run, reset, console: log, position, step, stepBack } = parts(page);
  await expect(log).not.toContainText('still free');
  await expect(position).toHaveAttribute('aria-valuetext', /^event 1 of \d+/);
  await step.click();
  await step.click();
  await expect(position).toHaveAttribute('aria-valuetext', /^event 3 of/);
  await stepBack.click();
  await expect(position).toHaveAttribute('aria-valuetext', /^event 2 of/);

  await run.click();
  await expect(log).toContainText('still free');
  await expect(log).toContainText('total: 158.5');
  const last = Number(await position.inputValue());
  await stepBack.click();
  await expect(position).toHaveValue(String(last - 1));

  await write(page, `console.log(await fetchUser('u2'));\n`);
  await shows(page, 'edited since this run');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(log).toContainText('Linus Birchfield');
  await expect(log).not.toContainText('still free');

  await reset.click();
  await shows(page, 'async function invoice(id)');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await shows(page, `await fetchUser('u2')`);
  await expect(log).toContainText('Linus Birchfield');
});

test('what is written is there after a reload, and runs only when asked to', async ({ page }) => {
  await openSandbox(page);
  await write(page, `console.log('mine');\n`);
  await shows(page, `console.log('mine')`);
  await page.reload();
  await expect(parts(page).code).toHaveValue(`console.log('mine');\n`);
  await expect(parts(page).console).not.toContainText('mine');
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('mine');
});

const guards = [
  ['a loop without end', 'while (true) {}', /Stopped at line 2 .* steps/],
  ['microtasks without end', 'function again() { queueMicrotask(again); }\nagain();', /Stopped .* microtasks/],
  ['an interval without end', 'setInterval(() => {}, 1);', /Stopped .*/],
  [
    'recursion without end',
    'const down = () => down() + 1;\ndown();',
    /deeper than the sandbox.s stack allows|call each other too deeply/,
  ],
  ['allocation without end', 'const all = [];\nfor (;;) all.push(new Array(10_000).fill(1));', /Stopped .* memory/],
] as const;

for (const [what, source, sentence] of guards) {
  test(`${what} ends with a sentence, the page alive, the run to look at and the text untouched`, async ({ page }) => {
    await openSandbox(page);
    await write(page, `console.log('begin');\n${source}\n`);
    await parts(page).run.click();
    await expect(page.getByRole('status').filter({ hasText: sentence })).toBeVisible();
    await expect(parts(page).console).toContainText('begin');
    await parts(page).stepBack.click();
    await page.getByRole('button', { name: 'First', exact: true }).click();
    await expect(parts(page).position).toHaveAttribute('aria-valuetext', /^event 1 of/);
    await shows(page, source.split('\n')[0] as string);
    await write(page, `console.log('and again');\n`);
    await parts(page).run.click();
    await expect(parts(page).console).toContainText('and again');
  });
}

test('a run can be stopped, and the text and the run before stay', async ({ page }) => {
  await openSandbox(page);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('still free');
  await liftStepLimit(page);
  await write(page, `for (;;);\n`);
  await parts(page).run.click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped. Your text is as you left it' })).toBeVisible();
  await expect(parts(page).console).toContainText('still free');
  await shows(page, 'for (;;);');
  await write(page, `console.log('goes on');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('goes on');
});

test('a program that does not compile is shown where, and the last good run stays', async ({ page }) => {
  await openSandbox(page);
  await write(page, `const user = await fetchUser('u1');\nconsole.log(user;\n`);
  await parts(page).run.click();
  const status = page.getByRole('status').filter({ hasText: 'invoice.mjs, line 2' });
  await expect(status).toBeVisible();
  await parts(page).step.click();
  await expect(parts(page).position).toHaveAttribute('aria-valuetext', /^event 2 of/);
  await write(page, `import 'node:net';\n`);
  await expect(status).toContainText('Before your change:');
  await parts(page).run.click();
  await expect(page.getByRole('status').filter({ hasText: 'does not support node:net' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Before your change:' })).toBeHidden();
});

test('TypeScript runs, with progress while its compiler loads', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: 'Page by page' }).click();
  await shows(page, 'interface Page');
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('page 3:');
  await expect(parts(page).console).not.toContainText('page 4:');
});

test('a change of the world runs again and says what it did; resetting takes it back', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'World', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'fetchOrders: ms' }).fill('90');
  await page.keyboard.press('Tab');
  const status = page.getByRole('status').filter({ hasText: 'than before' });
  await expect(status).toContainText('Finished 30 ms later than before, at 135 ms. It prints the same.');
  await page.getByRole('button', { name: 'Reset world' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished at the same time as before' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'World', exact: true })).toBeFocused();
});

test('a copied link opens the same program, which waits for a click', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'reading the clipboard needs a permission that only Chromium grants');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSandbox(page);
  await write(page, `console.log('from a link');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('from a link');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(parts(other).code).toHaveValue(`console.log('from a link');\n`);
  await expect(other.getByText('This program came with a link.')).toBeVisible();
  await expect(parts(other).console).toHaveCount(0);
  await parts(other).run.click();
  await expect(parts(other).console).toContainText('from a link');
});

test('in a lesson, the same program in several styles: each tab has its own run and its own edits', async ({
  page,
}) => {
  await page.goto('/lessons/hand-it-off/');
  const playground = page
    .getByRole('region')
    .filter({ has: page.getByRole('tablist', { name: 'Programs' }) })
    .first();
  const tabs = playground.getByRole('tablist', { name: 'Programs' });
  await tabs.scrollIntoViewIfNeeded();
  const code = playground.getByRole('textbox', { name: 'Code' });
  await expect(code).toBeEditable();
  const [first, second] = [tabs.getByRole('tab').nth(0), tabs.getByRole('tab').nth(1)];
  const blocking = await code.inputValue();
  await second.click();
  await expect(code).not.toHaveValue(blocking);
  await code.fill(`console.log('mine');\n`);
  await playground.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(playground.getByRole('log')).toContainText('mine');
  await first.click();
  await expect(playground.getByRole('log')).not.toContainText('mine');
  await second.press('ArrowLeft');
  await page.reload();
  await tabs.scrollIntoViewIfNeeded();
  await expect(code).toHaveValue(blocking);
  await second.click();
  await expect(code).toHaveValue(`console.log('mine');\n`);
});

test('two tabs do not overwrite each other silently', async ({ page, context }) => {
  await openSandbox(page);
  const other = await context.newPage();
  await openSandbox(other);
  await write(page, `console.log('one');\n`);
  await expect(other.getByRole('status').filter({ hasText: 'changed in another tab' })).toBeVisible();
  await other.getByRole('button', { name: 'Take those changes' }).click();
  await expect(parts(other).code).toHaveValue(`console.log('one');\n`);
  await write(other, `console.log('two');\n`);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(other.getByRole('button', { name: 'Take those changes' })).toBeVisible();
});

test('a program of one’s own survives a reload, and opening something else', async ({ page }) => {
  // A page so busy that what it puts off never gets its turn.
  await page.addInitScript(() => {
    const timer = globalThis.setTimeout;
    const unlessPutOff = (...args: Parameters<typeof timer>) => ((args[1] ?? 0) < 250 ? timer(...args) : 0);
    globalThis.setTimeout = unlessPutOff as typeof timer;
  });
  await openSandbox(page);
  await page.getByRole('combobox', { name: 'New program' }).selectOption('module');
  await expect(parts(page).code).toBeFocused();
  await page.keyboard.insertText(`console.log('my own');`);
  await page.reload();
  await expect(parts(page).code).toHaveValue(`console.log('my own');`);
  await parts(page).code.fill(`console.log('my own, changed');`);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: 'Standing there' }).click();
  await shows(page, 'fetchUserSync');
  await page.getByRole('button', { name: 'Recent' }).click();
  await page.getByRole('button', { name: 'my own, changed' }).click();
  await shows(page, `console.log('my own, changed');`);
});

test('a file is opened and run', async ({ page }) => {
  await openSandbox(page);
  const buffer = Buffer.from(`const shout = (text) => text.toUpperCase();\nconsole.log(shout('from a file'));\n`);
  await page.getByLabel('Open a file').setInputFiles({ name: 'shout.cjs', mimeType: 'text/javascript', buffer });
  await shows(page, 'shout.cjs');
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('FROM A FILE');
});

test('it works where storage is refused', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await openSandbox(page);
  await write(page, `console.log('kept in the page alone');\n`);
  await parts(page).run.click();
  await expect(parts(page).console).toContainText('kept in the page alone');
});

test('by keyboard alone: edit, run, step, the world and back', async ({ page }) => {
  await openSandbox(page);
  const tabTo = async (name: string | RegExp, role: 'textbox' | 'button' = 'button') => {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' });
    for (let press = 0; press < 60; press++) {
      if ((await target.count()) > 0 && (await target.first().evaluate((node) => node === document.activeElement)))
        return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await tabTo('Code', 'textbox');
  await expect(page.getByText('Tab moves on to the next control.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(`console.log('typed');\n`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(parts(page).console).toContainText('typed');
  await tabTo('Step back');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await expect(parts(page).position).toHaveAttribute('aria-valuetext', /^event 1 of/);
  for (let press = 0; press < 60; press++) {
    const world = page.getByRole('button', { name: 'World', exact: true });
    if (await world.evaluate((node) => node === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The world around this program' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'World', exact: true })).toBeFocused();
});

test('Ctrl+M lets Tab out of the editor', async ({ page }) => {
  await openSandbox(page);
  await write(page, '// text');
  await page.keyboard.press('Control+m');
  await expect(page.getByText('Tab moves on to the next control.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(parts(page).code).not.toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a text area is the editor, and nothing is wider than the screen', async ({ page }) => {
    await openSandbox(page);
    await page.getByRole('tab', { name: 'Source' }).tap();
    await parts(page).code.tap();
    await parts(page).code.fill(
      `console.log('typed with a thumb', 'and long enough to need a second line on this screen');\n`,
    );
    await parts(page).run.tap();
    await page.getByRole('tab', { name: 'Console' }).tap();
    await expect(parts(page).console).toContainText('typed with a thumb');
    await page.getByRole('button', { name: 'World', exact: true }).tap();
    await page.getByText('Costs and limits').tap();
    await expect(page.getByRole('spinbutton', { name: 'Limit: steps' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violation when it is ${colorScheme}: fresh, edited, run, failed, with the world open`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (state: string) => expect(await violationsOf(page), state).toEqual([]);
    await openSandbox(page);
    await check('fresh');
    await page.getByRole('button', { name: 'Examples' }).click();
    await check('examples');
    await page.getByRole('button', { name: 'Recent' }).click();
    await check('recent');
    await page.getByRole('button', { name: 'Recent' }).click();
    await write(page, `console.log(await fetchUser('u2'));\n`);
    await parts(page).run.click();
    await expect(parts(page).console).toContainText('Linus Birchfield');
    await check('run');
    await write(page, `const = 1;\n`);
    await parts(page).run.click();
    await expect(page.getByRole('status').filter({ hasText: 'line' })).toBeVisible();
    await check('failed');
    await page.getByRole('button', { name: 'World', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'The world around this program' })).toBeVisible();
    await page.getByText('Services this program has not used').click();
    await page.getByText('Costs and limits').click();
    await check('world');
  });
}

test('the full editor takes the light one’s place without moving anything', async ({ page }) => {
  await openSandbox(page);
  const textTop = () => page.getByText('async', { exact: true }).first().boundingBox();
  const before = await textTop();
  await parts(page).code.click({ position: { x: 100, y: 30 } });
  await expect(page.getByText('Ctrl+Enter runs.')).toBeVisible();
  const after = await textTop();
  expect(Math.abs((after?.x ?? 0) - (before?.x ?? 99))).toBeLessThan(1.5);
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(1.5);
});
