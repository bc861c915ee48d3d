/** The course as a list: the lessons that exist, and the ones that are planned, in order. */
import type { CollectionEntry } from 'astro:content';

/** What is planned: content/syllabus.json. */
export interface Planned {
  readonly number: number;
  readonly title: string;
  readonly section: string;
  readonly minutes: number;
  readonly summary: string;
}

export interface OutlineEntry extends Planned {
  /** Path of the page, or null while the lesson is not written. */
  readonly href: string | null;
}

/**
 * A lesson's own words win over the plan's.
 * @throws when two lessons have the same number, or one has a number outside the plan
 */
export function outline(plan: readonly Planned[], lessons: readonly CollectionEntry<'lessons'>[]): OutlineEntry[] {
  const written = new Map<number, CollectionEntry<'lessons'>>();
  for (const lesson of lessons) {
    const { number } = lesson.data;
    const other = written.get(number);
    if (other) {
      throw new Error(
        `Lessons ${other.id} and ${lesson.id} both have number ${number}: change one in content/lessons.`,
      );
    }
    if (!plan.some((entry) => entry.number === number)) {
      throw new Error(`Lesson ${lesson.id} has number ${number}, which content/syllabus.json does not plan.`);
    }
    written.set(number, lesson);
  }
  return plan.map((entry) => {
    const lesson = written.get(entry.number);
    if (!lesson) return { ...entry, href: null };
    const { title, section, minutes, summary } = lesson.data;
    return { number: entry.number, title, section, minutes, summary, href: hrefOf(lesson) };
  });
}

export function hrefOf(lesson: CollectionEntry<'lessons'>): string {
  return `/lessons/${lesson.id}/`;
}
