/** Several runs on one clock: rows to draw, and what the difference is, in a sentence. */
import type { Trace } from '../engine/trace/trace.ts';
import { timelineRows, type Look, type Row } from '../stage/timeline-rows.ts';
import { MEASURES, measureText } from './measures.ts';

export interface ComparedRun {
  readonly label: string;
  readonly trace: Trace;
}

/** A bar of a picture, in percent of the shared axis. */
export interface Bar {
  readonly look: Look;
  readonly from: number;
  readonly width: number;
}

export interface ComparedRow {
  readonly label: string;
  readonly kind: Row['kind'];
  readonly bars: readonly Bar[];
}

export interface Comparison {
  readonly runs: readonly { readonly label: string; readonly elapsed: string; readonly rows: readonly ComparedRow[] }[];
  /** Marks of the axis, in ms, with their places in percent. */
  readonly ticks: readonly { readonly ms: number; readonly at: number }[];
  readonly sentence: string;
}

/** The thinnest bar that is still seen, in percent. */
const THINNEST = 0.4;

export function compare(runs: readonly ComparedRun[]): Comparison {
  const longestUs = Math.max(...runs.map(({ trace }) => MEASURES.elapsed.of(trace) * 1000), 1);
  const percent = (us: number): number => Number(((us / longestUs) * 100).toFixed(3));
  return {
    runs: runs.map(({ label, trace }) => ({
      label,
      elapsed: measureText('elapsed', trace),
      rows: timelineRows(trace)
        .filter(({ kind }) => kind !== 'timer')
        .map((row) => ({ label: row.label, kind: row.kind, bars: barsOf(row, percent) })),
    })),
    ticks: ticksOf(longestUs / 1000).map((ms) => ({ ms, at: percent(ms * 1000) })),
    sentence: sentenceOf(runs),
  };
}

function barsOf(row: Row, percent: (us: number) => number): Bar[] {
  return Object.entries(row.spans).flatMap(([look, spans]) =>
    spans.from.map((from, index) => ({
      look: look as Look,
      from: Math.min(percent(from), 100 - THINNEST),
      width: Math.max(THINNEST, percent((spans.to[index] as number) - from)),
    })),
  );
}

/** Round numbers, four to eight of them. */
function ticksOf(lengthMs: number): number[] {
  const rough = lengthMs / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => Number((index * step).toFixed(3)));
}

function sentenceOf(runs: readonly ComparedRun[]): string {
  const timed = runs
    .map(({ label, trace }) => ({ label, ms: Math.round(MEASURES.elapsed.of(trace)) }))
    .sort((a, b) => a.ms - b.ms);
  const fastest = timed[0]!;
  const slowest = timed[timed.length - 1]!;
  if (timed.every(({ ms }) => ms === fastest.ms)) return `All of them are done after ${fastest.ms} ms.`;
  const ties = timed.filter(({ ms }) => ms === fastest.ms).map(({ label }) => `“${label}”`);
  const who = ties.length === 1 ? `${ties[0]} is` : `${ties.slice(0, -1).join(', ')} and ${ties[ties.length - 1]} are`;
  return `${who} done after ${fastest.ms} ms, ${slowest.ms - fastest.ms} ms before “${slowest.label}”.`;
}
