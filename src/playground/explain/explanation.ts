/** What an explanation of an error is, and how tables of them are written and read. Text between backticks is code. */

export interface Explanation {
  /** What kind of mistake it is, in a few words. */
  readonly title: string;
  /** What happened. */
  readonly meaning: string;
  /** What to do; the likeliest first. */
  readonly fixes: readonly string[];
  /** The mistake in its smallest form, and what to write instead. */
  readonly example?: { readonly wrong: string; readonly right: string };
}

/** Where the error stands. */
export interface Scene {
  /** The file's whole text. */
  readonly source: string;
  /** The line it happened in; '' where it has none. */
  readonly line: string;
}

/** An error's words, and what they mean; groups of the pattern are the names and values in them. */
export type Entry = readonly [
  pattern: RegExp,
  explain: Explanation | ((groups: readonly string[], scene: Scene) => Explanation),
];

/** @returns null when no pattern fits */
export function lookUp(entries: readonly Entry[], words: string, scene: Scene): Explanation | null {
  for (const [pattern, explain] of entries) {
    const match = pattern.exec(words);
    if (match === null) continue;
    return typeof explain === 'function'
      ? explain(
          match.slice(1).map((group) => group ?? ''),
          scene,
        )
      : explain;
  }
  return null;
}
