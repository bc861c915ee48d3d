/** The text of the lessons as their authors wrote it: to say where a mistake is, and to see what is in them. */
import { failIn, type Fail } from './authoring-error.ts';

const texts = import.meta.glob<string>('../../content/lessons/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface LessonSource {
  /** As in its address: `hand-it-off`. */
  readonly id: string;
  /** Relative to the checkout. */
  readonly file: string;
  readonly text: string;
}

/** In reading order: the files' names begin with a number. */
export const lessonSources: readonly LessonSource[] = Object.entries(texts)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, text]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { id: name.replace(/^\d+-|\.mdx$/g, ''), file: `content/lessons/${name}`, text };
  });

/** What says that something is wrong in a lesson. */
export function failOf(lesson: string): Fail {
  const source = lessonSources.find(({ id }) => id === lesson);
  return failIn(source?.file ?? `content/lessons/${lesson}.mdx`, source?.text ?? '');
}
