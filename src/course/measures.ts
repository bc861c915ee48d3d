/** Numbers that a lesson may state about its runs. Each is read from the trace, so text and simulation cannot disagree. */
import { KIND, type Trace } from '../engine/trace/trace.ts';

/** From the first event to the last, in µs. */
const elapsedUs = (trace: Trace): number => trace.timeUs[trace.length - 1] ?? 0;

/** Sum of the stretches that begin at a `from` event and end at the next `to` event, or at the next event of any kind. */
function totalUs(trace: Trace, from: number, to: number | undefined): number {
  let total = 0;
  let since = -1;
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    const timeUs = trace.timeUs[index] as number;
    if (since >= 0 && (to === undefined || kind === to)) {
      total += timeUs - since;
      since = -1;
    }
    if (kind === from && since < 0) since = timeUs;
  }
  return total;
}

const blockedUs = (trace: Trace): number => totalUs(trace, KIND['block-start'], KIND['block-end']);
const idleUs = (trace: Trace): number => totalUs(trace, KIND.idle, undefined);

/** Most operations under way at one moment. */
function mostInFlight(trace: Trace): number {
  let now = 0;
  let most = 0;
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] === KIND['io-start']) most = Math.max(most, ++now);
    else if (trace.kind[index] === KIND['io-end']) now--;
  }
  return most;
}

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

const inMs =
  (us: (trace: Trace) => number) =>
  (trace: Trace): number =>
    us(trace) / 1000;

export const MEASURES = {
  elapsed: { unit: 'ms', of: inMs(elapsedUs), says: 'virtual time from the first event to the last' },
  blocked: { unit: 'ms', of: inMs(blockedUs), says: 'virtual time the thread stood in a call that had not returned' },
  idle: { unit: 'ms', of: inMs(idleUs), says: 'virtual time in which nothing could run and the thread was free' },
  busy: {
    unit: 'ms',
    of: inMs((trace) => elapsedUs(trace) - blockedUs(trace) - idleUs(trace)),
    says: 'virtual time the thread computed',
  },
  'in-flight': { unit: '', of: mostInFlight, says: 'most operations under way at one moment' },
  requests: { unit: '', of: count('io-request'), says: 'operations asked for without waiting' },
  jobs: { unit: '', of: count('job-start'), says: 'microtasks and ticks that ran' },
  tasks: { unit: '', of: count('task-start'), says: 'callbacks that ran on an empty stack' },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
export const isMeasure = (name: string): name is MeasureName => Object.hasOwn(MEASURES, name);

/** "105 ms", "3" */
export function measureText(name: MeasureName, trace: Trace): string {
  const { unit, of } = MEASURES[name];
  const value = of(trace);
  const shown = value < 10 ? Number(value.toFixed(1)) : Math.round(value);
  return unit === '' ? String(shown) : `${shown}\u00a0${unit}`;
}
