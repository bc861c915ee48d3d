/** Writes a trace while a program runs: columns that grow, and a table of strings each kept once. */
import { type EventKind, EVENT_KINDS } from './events.ts';
import { KIND, makeTrace, SCHEMAS, type Trace, type TraceHeader } from './trace.ts';

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

  /** The trace of what was recorded so far. The recorder can go on; the trace won't change. */
  finish(header: TraceHeader): Trace {
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
