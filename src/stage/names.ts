/** What things are called where the trace has no better label for them. */
import { EVENT_KINDS, QUEUES } from '../engine/trace/events.ts';
import { livesOf } from '../engine/trace/lives.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';

/** The name of what a `timer-set`, `enqueue`, `io-request` or `block-start` event begins. */
export function nameOf(trace: Trace, index: number): string {
  const kind = EVENT_KINDS[trace.kind[index] as number];
  const label = shortened(trace.strings[trace.text[index] as number] ?? '');
  if (kind === 'timer-set') return label || calleeAt(trace, index) || 'timer';
  if (kind !== 'enqueue') return label || (trace.strings[trace.b[index] as number] ?? '');
  const request = requestBehind(trace, index);
  return request < 0 ? label || (QUEUES[trace.b[index] as number] ?? '') : `answer to ${nameOf(trace, request)}`;
}

/** The `io-request` whose answer an `enqueue` event queues; -1 if it is something else that waits. */
export function requestBehind(trace: Trace, index: number): number {
  const cause = trace.cause[index] as number;
  return trace.kind[cause] === KIND['io-end'] ? (livesOf(trace).origin[cause] as number) : -1;
}

/**
 * "readFile notes.txt" of `readFile /home/ada/notes.txt`: the end of a path says more than its beginning. Of an address
 * host and path stay.
 */
export const shortened = (label: string): string =>
  label.replace(/(^|[\s('"])(?:\/[\w.@-]+)*\/(?=[\w.@-])/g, '$1').replace(/\bhttps?:\/\//g, '');

/** At most `most` characters: what begins and what ends a label tells it from others, so the middle gives way. */
export function cutMiddle(label: string, most: number): string {
  const characters = [...label];
  if (characters.length <= most) return label;
  const tail = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}

/** "setTimeout" of `setTimeout(() => …)`. */
function calleeAt(trace: Trace, index: number): string {
  return /^[\w$.]+(?=\()/.exec(trace.sites[trace.site[index] as number]?.text ?? '')?.[0] ?? '';
}
