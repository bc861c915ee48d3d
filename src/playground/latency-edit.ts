/** A latency as something to move about: one number to drag, kinds to choose from, a shape to draw. */
import { quantileMs } from '../engine/kernel/latency.ts';
import type { Latency } from '../engine/world.ts';

export type LatencyKind = Latency['kind'];

export const KIND_NAMES: Readonly<Record<LatencyKind, string>> = {
  constant: 'always the same',
  uniform: 'evenly between',
  exponential: 'exponential',
  'log-normal': 'log-normal',
  quantiles: 'as measured',
};

/** The middle one: half of all calls are quicker. In ms. */
export const typicalMs = (latency: Latency): number => quantileMs(latency, 0.5);

const round = (ms: number): number => Number(ms.toPrecision(3));

/** The same shape, as much quicker or slower as makes `ms` typical. */
export function withTypicalMs(latency: Latency, ms: number): Latency {
  const before = typicalMs(latency);
  if (before === 0) return { kind: 'constant', ms };
  const scale = (value: number) => round((value * ms) / before);
  switch (latency.kind) {
    case 'constant':
      return { kind: 'constant', ms };
    case 'uniform':
      return { ...latency, minMs: scale(latency.minMs), maxMs: scale(latency.maxMs) };
    case 'exponential':
      return { ...latency, meanMs: scale(latency.meanMs) };
    case 'log-normal':
      return { ...latency, medianMs: ms };
    case 'quantiles':
      return { ...latency, points: latency.points.map(([p, value]) => [p, scale(value)] as const) };
  }
}

/** Another kind with about the same typical latency. */
export function ofKind(kind: LatencyKind, like: Latency): Latency {
  if (kind === like.kind) return like;
  const ms = round(typicalMs(like));
  switch (kind) {
    case 'constant':
      return { kind, ms };
    case 'uniform':
      return { kind, minMs: round(ms / 2), maxMs: round(ms * 1.5) };
    case 'exponential':
      return { kind, meanMs: round(ms / Math.LN2) };
    case 'log-normal':
      return { kind, medianMs: ms, sigma: 0.5 };
    case 'quantiles':
      return {
        kind,
        points: [
          [0, round(ms / 2)],
          [0.5, ms],
          [0.9, ms * 2],
          [1, ms * 5],
        ].map(([p, at]) => [p, at] as [number, number]),
      };
  }
}

/** Up to here latencies are drawn and dragged, in ms. */
export const MOST_MS = 5000;

/** Shares of calls (0–1, the highest is 1) in equal steps of a logarithmic axis from 1 ms to `MOST_MS`. */
export function shapeOf(latency: Latency, steps: number): number[] {
  const counts = new Array<number>(steps).fill(0);
  const DRAWS = 400;
  for (let draw = 0; draw < DRAWS; draw++) {
    const step = Math.round(positionOf(quantileMs(latency, (draw + 0.5) / DRAWS)) * (steps - 1));
    counts[step] = (counts[step] as number) + 1;
  }
  const highest = Math.max(...counts);
  return counts.map((count) => count / highest);
}

/** Where a latency stands on that axis, 0–1. */
export const positionOf = (ms: number): number => Math.min(1, Math.log(Math.max(1, ms)) / Math.log(MOST_MS));

export function msAt(position: number): number {
  return Number(Math.exp(position * Math.log(MOST_MS)).toPrecision(2));
}
