/** Level of detail: stretches become rectangles, and those that would touch on the screen become one. */
import type { Spans } from './timeline-rows.ts';
import { timeAt, type TimeScale, unitAt, type View } from './timeline-scale.ts';

export interface Box {
  readonly x: number;
  readonly width: number;
}

/** Maps between virtual time and pixels of a drawing `width` pixels wide. */
export interface Plot {
  readonly scale: TimeScale;
  readonly view: View;
  readonly width: number;
}

export const xAt = ({ scale, view, width }: Plot, us: number): number =>
  ((unitAt(scale, us) - view.from) / (view.to - view.from)) * width;
export const usAt = ({ scale, view, width }: Plot, x: number): number =>
  timeAt(scale, view.from + (x / width) * (view.to - view.from));

/**
 * What is in view, each box at least `least` pixels wide. Work grows with the pixels and the logarithm of the number
 * of spans, not with that number.
 */
export function boxes({ from, to }: Spans, plot: Plot, least: number): Box[] {
  const list: Box[] = [];
  let at = firstAtLeast(to, usAt(plot, -least));
  while (at < from.length) {
    const x = xAt(plot, from[at] as number);
    if (x > plot.width) break;
    let end = Math.max(xAt(plot, to[at] as number), x + least);
    for (;;) {
      const next = firstAtLeast(from, usAt(plot, end + 0.5), at + 1);
      if (next === at + 1) break;
      at = next - 1;
      end = Math.max(end, xAt(plot, to[at] as number));
    }
    const start = Math.max(x, -least);
    list.push({ x: start, width: Math.min(end, plot.width + least) - start });
    at++;
  }
  return list;
}

/** One SVG path for all boxes of a row. */
export function path(list: readonly Box[], y: number, height: number): string {
  return list.map(({ x, width }) => `M${round(x)} ${y}h${round(width)}v${height}h${round(-width)}z`).join('');
}

/** Moments thinned to one a pixel. */
export function marks(us: ArrayLike<number>, plot: Plot): number[] {
  const list: number[] = [];
  let at = firstAtLeast(us, usAt(plot, 0));
  while (at < us.length) {
    const x = xAt(plot, us[at] as number);
    if (x > plot.width + 0.5) break;
    if (round(x) !== list[list.length - 1]) list.push(round(x));
    at = firstAtLeast(us, usAt(plot, x + 1), at + 1);
  }
  return list;
}

/** Position of the first value not below `value` in rising `values`. */
function firstAtLeast(values: ArrayLike<number>, value: number, start = 0): number {
  let [low, high] = [start, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const round = (value: number): number => Math.round(value * 10) / 10;
