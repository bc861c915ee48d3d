/** What an author reads after a mistake: file, line, what is wrong and what to write. The wording is pinned here. */
import { expect, it } from 'vitest';
import type { Trace } from '../engine/trace/trace.ts';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { AuthoringError, failIn } from './authoring-error.ts';
import { recordRun } from './lesson-runs.ts';
import {
  checkChanges,
  checkQuiz,
  checkRemember,
  comparedRuns,
  measured,
  namedExercise,
  namedSource,
  namedTerm,
  predictedAnswer,
  shownPanels,
  shownRuns,
  startApart,
  type Prediction,
} from './mistakes.ts';

const SOURCE = `---
runs:
  ask: { files: [ask.mjs] }
---

<Playground run="ask" show="source,lane" />
<Playground run="tell" />
<Compare runs={['ask']} />
<Predict run="ask" kind="number" of="elapsd">When?</Predict>
<Measure run="ask" of="elapsd" />
<Measure run="ask" at="goodbye" />
<Term of="fibre" />
<Quiz id="why" options={[]}>Why?</Quiz>
<Cite of="libuv" />
<Exercise name="swim" />
<Remember>
`;
const fail = failIn('content/lessons/99-sample.mdx', SOURCE);
const see = '\n  See CONTRIBUTING.md, “How to write a lesson”.';

/** What is said, without the part that is always the same. */
function said(mistake: () => unknown): string {
  try {
    mistake();
  } catch (error) {
    expect(error).toBeInstanceOf(AuthoringError);
    expect((error as Error).message.endsWith(see)).toBe(true);
    return (error as Error).message.slice('content/lessons/99-sample.mdx:'.length, -see.length);
  }
  throw new Error('nothing was wrong');
}
async function saidLater(mistake: Promise<unknown>): Promise<string> {
  const error: unknown = await mistake.then(
    () => new Error('nothing was wrong'),
    (reason: unknown) => reason,
  );
  return said(() => {
    throw error;
  });
}
const traceOf = async (source: string): Promise<Trace> =>
  (await record({ entry: '/a.mjs', files: { '/a.mjs': source } }, resolveWorld(undefined))).trace;
const hello = await traceOf(`console.log('hello'); await fetchUser('u1'); console.log('bye');`);

const MEASURES = 'elapsed, blocked, idle, busy, in-flight, requests, jobs, tasks';

it('the file comes first, as it stands in the checkout', () => {
  expect(() => fail('<Compare', 'what', 'hint')).toThrow(`content/lessons/99-sample.mdx:8: what\n  Hint: hint${see}`);
});

it('a run that the lesson does not have', async () => {
  expect(await saidLater(recordRun('sample', { runs: { ask: { files: ['ask.mjs'] } } }, 'tell', fail))).toBe(
    "7: there is no run “tell”\n  Hint: define it in the lesson's frontmatter under runs; it has: ask.",
  );
});

it('a program that is not there', async () => {
  expect(await saidLater(recordRun('sample', { runs: { ask: { files: ['ask.mjs'] } } }, 'ask', fail))).toBe(
    '3: there is no program “ask.mjs”\n  Hint: put it at content/programs/sample/ask.mjs.',
  );
});

it('a world that is not there, and parts of one that are wrong', async () => {
  const inWorld = (world: string | Record<string, unknown>) =>
    recordRun('one-thing-at-a-time', { runs: { ask: { files: ['invoice-blocking.mjs'], world } } }, 'ask', fail);
  expect(await saidLater(inWorld('monday'))).toBe(
    '1: there is no world “monday”\n  Hint: content/worlds has flaky-mail, maple-and-pine, phone-on-a-train, sale-morning, slow-database; or write the parts of one.',
  );
  expect(await saidLater(inWorld({ model: 'toaster' }))).toMatch(
    /^3: the run “ask” can't be recorded: .*model.*\n {2}Hint: mend the program or its world\.$/,
  );
});

it('a playground without a run, or with a panel that does not exist', () => {
  expect(said(() => shownRuns(undefined, undefined, fail))).toBe(
    '6: a Playground without a run\n  Hint: write <Playground run="…" /> or runs={["…", "…"]}.',
  );
  expect(said(() => shownPanels('source,lane', fail))).toBe(
    '6: no panel “lane”\n  Hint: show takes source, lanes, console, timeline, transcript.',
  );
});

it('two tabs that start with one file', () => {
  const entry = '/lesson/ask.mjs';
  const runs = [
    { id: 'ask', entry },
    { id: 'tell', entry },
  ];
  expect(said(() => startApart(runs, fail))).toBe(
    '8: the runs “ask” and “tell” both start with /lesson/ask.mjs\n  Hint: show them in two playgrounds, or let each start with a file of its own.',
  );
});

