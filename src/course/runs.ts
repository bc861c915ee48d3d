/** The runs of a lesson: named in its frontmatter, recorded once when the site is built. */
import { getCollection } from 'astro:content';
import type { Program } from '../engine/program.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { record } from '../playground/record.ts';
import type { PlaygroundFile, Recorded } from '../playground/props.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { fail } from './lesson-source.ts';

const sources = import.meta.glob<string>('../../content/programs/**/*.{js,mjs,cjs,ts,mts,json}', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const ROOT = '../../content/programs/';

export interface LessonRun {
  readonly id: string;
  readonly label: string;
  readonly entry: string;
  readonly files: readonly PlaygroundFile[];
  /** A preset's name or parts of a world, as the lesson gives it. */
  readonly world: string | object | undefined;
  readonly trace: Trace;
  readonly recorded: Recorded;
}

const recorded = new Map<string, Promise<LessonRun>>();

/** @throws AuthoringError for a run that the lesson does not define, or whose program is missing or does not compile */
export function runOf(lesson: string, id: string): Promise<LessonRun> {
  const key = `${lesson}/${id}`;
  let run = recorded.get(key);
  if (run === undefined) {
    run = recordRun(lesson, id);
    recorded.set(key, run);
  }
  return run;
}

async function recordRun(lesson: string, id: string): Promise<LessonRun> {
  const entry = (await getCollection('lessons')).find((candidate) => candidate.id === lesson);
  const defined = entry?.data.runs ?? {};
  const run = defined[id];
  if (run === undefined) {
    const names = Object.keys(defined).join(', ') || 'none yet';
    fail(
      lesson,
      `"${id}"`,
      `there is no run “${id}”`,
      `define it in the lesson's frontmatter under runs; it has: ${names}.`,
    );
  }
  const files = run.files.map((name) => {
    const source = sources[`${ROOT}${lesson}/${name}`];
    if (source === undefined)
      fail(lesson, name, `there is no program “${name}”`, `put it at content/programs/${lesson}/${name}.`);
    return { path: `/lesson/${name}`, source };
  });
  const world = run.world ?? entry?.data.world;
  const start = files[0]!.path;
  const program: Program = { entry: start, files: Object.fromEntries(files.map(({ path, source }) => [path, source])) };
  try {
    return {
      id,
      label: run.label ?? run.files[0]!,
      entry: start,
      files,
      world,
      ...(await record(program, resolveWorld(world))),
    };
  } catch (error) {
    return fail(
      lesson,
      `${id}:`,
      `the run “${id}” can't be recorded: ${(error as Error).message}`,
      'mend the program or its world.',
    );
  }
}
