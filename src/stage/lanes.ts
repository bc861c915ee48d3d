/** What stands in the lanes at a position, ready to be drawn. */
import { EVENT_KINDS, QUEUES } from '../engine/trace/events.ts';
import type { Frame, Operation, ProcessState, Running, Waiting } from '../engine/trace/state.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { nameOf, requestBehind, shortened } from './names.ts';
import { formatUs } from '../engine/trace/time.ts';
import { formatProgress } from './progress.ts';

export type LaneName = 'Call stack' | 'nextTick' | 'Microtasks' | 'Tasks' | 'In flight';
export const LANES: readonly LaneName[] = ['Call stack', 'nextTick', 'Microtasks', 'Tasks', 'In flight'];

/** The colour language, one shape each. `frame` is a function that called the one that runs; `pending` a timer not yet due. */
export type ChipLook = 'running' | 'frame' | 'blocked' | 'microtask' | 'task' | 'pending' | 'flight' | 'queued';

export interface Chip {
  /** Stays the same from lane to lane, so that a chip is seen to move. */
  readonly key: string;
  readonly look: ChipLook;
  readonly label: string;
  /** "line 11", "due at 70 ms": smaller, after the label. */
  readonly note: string;
  /** Where in the source; 0 for nowhere. */
  readonly site: number;
  /** The event that put it there; -1 where that isn't known. */
  readonly since: number;
  /** How far an operation has come, 0 to 1. */
  readonly progress?: number;
}

/** Lanes the run ever uses, so that they don't come and go while it plays. */
export function usedLanes(trace: Trace): LaneName[] {
  const used = new Set<LaneName>(['Call stack']);
  for (let index = 0; index < trace.length && used.size < LANES.length; index++) {
    const kind = EVENT_KINDS[trace.kind[index] as number];
    if (kind === 'timer-set') used.add('Tasks');
    else if (kind === 'io-request') used.add('In flight');
    else if (kind === 'enqueue') {
      const queue = QUEUES[trace.b[index] as number];
      used.add(queue === 'nextTick' ? 'nextTick' : queue === 'microtasks' ? 'Microtasks' : 'Tasks');
    }
  }
  return LANES.filter((lane) => used.has(lane));
}

/** What a lane shows of what it holds. */
export interface LaneView {
  readonly head: readonly Chip[];
  /** How many are left out between head and tail. */
  readonly hidden: number;
  readonly tail: readonly Chip[];
}

/** Chips drawn in one lane; further ones are counted. */
export const MOST_CHIPS = 10;

/** A long queue shows its first chips; a deep stack its two lowest and its topmost ones. */
export function laneView(trace: Trace, process: ProcessState, lane: LaneName, timeUs: number): LaneView {
  switch (lane) {
    case 'Call stack':
      return stackView(trace, process, timeUs);
    case 'nextTick':
      return queueView(process.nextTick, (waiting) => waitingChip(trace, process, waiting, 'microtask', timeUs));
    case 'Microtasks':
      return queueView(process.microtasks, (waiting) => waitingChip(trace, process, waiting, 'microtask', timeUs));
    case 'Tasks':
      return queueView(process.tasks, (waiting) => waitingChip(trace, process, waiting, 'task', timeUs));
    case 'In flight':
      return queueView(process.inFlight, (operation) => operationChip(trace, process, operation, timeUs));
  }
}

function queueView<T>(list: readonly T[], chip: (one: T) => Chip): LaneView {
  return { head: list.slice(0, MOST_CHIPS).map(chip), hidden: Math.max(0, list.length - MOST_CHIPS), tail: [] };
}

/** "line 3"; with the file's name where the program has several. '' for nowhere. */
export function placeOf(trace: Trace, site: number): string {
  const place = site > 0 ? trace.sites[site] : undefined;
  if (place === undefined) return '';
  // Sites come file by file.
  const several = trace.sites[1]?.file !== trace.sites[trace.sites.length - 1]?.file;
  return several ? `${place.file.slice(place.file.lastIndexOf('/') + 1)}:${place.line}` : `line ${place.line}`;
}

