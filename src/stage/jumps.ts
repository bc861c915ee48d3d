/** Where the transport's jumps lead. */
import type { EventKind } from '../engine/trace/events.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';

/** The nearest event of a kind after (or, with `direction` -1, before) a position; null if there is none. */
export function nearest(trace: Trace, from: number, kind: EventKind, direction: 1 | -1 = 1): number | null {
  const at =
    direction === 1
      ? trace.kind.indexOf(KIND[kind], from + 1)
      : from > 0
        ? trace.kind.lastIndexOf(KIND[kind], from - 1)
        : -1;
  return at < 0 ? null : at;
}

/** What the transport offers to jump to; errors only where a run has any. */
export function jumpsFrom(trace: Trace, from: number) {
  const jumps = [
    { label: 'output', name: 'Next console output', to: nearest(trace, from, 'output') },
    { label: 'await', name: 'Next await', to: nearest(trace, from, 'await') },
    { label: 'task', name: 'Next task', to: nearest(trace, from, 'task-start') },
  ];
  if (nearest(trace, -1, 'error') === null) return jumps;
  return [...jumps, { label: 'error', name: 'Next error', to: nearest(trace, from, 'error') }];
}

/** The last event at or before a virtual time: where a scrub to that time lands. */
export function indexAtTime(trace: Trace, us: number): number {
  let [low, high] = [0, trace.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((trace.timeUs[middle] as number) <= us) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
