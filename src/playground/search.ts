/** Finds examples by what is said about them. */
import type { Example } from './examples.ts';

/** Those that have every word, in their title, their group or what to look for; in the order given. */
export function searchExamples(examples: readonly Example[], query: string): readonly Example[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return examples;
  return examples.filter(({ title, group, look, name }) => {
    const text = plain(`${title} ${group} ${look} ${name.replaceAll('-', ' ')}`);
    return words.every((word) => text.includes(word));
  });
}

/** As people type: no capitals, no typographic quotes. */
const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'").replaceAll(/[“”]/g, '"');
