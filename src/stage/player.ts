/** Playing a run: which event is shown after so much wall time. Moves nothing by itself; the stage calls `tick`. */
import { KIND, type Trace } from '../engine/trace/trace.ts';
import type { EventKind } from '../engine/trace/events.ts';

export interface Playhead {
  readonly index: number;
  readonly playing: boolean;
  readonly speed: number;
  /** How long the event shown still stays, in wall ms at speed 1. */
  readonly restWallMs: number;
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Events that only prepare others: shown, but not dwelt on. */
const BRIEF: readonly EventKind[] = [
  'phase',
  'task-end',
  'job-end',
  'dequeue',
  'enter',
  'exit',
  'promise-create',
  'promise-follow',
  'promise-settle',
  'promise-react',
  'promise-handled',
  'io-start',
  'timer-clear',
];
const BRIEF_MS = 160;
const FULL_MS = 640;
const IDLE_MS = 900;
const briefCodes = new Set(BRIEF.map((kind) => KIND[kind]));

/** How long an event stays in view at speed 1, in wall ms. */
export function dwellWallMs(trace: Trace, index: number): number {
  const kind = trace.kind[index] as number;
  if (kind === KIND.idle) return IDLE_MS;
  return briefCodes.has(kind) ? BRIEF_MS : FULL_MS;
}

/** Starts playing; from the beginning if the end is shown. */
export function play(trace: Trace, head: Playhead): Playhead {
  const index = head.index >= trace.length - 1 ? 0 : head.index;
  return { ...head, index, playing: trace.length > 1, restWallMs: dwellWallMs(trace, index) };
}

/** Lets wall time pass. At most one event a tick, so none is ever skipped; the last one ends playing. */
export function tick(trace: Trace, head: Playhead, elapsedWallMs: number): Playhead {
  if (!head.playing) return head;
  const restWallMs = head.restWallMs - elapsedWallMs * head.speed;
  if (restWallMs > 0) return { ...head, restWallMs };
  const index = Math.min(head.index + 1, trace.length - 1);
  return { ...head, index, playing: index < trace.length - 1, restWallMs: dwellWallMs(trace, index) };
}
