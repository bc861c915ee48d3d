/** Traces by hand, for tests: events with their operands by name. */
import fc from 'fast-check';
import type { FunctionInfo, Site } from '../compile/compiled.ts';
import { defaultWorld, type World } from '../world.ts';
import { EVENT_KINDS, OPERANDS, type EventKind, type EventOf } from './events.ts';
import { TraceRecorder } from './recorder.ts';
import { KIND, SCHEMAS, type Trace, type TraceFunction } from './trace.ts';

/** Operands of a kind by name, all optional; `site` and `cause` too. */
export type Given<K extends EventKind> = Partial<Omit<EventOf<K>, 'kind' | 'index' | 'timeUs'>>;

/** A recorder with a clock. */
export class TraceBuilder {
  readonly recorder = new TraceRecorder();
  nowUs = 0;

  /** Virtual time moves on to `ms`. */
  at(ms: number): this {
    this.nowUs = ms * 1000;
    return this;
  }

  /** @returns the event's index */
  add<K extends EventKind>(kind: K, given: Given<K> = {}): number {
    const values = given as Record<string, number | string | undefined>;
    const schema = SCHEMAS[KIND[kind]] as (typeof SCHEMAS)[number];
    const operand = (column: 'a' | 'b' | 'c') => {
      const [name, type] = schema[column] ?? ['', 'number'];
      const value = values[name] ?? 0;
      return typeof value === 'number' ? value : type === 'string' ? this.recorder.intern(value) : type.indexOf(value);
    };
    return this.recorder.append({
      kind,
      timeUs: this.nowUs,
      process: given.process ?? 0,
      site: given.site ?? 0,
      cause: given.cause ?? -1,
      a: operand('a'),
      b: operand('b'),
      c: operand('c'),
      text: String(values[(OPERANDS[kind] as { text?: string }).text ?? ''] ?? ''),
    });
  }

  finish(source = '', functions: readonly TraceFunction[] = [], world: World = defaultWorld): Trace {
    return this.recorder.finish({
      program: { entry: '/main.mjs', files: { '/main.mjs': source } },
      world,
      sites: sitesOf(source),
      functions: [functionInfo('', 'module', 0), functionInfo('', 'module', 0), ...functions],
    });
  }
}

/** One site a line: site n is line n. */
function sitesOf(source: string): Site[] {
  const nowhere: Site = { file: '', line: 0, column: 0, endLine: 0, endColumn: 0, kind: 'statement', text: '' };
  const lines = source.split('\n').map((text, at): Site => {
    const place = { file: '/main.mjs', line: at + 1, column: 1, endLine: at + 1, endColumn: text.length + 1 };
    return { ...place, kind: 'statement', text };
  });
  return [nowhere, ...lines];
}

export function functionInfo(name: string, kind: FunctionInfo['kind'], site: number): TraceFunction {
  return { name, kind, async: false, generator: false, site };
}

const IDS = 12;

const anyEvent = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  process: fc.constantFrom(0, 0, 0, 1, 3),
  waitUs: fc.constantFrom(0, 0, 0, 1, 999, 20_000, 7_500_000),
  site: fc.nat(6),
  cause: fc.integer({ min: -1, max: 20 }),
  ids: fc.tuple(fc.nat(IDS), fc.nat(IDS), fc.nat(IDS)),
  delayMs: fc.oneof(fc.nat(3), fc.constantFrom(1.5, 2 ** 31 - 1, 0.1)),
  text: fc.oneof(fc.constantFrom('', 'a', 'load', '\ud800', 'é✓'), fc.string()),
});

/**
 * Any sequence of events, many of them about things that do not exist: ids are few, so that by chance the others do.
 * Frames are entered once each, as an invocation is. `rounds` repeats the sequence: long traces that shrink well.
 */
export const anyTrace = (rounds: number): fc.Arbitrary<Trace> =>
  fc.array(anyEvent, { size: 'max', maxLength: 400 }).map((events) => {
    const builder = new TraceBuilder();
    let frames = 0;
    for (const { kind, process, waitUs, site, cause, ids, delayMs, text } of Array<typeof events>(rounds)
      .fill(events)
      .flat()) {
      builder.nowUs += waitUs;
      const schema = SCHEMAS[KIND[kind]] as (typeof SCHEMAS)[number];
      const value = (column: 'a' | 'b' | 'c', id: number) => {
        const [name, type] = schema[column] ?? ['', 'none'];
        if (type === 'none') return 0;
        if (type === 'string') return builder.recorder.intern(`resource ${id}`);
        if (type !== 'number') return id % type.length;
        if (name === 'frame') return kind === 'enter' ? ++frames : Math.max(0, frames - id);
        if (name === 'fn') return id % 4;
        return name === 'delayMs' ? delayMs : name === 'durationUs' ? id * 2 ** 31 : id;
      };
      builder.recorder.append({
        kind,
        timeUs: builder.nowUs,
        process,
        site,
        cause: Math.min(cause, builder.recorder.length - 1),
        a: value('a', ids[0]),
        b: value('b', ids[1]),
        c: value('c', ids[2]),
        text: schema.text === undefined ? '' : text,
      });
    }
    return builder.finish('one\ntwo\nthree\nfour\nfive\nsix', [
      functionInfo('f', 'function', 2),
      functionInfo('g', 'arrow', 0),
    ]);
  });

/** A small program for traces by hand, and its functions. */
export const INVOICE_SOURCE = `
async function invoice(id) {
  const user = await fetchUser(id);
  setTimeout(remind, 70);
}
invoice(1).then(show);
`.trim();
export const INVOICE_FUNCTIONS = [
  { ...functionInfo('invoice', 'function', 1), async: true },
  functionInfo('remind', 'arrow', 3),
];
