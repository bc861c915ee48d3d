/** What a learner runs: one or several files of JavaScript or TypeScript. Plain data. */
export interface Program {
  /** Path of the file that starts; a key of `files`. */
  readonly entry: string;
  /**
   * Absolute POSIX path → source text. Holds every file the program may load, JSON included, and
   * each `package.json` whose `type` decides how a `.js` or `.ts` file is read (Node's "Determining module system").
   */
  readonly files: Readonly<Record<string, string>>;
  /** Arguments after the file name: `process.argv.slice(2)`. */
  readonly args?: readonly string[];
}

/** A stretch of one source file. Lines and columns count from 1, as editors show them; the end is exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
