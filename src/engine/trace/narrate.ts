/**
 * Why now: what each event of a trace says in words. One or two sentences: what ran, why it could run now, and who had
 * queued it. Each kind's rule names the part of ECMA-262, the HTML standard or Node's documentation that it follows.
 */
import type { EventKind, TraceEvent } from './events.ts';
import { codeRules } from './narrate-code.ts';
import { ioRules } from './narrate-io.ts';
import { jobRules } from './narrate-jobs.ts';
import { loopRules, type Rules } from './narrate-loop.ts';
import { promiseRules } from './narrate-promises.ts';
import { plainText, type Narration, type Telling } from './phrases.ts';
import { stateAt } from './seek.ts';
import type { ProcessState } from './state.ts';
import { formatUs } from './time.ts';
import type { Trace } from './trace.ts';

export { plainText, type Narration, type Part } from './phrases.ts';

const RULES: Rules<EventKind> = { ...loopRules, ...jobRules, ...codeRules, ...promiseRules, ...ioRules };

/**
 * The sentences for an event.
 * @throws RangeError outside 0 … length − 1
 */
export function narrate(trace: Trace, index: number): Narration {
  const event = trace.event(index);
  const state = stateAt(trace, index);
  const process = state.processes[event.process] as ProcessState;
  const rule = RULES[event.kind] as (telling: Omit<Telling, 'event'> & { readonly event: TraceEvent }) => Narration;
  return rule({ trace, event, state, process });
}

/** The same run as an ordered list: "70 ms: The timer from line 11 …" for each event from `from` up to, not including, `to`. */
export function transcript(trace: Trace, from = 0, to = trace.length): string[] {
  const lines: string[] = [];
  for (let index = Math.max(0, from); index < Math.min(to, trace.length); index++) {
    lines.push(`${formatUs(trace.timeUs[index] as number)}: ${plainText(narrate(trace, index))}`);
  }
  return lines;
}
