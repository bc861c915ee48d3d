/** What Node does between two callbacks: ticks, microtasks, and rejections nobody handled (lib/internal/process/task_queues). */
import { drainMicrotasks, drainTicks, ticksWaiting } from './jobs.ts';
import { processRejections, rejectionsWaiting } from './rejections.ts';

/** Empties the tick queue, then the microtasks, until both are empty and no rejection is left to report. */
export function processTicksAndRejections(): void {
  do {
    drainTicks();
    drainMicrotasks();
  } while (ticksWaiting() || processRejections());
}

/** When a callback that Node's native side made has come back: its scope is closed (InternalCallbackScope::Close). */
export function closeCallbackScope(): void {
  if (!ticksWaiting()) drainMicrotasks();
  if (ticksWaiting() || rejectionsWaiting()) processTicksAndRejections();
}

/** Between two timers or immediates of one phase. */
export function runNextTicks(): void {
  if (!ticksWaiting() && !rejectionsWaiting()) drainMicrotasks();
  if (!ticksWaiting() && !rejectionsWaiting()) return;
  processTicksAndRejections();
}
