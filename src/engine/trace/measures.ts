/** Numbers about a run: what a thread did with its time, and how much of everything there was. */
import { JOB_KINDS } from './events.ts';
import { livesOf, NEVER } from './lives.ts';
import { KIND, type Trace } from './trace.ts';

/** What a process's thread did from its start to its end, however often it was started, in virtual µs. The last three add up to the first. */
export interface ThreadTimes {
  readonly elapsedUs: number;
  /** Code ran. */
  readonly busyUs: number;
  /** It stood in a call that does not return. */
  readonly blockedUs: number;
  /** Nothing could run. */
  readonly idleUs: number;
}

export function threadTimes(trace: Trace, process = 0): ThreadTimes {
  const times = { elapsedUs: 0, busyUs: 0, blockedUs: 0, idleUs: 0 };
  const { end } = livesOf(trace);
  const first = trace.process.indexOf(process);
  const last = trace.length - 1;
  let sinceUs = -1;
  let runsUntil = -1;
  let blocksUntil = -1;
  const passed = (index: number) => {
    const us = (trace.timeUs[index] as number) - sinceUs;
    times[blocksUntil >= index ? 'blockedUs' : runsUntil >= index ? 'busyUs' : 'idleUs'] += us;
    times.elapsedUs += us;
    sinceUs = trace.timeUs[index] as number;
  };
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (trace.process[index] !== process) continue;
    if (sinceUs >= 0) passed(index);
    else if (kind === KIND['process-start'] || index === first) sinceUs = trace.timeUs[index] as number;
    if (kind === KIND['process-exit']) sinceUs = -1;
    else if (kind === KIND['task-start'] || kind === KIND['job-start'])
      runsUntil = Math.max(runsUntil, end[index] as number);
    else if (kind === KIND['block-start']) blocksUntil = end[index] as number;
  }
  // It was still there when the run ended.
  if (sinceUs >= 0) passed(last);
  return times;
}

const TICK = JOB_KINDS.indexOf('tick');

export type Unit = 'µs' | '%' | 'count';
interface Measure {
  readonly unit: Unit;
  readonly of: (trace: Trace, process: number) => number;
}

const time = (name: keyof ThreadTimes): Measure => ({
  unit: 'µs',
  of: (trace, process) => threadTimes(trace, process)[name],
});
const number = (of: Measure['of']): Measure => ({ unit: 'count', of });
const occurrences = (...kinds: readonly number[]): Measure =>
  number((trace, process) => indices(trace, process, (index) => kinds.includes(trace.kind[index] as number)).length);

/** What a lesson can ask for by name. */
export const MEASURES = {
  elapsed: time('elapsedUs'),
  busy: time('busyUs'),
  blocked: time('blockedUs'),
  idle: time('idleUs'),
  /** Share of the time in which code ran. */
  cpu: {
    unit: '%',
    of: (trace, process) => {
      const { busyUs, elapsedUs } = threadTimes(trace, process);
      return elapsedUs === 0 ? 0 : (100 * busyUs) / elapsedUs;
    },
  },
  /** The longest time for which the loop could not turn: one task or microtask, blocking calls included. */
  'longest task': { unit: 'µs', of: longestTask },
  requests: occurrences(KIND['io-request'], KIND['block-start']),
  /** Requests being served at the same moment, at most. */
  'requests in flight': number((trace, process) => most(trace, process, KIND['io-start'], true)),
  /** Requests that waited for a pool thread or for capacity at the same moment, at most. */
  'requests in line': number((trace, process) => most(trace, process, KIND['io-request'], false)),
  tasks: occurrences(KIND['task-start']),
  microtasks: number(
    (trace, process) =>
      indices(trace, process, (index) => trace.kind[index] === KIND['job-start'] && trace.b[index] !== TICK).length,
  ),
  awaits: occurrences(KIND.await),
  promises: occurrences(KIND['promise-create']),
  errors: occurrences(KIND.error),
  /** To other processes, answers included. */
  'messages sent': occurrences(KIND['message-send']),
  'messages received': occurrences(KIND['message-receive']),
  /** Lost on their way to the process, or with it. */
  'messages lost': occurrences(KIND['message-lost']),
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureName = keyof typeof MEASURES;

/** @returns the measure of one process, in its unit */
export function measure(trace: Trace, name: MeasureName, process = 0): number {
  return MEASURES[name].of(trace, process);
}

function indices(trace: Trace, process: number, matches: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    if (trace.process[index] === process && matches(index)) found.push(index);
  }
  return found;
}

function longestTask(trace: Trace, process: number): number {
  const { end } = livesOf(trace);
  const starts = indices(
    trace,
    process,
    (at) => trace.kind[at] === KIND['task-start'] || trace.kind[at] === KIND['job-start'],
  );
  const last = trace.length - 1;
  return starts.reduce((longest, start) => {
    const until = Math.min(end[start] as number, last);
    return Math.max(longest, (trace.timeUs[until] as number) - (trace.timeUs[start] as number));
  }, 0);
}

/** How many operations were under way at once, from the given kind of event to their end (or to their start). */
function most(trace: Trace, process: number, from: number, served: boolean): number {
  const { end, origin } = livesOf(trace);
  const changes: [index: number, by: number][] = [];
  for (const begin of indices(trace, process, (index) => trace.kind[index] === from)) {
    const request = served ? (origin[begin] as number) : begin;
    if (request < 0) continue;
    const start = origin[request] as number;
    const until = served || start < 0 ? (end[request] as number) : start;
    // Served at once: it never waited.
    if (!served && trace.timeUs[until] === trace.timeUs[begin]) continue;
    changes.push([begin, 1]);
    if (until !== NEVER) changes.push([until, -1]);
  }
  let now = 0;
  let peak = 0;
  for (const [, by] of changes.sort(([one], [other]) => one - other)) peak = Math.max(peak, (now += by));
  return peak;
}
