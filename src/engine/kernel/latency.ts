/** How long an answer takes: the distributions a world can name, all drawn by inverting their distribution function. */
import type { Latency } from '../world.ts';
import { usOf } from './clock.ts';
import { exp, ln, normalQuantile } from './elementary.ts';
import type { Random } from './random.ts';

/**
 * One latency in whole µs, never negative. Takes exactly one draw whatever the distribution is, so that changing the
 * latency of a service leaves everything else in the run as lucky or unlucky as it was.
 */
export function sampleUs(latency: Latency, random: Random): number {
  return usOf(quantileMs(latency, random.next()));
}

/** Below and above this the tails that reach to infinity are cut: 1 in 2⁵³ is as rare as a draw can be. */
const RAREST = 2 ** -53;

/** The latency in ms that a share `p` (0–1) of all calls stays under: for drawing a distribution, and for sampling it. */
export function quantileMs(latency: Latency, p: number): number {
  const inside = Math.min(Math.max(p, RAREST), 1 - RAREST);
  switch (latency.kind) {
    case 'constant':
      return latency.ms;
    case 'uniform':
      return latency.minMs + p * (latency.maxMs - latency.minMs);
    case 'exponential':
      return -latency.meanMs * ln(1 - inside);
    case 'log-normal':
      return latency.medianMs * exp(latency.sigma * normalQuantile(inside));
    case 'quantiles':
      return interpolate(latency.points, p);
  }
}

/** The mean in ms. */
export function meanMs(latency: Latency): number {
  switch (latency.kind) {
    case 'constant':
      return latency.ms;
    case 'uniform':
      return (latency.minMs + latency.maxMs) / 2;
    case 'exponential':
      return latency.meanMs;
    case 'log-normal':
      return latency.medianMs * exp(latency.sigma ** 2 / 2);
    case 'quantiles':
      return latency.points.reduce((sum, [p, ms], i, points) => {
        const [previousP, previousMs] = points[i - 1] ?? [0, ms];
        return sum + ((p - previousP) * (previousMs + ms)) / 2;
      }, 0);
  }
}

/** In a few words, for a label: "40 ms", "10–90 ms", "about 120 ms". */
export function describeLatency(latency: Latency): string {
  switch (latency.kind) {
    case 'constant':
      return `${figure(latency.ms)} ms`;
    case 'uniform':
      return `${figure(latency.minMs)}–${figure(latency.maxMs)} ms`;
    case 'exponential':
      return `${figure(latency.meanMs)} ms on average, exponential`;
    case 'log-normal':
    case 'quantiles':
      return `${figure(quantileMs(latency, 0.5))} ms typical, ${figure(quantileMs(latency, 0.99))} ms for 1 in 100`;
  }
}

/** Three significant figures at most: nobody reads more in a label. */
const figure = (ms: number): string => String(Number(ms.toPrecision(3)));

function interpolate(points: readonly (readonly [number, number])[], p: number): number {
  let [fromP, fromMs] = points[0] ?? [0, 0];
  for (const [toP, toMs] of points) {
    if (p <= toP) return toP > fromP ? fromMs + ((p - fromP) / (toP - fromP)) * (toMs - fromMs) : toMs;
    [fromP, fromMs] = [toP, toMs];
  }
  return fromMs;
}
