/** The rows under the stage: who was running, blocked or waited for, over virtual time. One pass over the trace. */
import { livesOf } from '../engine/trace/lives.ts';
import { processesOf } from '../engine/trace/processes.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';
import { nameOf } from './names.ts';

/**
 * How a stretch is drawn: code runs, a thread is stuck, its process is down, I/O is under way, I/O waits for its turn, a timer is set; and
 * the moments when timers fire.
 */
export type Look = 'run' | 'blocked' | 'down' | 'flight' | 'queued' | 'timer' | 'fires';

/** Stretches of virtual µs that don't overlap, in order. */
export interface Spans {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface Row {
  readonly label: string;
  readonly kind: 'thread' | 'operation' | 'timer' | 'others';
  readonly spans: Readonly<Partial<Record<Look, Spans>>>;
  /** The events that began what it shows, in order. None for a thread. */
  readonly begun: readonly number[];
}

/** Rows for operations and timers; what doesn't fit shares the last one. */
export const MOST_ROWS = 12;

interface Draft {
  readonly label: string;
  readonly kind: Row['kind'];
  readonly spans: Partial<Record<Look, { from: number[]; to: number[] }>>;
  readonly begun: number[];
  /** The event that ends what it holds now. */
  busyUntil: number;
}

const makeDraft = (label: string, kind: Row['kind']): Draft => ({ label, kind, spans: {}, begun: [], busyUntil: -1 });

export function timelineRows(trace: Trace): Row[] {
  const last = trace.length - 1;
  const lives = livesOf(trace);
  const usOf = (index: number): number => trace.timeUs[Math.min(index, last)] ?? 0;
  const processes = processesOf(trace);
  const titles = processes.length > 1 ? processes.map(({ title }) => title) : ['JavaScript'];
  const threads: Thread[] = [];
  const others: Draft[] = [];
  for (let index = 0; index <= last; index++) {
    const kind = trace.kind[index] as number;
    const process = trace.process[index] as number;
    const thread = (threads[process] ??= new Thread(titles[process] ?? `JavaScript ${process}`));
    thread.see(kind, usOf(index));
    if (kind === KIND['process-exit'] && trace.a[index] !== 0 && processes.length > 1) thread.goDown(usOf(index));
    if (kind !== KIND['io-request'] && kind !== KIND['timer-set']) continue;
    const timer = kind === KIND['timer-set'];
    const end = lives.end[index] as number;
    const draft = freeRow(others, nameOf(trace, index), timer ? 'timer' : 'operation', index);
    draft.busyUntil = end;
    draft.begun.push(index);
    if (timer) {
      push(draft, 'timer', usOf(index), usOf(end));
      if (trace.kind[end] === KIND['task-start']) push(draft, 'fires', usOf(end), usOf(end));
    } else
      pushOperation(
        draft,
        usOf(index),
        (lives.origin[index] as number) < 0 ? null : usOf(lives.origin[index] as number),
        usOf(end),
      );
  }
  return [...threads.filter(Boolean).map((thread) => thread.close(usOf(last))), ...others].map(row);
}

/** An operation waits for its turn, then is served; it may end while it still waits. */
function pushOperation(draft: Draft, requestedUs: number, startedUs: number | null, endUs: number): void {
  if (startedUs === null) push(draft, 'queued', requestedUs, endUs);
  else {
    if (startedUs > requestedUs) push(draft, 'queued', requestedUs, startedUs);
    push(draft, 'flight', startedUs, endUs);
  }
}

/** The first row of that name with nothing open in it, or any for a timer; a new one while there is room. */
function freeRow(drafts: Draft[], label: string, kind: Row['kind'], index: number): Draft {
  const free = drafts.find(
    (draft) => draft.label === label && draft.kind === kind && (kind === 'timer' || draft.busyUntil < index),
  );
  if (free !== undefined) return free;
  const last = drafts[drafts.length - 1];
  if (last?.kind === 'others') return last;
  const draft = drafts.length >= MOST_ROWS - 1 ? makeDraft('all others', 'others') : makeDraft(label, kind);
  drafts.push(draft);
  return draft;
}

function push(draft: Draft, look: Look, fromUs: number, toUs: number): void {
  const spans = (draft.spans[look] ??= { from: [], to: [] });
  const last = spans.to.length - 1;
  if (look === 'run' && spans.to[last] === fromUs) spans.to[last] = toUs;
  else {
    spans.from.push(fromUs);
    spans.to.push(toUs);
  }
}

/** A process's own thread: it runs while any task or job does, except where a call blocks it. */
class Thread {
  readonly #draft: Draft;
  #depth = 0;
  #sinceUs = 0;
  #blocked = false;
  /** Since when the process has been down; −1 while it is not. */
  #downUs = -1;

  constructor(label: string) {
    this.#draft = makeDraft(label, 'thread');
  }

  /** It has ended by an error or a crash. */
  goDown(us: number): void {
    this.#downUs = us;
  }

  see(kind: number, us: number): void {
    if (kind === KIND['process-start']) this.#comeUp(us);
    else if (kind === KIND['task-start'] || kind === KIND['job-start']) {
      if (this.#depth++ === 0) this.#sinceUs = us;
    } else if (kind === KIND['task-end'] || kind === KIND['job-end']) {
      if (this.#depth > 0 && --this.#depth === 0) push(this.#draft, 'run', this.#sinceUs, us);
    } else if (kind === KIND['block-start'] || kind === KIND['block-end']) this.#turn(kind === KIND['block-start'], us);
    else if (kind === KIND['process-exit']) this.finish(us);
  }

  finish(us: number): Draft {
    if (this.#blocked) this.#turn(false, us);
    if (this.#depth > 0) push(this.#draft, 'run', this.#sinceUs, us);
    this.#depth = 0;
    return this.#draft;
  }

  /** No more happens. */
  close(us: number): Draft {
    this.#comeUp(us);
    return this.finish(us);
  }

  #comeUp(us: number): void {
    if (this.#downUs >= 0) push(this.#draft, 'down', this.#downUs, us);
    this.#downUs = -1;
  }

  #turn(blocked: boolean, us: number): void {
    if (blocked === this.#blocked) return;
    if (this.#depth > 0 || !blocked) push(this.#draft, blocked ? 'run' : 'blocked', this.#sinceUs, us);
    this.#blocked = blocked;
    this.#sinceUs = us;
  }
}

function row({ label, kind, spans, begun }: Draft): Row {
  if (kind === 'thread' || kind === 'operation') return { label, kind, spans, begun };
  const joined = Object.fromEntries(Object.entries(spans).map(([look, list]) => [look, union(list)]));
  const { from = [], to = [] } = spans.timer ?? {};
  const many = kind === 'timer' && from.some((us, at) => at > 0 && us < (to[at - 1] as number));
  return { label: many ? `${label} × ${from.length}` : label, kind, spans: joined, begun };
}

/** Overlapping stretches become one. */
function union({ from, to }: Spans): Spans {
  const order = from.map((_, at) => at).sort((one, other) => (from[one] as number) - (from[other] as number));
  const merged = { from: [] as number[], to: [] as number[] };
  for (const at of order) {
    const last = merged.to.length - 1;
    if (last >= 0 && (from[at] as number) <= (merged.to[last] as number)) {
      merged.to[last] = Math.max(merged.to[last] as number, to[at] as number);
    } else {
      merged.from.push(from[at] as number);
      merged.to.push(to[at] as number);
    }
  }
  return merged;
}
