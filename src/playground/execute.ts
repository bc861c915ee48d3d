/** A run from the playground's side: world made complete, run in the page's worker, and what there is to say about it. */
import type { Program } from '../engine/program.ts';
import { summarise } from '../engine/summary.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';
import { sharedRunner, type RunOptions, type RunOutcome, type Runner } from './client.ts';
import { describeDifference } from './difference.ts';
import type { Said } from './said.ts';
import { resolveWorld } from './worlds.ts';

type Ran = Extract<RunOutcome, { outcome: 'ran' }>;

export type Execution = { readonly world: World } & (
  | Exclude<RunOutcome, Ran>
  /** `say` compares with the run before, if a change of the world is why it ran. */
  | (Ran & { say(before: Trace | null): Said | null })
);

/** @param world complete, or as a lesson gives it */
export async function execute(
  program: Program,
  given: string | object | undefined,
  options: RunOptions,
  runner: Runner = sharedRunner(),
): Promise<Execution> {
  const world = resolveWorld(given);
  const done = await runner.run(program, world, options);
  if (done.outcome === 'problem') return { ...done, world };
  return { ...done, world, say: (before) => sayAbout(done, before) };
}

function sayAbout({ trace, summary }: Ran, before: Trace | null): Said | null {
  const { limit } = summary;
  if (limit !== null) {
    const place = limit.site > 0 ? (trace.sites[limit.site] ?? null) : null;
    return { what: 'limit', sentence: limit.sentence, place };
  }
  if (before === null) return null;
  return { what: 'difference', sentence: describeDifference(summarise(before), summary) };
}
