/** What a lesson says about a playground, and what follows from it. Plain data: it travels in the page. */
import type { Program } from '../engine/program.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { WorldChange } from './world-change.ts';

export interface PlaygroundFile {
  /** Absolute: `/lesson/invoice.mjs`. */
  readonly path: string;
  /** Shown on its tab; the file's name by default. */
  readonly label?: string;
  readonly source: string;
}

/** One of several programs that a playground shows in tabs. Files that start no variant belong to all of them. */
export interface PlaygroundVariant {
  readonly label: string;
  /** Path of the file that starts it. */
  readonly entry: string;
  readonly recorded?: Recorded;
}

/** A serialised trace (engine/trace/file.ts), in the page itself or where to get it; or one that was read already. */
export type Recorded = { readonly base64: string } | { readonly url: string } | { readonly trace: Trace };

/** A button that changes the world and runs again. */
export interface OfferedChange extends WorldChange {
  readonly label: string;
}

export interface PlaygroundProps {
  /** Unique in the course: edits are kept under it. */
  readonly id: string;
  readonly files: readonly PlaygroundFile[];
  /** Path of the file that starts; the first file by default. */
  readonly entry?: string;
  /** Several programs in tabs, instead of `entry` and `recorded`. */
  readonly variants?: readonly PlaygroundVariant[];
  /** A preset's name (content/worlds) or parts of a world; a recorded run brings its own. */
  readonly world?: string | object;
  readonly recorded?: Recorded;
  readonly changes?: readonly OfferedChange[];
  /** Names it for those who don't see it, and stands above a single program. */
  readonly title?: string;
  /** Event to show once the program has run. */
  readonly at?: number;
  /** Said in place of a run while there is none. */
  readonly invitation?: string;
}

/** At least one. */
export function variantsOf({
  files,
  title = '',
  variants,
  entry,
  recorded,
}: PlaygroundProps): readonly PlaygroundVariant[] {
  if (variants !== undefined && variants.length > 0) return variants;
  const only = { label: title, entry: entry ?? files[0]?.path ?? '' };
  return [recorded === undefined ? only : { ...only, recorded }];
}

/** The program of one variant, with the texts as they are now. */
export function programOf(
  texts: Readonly<Record<string, string>>,
  entry: string,
  variants: readonly PlaygroundVariant[],
): Program {
  const others = new Set(variants.map((variant) => variant.entry).filter((path) => path !== entry));
  return { entry, files: Object.fromEntries(Object.entries(texts).filter(([path]) => !others.has(path))) };
}

export const textsOf = (files: readonly PlaygroundFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, source }) => [path, source]));

/** "invoice.mjs" */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
