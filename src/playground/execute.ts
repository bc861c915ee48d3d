/** A run from the playground's side: world made complete, run in the page's worker, and what there is to say about it. */
import type { Program } from '../engine/program.ts';
import { summarise } from '../engine/summary.ts';
import type { EventOf } from '../engine/trace/events.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';
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
  const { program } = trace;
  const placeOf = (site: number) => (site > 0 ? (trace.sites[site] ?? null) : null);
  const { limit, exitCode } = summary;
  if (limit !== null) {
    const { name, sentence, site } = limit;
    return { what: 'limit', limit: name, sentence, place: placeOf(site), program };
  }
  if (before !== null) return { what: 'difference', sentence: describeDifference(summarise(before), summary) };
  const error = exitCode === 0 ? null : lastError(trace);
  if (error !== null) return { what: 'thrown', message: error.message, place: placeOf(error.site), program };
  return exitCode === UNSETTLED ? { what: 'unsettled', place: placeOf(firstWaiting(trace)), program } : null;
}

/** Node's exit code when the entry still awaits and nothing is left that could settle it. */
const UNSETTLED = 13;

/** Site of the await of the frame that was entered first and never left: the module's. */
function firstWaiting(trace: Trace): number {
  const waiting = new Map<number, number>();
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind === KIND.await) waiting.set(trace.a[index] as number, trace.site[index] as number);
    else if (kind === KIND.resume) waiting.delete(trace.a[index] as number);
  }
  const [first] = [...waiting].toSorted(([one], [other]) => one - other);
  return first?.[1] ?? 0;
}

/** What ended the run, if an error did. */
function lastError(trace: Trace): EventOf<'error'> | null {
  for (
    let index = trace.kind.lastIndexOf(KIND.error);
    index >= 0;
    index = trace.kind.lastIndexOf(KIND.error, index - 1)
  ) {
    const event = trace.event(index) as EventOf<'error'>;
    if (event.error !== 'warning') return event;
    if (index === 0) break;
  }
  return null;
}
