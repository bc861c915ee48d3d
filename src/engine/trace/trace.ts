/** A finished run: columns of events, and the tables they point into. Everything else is computed from one of these. */
import type { FunctionInfo, Site } from '../compile/compiled.ts';
import type { Program } from '../program.ts';
import type { World } from '../world.ts';
import { EVENT_KINDS, OPERANDS, type EventKind, type TraceEvent } from './events.ts';

/** One entry per event in each column, all of the same length. What `a`, `b`, `c` and `text` mean: see `OPERANDS`. */
export interface TraceColumns {
  /** Index into `EVENT_KINDS`; `KIND` goes the other way. */
  readonly kind: Uint8Array;
  /** Virtual µs since the world began; whole numbers, never falling. */
  readonly timeUs: Float64Array;
  readonly process: Uint8Array;
  readonly site: Int32Array;
  readonly cause: Int32Array;
  readonly a: Int32Array;
  /** Wider than 32 bits because of delays, and fractional for a `setTimeout(f, 1.5)`. */
  readonly b: Float64Array;
  /** Wider than 32 bits because of durations in µs. */
  readonly c: Float64Array;
  /** Index into `strings`; 0 is the empty string. */
  readonly text: Int32Array;
  readonly strings: readonly string[];
}

/** What was run, and the tables of its source. */
export interface TraceHeader {
  readonly program: Program;
  readonly world: World;
  /** `CompiledProgram.sites`: index 0 is "nowhere". */
  readonly sites: readonly Site[];
  readonly functions: readonly TraceFunction[];
}

/** A function as the views need it. Its source is the text of `sites[site]`'s range. */
export type TraceFunction = Omit<FunctionInfo, 'source'>;

/** Immutable. Two runs of the same program in the same world give equal traces. */
export interface Trace extends TraceColumns, TraceHeader {
  /** Number of events. */
  readonly length: number;
  /**
   * The event at a position, decoded.
   * @throws RangeError outside 0 … length − 1
   */
  event(index: number): TraceEvent;
}

/** Event kind → its number in the `kind` column. */
export const KIND: Readonly<Record<EventKind, number>> = Object.fromEntries(
  EVENT_KINDS.map((kind, code) => [kind, code]),
) as Record<EventKind, number>;

export function makeTrace(columns: TraceColumns, { program, world, sites, functions }: TraceHeader): Trace {
  return {
    ...columns,
    program,
    world,
    sites,
    functions,
    length: columns.kind.length,
    event: (index) => decode(columns, index),
  };
}

type OperandColumn = 'a' | 'b' | 'c';
type Schema = Partial<Record<OperandColumn, readonly [string, 'number' | 'string' | readonly string[]]>> & {
  text?: string;
};

/** `OPERANDS` by number of the kind. */
export const SCHEMAS: readonly Schema[] = EVENT_KINDS.map((kind) => OPERANDS[kind]);

function decode(columns: TraceColumns, index: number): TraceEvent {
  const code = columns.kind[index];
  if (code === undefined) throw new RangeError(`no event ${index}: the trace has ${columns.kind.length}`);
  const schema = SCHEMAS[code] as Schema;
  const event: Record<string, unknown> = {
    index,
    kind: EVENT_KINDS[code],
    timeUs: columns.timeUs[index],
    process: columns.process[index],
    site: columns.site[index],
    cause: columns.cause[index],
  };
  for (const column of ['a', 'b', 'c'] as const) {
    const operand = schema[column];
    if (operand === undefined) continue;
    const [name, type] = operand;
    const value = columns[column][index] as number;
    event[name] = type === 'number' ? value : type === 'string' ? columns.strings[value] : type[value];
  }
  if (schema.text !== undefined) event[schema.text] = columns.strings[columns.text[index] as number];
  return event as unknown as TraceEvent;
}
