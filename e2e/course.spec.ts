/** A learner's way through every lesson there is: predict, run, solve, answer; then a look at the progress made. On a tablet. */
import { expect, type Locator, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { test, violationsOf } from './support.ts';

const lessons = readdirSync('content/lessons')
  .sort()
  .map((file) => {
    const source = readFileSync(`content/lessons/${file}`, 'utf8');
    return {
      id: file.replace(/^\d+-|\.mdx$/g, ''),
      title: /^title: "?(.+?)"?$/m.exec(source)?.[1] ?? '',
      exercise: /<Exercise name="([^"]+)"/.exec(source)?.[1] ?? '',
    };
  });

// By touch the program is a plain text area, so a learner's text arrives as it was written.
test.use({ viewport: { width: 1180, height: 900 }, hasTouch: true, isMobile: true });

/** Scrolls there, and waits until its script has come. */
async function goTo(part: Locator) {
  await part.scrollIntoViewIfNeeded();
  await expect.poll(() => part.evaluate((element) => element.closest('astro-island[ssr]'))).toBeNull();
}

async function predict(form: Locator) {
  await goTo(form);
  const commit = form.getByRole('button', { name: 'Commit' });
  await expect(commit).toBeDisabled();
  const number = form.getByRole('spinbutton');
  if ((await number.count()) > 0) await number.fill('1');
  else await form.getByRole('radio').first().check();
  await commit.click();
  await expect(form.getByRole('status')).toContainText(/You said .* It is |Yes: /);
}

async function run(playground: Locator) {
  await goTo(playground);
  await playground.getByRole('button', { name: 'Run', exact: true }).click();
  // A run that has just ended stands at its last event.
  await expect(playground.getByRole('button', { name: 'Last', exact: true })).toBeDisabled({ timeout: 30_000 });
}

/** Opens the experiment behind a sentence, looks at its end, and closes it. */
async function prove(button: Locator) {
  await button.scrollIntoViewIfNeeded();
  await button.click();
  const proof = button.page().getByRole('dialog');
  const last = proof.getByRole('button', { name: 'Last', exact: true });
  await goTo(last);
  await last.click();
  await expect(last).toBeDisabled();
  await proof.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(proof).toBeHidden();
}

async function solve(exercise: Locator, name: string) {
  await goTo(exercise);
  const file = exercise.getByRole('button', { name: `${name}.mjs`, exact: true });
  if ((await file.count()) > 0) await file.click();
  await exercise
    .getByRole('textbox', { name: 'Code' })
    .fill(readFileSync(`content/exercises/${name}/solution.mjs`, 'utf8'));
  await exercise.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(exercise.getByText('Solved.', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Tries the answers one after the other, as one does who wants to know why each is wrong. */
async function answer(question: Locator) {
  await goTo(question);
  const right: boolean[] = [];
  for (const choice of await question.getByRole('radio').all()) {
    await choice.check();
    const verdict = question.getByRole('status');
    await expect(verdict).toContainText(/(Right|Not quite)\. ./);
    right.push((await verdict.textContent())?.startsWith('Right.') ?? false);
  }
  expect(right.filter(Boolean)).toHaveLength(1);
}

const parts = (page: Page) => {
  const region = page.getByRole('region');
  return {
    predictions: page.getByRole('form'),
    playgrounds: region
      .filter({ has: page.getByRole('button', { name: 'Run', exact: true }) })
      .and(page.locator(':not([aria-label="Exercise"])'))
      .filter({ hasNot: page.getByRole('heading') }),
    proofs: page.getByRole('button', { name: /^Prove it/ }),
    exercise: page.getByRole('region', { name: 'Your turn' }),
    questions: page.getByRole('group').filter({ has: page.getByRole('radio') }),
    end: page.getByRole('region', { name: 'What to remember' }),
  };
};

for (const { id, title, exercise } of lessons) {
  test(`“${title}”: predict, run, solve, answer, in both themes`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`/lessons/${id}/`);
    const lesson = parts(page);
    for (const form of await lesson.predictions.all()) await predict(form);
    for (const playground of await lesson.playgrounds.all()) await run(playground);
    for (const button of await lesson.proofs.all()) await prove(button);
    await solve(lesson.exercise, exercise);
    for (const question of await lesson.questions.all()) await answer(question);
    await lesson.end.scrollIntoViewIfNeeded();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violationsOf(page), colorScheme).toEqual([]);
    }
    await page.goto('/progress/');
    const progress = page.getByRole('listitem').filter({ hasText: title });
    for (const part of ['read ✓', 'predicted ✓', 'solved ✓']) await expect(progress).toContainText(part);
    await page.goto('/#lessons');
    await expect(page.getByRole('heading', { name: title })).toContainText('done ✓');
  });
}

test('the page of progress says what is next, forgets on demand, and asks before it does', async ({ page }) => {
  const [first, second] = lessons;
  await page.addInitScript(({ id, exercise }) => {
    if (sessionStorage.getItem('begun') !== null) return;
    sessionStorage.setItem('begun', 'yes');
    localStorage.setItem(`loopscope:answer:${id}/read`, 'read');
    localStorage.setItem(`loopscope:answer:${id}/exercise/${exercise}`, 'solved');
  }, first!);
  await page.goto('/progress/');
  const next = page.getByText(/^Next: /);
  await expect(next).toHaveText(`Next: ${second!.title}`);
  await page.getByRole('button', { name: 'Forget my answers' }).click();
  await expect(page.getByRole('button', { name: 'Keep them' })).toBeFocused();
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(next).toHaveText(`Next: ${second!.title}`);
  await page.getByRole('button', { name: 'Forget my answers' }).click();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await expect(next).toHaveText(`Next: ${first!.title}`);
  await page.reload();
  await expect(next).toHaveText(`Next: ${first!.title}`);
});

test('where storage is refused, the page of progress says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto('/progress/');
  await expect(page.getByText('This browser keeps nothing for this site.')).toBeVisible();
  await expect(page.getByText(/^Next: /)).toHaveText(`Next: ${lessons[0]!.title}`);
});

for (const width of [1180, 390]) {
  test(`at ${width} px a term says what it means to whoever points at it or comes to it by keyboard`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/lessons/${lessons[0]!.id}/`);
    const term = page.getByRole('link', { name: 'synchronous', exact: true });
    const card = page.getByText('The caller can do nothing else until the answer is there.');
    await expect(card).toBeHidden();
    await term.hover();
    await expect(card).toBeInViewport({ ratio: 1 });
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(card).toBeHidden();
    await term.focus();
    await expect(card).toBeInViewport({ ratio: 1 });
  });
}
