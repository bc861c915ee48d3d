/** Numbers that a lesson may state about its runs. Each is read from the trace, so text and simulation cannot disagree. */
import { measure, threadTimes, type ThreadTimes } from '../engine/trace/measures.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';

const count =
  (kind: keyof typeof KIND) =>
  (trace: Trace): number =>
    trace.kind.reduce((sum, each) => sum + (each === KIND[kind] ? 1 : 0), 0);

export interface Measure {
  readonly unit: 'ms' | '';
  /** In the unit. */
  readonly of: (trace: Trace) => number;
  /** What it is, for whoever hovers over the number. */
  readonly says: string;
}

const ms =
  (time: keyof ThreadTimes) =>
  (trace: Trace): number =>
    threadTimes(trace)[time] / 1000;

export const MEASURES = {
  elapsed: { unit: 'ms', of: ms('elapsedUs'), says: 'virtual time from the first event to the last' },
  blocked: { unit: 'ms', of: ms('blockedUs'), says: 'virtual time the thread stood in a call that had not returned' },
  idle: { unit: 'ms', of: ms('idleUs'), says: 'virtual time in which nothing could run and the thread was free' },
  busy: {
    unit: 'ms',
    of: ms('busyUs'),
    says: 'virtual time the thread computed',
  },
  'in-flight': {
    unit: '',
    of: (trace) => measure(trace, 'requests in flight'),
    says: 'most operations under way at one moment',
  },
  requests: { unit: '', of: count('io-request'), says: 'operations asked for without waiting' },
  jobs: { unit: '', of: count('job-start'), says: 'microtasks and ticks that ran' },
  tasks: { unit: '', of: count('task-start'), says: 'callbacks that ran on an empty stack' },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
export const isMeasure = (name: string): name is MeasureName => Object.hasOwn(MEASURES, name);

/** "105 ms", "3" */
export function measureText(name: MeasureName, trace: Trace): string {
  const { unit, of } = MEASURES[name];
  return unit === 'ms' ? timeText(of(trace)) : shownNumber(of(trace));
}

/** "105 ms", "2.5 ms" */
export const timeText = (ms: number): string => `${shownNumber(ms)}\u00a0ms`;

/** As it is printed: small ones with a decimal, the others whole and in groups of three. */
function shownNumber(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : Math.round(value).toLocaleString('en-GB');
}