/** The task or job at the bottom, then its frames; the topmost is the one that runs. */
function stackView(trace: Trace, process: ProcessState, timeUs: number): LaneView {
  const { running, stack, blockedIn } = process;
  const hidden = Math.max(0, stack.length - MOST_CHIPS);
  const head = stack.slice(0, hidden === 0 ? stack.length : 2).map((frame) => frameChip(trace, process, frame));
  const tail = hidden === 0 ? [] : stack.slice(2 + hidden).map((frame) => frameChip(trace, process, frame));
  if (running !== null) head.unshift(runningChip(trace, process, running));
  const above = hidden === 0 ? head : tail;
  const top = above[above.length - 1];
  if (blockedIn !== null) above.push(blockedChip(trace, process, blockedIn, timeUs));
  else if (top !== undefined) above[above.length - 1] = { ...top, look: 'running' };
  return { head, hidden, tail };
}

function runningChip(trace: Trace, process: ProcessState, { item, kind, label, site, startedAt }: Running): Chip {
  return {
    key: keyOf(process, item),
    look: 'frame',
    label: shortened(label) || kind,
    note: placeOf(trace, site),
    site,
    since: startedAt,
  };
}

function frameChip(trace: Trace, { process }: ProcessState, { frame, fn, name, site }: Frame): Chip {
  const file = trace.functions[fn]?.kind === 'module' ? (trace.sites[site]?.file ?? '') : '';
  return {
    key: `${process}f${frame}`,
    look: 'frame',
    label: file.slice(file.lastIndexOf('/') + 1) || name || '(anonymous)',
    note: placeOf(trace, site),
    site,
    since: -1,
  };
}

function blockedChip(
  trace: Trace,
  process: ProcessState,
  { item, site, startedUs, durationUs, requestedAt }: Operation,
  timeUs: number,
): Chip {
  const note = `blocked, ${formatProgress(timeUs - (startedUs ?? timeUs), durationUs)}`;
  return {
    key: `${process.process}b${item}`,
    look: 'blocked',
    label: nameOf(trace, requestedAt),
    note,
    site,
    since: requestedAt,
  };
}

function waitingChip(trace: Trace, process: ProcessState, waiting: Waiting, look: ChipLook, timeUs: number): Chip {
  const { item, queue, queuedAt, dueUs } = waiting;
  const site = waiting.site || siteOfRequest(trace, queuedAt);
  const pending = dueUs !== undefined && dueUs > timeUs;
  const place = placeOf(trace, site);
  const when = dueUs === undefined ? (look === 'task' && queue !== 'tasks' ? queue : '') : `due at ${formatUs(dueUs)}`;
  return {
    key: keyOf(process, item),
    look: pending ? 'pending' : look,
    label: nameOf(trace, queuedAt),
    note: [place, when].filter((part) => part !== '').join(', '),
    site,
    since: queuedAt,
  };
}

/** Where the operation was asked for whose answer waits. */
function siteOfRequest(trace: Trace, queuedAt: number): number {
  const request = requestBehind(trace, queuedAt);
  return request < 0 ? 0 : (trace.site[request] as number);
}

function operationChip(trace: Trace, process: ProcessState, operation: Operation, timeUs: number): Chip {
  const { item, resource, site, startedUs, requestedUs, durationUs, lane, requestedAt } = operation;
  const common = { key: keyOf(process, item), label: nameOf(trace, requestedAt), site, since: requestedAt };
  if (startedUs === null) {
    return { ...common, look: 'queued', note: `in line for ${formatUs(timeUs - requestedUs)}`, progress: 0 };
  }
  const slot = lane > 0 ? `${resource.replace(/^process (.*)/, '$1 thread')} ${lane}, ` : '';
  const progress = durationUs > 0 ? Math.min(1, (timeUs - startedUs) / durationUs) : 1;
  return { ...common, look: 'flight', note: slot + formatProgress(timeUs - startedUs, durationUs), progress };
}

const keyOf = (process: ProcessState, item: number): string => `${process.process}i${item}`;
