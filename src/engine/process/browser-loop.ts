/**
 * The browser's event loop over one page: one task, every microtask, then perhaps a frame, again and again
 * (https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model). Which task comes next is
 * decided in the guest (guest/browser/tasks.ts); here is what happens to the clock.
 */
import { settleDue } from '../services/services.ts';
import type { GuestProcess } from './guest-process.ts';
import type { LoopSurroundings } from './node-loop.ts';

/** @returns the limit that ended the run, undefined if the page has nothing left to do */
export function runBrowserLoop(
  page: GuestProcess,
  { clock, heap, recorder, virtualMs }: LoopSurroundings,
): 'virtualMs' | undefined {
  let status = page.main()!;
  while (!page.stopped) {
    settleDue(clock, heap);
    if (page.deliveries > 0) {
      status = page.completeNext()!;
      continue;
    }
    const nextUs = status.nextTimerMs < 0 ? Infinity : Math.ceil(status.nextTimerMs * 1000);
    if (nextUs <= clock.nowUs) {
      status = page.turn()!;
      continue;
    }
    const untilUs = Math.min(nextUs, status.alive > 0 ? heap.nextDueUs : Infinity);
    if (untilUs === Infinity) {
      status = page.finish()!;
      continue;
    }
    if (untilUs > virtualMs * 1000) return 'virtualMs';
    recorder.append({ kind: 'idle', timeUs: clock.nowUs, process: page.number });
    clock.advanceTo(untilUs);
  }
  return undefined;
}
