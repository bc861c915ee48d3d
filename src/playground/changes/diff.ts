/** What changed between two texts, line by line. */

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** From 1, in the text that has it: the later one for lines that both have. */
  readonly line: number;
}

/** A stretch of changes with some lines around it. */
export interface Hunk {
  readonly lines: readonly DiffLine[];
  /** Equal lines left out before it. */
  readonly skipped: number;
}

/** Beyond so many pairs of lines the middle is shown as replaced as a whole. */
const MOST_PAIRS = 4_000_000;
const CONTEXT = 2;

/** The shortest list of removals and additions that leads from one text to the other. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [from, to] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const same = (at: number): DiffLine => ({ kind: 'same', text: to[at]!, line: at + 1 });
  return [
    ...Array.from({ length: head }, (_, at) => same(at)),
    ...middle(from.slice(head, from.length - tail), to.slice(head, to.length - tail), head),
    ...Array.from({ length: tail }, (_, at) => same(to.length - tail + at)),
  ];
}

/** By the longest common subsequence. @param offset lines before both */
function middle(from: readonly string[], to: readonly string[], offset: number): DiffLine[] {
  const removed = (at: number): DiffLine => ({ kind: 'removed', text: from[at]!, line: offset + at + 1 });
  const added = (at: number): DiffLine => ({ kind: 'added', text: to[at]!, line: offset + at + 1 });
  if (from.length * to.length > MOST_PAIRS)
    return [...from.map((_, at) => removed(at)), ...to.map((_, at) => added(at))];
  const width = to.length + 1;
  /** Common lines of what begins at (i, j). */
  const common = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      common[i * width + j] =
        from[i] === to[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      lines.push({ kind: 'same', text: to[j]!, line: offset + j + 1 });
      [i, j] = [i + 1, j + 1];
    } else if (j === to.length || (i < from.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      lines.push(removed(i++));
    } else lines.push(added(j++));
  }
  return lines;
}

/** The changes with two lines around each. None where nothing changed. */
export function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  );
  const hunks: { lines: DiffLine[]; skipped: number }[] = [];
  let skipped = 0;
  lines.forEach((line, at) => {
    if (!near[at]) return void (skipped += 1);
    if (at === 0 || !near[at - 1]) hunks.push({ lines: [], skipped });
    skipped = 0;
    hunks.at(-1)!.lines.push(line);
  });
  return hunks;
}
