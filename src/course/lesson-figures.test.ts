/** Every number with a unit in a lesson is one of its runs', comes from a sum that is right, or names its source. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { exerciseProgram } from './exercise-files.ts';
import { figuresIn, heldBy, wrongSum } from './figures.ts';
import { frontmatterOf } from './frontmatter.ts';
import { recordRun } from './lesson-runs.ts';
import { failOf, lessonSources } from './lesson-source.ts';
import { lessonText, type LessonText } from './lesson-text.ts';

/** Answers that may be wrong, and names. */
const UNSAID = new Set(['option', 'title']);

const changes = ({ tags }: LessonText): string[] =>
  tags.flatMap(({ attributes }) =>
    [...(attributes.changes ?? '').matchAll(/value: '([^']+)'/g)].map(([, value = '']) => value),
  );

describe.each(lessonSources)('$file', ({ id, file, text: source }) => {
  const front = frontmatterOf(source);
  const text = lessonText(source);
  const exercise = text.tags.find(({ name }) => name === 'Exercise')?.attributes.name;
  const task = exercise === undefined ? null : `content/exercises/${exercise}/task.md`;

  it('does its sums right', () => {
    expect((front.sums ?? []).flatMap((sum) => wrongSum(sum) ?? [])).toEqual([]);
  });

  it('cites only its own sources, and each of them', () => {
    const cited = text.tags.filter(({ name }) => name === 'Cite').map(({ attributes }) => attributes.of);
    expect([...new Set(cited)].sort()).toEqual(Object.keys(front.sources ?? {}).sort());
  });

  it('states no number that its runs don’t hold and no source gives', { timeout: 120_000 }, async () => {
    const runs = await Promise.all(Object.keys(front.runs ?? {}).map((run) => recordRun(id, front, run, failOf(id))));
    const of = exercise === undefined ? [] : [exerciseProgram(exercise)];
    const tried = await Promise.all(
      of.map(async ({ program, files, world }) => ({
        files,
        world,
        trace: (await record(program('starter'), resolveWorld(world))).trace,
      })),
    );
    const holds = heldBy([...runs, ...tried], [...changes(text), ...(front.sums ?? [])]);
    const blocks = [
      ...text.blocks.map((block) => ({ ...block, file })),
      ...(task === null
        ? []
        : lessonText(readFileSync(task, 'utf8')).blocks.map((block) => ({ ...block, file: task }))),
    ];
    const unfounded = blocks
      .filter(({ cites, within }) => !cites && !UNSAID.has(within.at(-1) ?? ''))
      .flatMap(({ file: where, line, text: said }) =>
        figuresIn(said)
          .filter((figure) => !holds(figure))
          .map(
            (figure) =>
              `${where}:${line}: “${figure.text}”: let <Measure> read it, add the equation to sums, or <Cite> a source.`,
          ),
      );
    expect(unfounded).toEqual([]);
  });
});
