/** The runs of a lesson: named in its frontmatter, recorded once when the site is built. */
import { getEntry } from 'astro:content';
import { recordRun, type LessonRun } from './lesson-runs.ts';
import { failOf } from './lesson-source.ts';

const recorded = new Map<string, Promise<LessonRun>>();

/** @throws AuthoringError for a run that the lesson does not define, or whose program is missing or does not compile */
export function runOf(lesson: string, id: string): Promise<LessonRun> {
  const key = `${lesson}/${id}`;
  const run = recorded.get(key) ?? recordNow(lesson, id);
  recorded.set(key, run);
  return run;
}

async function recordNow(lesson: string, id: string): Promise<LessonRun> {
  const entry = await getEntry('lessons', lesson);
  return await recordRun(lesson, entry?.data ?? {}, id, failOf(lesson));
}
