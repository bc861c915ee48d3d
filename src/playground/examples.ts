/** The sandbox's examples: a folder each in content/examples, with a meta.json and the program's files. */

/** meta.json */
export interface ExampleMeta {
  readonly title: string;
  /** What it is an example of; groups stand in the order of their first example. */
  readonly group: string;
  /** One sentence: what to look for. */
  readonly look: string;
  /** Its place in the list. */
  readonly order: number;
  /** Name of the file that starts. */
  readonly entry: string;
  /** A preset's name or parts of a world. */
  readonly world?: string | object;
}

export interface Example extends ExampleMeta {
  /** The folder's name. */
  readonly name: string;
}

const folderOf = (path: string): string => path.split('/').at(-2) as string;

const metas = import.meta.glob<ExampleMeta>('../../content/examples/*/meta.json', { eager: true, import: 'default' });

export const examples: readonly Example[] = Object.entries(metas)
  .map(([path, meta]) => ({ ...meta, name: folderOf(path) }))
  .sort((a, b) => a.order - b.order);
