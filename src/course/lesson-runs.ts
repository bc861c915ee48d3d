/** Records a lesson's run: its program from content/programs, in its world. */
import type { Program } from '../engine/program.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { record } from '../playground/record.ts';
import type { PlaygroundFile, Recorded } from '../playground/props.ts';
import { resolveWorld } from '../playground/worlds.ts';
import type { Fail } from './authoring-error.ts';
import { programText } from './program-files.ts';
import { definedRun, namedWorld, type RunDefinition } from './mistakes.ts';

/** What a lesson's frontmatter says about its runs. */
export interface LessonRuns {
  readonly runs?: Readonly<Record<string, RunDefinition>> | undefined;
  /** The world of runs that name none. */
  readonly world?: string | undefined;
}

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

/** @throws AuthoringError for a run that the lesson does not define, or whose program is missing or does not compile */
export async function recordRun(
  lesson: string,
  { runs = {}, world }: LessonRuns,
  id: string,
  fail: Fail,
): Promise<LessonRun> {
  const run = definedRun(runs, id, fail);
  const files = run.files.map((name) => {
    const place = name.includes('/') ? name : `${lesson}/${name}`;
    const source =
      programText(place) ?? fail(name, `there is no program “${name}”`, `put it at content/programs/${place}.`);
    return { path: `/lesson/${name.slice(name.lastIndexOf('/') + 1)}`, source };
  });
  const entry = files[0]!.path;
  const surroundings = namedWorld(run.world ?? world, fail);
  const program: Program = { entry, files: Object.fromEntries(files.map(({ path, source }) => [path, source])) };
  const about = { id, label: run.label ?? run.files[0]!, entry, files, world: surroundings };
  try {
    return { ...about, ...(await record(program, resolveWorld(surroundings))) };
  } catch (error) {
    return fail(
      `${id}:`,
      `the run “${id}” can't be recorded: ${(error as Error).message}`,
      'mend the program or its world.',
    );
  }
}
