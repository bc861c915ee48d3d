import type { Trace } from '../engine/trace/trace.ts';
export type Part = string | { readonly text: string; readonly index: number };
export function narration(trace: Trace, index: number): Part[] {
  const e = trace.event(index);
  return [
    `${e.kind} ${Object.entries(e)
      .filter(([, v]) => typeof v === 'string')
      .map(([, v]) => v)
      .slice(1)
      .join(' ')}. `,
    ...(e.cause >= 0 ? [{ text: `because of ${e.cause}`, index: e.cause }] : []),
  ];
}