it('a change of what is not there', () => {
  const change = { to: 'databse.latency', value: '5 ms', label: 'Make it quick' };
  expect(said(() => checkChanges([change], hello.world, fail))).toMatch(
    /^1: the change “Make it quick” can't be made: .*databse.*\n {2}Hint: mend its to or its value\.$/,
  );
});

it('a comparison of one', () => {
  expect(said(() => comparedRuns(['ask'], fail))).toBe(
    "8: a comparison needs two runs or more\n  Hint: write runs={['one', 'other']}.",
  );
});

it('a prediction that nothing answers', () => {
  const predicted = (prediction: Omit<Prediction, 'run'>) =>
    said(() => predictedAnswer({ run: 'ask', ...prediction }, hello, fail));
  expect(predicted({ kind: 'number' })).toBe(
    `9: a prediction without an answer\n  Hint: give of= one of ${MEASURES}, at="…", or answer={(run) => …}.`,
  );
  expect(predicted({ kind: 'number', of: 'elapsd' })).toBe(`9: no measure “elapsd”\n  Hint: of takes ${MEASURES}.`);
  expect(predicted({ kind: 'choice', options: ['bye', 'nothing'], answer: ({ printed }) => printed[0] })).toBe(
    "9: the run's answer “hello” is not among the options\n  Hint: add it to options={[…]}: they are bye, nothing.",
  );
  expect(predicted({ kind: 'number', answer: ({ printed }) => printed[0] })).toBe(
    '9: the answer “hello” is not a number\n  Hint: use kind="choice".',
  );
  expect(predicted({ kind: 'guess' as 'choice', answer: 'hello' })).toBe(
    '9: a prediction of kind “guess”\n  Hint: kind takes number or choice.',
  );
});

it('a number that the run does not hold', () => {
  expect(said(() => measured({ of: 'elapsd' }, hello, fail))).toBe(
    `9: no measure “elapsd”\n  Hint: of takes ${MEASURES}.`,
  );
  expect(said(() => measured({}, hello, fail))).toBe(
    `10: a Measure of nothing\n  Hint: write of= one of ${MEASURES}, at="…" or lines="…".`,
  );
  expect(said(() => measured({ at: 'goodbye' }, hello, fail))).toBe(
    '11: the run never prints “goodbye”\n  Hint: at takes a part of a line that it prints: hello, bye.',
  );
});

it('a question without its answer, or without an explanation', () => {
  expect(said(() => checkQuiz('why', [{ text: 'a', why: 'because' }], fail))).toBe(
    '13: the quiz “why” needs one right answer\n  Hint: mark one option with right: true.',
  );
  expect(said(() => checkQuiz('why', [{ text: 'a', right: true, why: '' }], fail))).toBe(
    '13: the answer “a” has no explanation\n  Hint: give each option a why.',
  );
});

it('a term, a source or an exercise that is not there', () => {
  expect(said(() => namedTerm('fibre', fail))).toBe(
    '12: the glossary has no “fibre”\n  Hint: add it to content/glossary/terms.json.',
  );
  expect(said(() => namedSource({}, 'libuv', fail))).toBe(
    "14: there is no source “libuv”\n  Hint: define it in the lesson's frontmatter under sources, with text and url; it has: none yet.",
  );
  expect(said(() => namedExercise('swim', ['ask-once'], fail))).toBe(
    '15: there is no exercise “swim”\n  Hint: make the folder content/exercises/swim; there are ask-once.',
  );
});

it('what to remember in fewer lines than three, or more', () => {
  expect(said(() => checkRemember('<ol><li>One</li></ol>', fail))).toBe(
    '16: what to remember has 1 line\n  Hint: write three, as a numbered list.',
  );
});

it('what is right passes', async () => {
  expect(measured({ of: 'elapsed' }, hello, fail).text).toBe('40\u00a0ms');
  expect(measured({ at: 'bye' }, hello, fail).text).toBe('40\u00a0ms');
  expect(measured({ lines: 'hello' }, hello, fail).text).toBe('1');
  expect(predictedAnswer({ run: 'ask', kind: 'number', at: 'bye' }, hello, fail)).toBe('40');
  expect(shownPanels('source, lanes', fail)).toEqual(['source', 'lanes']);
  const runs = { ask: { files: ['invoice-blocking.mjs'], world: 'slow-database' } };
  expect((await recordRun('one-thing-at-a-time', { runs }, 'ask', fail)).label).toBe('invoice-blocking.mjs');
});
