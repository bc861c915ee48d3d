/** The texts of the examples: loaded when somebody opens one. */
import type { PlaygroundFile } from './props.ts';

const texts = import.meta.glob<string>(['../../content/examples/*/*', '!../../content/examples/*/meta.json'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Where the sandbox's programs live. */
export const FOLDER = '/sandbox';

/** The entry first. Empty if there is no such example. */
export function exampleFiles(name: string, entry: string): PlaygroundFile[] {
  return Object.entries(texts)
    .map(([path, source]) => [...path.split('/').slice(-2), source] as [folder: string, file: string, source: string])
    .filter(([folder]) => folder === name)
    .sort(([, a], [, b]) => Number(b === entry) - Number(a === entry))
    .map(([, file, source]) => ({ path: `${FOLDER}/${file}`, source }));
}
