import type { Narration } from '../engine/trace/phrases.ts';
import type { Trace } from '../engine/trace/trace.ts';

export function narrate(trace: Trace, index: number): Narration {
  const event = trace.event(index);
  const words = Object.values(event).filter((value) => typeof value === 'string');
  return [
    `${words.join(' ')}. `,
    ...(event.cause >= 0 ? [{ text: `Because of event ${event.cause + 1}.`, index: event.cause }] : []),
  ];
}

export const textOf = (narration: Narration): string =>
  narration.map((part) => (typeof part === 'string' ? part : part.text)).join('');
