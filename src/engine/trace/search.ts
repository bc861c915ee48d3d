/** Finding events by what they are and by what is said of them. */
import type { EventKind } from './events.ts';
import { narrate, plainText } from './narrate.ts';
import { KIND, type Trace } from './trace.ts';

/** What a transcript can be narrowed to. */
export const TOPICS = {
  output: ['output'],
  'calls and lines': ['enter', 'exit', 'line', 'yield'],
  awaits: ['await', 'resume'],
  promises: [
    'promise-create',
    'promise-follow',
    'promise-settle',
    'promise-react',
    'promise-unhandled',
    'promise-handled',
  ],
  'tasks and microtasks': ['task-start', 'task-end', 'job-start', 'job-end', 'enqueue', 'dequeue', 'phase', 'idle'],
  timers: ['timer-set', 'timer-clear'],
  'I/O': ['io-request', 'io-start', 'io-end', 'block-start', 'block-end'],
  messages: ['message-send', 'message-receive', 'message-lost'],
  errors: ['error', 'promise-unhandled', 'limit'],
} as const satisfies Readonly<Record<string, readonly EventKind[]>>;
export type Topic = keyof typeof TOPICS;

export interface Search {
  /** Null for every event. */
  readonly topic: Topic | null;
  /** In the event's sentence, whatever its case. '' for any. */
  readonly text: string;
}

/** The events from `from` up to, not including, `to` that are of the topic and say the text. */
export function search(trace: Trace, { topic, text }: Search, from = 0, to = trace.length): number[] {
  const codes = topic === null ? null : new Set(TOPICS[topic].map((kind: EventKind) => KIND[kind]));
  const wanted = text.trim().toLowerCase();
  const found: number[] = [];
  for (let index = from; index < Math.min(to, trace.length); index++) {
    if (codes !== null && !codes.has(trace.kind[index] as number)) continue;
    if (wanted !== '' && !plainText(narrate(trace, index)).toLowerCase().includes(wanted)) continue;
    found.push(index);
  }
  return found;
}
