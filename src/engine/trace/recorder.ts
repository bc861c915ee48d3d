/** Writes a trace while a program runs: columns that grow, and a table of strings each kept once. */
import { type EventKind, EVENT_KINDS } from './events.ts';
import { KIND, makeTrace, SCHEMAS, type Trace, type TraceColumns, type TraceHeader } from './trace.ts';

/** Numbers in one row of a sandbox's buffer: kind, time in µs with fractions, site, cause, a, b, c, text. */
export const ROW_LENGTH = 8;

/** An event as the host writes it. What is left out is 0, '' or, for a cause, -1. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly timeUs: number;
  readonly process: number;
  readonly site?: number;
  readonly cause?: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly text?: string;
}

export class TraceRecorder {
  #length = 0;
  #capacity = 1024;
  #kind = new Uint8Array(this.#capacity);
  #timeUs = new Float64Array(this.#capacity);
  #process = new Uint8Array(this.#capacity);
  #site = new Int32Array(this.#capacity);
  #cause = new Int32Array(this.#capacity);
  #a = new Int32Array(this.#capacity);
  #b = new Float64Array(this.#capacity);
  #c = new Float64Array(this.#capacity);
  #text = new Int32Array(this.#capacity);
  #strings = [''];
  #ids = new Map([['', 0]]);

  /** Events so far: the index that the next one gets. */
  get length(): number {
    return this.#length;
  }

  /** @returns the string's id, for operands of type 'string' and for `text` in rows */
  intern(string: string): number {
    let id = this.#ids.get(string);
    if (id === undefined) {
      id = this.#strings.length;
      this.#strings.push(string);
      this.#ids.set(string, id);
    }
    return id;
  }

  /** @returns the event's index */
  append({ kind, timeUs, process, site = 0, cause = -1, a = 0, b = 0, c = 0, text = '' }: NewEvent): number {
    this.#reserve(1);
    const at = this.#length++;
    this.#kind[at] = KIND[kind];
    this.#timeUs[at] = timeUs;
    this.#process[at] = process;
    this.#site[at] = site;
    this.#cause[at] = cause;
    this.#a[at] = a;
    this.#b[at] = b;
    this.#c[at] = c;
    this.#text[at] = this.intern(text);
    return at;
  }

  /**
   * Appends what a sandbox collected: `rows` holds `ROW_LENGTH` numbers an event, causes as indexes in this trace,
   * texts and operands of type 'string' as ids of the sandbox's own, which `stringIds` turns into those of `intern`.
   */
  appendRows(process: number, rows: Float64Array, stringIds: readonly number[]): void {
    const count = Math.floor(rows.length / ROW_LENGTH);
    this.#reserve(count);
    const string = (id: number) => stringIds[id] ?? 0;
    for (let row = 0, from = 0; row < count; row++, from += ROW_LENGTH) {
      const at = this.#length++;
      const kind = rows[from] as number;
      const strings = STRING_OPERANDS[kind] ?? 0;
      const a = rows[from + 4] as number;
      const b = rows[from + 5] as number;
      const c = rows[from + 6] as number;
      this.#kind[at] = kind;
      this.#timeUs[at] = Math.floor(rows[from + 1] as number);
      this.#process[at] = process;
      this.#site[at] = rows[from + 2] as number;
      this.#cause[at] = rows[from + 3] as number;
      this.#a[at] = strings & 1 ? string(a) : a;
      this.#b[at] = strings & 2 ? string(b) : b;
      this.#c[at] = strings & 4 ? string(c) : c;
      this.#text[at] = string(rows[from + 7] as number);
    }
  }

  timeUsOf(index: number): number {
    return this.#timeUs[index] as number;
  }

  /** How long something takes that has begun already: operand `c` of its event. */
  setDuration(index: number, durationUs: number): void {
    this.#c[index] = durationUs;
  }

  /** The highest id that a process has used below `limit`: for counters that go on in another sandbox. */
  highestId(process: number, limit: number): number {
    let highest = 0;
    for (let at = 0; at < this.#length; at++) {
      const id = this.#a[at] as number;
      if (this.#process[at] === process && id < limit && id > highest) highest = id;
    }
    return highest;
  }

  /** The trace of what was recorded so far, in the order of time. The recorder can go on; the trace won't change. */
  finish(header: TraceHeader): Trace {
    const order = this.#order();
    if (order !== undefined) return makeTrace(this.#inOrder(order), header);
    const length = this.#length;
    return makeTrace(
      {
        kind: this.#kind.slice(0, length),
        timeUs: this.#timeUs.slice(0, length),
        process: this.#process.slice(0, length),
        site: this.#site.slice(0, length),
        cause: this.#cause.slice(0, length),
        a: this.#a.slice(0, length),
        b: this.#b.slice(0, length),
        c: this.#c.slice(0, length),
        text: this.#text.slice(0, length),
        strings: this.#strings.slice(),
      },
      header,
    );
  }

  /**
   * Events by time, those of one moment as they were recorded; undefined if they are in order already. Processes
   * that run at the same time are recorded one after the other, each up to where it waits for something.
   */
  #order(): Uint32Array | undefined {
    let sorted = true;
    for (let at = 1; at < this.#length && sorted; at++)
      sorted = (this.#timeUs[at] as number) >= (this.#timeUs[at - 1] as number);
    if (sorted) return undefined;
    const times = this.#timeUs;
    return new Uint32Array(this.#length)
      .map((_, at) => at)
      .sort((one, other) => times[one]! - times[other]! || one - other);
  }

  #inOrder(order: Uint32Array): TraceColumns {
    const place = new Int32Array(order.length);
    for (let at = 0; at < order.length; at++) place[order[at] as number] = at;
    const sorted = <T extends Uint8Array | Int32Array | Float64Array>(column: T): T => {
      const copy = column.slice(0, order.length) as T;
      for (let at = 0; at < order.length; at++) copy[at] = column[order[at] as number] as number;
      return copy;
    };
    const cause = sorted(this.#cause);
    for (let at = 0; at < cause.length; at++) if (cause[at]! >= 0) cause[at] = place[cause[at]!]!;
    return {
      kind: sorted(this.#kind),
      timeUs: sorted(this.#timeUs),
      process: sorted(this.#process),
      site: sorted(this.#site),
      cause,
      a: sorted(this.#a),
      b: sorted(this.#b),
      c: sorted(this.#c),
      text: sorted(this.#text),
      strings: this.#strings.slice(),
    };
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#capacity) return;
    while (this.#capacity < this.#length + count) this.#capacity *= 2;
    this.#kind = grown(this.#kind, new Uint8Array(this.#capacity));
    this.#timeUs = grown(this.#timeUs, new Float64Array(this.#capacity));
    this.#process = grown(this.#process, new Uint8Array(this.#capacity));
    this.#site = grown(this.#site, new Int32Array(this.#capacity));
    this.#cause = grown(this.#cause, new Int32Array(this.#capacity));
    this.#a = grown(this.#a, new Int32Array(this.#capacity));
    this.#b = grown(this.#b, new Float64Array(this.#capacity));
    this.#c = grown(this.#c, new Float64Array(this.#capacity));
    this.#text = grown(this.#text, new Int32Array(this.#capacity));
  }
}

function grown<T extends { set(source: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Which operands of a kind are string ids: 1 for a, 2 for b, 4 for c. */
const STRING_OPERANDS = EVENT_KINDS.map((_, kind) => {
  const schema = SCHEMAS[kind];
  return (
    (schema?.a?.[1] === 'string' ? 1 : 0) |
    (schema?.b?.[1] === 'string' ? 2 : 0) |
    (schema?.c?.[1] === 'string' ? 4 : 0)
  );
});
