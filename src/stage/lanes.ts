/** What stands in the lanes at a position, ready to be drawn. */
import { EVENT_KINDS, QUEUES } from '../engine/trace/events.ts';
import type { Operation, ProcessState, Waiting } from '../engine/trace/state.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { formatProgress, formatUs } from './time.ts';

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

export function chipsOf(trace: Trace, process: ProcessState, lane: LaneName, timeUs: number): Chip[] {
  switch (lane) {
    case 'Call stack':
      return stackChips(trace, process, timeUs);
    case 'nextTick':
      return process.nextTick.map((waiting) => waitingChip(trace, process, waiting, 'microtask', timeUs));
    case 'Microtasks':
      return process.microtasks.map((waiting) => waitingChip(trace, process, waiting, 'microtask', timeUs));
    case 'Tasks':
      return process.tasks.map((waiting) => waitingChip(trace, process, waiting, 'task', timeUs));
    case 'In flight':
      return process.inFlight.map((operation) => operationChip(trace, process, operation, timeUs));
  }
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
function stackChips(trace: Trace, process: ProcessState, timeUs: number): Chip[] {
  const { running, stack, blockedIn } = process;
  const chips: Chip[] = [];
  if (running !== null) {
    chips.push({
      key: keyOf(process, running.item),
      look: 'frame',
      label: running.label === '' ? running.kind : running.label,
      note: placeOf(trace, running.site),
      site: running.site,
      since: running.startedAt,
    });
  }
  for (const { frame, name, site } of stack) {
    const label = name === '' ? '(anonymous)' : name;
    chips.push({ key: `${process.process}f${frame}`, look: 'frame', label, note: placeOf(trace, site), site, since: -1 });
  }
  if (blockedIn !== null) {
    const { item, label, resource, site, startedUs, durationUs, requestedAt } = blockedIn;
    const elapsedUs = timeUs - (startedUs ?? timeUs);
    const note = `blocked, ${formatProgress(elapsedUs, durationUs)}`;
    chips.push({ key: keyOf(process, item), look: 'blocked', label: label || resource, note, site, since: requestedAt });
  }
  const top = chips[chips.length - 1];
  if (top?.look === 'frame') chips[chips.length - 1] = { ...top, look: 'running' };
  return chips;
}

function waitingChip(trace: Trace, process: ProcessState, waiting: Waiting, look: ChipLook, timeUs: number): Chip {
  const { item, label, queue, site, queuedAt, dueUs } = waiting;
  const pending = dueUs !== undefined && dueUs > timeUs;
  const place = placeOf(trace, site);
  const when = dueUs === undefined ? (look === 'task' && queue !== 'tasks' ? queue : '') : `due at ${formatUs(dueUs)}`;
  return {
    key: keyOf(process, item),
    look: pending ? 'pending' : look,
    label: label || queue,
    note: [place, when].filter((part) => part !== '').join(', '),
    site,
    since: queuedAt,
  };
}

function operationChip(trace: Trace, process: ProcessState, operation: Operation, timeUs: number): Chip {
  const { item, label, resource, site, startedUs, requestedUs, durationUs, lane, requestedAt } = operation;
  const common = { key: keyOf(process, item), label: label || resource, site, since: requestedAt };
  if (startedUs === null) {
    return { ...common, look: 'queued', note: `in line for ${formatUs(timeUs - requestedUs)}`, progress: 0 };
  }
  const slot = lane > 0 ? `${resource} ${lane}, ` : '';
  const progress = durationUs > 0 ? Math.min(1, (timeUs - startedUs) / durationUs) : 1;
  return { ...common, look: 'flight', note: slot + formatProgress(timeUs - startedUs, durationUs), progress };
}

const keyOf = (process: ProcessState, item: number): string => `${process.process}i${item}`;
