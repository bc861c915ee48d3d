/**
 * Node's event loop over one process: timers → poll → check, again and again
 * (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick; libuv's uv_run).
 */
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap } from '../kernel/heap.ts';
import type { Happening } from '../services/services.ts';
import { PHASES, type Phase } from '../trace/events.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import type { GuestProcess, LoopStatus } from './guest-process.ts';

export interface LoopSurroundings {
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
  readonly recorder: TraceRecorder;
  readonly virtualMs: number;
  /** Lets everything happen that is due by the clock. */
  readonly settleDue: () => void;
}

/** @returns the sentence of the limit that ended the run, undefined if the process ended by itself */
export function runNodeLoop(process: GuestProcess, surroundings: LoopSurroundings): 'virtualMs' | undefined {
  const { clock, heap, recorder, virtualMs, settleDue } = surroundings;
  const phase = (name: Phase) =>
    void recorder.append({ kind: 'phase', timeUs: clock.nowUs, process: process.number, a: PHASES.indexOf(name) });
  phase('main');
  let status = process.main();
  settleDue();
  // Whether a 1 ms timer or an immediate comes first after the main module is a race in Node; here the timer wins.
  if (status.nextTimerMs >= 0 && status.immediates > 0 && clock.nowUs < 1000 && status.nextTimerMs <= 1)
    clock.advanceTo(1000);
  while (!process.stopped) {
    if (status.alive === 0 && process.deliveries === 0) {
      phase('exit');
      status = process.finish();
      continue;
    }
    if (heap.size === 0 && process.deliveries === 0) {
      status = process.turnAlone();
      if (status.turnEnded) continue;
    } else status = timersPhase(process, status, surroundings, phase);
    if (process.stopped) break;
    status = pollPhase(process, status, surroundings, phase);
    if (process.stopped) break;
    if (clock.nowMs > virtualMs) return 'virtualMs';
    if (status.immediates > 0) {
      phase('check');
      status = process.immediates();
    }
  }
  return undefined;
}

const timerIsDue = (status: LoopStatus, clock: Clock): boolean =>
  status.nextTimerMs >= 0 && status.nextTimerMs * 1000 <= clock.nowUs;

function timersPhase(
  process: GuestProcess,
  status: LoopStatus,
  { clock }: LoopSurroundings,
  phase: (name: Phase) => void,
): LoopStatus {
  if (!timerIsDue(status, clock)) return status;
  phase('timers');
  return process.timers();
}

/** Delivers what has been answered; waits for it if there is nothing else to do. */
function pollPhase(
  process: GuestProcess,
  before: LoopStatus,
  surroundings: LoopSurroundings,
  phase: (name: Phase) => void,
): LoopStatus {
  const { clock, heap, recorder, virtualMs, settleDue } = surroundings;
  settleDue();
  const waits = process.deliveries === 0 && before.immediates === 0 && before.alive > 0 && !timerIsDue(before, clock);
  if (waits) {
    const untilUs = Math.min(heap.nextDueUs, before.nextTimerMs < 0 ? Infinity : before.nextTimerMs * 1000);
    if (untilUs === Infinity) return before;
    recorder.append({ kind: 'idle', timeUs: clock.nowUs, process: process.number });
    clock.advanceTo(Math.min(untilUs, virtualMs * 1000 + 1));
    settleDue();
  }
  let status = before;
  // Only what is here now: answers that come while these callbacks run wait for the next turn.
  for (let batch = process.deliveries; batch > 0 && !process.stopped; batch--) {
    if (batch === process.deliveries) phase('poll');
    status = process.completeNext();
  }
  return status;
}
