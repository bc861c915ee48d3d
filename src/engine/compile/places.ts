/** From offsets in the JavaScript we compile to lines and columns in the file the learner wrote. */
import { TraceMap, decodedMappings } from '@jridgewell/trace-mapping';
import type { SourceRange } from '../program.ts';
import type { Stretches } from './rope.ts';

export interface Place {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** Offsets of line starts; a line ends at LF, CR, CRLF, U+2028 or U+2029 (ECMA-262, 12.3). */
export function lineStarts(text: string): number[] {
  const starts = [0];
  const ends = /\r\n|[\n\r\u2028\u2029]/g;
  while (ends.exec(text)) starts.push(ends.lastIndex);
  return starts;
}

export function placeAt(starts: readonly number[], offset: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** One file: the text the learner wrote, and the way back to it from the JavaScript that is compiled. */
export interface Places {
  readonly source: string;
  readonly starts: readonly number[];
  /** Offset in `source` of an offset in the JavaScript. */
  original(offset: number): number;
  range(start: number, end: number): SourceRange;
  /** The table of generated code, led all the way back. */
  compose(stretches: Stretches): Stretches;
}

function rangeOf(file: string, starts: readonly number[], start: number, end: number): SourceRange {
  const from = placeAt(starts, start);
  const to = placeAt(starts, end);
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** A JavaScript file: what is compiled is what was written. */
export function directPlaces(file: string, source: string): Places {
  const starts = lineStarts(source);
  return {
    source,
    starts,
    original: (offset) => offset,
    range: (start, end) => rangeOf(file, starts, start, end),
    compose: (stretches) => stretches,
  };
}

/** A file that went through esbuild: `map` (version 3, JSON) leads from `code` to `source`. */
export function mappedPlaces(file: string, source: string, code: string, map: string): Places {
  const starts = lineStarts(source);
  const { from, to } = segments(code, starts, map);

  const segmentAt = (offset: number): number => {
    let low = 0;
    let high = from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (from[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const original = (offset: number): number => {
    const segment = segmentAt(offset);
    const [start, at] = [from[segment] ?? 0, to[segment] ?? 0];
    return code.slice(start, offset) === source.slice(at, at + offset - start) ? at + offset - start : at;
  };
  return {
    source,
    starts,
    original,
    range(start, end) {
      const first = original(start);
      return rangeOf(file, starts, first, Math.max(first, original(Math.max(start, end - 1)) + 1));
    },
    compose(stretches) {
      const composed: number[] = [];
      for (let i = 0; i < stretches.length; i += 3) {
        const [generated, at, copied] = [stretches[i]!, stretches[i + 1]!, stretches[i + 2]!];
        composed.push(generated, original(at), copied);
        const end = at + (stretches[i + 3] ?? Infinity) - generated;
        if (copied === 0) continue;
        for (let s = segmentAt(at) + 1; s < from.length && from[s]! < end; s++)
          composed.push(generated + from[s]! - at, to[s]!, 1);
      }
      return composed;
    },
  };
}

/** The map as two parallel lists of offsets, in the order of the code. */
function segments(code: string, starts: readonly number[], map: string): { from: number[]; to: number[] } {
  const codeStarts = lineStarts(code);
  const from: number[] = [];
  const to: number[] = [];
  for (const [line, entries] of decodedMappings(new TraceMap(map)).entries()) {
    for (const entry of entries) {
      if (entry.length === 1) continue;
      from.push(codeStarts[line]! + entry[0]);
      to.push((starts[entry[2]] ?? 0) + entry[3]);
    }
  }
  return { from, to };
}
