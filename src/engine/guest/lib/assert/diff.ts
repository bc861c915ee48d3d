/** Line differences by Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986), printed as Node prints them. */

type Change = readonly [kind: '+' | '-' | ' ', line: string];

/** Same line, but for a comma at the end: the last member of an object has none. */
function alike(a: string | undefined, b: string | undefined, ignoreComma: boolean): boolean {
  return a === b || (ignoreComma && (`${a},` === b || a === `${b},`));
}

/** Steps down in the edit graph where insertion from above reaches further than deletion from the left. */
const goesDown = (reach: Int32Array, k: number, d: number, offset: number): boolean =>
  k === -d || (k !== d && (reach[offset + k - 1] as number) < (reach[offset + k + 1] as number));

/** The shortest edit script from `expected` to `actual`, first line first. */
export function diffLines(actual: readonly string[], expected: readonly string[], ignoreComma: boolean): Change[] {
  const offset = actual.length + expected.length;
  const reach = new Int32Array(2 * offset + 2);
  const history: Int32Array[] = [];
  for (let d = 0; d <= offset; d++) {
    history.push(reach.slice());
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(reach, k, d, offset) ? (reach[offset + k + 1] as number) : (reach[offset + k - 1] as number) + 1;
      let y = x - k;
      while (x < actual.length && y < expected.length && alike(actual[x], expected[y], ignoreComma)) {
        x++;
        y++;
      }
      reach[offset + k] = x;
      if (x >= actual.length && y >= expected.length) return walkBack(history, actual, expected, ignoreComma);
    }
  }
  return [];
}

function walkBack(
  history: readonly Int32Array[],
  actual: readonly string[],
  expected: readonly string[],
  ignoreComma: boolean,
): Change[] {
  const offset = actual.length + expected.length;
  let [x, y] = [actual.length, expected.length];
  const changes: Change[] = [];
  for (let d = history.length - 1; d >= 0; d--) {
    const reach = history[d] as Int32Array;
    const k = x - y;
    const from = goesDown(reach, k, d, offset) ? k + 1 : k - 1;
    const fromX = reach[offset + from] as number;
    const fromY = fromX - from;
    while (x > fromX && y > fromY) {
      const line = actual[--x] as string;
      const other = expected[--y] as string;
      changes.push([' ', ignoreComma && !line.endsWith(',') ? other : line]);
    }
    if (d === 0) break;
    if (x > fromX) changes.push(['+', actual[--x] as string]);
    else changes.push(['-', expected[--y] as string]);
  }
  return changes.reverse();
}

/** Unchanged lines shown before the rest of a stretch is left out. */
const CONTEXT = 5;

/** @returns the lines, and whether some were left out */
export function printDiff(changes: readonly Change[]): { text: string; skipped: boolean } {
  const lines: string[] = [];
  let skipped = false;
  for (let i = 0; i < changes.length;) {
    const [kind, line] = changes[i] as Change;
    if (kind !== ' ') {
      lines.push(`${kind} ${line}`);
      i++;
      continue;
    }
    let end = i;
    while (end < changes.length && changes[end]?.[0] === ' ') end++;
    const same = changes.slice(i, end).map(([, each]) => `  ${each}`);
    // The stretch at the very end just stops.
    if (end === changes.length) lines.push(...same.slice(0, CONTEXT));
    else if (same.length <= CONTEXT + 2) lines.push(...same);
    else {
      lines.push(...same.slice(0, CONTEXT), '...', same.at(-1) as string);
      skipped = true;
    }
    i = end;
  }
  return { text: lines.join('\n').trimEnd(), skipped };
}
