/** The terms that lessons define: content/glossary/terms.json. */
import terms from '../../content/glossary/terms.json';

export interface GlossaryTerm {
  readonly term: string;
  readonly definition: string;
  /** Other ways to write it, besides its plural. */
  readonly forms?: readonly string[];
  /** The lesson that defines it, by id. */
  readonly lesson: string;
}

/** By slug: "event-loop". */
export const glossary: Readonly<Record<string, GlossaryTerm>> = terms;

export const slugOf = (text: string): string => text.toLowerCase().replaceAll(' ', '-');
