/** What a lesson says before its text, read as Astro reads it, for tests: the schema is in src/content.config.ts. */
import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import type { LessonRuns } from './lesson-runs.ts';
import type { Source } from './mistakes.ts';

export interface Frontmatter extends LessonRuns {
  readonly title: string;
  readonly number: number;
  readonly sources?: Readonly<Record<string, Source>>;
  readonly sums?: readonly string[];
}

export const frontmatterOf = (source: string): Frontmatter => parseFrontmatter(source).frontmatter as Frontmatter;
