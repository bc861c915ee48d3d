/** The golden programs through the command line, against what Node printed when they were recorded. */
import { readFileSync } from 'node:fs';
import { listGoldens, type Expected, type Golden } from './goldens.ts';
import { runInLoopscope } from './ours.ts';
import { difference, type Outcome } from './outcome.ts';
import type { DifferenceFound } from './report-shape.ts';

export async function goldenSuite(): Promise<{ count: number; differences: DifferenceFound[] }> {
  const goldens = listGoldens().filter((golden): golden is Golden & { expected: Expected } => golden.expected !== null);
  const outcomes = await runInLoopscope(goldens.map(({ entry }) => entry));
  const differences = goldens.flatMap(({ name, entry, expected }, index) => {
    const ours = outcomes[index] as Outcome;
    const found = difference({ ...expected, stderr: '' }, ours);
    return found === null
      ? []
      : [{ name, difference: found, program: readFileSync(entry, 'utf8'), node: expected, ours }];
  });
  return { count: goldens.length, differences };
}
