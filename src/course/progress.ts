/** How far a learner has come, from the answers that the browser keeps. */
import { readKey, SOLVED } from './answers.ts';

/** What there is to do in a lesson: the keys under which answers.ts keeps that it was done. */
export interface LessonTasks {
  readonly id: string;
  readonly predictions: readonly string[];
  readonly exercise: string | null;
}

export interface LessonProgress {
  readonly read: boolean;
  readonly predicted: number;
  readonly solved: boolean;
  /** Read to the end, and its exercise solved. */
  readonly done: boolean;
}

type Kept = (key: string) => string | null;

export function progressOf({ id, predictions, exercise }: LessonTasks, kept: Kept): LessonProgress {
  const read = kept(readKey(id)) !== null;
  const solved = exercise !== null && kept(exercise) === SOLVED;
  const predicted = predictions.filter((key) => kept(key) !== null).length;
  return { read, predicted, solved, done: read && (exercise === null || solved) };
}

/** The first lesson that is not done; undefined when all are. */
export const nextOf = <T extends LessonTasks>(lessons: readonly T[], kept: Kept): T | undefined =>
  lessons.find((lesson) => !progressOf(lesson, kept).done);
