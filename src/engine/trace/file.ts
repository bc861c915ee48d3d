/**
 * A trace as a file, version 1: the line `Loopscope trace 1`, a checksum of the rest (4 bytes, little-endian), the
 * tables as JSON, the number of events, then column by column each event's difference from the last of its kind.
 * Operands that a kind does not have are not written. Equal traces give equal bytes.
 */
import type { FunctionInfo, Site } from '../compile/compiled.ts';
import type { Program } from '../program.ts';
import type { World } from '../world.ts';
import { ByteReader, ByteWriter, checksum } from './bytes.ts';
import { TraceFileError } from './errors.ts';
import { makeTrace, SCHEMAS, type Trace, type TraceColumns } from './trace.ts';

const NAME = 'Loopscope trace ';
const VERSION = 1;
const FIRST_LINE = new TextEncoder().encode(`${NAME}${VERSION}\n`);

/** The tables, with what would repeat itself left out. */
interface Tables {
  readonly program: Program;
  readonly world: World;
  readonly files: readonly string[];
  /** File, line, column, endLine, endColumn, kind, and the text unless it is what the source has there. */
  readonly sites: readonly (readonly [number, number, number, number, number, Site['kind'], string?])[];
  /** Name, kind, 1 if async + 2 if a generator, site. */
  readonly functions: readonly (readonly [string, FunctionInfo['kind'], number, number])[];
  readonly strings: readonly string[];
}

export function serialise(trace: Trace): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(new TextEncoder().encode(JSON.stringify(tablesOf(trace))));
  writer.unsigned(trace.length);
  for (const kind of trace.kind) writer.byte(kind);
  for (const column of COLUMNS) writeColumn(writer, trace, column);
  const body = writer.finish();
  const start = FIRST_LINE.length + 4;
  const file = new Uint8Array(start + body.length);
  file.set(FIRST_LINE);
  new DataView(file.buffer).setUint32(FIRST_LINE.length, checksum(body), true);
  file.set(body, start);
  return file;
}

