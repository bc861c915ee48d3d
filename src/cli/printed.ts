/** What a program printed, on which stream, in the order in which it did. */
import { KIND, type Trace } from '../engine/trace/trace.ts';

export interface Printed {
  readonly stream: 1 | 2;
  readonly text: string;
}

/** Neighbouring pieces of one stream are given as one. */
export function* printed(trace: Trace): Generator<Printed> {
  let stream: 1 | 2 = 1;
  let text = '';
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] !== KIND.output) continue;
    const event = trace.event(index);
    if (event.kind !== 'output') continue;
    if (event.stream !== stream && text !== '') {
      yield { stream, text };
      text = '';
    }
    stream = event.stream === 1 ? 1 : 2;
    text += event.chunk;
  }
  if (text !== '') yield { stream, text };
}
