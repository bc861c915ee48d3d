/** The folders of content/exercises as the site is built from them: task.md, starter, solution, hints. Not for the page. */
import type { Program } from '../engine/program.ts';
import type { PlaygroundFile } from '../playground/props.ts';
import { programText } from './program-files.ts';

/** exercise.json */
export interface ExerciseAbout {
  readonly hints: readonly string[];
  readonly world?: string | object;
  /** Programs of content/programs that run beside the learner's: `who-waits-for-whom/queue.mjs`. */
  readonly files?: readonly string[];
  /** The one of `files` that starts, where it isn't the learner's. */
  readonly entry?: string;
  /** By name of a program in wrong/: the sentence that it must get. */
  readonly wrong: Readonly<Record<string, string>>;
}

const ROOT = '../../content/exercises/';
const texts = import.meta.glob<string>('../../content/exercises/**/*.mjs', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const abouts = import.meta.glob<ExerciseAbout>('../../content/exercises/*/exercise.json', {
  eager: true,
  import: 'default',
});

export interface ExerciseProgram {
  /** As the learner finds it. */
  readonly files: readonly PlaygroundFile[];
  /** Path of the file that starts. */
  readonly entry: string;
  readonly solution: string;
  readonly hints: readonly string[];
  readonly world: string | object | undefined;
  readonly wrong: ExerciseAbout['wrong'];
  /** With one of the folder's texts in the learner's file: `starter`, `solution`, `wrong/asked-twice`. */
  readonly program: (text: string) => Program;
}

/** @throws when the folder lacks its exercise.json or a program */
export function exerciseProgram(name: string): ExerciseProgram {
  const about = abouts[`${ROOT}${name}/exercise.json`];
  if (about === undefined) throw new Error(`content/exercises/${name} has no exercise.json: give it hints and wrong.`);
  const path = `/exercise/${name}.mjs`;
  const textOf = (file: string): string => {
    const text = texts[`${ROOT}${name}/${file}.mjs`];
    if (text === undefined) throw new Error(`content/exercises/${name} has no ${file}.mjs.`);
    return text;
  };
  const beside = (about.files ?? []).map((file) => {
    const source = programText(file);
    if (source === undefined) throw new Error(`content/exercises/${name} names ${file}, which content/programs lacks.`);
    return { path: `/exercise/${file.split('/').at(-1)!}`, source };
  });
  const entry = about.entry === undefined ? path : `/exercise/${about.entry}`;
  const others = Object.fromEntries(beside.map((file) => [file.path, file.source]));
  return {
    files: [{ path, source: textOf('starter') }, ...beside],
    entry,
    solution: textOf('solution'),
    hints: about.hints,
    world: about.world,
    wrong: about.wrong,
    program: (text) => ({ entry, files: { [path]: textOf(text), ...others } }),
  };
}
