/** Names that a file of a program may have. */

const KNOWN = /\.(?:[cm]?[jt]s|json|txt)$/;

/** @returns why the name will not do, or null if it will */
export function complaintAbout(name: string, others: readonly string[]): string | null {
  if (name === '') return 'A file needs a name.';
  if (!/^[\w.-]+$/.test(name)) return 'Use letters, digits, dots, dashes and underscores.';
  if (!KNOWN.test(name)) return 'End the name in .mjs, .cjs, .js, .ts, .json or .txt.';
  if (KNOWN.exec(name)!.index === 0) return 'Write something before the ending.';
  if (others.includes(name)) return `${name} exists already.`;
  return null;
}

/** A name that is free, with the ending of the file that starts. */
export function freeName(entry: string, others: readonly string[]): string {
  const ending = /\.[cm]?[jt]s$/.exec(entry)?.[0] ?? '.mjs';
  for (let number = 1; ; number++) {
    const name = `file${number === 1 ? '' : number}${ending}`;
    if (!others.includes(name)) return name;
  }
}
