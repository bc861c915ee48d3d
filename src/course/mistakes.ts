/** Every mistake an author can make in a lesson's components: found here, and told with file, line and what to write. */
import type { OfferedChange } from '../playground/props.ts';
import { changeWorld } from '../playground/world-change.ts';
import { presets } from '../playground/worlds.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';
import type { Panel } from '../stage/Stage.svelte';
import type { Fail } from './authoring-error.ts';
import { factsOf, outputCount, outputTime, type RunFacts } from './findings.ts';
import { glossary, slugOf, type GlossaryTerm } from './glossary.ts';
import { isMeasure, MEASURES, measureText, timeText } from './measures.ts';

/** A program of a lesson, as its frontmatter names it. */
export interface RunDefinition {
  /** Of content/programs/<lesson>, or of another lesson: `hand-it-off/await.mjs`. The first of them starts. */
  readonly files: readonly string[];
  readonly label?: string | undefined;
  /** A preset of content/worlds, or parts of a world. */
  readonly world?: string | Readonly<Record<string, unknown>> | undefined;
}

/** Where a fact that no run can show is written down. */
export interface Source {
  readonly text: string;
  readonly url: string;
}

const list = (names: readonly string[]): string => names.join(', ') || 'none yet';

export function definedRun(runs: Readonly<Record<string, RunDefinition>>, id: string, fail: Fail): RunDefinition {
  return (
    runs[id] ??
    fail(
      `"${id}"`,
      `there is no run “${id}”`,
      `define it in the lesson's frontmatter under runs; it has: ${list(Object.keys(runs))}.`,
    )
  );
}

export function namedWorld(world: RunDefinition['world'], fail: Fail): RunDefinition['world'] {
  if (typeof world === 'string' && !presets.some(({ name }) => name === world))
    fail(
      world,
      `there is no world “${world}”`,
      `content/worlds has ${list(presets.map(({ name }) => name))}; or write the parts of one.`,
    );
  return world;
}

/** @returns ids of the runs that a playground shows */
export function shownRuns(run: string | undefined, runs: readonly string[] | undefined, fail: Fail): readonly string[] {
  const ids = runs ?? (run === undefined ? [] : [run]);
  if (ids.length === 0)
    fail('<Playground', 'a Playground without a run', 'write <Playground run="…" /> or runs={["…", "…"]}.');
  return ids;
}

/** Runs in tabs are told apart by the file that starts each. */
export function startApart(runs: readonly { readonly id: string; readonly entry: string }[], fail: Fail): void {
  for (const { id, entry } of runs) {
    const other = runs.find((each) => each.id !== id && each.entry === entry);
    if (other !== undefined)
      fail(
        `'${id}'`,
        `the runs “${id}” and “${other.id}” both start with ${entry}`,
        'show them in two playgrounds, or let each start with a file of its own.',
      );
  }
}

/** What the buttons above a playground change must be there to change. */
export function checkChanges(changes: readonly OfferedChange[], world: World, fail: Fail): void {
  for (const change of changes) {
    try {
      changeWorld(world, change);
    } catch (error) {
      fail(
        `'${change.to}'`,
        `the change “${change.label}” can't be made: ${(error as Error).message}`,
        'mend its to or its value.',
      );
    }
  }
}

const PANELS: readonly Panel[] = ['source', 'lanes', 'console', 'timeline', 'transcript'];

/** @param show "source,lanes" */
export function shownPanels(show: string, fail: Fail): readonly Panel[] {
  const panels = show.split(',').map((each) => each.trim());
  for (const panel of panels) {
    if (!(PANELS as readonly string[]).includes(panel))
      fail(`show="${show}"`, `no panel “${panel}”`, `show takes ${PANELS.join(', ')}.`);
  }
  return panels as readonly Panel[];
}

export function comparedRuns(runs: unknown, fail: Fail): readonly string[] {
  if (!Array.isArray(runs) || runs.length < 2)
    fail('<Compare', 'a comparison needs two runs or more', "write runs={['one', 'other']}.");
  return runs as string[];
}

export interface Prediction {
  readonly run: string;
  readonly kind: 'number' | 'choice';
  readonly of?: string | undefined;
  /** Asks when this was printed, in ms. */
  readonly at?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly answer?: string | ((run: RunFacts) => string | number | undefined) | undefined;
}

