/**
 * Node's event loop over one process: timers → poll → check, again and again
 * (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick; libuv's uv_run). It is written as a generator that
 * says what it waits for, so that who drives it decides what else happens meanwhile: nothing, or other processes.
 */
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap } from '../kernel/heap.ts';
import { type Happening, settleDue } from '../services/services.ts';
import { PHASES, type Phase } from '../trace/events.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import type { GuestProcess, LoopStatus, Status } from './guest-process.ts';

/** What a loop waits for before it goes on. */
export type Pause =
  /** That everything has happened that is due by its clock. */
  | { readonly for: 'settled' }
  /** A delivery, or `untilUs`. `alive` counts what keeps the process from ending. */
  | { readonly for: 'delivery'; readonly untilUs: number; readonly alive: number }
  /** The end of the call its thread stands still in. */
  | { readonly for: 'call' };
/** Gives the limit that ended it, undefined if the process has ended or has stopped itself. */
export type NodeLoop = Generator<Pause, 'virtualMs' | undefined>;

const SETTLED: Pause = { for: 'settled' };
const CALL: Pause = { for: 'call' };

interface Loop {
  readonly process: GuestProcess;
  /** The process's own time. */
  readonly clock: Clock;
  readonly phase: (name: Phase) => void;
  /** Takes up the call that the thread has stood still in. */
  readonly goOn: () => Status;
}

interface LoopOptions {
  /** The process's own time. */
  readonly clock: Clock;
  readonly recorder: TraceRecorder;
  readonly virtualMs: number;
  /** Whether nothing outside is under way, and nobody else could begin anything. */
  readonly isAlone?: () => boolean;
  readonly goOn?: Loop['goOn'];
}

export function* nodeLoop(
  process: GuestProcess,
  { clock, recorder, virtualMs, isAlone = () => false, goOn = () => undefined }: LoopOptions,
): NodeLoop {
  const phase = (name: Phase) =>
    void recorder.append({ kind: 'phase', timeUs: clock.nowUs, process: process.number, a: PHASES.indexOf(name) });
  const loop = { process, clock, phase, goOn };
  phase('main');
  let status = yield* returned(loop, process.main());
  yield SETTLED;
  // Whether a 1 ms timer or an immediate comes first after the main module is a race in Node; here the timer wins.
  if (status.nextTimerMs >= 0 && status.immediates > 0 && clock.nowUs < 1000 && status.nextTimerMs <= 1)
    clock.advanceTo(1000);
  while (!process.stopped) {
    if (status.alive === 0 && process.deliveries === 0 && !process.serves) {
      phase('exit');
      status = yield* returned(loop, process.finish());
      continue;
    }
    if (status.alive > 0 && process.deliveries === 0 && isAlone()) {
      status = yield* returned(loop, process.turnAlone());
      if (status.turnEnded) continue;
    } else if (timerIsDue(status, clock)) {
      phase('timers');
      status = yield* returned(loop, process.timers());
    }
    if (process.stopped) break;
    status = yield* pollPhase(loop, status);
    if (process.stopped) break;
    if (clock.nowMs > virtualMs) return 'virtualMs';
    if (status.immediates > 0) {
      phase('check');
      status = yield* returned(loop, process.immediates());
    }
  }
  return undefined;
}

/** Waits as often as a call into the guest has to stop in the middle. */
function* returned({ goOn }: Loop, first: Status): Generator<Pause, LoopStatus> {
  let status = first;
  while (status === undefined) {
    yield CALL;
    status = goOn();
  }
  return status;
}

const timerIsDue = (status: LoopStatus, clock: Clock): boolean =>
  status.nextTimerMs >= 0 && status.nextTimerMs * 1000 <= clock.nowUs;

/** Delivers what has been answered; waits for it if there is nothing else to do. */
function* pollPhase(loop: Loop, before: LoopStatus): Generator<Pause, LoopStatus> {
  const { process, clock, phase } = loop;
  yield SETTLED;
  const { alive, immediates, nextTimerMs } = before;
  const mayWait = immediates === 0 && (alive > 0 || process.serves) && !timerIsDue(before, clock);
  if (process.deliveries === 0 && mayWait)
    yield { for: 'delivery', untilUs: nextTimerMs < 0 ? Infinity : nextTimerMs * 1000, alive };
  let status = before;
  // Only what is here now: answers that come while these callbacks run wait for the next turn.
  for (let batch = process.deliveries; batch > 0 && !process.stopped; batch--) {
    if (batch === process.deliveries) phase('poll');
    status = yield* returned(loop, process.completeNext());
  }
  return status;
}

export interface LoopSurroundings {
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
  readonly recorder: TraceRecorder;
  readonly virtualMs: number;
}

/** Runs one process alone. @returns the limit that ended the run, undefined if the process ended by itself */
export function runNodeLoop(process: GuestProcess, surroundings: LoopSurroundings): 'virtualMs' | undefined {
  const { clock, heap, recorder, virtualMs } = surroundings;
  const loop = nodeLoop(process, { clock, recorder, virtualMs, isAlone: () => heap.size === 0 });
  for (;;) {
    const { done, value: pause } = loop.next();
    if (done === true) return pause;
    if (pause.for === 'delivery') {
      const untilUs = Math.min(heap.nextDueUs, pause.untilUs);
      // Nothing can come any more: a question to itself that it does not answer, or messages that nobody sends.
      if (untilUs === Infinity && !process.serves) return 'virtualMs';
      if (untilUs === Infinity) {
        process.serves = false;
        continue;
      }
      recorder.append({ kind: 'idle', timeUs: clock.nowUs, process: process.number });
      clock.advanceTo(Math.min(untilUs, virtualMs * 1000 + 1));
    }
    settleDue(clock, heap);
  }
}
