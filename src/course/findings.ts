/** What checks and predictions look for in a trace. */
import { summarise } from '../engine/summary.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';
import { MEASURES, type MeasureName } from './measures.ts';

/** When a line with this text was first printed, in ms; undefined if it never was. */
export function outputTime(trace: Trace, text: string): number | undefined {
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] !== KIND.output) continue;
    if ((trace.strings[trace.text[index] as number] ?? '').includes(text))
      return (trace.timeUs[index] as number) / 1000;
  }
  return undefined;
}

/** How many lines were printed that contain this text. */
export function outputCount(trace: Trace, text: string): number {
  let count = 0;
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] === KIND.output && (trace.strings[trace.text[index] as number] ?? '').includes(text)) count++;
  }
  return count;
}

/** Labels of the operations asked for, in order. */
export function requests(trace: Trace): string[] {
  const labels: string[] = [];
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind === KIND['io-request'] || kind === KIND['block-start'])
      labels.push(trace.strings[trace.text[index] as number] ?? '');
  }
  return labels;
}

/** When operations whose label has all these words were asked for, in ms. */
export function requestTimes(trace: Trace, ...words: readonly string[]): number[] {
  const times: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind !== KIND['io-request'] && kind !== KIND['block-start']) continue;
    const label = trace.strings[trace.text[index] as number] ?? '';
    if (words.every((word) => label.includes(word))) times.push((trace.timeUs[index] as number) / 1000);
  }
  return times;
}

/** A run as a prediction's `answer` looks at it. */
export interface RunFacts {
  /** Lines on standard output, in order. */
  readonly printed: readonly string[];
  readonly exitCode: number;
  /** When a line with this text was printed, in whole ms; undefined if it never was. */
  readonly timeOf: (text: string) => number | undefined;
  readonly countOf: (text: string) => number;
  /** In whole ms, or as a count. */
  readonly measure: (name: MeasureName) => number;
  readonly trace: Trace;
}

export function factsOf(trace: Trace): RunFacts {
  const { stdout, exitCode } = summarise(trace);
  return {
    printed: stdout.split('\n').filter((line) => line !== ''),
    exitCode,
    timeOf: (text) => {
      const ms = outputTime(trace, text);
      return ms === undefined ? undefined : Math.round(ms);
    },
    countOf: (text) => outputCount(trace, text),
    measure: (name) => Math.round(MEASURES[name].of(trace)),
    trace,
  };
}