/** The run's own answer to a prediction. */
export function predictedAnswer(prediction: Prediction, trace: Trace, fail: Fail): string {
  const { run, kind, options = [] } = prediction;
  const near = `<Predict run="${run}"`;
  const right = answerOf(prediction, trace, near, fail);
  if (kind !== 'number' && kind !== 'choice')
    fail(near, `a prediction of kind “${String(kind)}”`, 'kind takes number or choice.');
  if (kind === 'number' && Number.isNaN(Number(right)))
    fail(near, `the answer “${right}” is not a number`, 'use kind="choice".');
  if (kind === 'choice' && !options.includes(right))
    fail(
      near,
      `the run's answer “${right}” is not among the options`,
      `add it to options={[…]}: they are ${list(options)}.`,
    );
  return right;
}

function answerOf({ of, at, answer }: Prediction, trace: Trace, near: string, fail: Fail): string {
  if (answer !== undefined) return String(typeof answer === 'function' ? answer(factsOf(trace)) : answer);
  if (at !== undefined) return String(Math.round(printedAt(at, trace, fail)));
  const names = Object.keys(MEASURES).join(', ');
  if (of === undefined)
    fail(near, 'a prediction without an answer', `give of= one of ${names}, at="…", or answer={(run) => …}.`);
  if (!isMeasure(of)) fail(near, `no measure “${of}”`, `of takes ${names}.`);
  return String(Math.round(MEASURES[of].of(trace)));
}

function printedAt(text: string, trace: Trace, fail: Fail): number {
  return (
    outputTime(trace, text) ??
    fail(
      `at="${text}"`,
      `the run never prints “${text}”`,
      `at takes a part of a line that it prints: ${list(factsOf(trace).printed.slice(0, 6))}.`,
    )
  );
}

export interface Asked {
  readonly of?: string | undefined;
  /** When a line with this text was printed. */
  readonly at?: string | undefined;
  /** How many lines have this text. */
  readonly lines?: string | undefined;
}

/** A number of a run, as it stands in the text, and what it is. */
export function measured({ of, at, lines }: Asked, trace: Trace, fail: Fail): { text: string; says: string } {
  if (at !== undefined)
    return { text: timeText(printedAt(at, trace, fail)), says: `virtual time when “${at}” was printed` };
  if (lines !== undefined) return { text: String(outputCount(trace, lines)), says: `how many lines say “${lines}”` };
  const names = Object.keys(MEASURES).join(', ');
  if (of === undefined) fail('<Measure', 'a Measure of nothing', `write of= one of ${names}, at="…" or lines="…".`);
  if (!isMeasure(of)) fail(`of="${of}"`, `no measure “${of}”`, `of takes ${names}.`);
  return { text: measureText(of, trace), says: MEASURES[of].says };
}

export interface QuizOption {
  readonly text: string;
  readonly right?: boolean;
  readonly why: string;
}

export function checkQuiz(id: string, options: readonly QuizOption[], fail: Fail): void {
  const near = `id="${id}"`;
  if (options.filter(({ right }) => right).length !== 1)
    fail(near, `the quiz “${id}” needs one right answer`, 'mark one option with right: true.');
  for (const { text, why } of options) {
    if (!why) fail(near, `the answer “${text}” has no explanation`, 'give each option a why.');
  }
}

export function namedTerm(of: string, fail: Fail): GlossaryTerm & { readonly slug: string } {
  const slug = slugOf(of);
  const term =
    glossary[slug] ?? fail(`of="${of}"`, `the glossary has no “${of}”`, 'add it to content/glossary/terms.json.');
  return { ...term, slug };
}

export function namedExercise(name: string, names: readonly string[], fail: Fail): string {
  if (!names.includes(name))
    fail(
      `name="${name}"`,
      `there is no exercise “${name}”`,
      `make the folder content/exercises/${name}; there are ${list(names)}.`,
    );
  return name;
}

/** @param html of what stands in `<Remember>` */
export function checkRemember(html: string, fail: Fail): void {
  const lines = html.match(/<li[\s>]/g)?.length ?? 0;
  if (lines !== 3)
    fail(
      '<Remember',
      `what to remember has ${lines} ${lines === 1 ? 'line' : 'lines'}`,
      'write three, as a numbered list.',
    );
}

export function namedSource(sources: Readonly<Record<string, Source>>, of: string, fail: Fail): Source {
  return (
    sources[of] ??
    fail(
      `of="${of}"`,
      `there is no source “${of}”`,
      `define it in the lesson's frontmatter under sources, with text and url; it has: ${list(Object.keys(sources))}.`,
    )
  );
}
