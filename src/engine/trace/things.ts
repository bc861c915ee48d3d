/** What waits, runs or is under way, made from the event that began it. */
import { EVENT_KINDS, QUEUES, type Queue } from './events.ts';
import type { Frame, Operation, ProcessState, Running, SuspendedFrame, Waiting } from './state.ts';
import { KIND, type Trace } from './trace.ts';

export const text = (trace: Trace, index: number): string => trace.strings[trace.text[index] as number] ?? '';
export const processOf = (trace: Trace, index: number): number => trace.process[index] as number;

export const newProcess = (process: number): ProcessState => ({
  process,
  phase: null,
  running: null,
  stack: [],
  suspended: [],
  nextTick: [],
  microtasks: [],
  tasks: [],
  inFlight: [],
  blockedIn: null,
  outputs: 0,
  exitCode: null,
});

/** The queue that an `enqueue` or `timer-set` event puts something into. */
export function queueOf(trace: Trace, index: number): Queue {
  return trace.kind[index] === KIND['timer-set'] ? 'timers' : (QUEUES[trace.b[index] as number] ?? 'tasks');
}

/**
 * When the timer of a `timer-set` is due; 0, for at once, for anything else that waits. Node starts a timer from the loop's clock, which counts whole ms
 * (libuv, `uv_now`); HTML's timer initialisation steps start from the exact time.
 */
export function dueUs(trace: Trace, index: number): number {
  if (trace.kind[index] !== KIND['timer-set']) return 0;
  const setUs = trace.timeUs[index] as number;
  const startUs = trace.world.model === 'node' ? Math.floor(setUs / 1000) * 1000 : setUs;
  return startUs + (trace.b[index] as number) * 1000;
}

export function makeWaiting(trace: Trace, index: number): Waiting {
  const item = trace.a[index] as number;
  const queue = queueOf(trace, index);
  const label = text(trace, index);
  const site = trace.site[index] as number;
  // Two literals and no spread: a seek makes one of these for each thing that waits.
  return trace.kind[index] === KIND['timer-set']
    ? { item, queue, label, site, promise: 0, queuedAt: index, dueUs: dueUs(trace, index) }
    : { item, queue, label, site, promise: trace.c[index] as number, queuedAt: index };
}

export function makeRunning(trace: Trace, index: number, within: Running | null): Running {
  return {
    item: trace.a[index] as number,
    kind: trace.kind[index] === KIND['task-start'] ? 'task' : 'job',
    label: text(trace, index),
    site: trace.site[index] as number,
    startedAt: index,
    within,
  };
}

/** `enter` is the event that began the invocation; `site` where it stands now. */
export function makeFrame(trace: Trace, enter: number, site: number): Frame {
  return { frame: trace.a[enter] as number, fn: trace.b[enter] as number, name: text(trace, enter), site };
}

/** Where a function stands before its first statement. */
export function entrySite(trace: Trace, enter: number): number {
  return trace.functions[trace.b[enter] as number]?.site || (trace.site[enter] as number);
}

export function makeSuspended(trace: Trace, index: number, frame: Frame): SuspendedFrame {
  const awaits = EVENT_KINDS[trace.kind[index] as number] === 'await';
  return {
    frame: frame.frame,
    fn: frame.fn,
    name: frame.name,
    site: frame.site,
    promise: awaits ? (trace.b[index] as number) : 0,
    sinceUs: trace.timeUs[index] as number,
    suspendedAt: index,
  };
}

/** `start` is its `io-start`, -1 while there is none. */
export function makeRequest(trace: Trace, request: number, start: number): Operation {
  return {
    ...operation(trace, request),
    promise: trace.c[request] as number,
    startedUs: start < 0 ? null : (trace.timeUs[start] as number),
    durationUs: start < 0 ? 0 : (trace.c[start] as number),
    lane: start < 0 ? 0 : (trace.b[start] as number),
  };
}

/** `end` is what ended it; a process that exits ends it too, or nothing does. */
export function makeBlock(trace: Trace, start: number, end: number): Operation {
  const startedUs = trace.timeUs[start] as number;
  return {
    ...operation(trace, start),
    promise: 0,
    startedUs,
    durationUs: trace.kind[end] === KIND['block-end'] ? (trace.timeUs[end] as number) - startedUs : 0,
    lane: 0,
  };
}

function operation(trace: Trace, index: number) {
  return {
    item: trace.a[index] as number,
    resource: trace.strings[trace.b[index] as number] ?? '',
    label: text(trace, index),
    site: trace.site[index] as number,
    requestedUs: trace.timeUs[index] as number,
    requestedAt: index,
  };
}
