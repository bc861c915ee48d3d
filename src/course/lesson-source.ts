/** The text of a lesson as its author wrote it: to say where a mistake is. */
import { AuthoringError } from './authoring-error.ts';

const sources = import.meta.glob<string>('../../content/lessons/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const idOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/^\d+-/, '')
    .replace(/\.mdx$/, '');

/** @returns the lesson's file, relative to the checkout, and the first line that holds `text` (1 if none does) */
export function placeOf(lesson: string, text: string): { file: string; line: number } {
  const [path, source] = Object.entries(sources).find(([candidate]) => idOf(candidate) === lesson) ?? [
    `${lesson}.mdx`,
    '',
  ];
  const line = source.split('\n').findIndex((each) => each.includes(text)) + 1;
  return { file: `content/lessons/${path.slice(path.lastIndexOf('/') + 1)}`, line: Math.max(1, line) };
}

/** @throws AuthoringError always */
export function fail(lesson: string, near: string, what: string, hint: string): never {
  const { file, line } = placeOf(lesson, near);
  throw new AuthoringError(file, line, what, hint);
}
