/** Asking the trace: which events belong to a thing or a line, and where the next one of a sort is. */
import type { EventKind } from './events.ts';
import { KIND, SCHEMAS, type Trace } from './trace.ts';

/** Events that people jump to. */
const STOPS = {
  output: ['output'],
  await: ['await'],
  task: ['task-start', 'task-end'],
  error: ['error', 'promise-unhandled', 'limit'],
} as const satisfies Readonly<Record<string, readonly EventKind[]>>;
export type Stop = keyof typeof STOPS;

/** The nearest stop after a position, or with `direction` −1 before it; −1 if there is none. */
export function nextStop(trace: Trace, from: number, stop: Stop, direction: 1 | -1): number {
  const kinds = (STOPS[stop] as readonly EventKind[]).map((kind) => KIND[kind]);
  for (let index = from + direction; index >= 0 && index < trace.length; index += direction) {
    if (kinds.includes(trace.kind[index] as number)) return index;
  }
  return -1;
}

/** The nearest of a sorted list of events after a position, or before it; −1 if there is none. */
export function nextOf(events: readonly number[], from: number, direction: 1 | -1): number {
  const found = direction === 1 ? events.find((index) => index > from) : events.findLast((index) => index < from);
  return found ?? -1;
}

/** A promise, something that can wait in a queue (a job, timer, immediate or operation), or an invocation. */
export interface Thing {
  readonly is: 'promise' | 'item' | 'frame';
  readonly process: number;
  readonly id: number;
}

/** Operands that name a thing of each sort. */
const NAMES: Record<Thing['is'], readonly string[]> = {
  promise: ['promise', 'derived', 'other', 'parent'],
  item: ['item'],
  frame: ['frame'],
};

/** The life of a thing: every event that names it, in order. One pass over the trace. */
export function eventsOf(trace: Trace, { is, process, id }: Thing): number[] {
  const columnsOf = SCHEMAS.map((schema) =>
    (['a', 'b', 'c'] as const).filter((column) => NAMES[is].includes(schema[column]?.[0] ?? '')),
  );
  const events: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    if (trace.process[index] !== process) continue;
    const columns = columnsOf[trace.kind[index] as number] ?? [];
    if (columns.some((column) => trace[column][index] === id)) events.push(index);
  }
  return events;
}

/** Every event that took place on a line, in order: of what begins there. One pass over the trace. */
export function eventsAtLine(trace: Trace, file: string, line: number): number[] {
  const there = trace.sites.map((site) => site.file === file && site.line === line);
  const events: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    if (there[trace.site[index] as number]) events.push(index);
  }
  return events;
}

/** What an event is about, most telling first: what lights up when it is selected. */
export function thingsOf(trace: Trace, index: number): Thing[] {
  const schema = SCHEMAS[trace.kind[index] as number] ?? {};
  const process = trace.process[index] as number;
  const things: Thing[] = [];
  for (const column of ['a', 'b', 'c'] as const) {
    const name = schema[column]?.[0] ?? '';
    const id = trace[column][index] as number;
    const is = (Object.keys(NAMES) as Thing['is'][]).find((sort) => NAMES[sort].includes(name));
    if (is !== undefined && id > 0) things.push({ is, process, id });
  }
  return things;
}