/** @throws TraceFileError for bytes that are no trace, a version other than this one, or a damaged file */
export function parse(bytes: Uint8Array): Trace {
  checkFirstLine(bytes);
  const start = FIRST_LINE.length + 4;
  const sum = bytes.length < start ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(start - 4, true);
  if (checksum(bytes.subarray(start)) !== sum) throw damaged('its checksum does not match');
  try {
    return read(new ByteReader(bytes, start));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function checkFirstLine(bytes: Uint8Array): void {
  const line = new TextDecoder().decode(bytes.subarray(0, 40)).split('\n')[0] as string;
  if (!line.startsWith(NAME)) throw new TraceFileError(`not a trace: a trace file begins with “${NAME.trim()}”`);
  if (line !== NAME + VERSION) {
    const version = line.slice(NAME.length);
    throw new TraceFileError(
      `trace of version ${version}, but this Loopscope reads version ${VERSION}: record it again`,
    );
  }
}

const damaged = (why: string) => new TraceFileError(`damaged trace file (${why}): fetch or record it again`);

function read(reader: ByteReader): Trace {
  const tables = JSON.parse(new TextDecoder().decode(reader.bytes())) as Tables;
  const length = reader.unsigned();
  if (length > reader.left) throw new RangeError('it ends too soon');
  const columns = {
    kind: new Uint8Array(length).map(() => reader.byte()),
    timeUs: new Float64Array(length),
    process: new Uint8Array(length),
    site: new Int32Array(length),
    cause: new Int32Array(length),
    a: new Int32Array(length),
    b: new Float64Array(length),
    c: new Float64Array(length),
    text: new Int32Array(length),
    strings: tables.strings,
  };
  for (const kind of columns.kind) if (SCHEMAS[kind] === undefined) throw new RangeError(`no event kind ${kind}`);
  for (const column of COLUMNS) readColumn(reader, columns, column);
  checkReferences(columns);
  return makeTrace(columns, headerOf(tables));
}

const COLUMNS = ['timeUs', 'process', 'site', 'cause', 'a', 'b', 'c', 'text'] as const;
type Column = (typeof COLUMNS)[number];

/** Whether a kind has the column at all. */
function has(kind: number, column: Column): boolean {
  const isOperand = column === 'a' || column === 'b' || column === 'c' || column === 'text';
  return !isOperand || SCHEMAS[kind]?.[column] !== undefined;
}

/** Time and process run through all events; everything else is compared with the last event of the same kind. */
const groupOf = (column: Column, kind: number) => (column === 'timeUs' || column === 'process' ? 0 : kind);

/** Whole numbers whose differences are whole numbers too. Others are written apart, as floats. */
const isPlain = (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 51 && !Object.is(value, -0);

function writeColumn(writer: ByteWriter, trace: TraceColumns, column: Column): void {
  const kinds = SCHEMAS.map((_, kind) => has(kind, column));
  const last = new Float64Array(SCHEMAS.length);
  const odd: [index: number, value: number][] = [];
  for (let index = 0; index < trace.kind.length; index++) {
    const kind = trace.kind[index] as number;
    if (!kinds[kind]) continue;
    const group = groupOf(column, kind);
    let value = trace[column][index] as number;
    if (column === 'cause') value = distance(index, value);
    if (!isPlain(value)) {
      odd.push([index, value]);
      value = last[group] as number;
    }
    writer.signed(value - (last[group] as number));
    last[group] = value;
  }
  writer.unsigned(odd.length);
  for (const [index, value] of odd) {
    writer.unsigned(index);
    writer.float(value);
  }
}

function readColumn(reader: ByteReader, trace: TraceColumns, column: Column): void {
  const kinds = SCHEMAS.map((_, kind) => has(kind, column));
  const last = new Float64Array(SCHEMAS.length);
  const values = trace[column];
  for (let index = 0; index < values.length; index++) {
    const kind = trace.kind[index] as number;
    if (!kinds[kind]) continue;
    const group = groupOf(column, kind);
    const value = (last[group] as number) + reader.signed();
    last[group] = value;
    values[index] = column === 'cause' ? causeOf(index, value) : value;
  }
  for (let odd = reader.unsigned(); odd > 0; odd--) values[reader.unsigned()] = reader.float();
}

/** Causes are written as how many events ago they were, 0 for none. */
const distance = (index: number, cause: number) => (cause < 0 ? 0 : index - cause);
const causeOf = (index: number, distance: number) => (distance === 0 ? -1 : index - distance);

/** So that nobody who reads the trace finds a hole. */
function checkReferences(columns: TraceColumns): void {
  for (let index = 0; index < columns.kind.length; index++) {
    const schema = SCHEMAS[columns.kind[index] as number] as (typeof SCHEMAS)[number];
    let sound = (columns.cause[index] as number) < index && (columns.text[index] as number) in columns.strings;
    for (const column of ['a', 'b', 'c'] as const) {
      const type = schema[column]?.[1] ?? 'number';
      if (type === 'number') continue;
      sound &&= (columns[column][index] as number) in (type === 'string' ? columns.strings : type);
    }
    if (!sound) throw new RangeError(`event ${index} refers to what is not there`);
  }
}

function tablesOf({ program, world, sites, functions, strings }: Trace): Tables {
  const files = [...new Set(sites.map(({ file }) => file))];
  const sourceAt = sourceReader(program);
  return {
    program,
    world,
    files,
    sites: sites.map((site) => {
      const { file, line, column, endLine, endColumn, kind, text } = site;
      const place = [files.indexOf(file), line, column, endLine, endColumn, kind] as const;
      return text === sourceAt(site) ? place : [...place, text];
    }),
    functions: functions.map(({ name, kind, async, generator, site }) => {
      return [name, kind, Number(async) + 2 * Number(generator), site];
    }),
    strings,
  };
}

function headerOf({ program, world, files, sites, functions }: Tables) {
  const sourceAt = sourceReader(program);
  return {
    program,
    world,
    sites: sites.map(([file, line, column, endLine, endColumn, kind, text]): Site => {
      const range = { file: files[file] as string, line, column, endLine, endColumn };
      return { ...range, kind, text: text ?? sourceAt(range) };
    }),
    functions: functions.map(([name, kind, flags, site]) => {
      return { name, kind, async: (flags & 1) !== 0, generator: (flags & 2) !== 0, site };
    }),
  };
}

/** @returns what the source has at a range within one line, '' for other ranges */
function sourceReader(program: Program): (range: Omit<Site, 'kind' | 'text'>) => string {
  const lines = new Map<string, string[]>();
  return ({ file, line, column, endLine, endColumn }) => {
    if (line !== endLine) return '';
    let source = lines.get(file);
    if (source === undefined) lines.set(file, (source = (program.files[file] ?? '').split(/\r\n|[\n\r\u2028\u2029]/)));
    return source[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
  };
}
