/** What the source shows at a position: the line that runs, the lines that wait, and how often each was visited. */
import { LINE_EVENTS_PER_SITE } from '../engine/trace/events.ts';
import type { ProcessState, TraceState } from '../engine/trace/state.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';
import { formatUs } from '../engine/trace/time.ts';
import { formatProgress } from './progress.ts';

export interface LineMark {
  readonly look: 'running' | 'blocked' | 'flight' | 'waiting' | 'due';
  /** Said beside the line: "running", "30 of 60 ms". */
  readonly note: string;
}

/** The file that has something to show at a position: where an event last took place. */
export function fileAt(trace: Trace, index: number): string {
  for (let at = Math.min(index, trace.length - 1); at >= 0; at--) {
    const site = trace.site[at] as number;
    const file = site > 0 ? trace.sites[site]?.file : undefined;
    if (file !== undefined && file in trace.program.files) return file;
  }
  return trace.program.entry;
}

/** By line of `file`, from 1. A line with several reasons shows the one most worth knowing. */
export function lineMarks(trace: Trace, state: TraceState, file: string): ReadonlyMap<number, LineMark> {
  const marks = new Map<number, LineMark>();
  const mark = (site: number, look: LineMark['look'], note: string) => {
    const place = trace.sites[site];
    if (site > 0 && place?.file === file && !marks.has(place.line)) marks.set(place.line, { look, note });
  };
  const active = state.processes[trace.process[state.index] ?? 0];
  if (active !== undefined) markRunning(active, state.timeUs, mark);
  for (const process of state.processes) {
    for (const { site, startedUs, requestedUs, durationUs } of process.inFlight) {
      if (startedUs === null) mark(site, 'flight', `in line for ${formatUs(state.timeUs - requestedUs)}`);
      else mark(site, 'flight', formatProgress(state.timeUs - startedUs, durationUs));
    }
    for (const { site } of process.suspended) mark(site, 'waiting', 'waiting');
    for (const { site, dueUs } of process.tasks)
      if (dueUs !== undefined) mark(site, 'due', `due at ${formatUs(dueUs)}`);
  }
  return marks;
}

function markRunning(
  process: ProcessState,
  timeUs: number,
  mark: (site: number, look: LineMark['look'], note: string) => void,
) {
  const { blockedIn, stack, running } = process;
  const top = stack[stack.length - 1]?.site ?? running?.site ?? 0;
  if (blockedIn === null) mark(top, 'running', 'running');
  else
    mark(
      blockedIn.site || top,
      'blocked',
      `blocked, ${formatProgress(timeUs - (blockedIn.startedUs ?? timeUs), blockedIn.durationUs)}`,
    );
}

/** For each line of a file the `line` events that visited it, in order. */
export type Visits = ReadonlyMap<number, readonly number[]>;

export function visitsOf(trace: Trace, file: string): Visits {
  const visits = new Map<number, number[]>();
  const lineOf = trace.sites.map((site, at) => (at > 0 && site.file === file ? site.line : 0));
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] !== KIND.line) continue;
    const line = lineOf[trace.site[index] as number] ?? 0;
    if (line === 0) continue;
    const list = visits.get(line);
    if (list === undefined) visits.set(line, [index]);
    else list.push(index);
  }
  return visits;
}

/** "3", or "500+" where later visits are no longer recorded; '' for none. */
export function visitCount(visits: Visits, line: number, index: number): string {
  const list = visits.get(line) ?? [];
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) <= index) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return '';
  return low >= LINE_EVENTS_PER_SITE ? `${low}+` : String(low);
}
