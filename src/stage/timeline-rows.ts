/** The rows under the stage: who was running, blocked or waited for, over virtual time. One pass over the trace. */
import { KIND, type Trace } from '../engine/trace/trace.ts';

/** How a stretch is drawn: code runs, a thread is stuck, I/O is under way, I/O waits for its turn, a timer is set. */
export type Look = 'run' | 'blocked' | 'flight' | 'queued' | 'timer';

/** Stretches of virtual µs that don't overlap, in order. */
export interface Spans {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface Row {
  readonly label: string;
  readonly kind: 'thread' | 'operation' | 'timer' | 'others';
  readonly spans: Readonly<Partial<Record<Look, Spans>>>;
}

/** Rows for operations and timers; what doesn't fit shares the last one. */
export const MOST_ROWS = 10;

interface Draft {
  readonly label: string;
  readonly kind: Row['kind'];
  readonly spans: Partial<Record<Look, { from: number[]; to: number[] }>>;
  busy: boolean;
}

interface Open {
  readonly draft: Draft;
  fromUs: number;
  look: Look;
}

export function timelineRows(trace: Trace): Row[] {
  const endUs = trace.length === 0 ? 0 : (trace.timeUs[trace.length - 1] as number);
  const threads = new Map<number, Thread>();
  const others: Draft[] = [];
  const open = new Map<string, Open>();
  const close = (id: string, us: number) => {
    const span = open.get(id);
    if (span === undefined) return;
    open.delete(id);
    push(span.draft, span.look, span.fromUs, us);
    span.draft.busy = false;
  };
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index] as number;
    const us = trace.timeUs[index] as number;
    const process = trace.process[index] as number;
    let thread = threads.get(process);
    if (thread === undefined)
      threads.set(process, (thread = new Thread(`JavaScript${process === 0 ? '' : ` ${process}`}`)));
    thread.see(kind, us);
    const id = `${process}:${trace.a[index]}`;
    if (kind === KIND['io-request'] || kind === KIND['timer-set']) {
      close(id, us);
      const timer = kind === KIND['timer-set'];
      const draft = freeRow(others, labelOf(trace, index), timer ? 'timer' : 'operation');
      draft.busy = true;
      open.set(id, { draft, fromUs: us, look: timer ? 'timer' : 'queued' });
    } else if (kind === KIND['io-start']) {
      const span = open.get(id);
      if (span !== undefined) {
        if (us > span.fromUs) push(span.draft, 'queued', span.fromUs, us);
        Object.assign(span, { fromUs: us, look: 'flight' });
      }
    } else if (kind === KIND['io-end'] || kind === KIND['timer-clear']) close(id, us);
    else if (kind === KIND['task-start'] && open.get(id)?.look === 'timer') close(id, us);
  }
  for (const id of [...open.keys()]) close(id, endUs);
  return [...[...threads.values()].map((thread) => thread.finish(endUs)), ...others].map(row);
}

function labelOf(trace: Trace, index: number): string {
  const label = trace.strings[trace.text[index] as number] ?? '';
  if (label !== '') return label;
  return trace.kind[index] === KIND['timer-set'] ? 'timer' : (trace.strings[trace.b[index] as number] ?? 'operation');
}

/** The first row of that name with nothing open in it; a new one while there is room. */
function freeRow(drafts: Draft[], label: string, kind: Row['kind']): Draft {
  const free = drafts.find((draft) => draft.label === label && draft.kind === kind && !draft.busy);
  if (free !== undefined) return free;
  const last = drafts[drafts.length - 1];
  if (last?.kind === 'others') return last;
  const full = drafts.length >= MOST_ROWS - 1;
  const draft: Draft = full
    ? { label: 'all others', kind: 'others', spans: {}, busy: false }
    : { label, kind, spans: {}, busy: false };
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

  constructor(label: string) {
    this.#draft = { label, kind: 'thread', spans: {}, busy: false };
  }

  see(kind: number, us: number): void {
    if (kind === KIND['task-start'] || kind === KIND['job-start']) {
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

  #turn(blocked: boolean, us: number): void {
    if (blocked === this.#blocked) return;
    if (this.#depth > 0 || !blocked) push(this.#draft, blocked ? 'run' : 'blocked', this.#sinceUs, us);
    this.#blocked = blocked;
    this.#sinceUs = us;
  }
}

function row({ label, kind, spans }: Draft): Row {
  if (kind !== 'others') return { label, kind, spans };
  return { label, kind, spans: Object.fromEntries(Object.entries(spans).map(([look, list]) => [look, union(list)])) };
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
