/** Terms of the glossary that a reader meets before anybody has told them what they are. */
import { glossary, slugOf } from './glossary.ts';
import type { LessonSource } from './lesson-source.ts';
import { lessonText } from './lesson-text.ts';

export interface EarlyUse {
  readonly slug: string;
  readonly file: string;
  readonly line: number;
  /** The words around it. */
  readonly near: string;
}

/** A term as it is written in a sentence: "callback", "callbacks". */
function spelled(slug: string): RegExp {
  const { term, forms = [] } = glossary[slug]!;
  const words = [term, ...forms].map((form) => form.replace(/[- ]/g, '[- ]'));
  return new RegExp(`(?<![\\p{L}-])(?:${words.join('|')})(?:e?s)?(?![\\p{L}-])`, 'iu');
}

/**
 * The first use of each term, over all lessons in reading order, must be its definition or stand in `<Term>`.
 * @returns the terms whose first use is neither
 */
export function earlyUses(lessons: readonly Pick<LessonSource, 'file' | 'text'>[]): EarlyUse[] {
  const unmet = new Set(Object.keys(glossary));
  const early: EarlyUse[] = [];
  for (const { file, text: source } of lessons) {
    for (const { text, terms, line } of lessonText(source).blocks) {
      for (const slug of unmet) {
        const use = spelled(slug).exec(text);
        const told = terms.find(({ of }) => slugOf(of) === slug);
        if (use === null && told === undefined) continue;
        unmet.delete(slug);
        // Within another term's mark it is that term's name: "thread" in "thread pool".
        const other = terms.some(
          ({ of, from, to }) => slugOf(of) !== slug && use && use.index >= from && use.index < to,
        );
        if (told !== undefined ? use === null || use.index >= told.from : other) continue;
        early.push({ slug, file, line, near: text.slice(Math.max(0, use!.index - 30), use!.index + 30).trim() });
      }
    }
  }
  return early;
}
