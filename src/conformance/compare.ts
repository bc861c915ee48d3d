/** Runs the same files in Node and in Loopscope, and says which part. */
import { oracleLanes, pooled, runInNode } from './oracle.ts';
import { runInLoopscope } from './ours.ts';
import { difference, type Difference, type Outcome } from './outcome.ts';

export interface Compared {
  readonly file: string;
  /** Node's first answer. */
  readonly node: Outcome;
  readonly ours: Outcome;
  /** null: the same, or Node's answer is not fixed. */
  readonly difference: Difference | null;
  /** Another answer of Node's, where it does not agree with itself: then nothing can be said about ours. */
  readonly unstable?: Outcome;
}

/** How often Node is asked again before a difference is believed, and for how many programs at once: it should not be hurried. */
const secondThoughts = 2;
const doubtLanes = 3;

/** @param again asks Node once more, perhaps with longer pauses in the program: a loaded machine can be late */
export async function compare(
  files: readonly string[],
  again: (file: string) => Promise<Outcome> = runInNode,
): Promise<Compared[]> {
  const [theirs, ours] = await Promise.all([
    pooled(files, oracleLanes, (file) => runInNode(file)),
    runInLoopscope(files),
  ]);
  return pooled(files, doubtLanes, (file, index) =>
    judge(file, theirs[index] as Outcome, ours[index] as Outcome, again),
  );
}

async function judge(
  file: string,
  node: Outcome,
  ours: Outcome,
  again: (file: string) => Promise<Outcome>,
): Promise<Compared> {
  const found = difference(node, ours);
  if (found === null || found === 'refused') return { file, node, ours, difference: found };
  for (let turn = 0; turn < secondThoughts; turn++) {
    const other = await again(file);
    if (difference(node, other) !== null) return { file, node, ours, difference: null, unstable: other };
  }
  return { file, node, ours, difference: found };
}
