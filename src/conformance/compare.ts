/** Runs the same files in Node and in Loopscope, and says which part. */
import { oracleLanes, pooled, runInNode } from './oracle.ts';
import { runInLoopscope } from './ours.ts';
import { difference, type Difference, type Outcome } from './outcome.ts';

export interface Compared {
  readonly file: string;
  readonly node: Outcome;
  readonly ours: Outcome;
  /** null: the same. */
  readonly difference: Difference | null;
  /** Node did not agree with itself, and one of its own runs is what we print. */
  readonly unsteady: boolean;
}

/** How often Node is asked again before a difference is believed: a loaded machine can be late. */
const secondThoughts = 3;

export async function compare(files: readonly string[]): Promise<Compared[]> {
  const [theirs, ours] = await Promise.all([
    pooled(files, oracleLanes, (file) => runInNode(file)),
    runInLoopscope(files),
  ]);
  const compared: Compared[] = [];
  for (const [index, file] of files.entries()) {
    compared.push(await judge(file, theirs[index] as Outcome, ours[index] as Outcome));
  }
  return compared;
}

async function judge(file: string, node: Outcome, ours: Outcome): Promise<Compared> {
  const found = difference(node, ours);
  if (found === null || found === 'refused') return { file, node, ours, difference: found, unsteady: false };
  for (let turn = 0; turn < secondThoughts; turn++) {
    const again = await runInNode(file);
    if (difference(again, ours) === null) return { file, node: again, ours, difference: null, unsteady: true };
  }
  return { file, node, ours, difference: found, unsteady: false };
}
