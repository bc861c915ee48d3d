/** Limits that the host, not the guest, runs into. */
import type { LimitName, World } from '../world.ts';
import { HostStackOverflow, OutOfMemory } from './errors.ts';
import type { Run } from './setup.ts';

function sentenceOf(name: LimitName, world: World): string {
  switch (name) {
    case 'heapBytes':
      return `Stopped: the program used more than ${Math.round(world.limits.heapBytes / 1024 / 1024)} MiB of memory. Something goes on allocating and keeps what it allocates.`;
    case 'stack':
      return 'Stopped: functions call each other too deeply. Recursion that never ends, or deeper than the sandbox allows?';
    default:
      return `Stopped after ${world.limits.virtualMs} ms of virtual time. Something is still scheduled: an interval that is never cleared?`;
  }
}

/** @param text what to say in place of the limit's own sentence */
export function recordLimit({ world, clock, recorder }: Run, process: number, name: LimitName, text?: string): void {
  recorder.append({
    kind: 'limit',
    timeUs: clock.nowUs,
    process,
    a: recorder.intern(name),
    text: text ?? sentenceOf(name, world),
  });
}

/** The limit behind a fault of the sandbox. @throws the error itself if it is none */
export function faultLimit(error: unknown): LimitName {
  if (error instanceof OutOfMemory) return 'heapBytes';
  if (error instanceof HostStackOverflow) return 'stack';
  throw error;
}
