/**
 * Turns of Node's loop that the sandbox makes by itself. As long as nothing outside is under way there is nobody to ask what comes
 * next, and coming back to the host for every phase of every turn would cost more than the phases themselves. The loop is that of
 * process/node-loop.ts, event for event.
 */
import { PHASES } from '../trace/events.ts';
import { callsToServices, refedOperations } from './operations.ts';
import { KIND, emit, jumpTo, nowUs, resetBase } from './recorder.ts';
import { immediatesWaiting, nextExpiryMs, refedImmediateCount, refedTimerCount } from './timers.ts';

export interface Phases {
  readonly timers: () => void;
  readonly check: () => void;
}

const TIMERS = PHASES.indexOf('timers');
const CHECK = PHASES.indexOf('check');

function begin(phase: number): void {
  emit(KIND.phase, 0, -1, phase);
  resetBase();
}

const timerIsDue = (): boolean => {
  const nextMs = nextExpiryMs();
  return nextMs >= 0 && nextMs * 1000 <= nowUs();
};

export const keepsAlive = (): number => refedTimerCount() + refedImmediateCount() + refedOperations();

/**
 * Begins a turn of the loop, and goes on to the next turns while no service has been called.
 * @returns where the host takes over: at the start of a turn, or before the poll phase of the one that has begun
 */
export function turnAlone({ timers, check }: Phases, virtualUs: number): 'start' | 'poll' {
  const calls = callsToServices();
  while (keepsAlive() > 0) {
    if (timerIsDue()) {
      begin(TIMERS);
      timers();
    }
    if (callsToServices() !== calls) return 'poll';
    if (immediatesWaiting() === 0 && keepsAlive() > 0 && !timerIsDue()) {
      const nextUs = nextExpiryMs() * 1000;
      if (nextUs < 0 || nextUs > virtualUs) return 'poll';
      emit(KIND.idle, 0, -1);
      jumpTo(nextUs);
    }
    if (nowUs() > virtualUs) return 'poll';
    if (immediatesWaiting() > 0) {
      begin(CHECK);
      check();
      if (callsToServices() !== calls) return 'start';
    }
  }
  return 'start';
}
