/** From virtual time to places on the timeline and back. Long stretches in which nothing happens may be shortened. */
import { livesOf } from '../engine/trace/lives.ts';
import { KIND, type Trace } from '../engine/trace/trace.ts';
import { formatUs } from '../engine/trace/time.ts';

export interface Gap {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Piecewise linear: `us[i]` stands at `unit[i]`; units run from 0 to 1 over the whole run. */
export interface TimeScale {
  readonly us: readonly number[];
  readonly unit: readonly number[];
  readonly gaps: readonly Gap[];
}

/** The part of the scale in view, in units. */
export interface View {
  readonly from: number;
  readonly to: number;
}
export const WHOLE: View = { from: 0, to: 1 };

/** A gap is shortened only if it is this many times longer than everything that is left: that would be a hair's breadth. */
const LONG = 40;
/** Below this there is too little beside the gap to be worth the room, in µs. */
const LEAST_REST_US = 1000;

/** The stretches worth shortening: few, all threads idle, and each far longer than all that is shorter together. */
export function longGaps(trace: Trace): Gap[] {
  const totalUs = (trace.timeUs[trace.length - 1] ?? 0) - (trace.timeUs[0] ?? 0);
  const { end } = livesOf(trace);
  const gaps: Gap[] = [];
  let busyUntil = -1;
  for (let index = 1; index < trace.length; index++) {
    if (OCCUPIES.has(trace.kind[index - 1] as number)) busyUntil = Math.max(busyUntil, end[index - 1] as number);
    const [fromUs, toUs] = [trace.timeUs[index - 1] as number, trace.timeUs[index] as number];
    if (busyUntil < index && toUs - fromUs > totalUs / 64) gaps.push({ fromUs, toUs });
  }
  gaps.sort((one, other) => other.toUs - other.fromUs - (one.toUs - one.fromUs));
  let restUs = totalUs;
  let count = 0;
  for (const [at, gap] of gaps.entries()) {
    const lengthUs = gap.toUs - gap.fromUs;
    restUs -= lengthUs;
    if (restUs >= LEAST_REST_US && lengthUs >= LONG * restUs) count = at + 1;
  }
  return gaps.slice(0, count).sort((one, other) => one.fromUs - other.fromUs);
}

/** What begins with these keeps a thread from being idle. */
const OCCUPIES = new Set([KIND['task-start'], KIND['job-start'], KIND['block-start']]);

/** Each gap given is drawn as long as a quarter of all the rest. */
export function timeScale(startUs: number, endUs: number, gaps: readonly Gap[]): TimeScale {
  const lengthUs = Math.max(endUs - startUs, 1);
  const restUs = gaps.reduce((sum, gap) => sum - (gap.toUs - gap.fromUs), lengthUs);
  const us = [startUs];
  const unit = [0];
  const add = (toUs: number, drawnUs: number) => {
    if (toUs === us[us.length - 1]) return;
    us.push(toUs);
    unit.push((unit[unit.length - 1] as number) + drawnUs);
  };
  for (const gap of gaps) {
    add(gap.fromUs, gap.fromUs - (us[us.length - 1] as number));
    add(gap.toUs, restUs / 4);
  }
  add(startUs + lengthUs, startUs + lengthUs - (us[us.length - 1] as number));
  const total = unit[unit.length - 1] as number;
  return { us, unit: unit.map((value) => value / total), gaps };
}

export const unitAt = (scale: TimeScale, us: number): number => interpolate(scale.us, scale.unit, us);
export const timeAt = (scale: TimeScale, unit: number): number => interpolate(scale.unit, scale.us, unit);

function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  let at = 1;
  while (at < from.length - 1 && (from[at] as number) < value) at++;
  const [x0, x1, y0, y1] = [from[at - 1], from[at], to[at - 1], to[at]] as [number, number, number, number];
  return x1 === x0 ? y0 : y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
}

/** Zooms so that the unit `about` stays where it is; `factor` above 1 comes closer. */
export function zoom(view: View, about: number, factor: number): View {
  const width = Math.min(1, Math.max(1e-9, (view.to - view.from) / factor));
  const share = (about - view.from) / (view.to - view.from);
  return moved(about - share * width, width);
}

/** Moves the view by a share of its own width. */
export function pan(view: View, share: number): View {
  const width = view.to - view.from;
  return moved(view.from + share * width, width);
}

/** Moves the view just so far that it holds a unit. */
export function reveal(view: View, unit: number): View {
  if (unit >= view.from && unit <= view.to) return view;
  const width = view.to - view.from;
  return moved(unit - width / 2, width);
}

function moved(from: number, width: number): View {
  const start = Math.min(Math.max(0, from), 1 - width);
  return { from: start, to: start + width };
}

export interface Tick {
  readonly us: number;
  readonly label: string;
}

/** Round times at least `spacing` units apart, none within a gap. The last one carries the unit. */
export function ticks(scale: TimeScale, view: View, spacing: number): Tick[] {
  const rate = densest(scale);
  const stepUs = niceStep(spacing / rate);
  const list: number[] = [];
  for (let part = 1; part < scale.us.length; part++) {
    const [fromUs, toUs] = [scale.us[part - 1] as number, scale.us[part] as number];
    if (scale.gaps.some((gap) => gap.fromUs === fromUs && gap.toUs === toUs)) continue;
    const start = Math.max(fromUs, timeAt(scale, view.from));
    const end = Math.min(toUs, timeAt(scale, view.to));
    for (let step = Math.ceil(start / stepUs); step * stepUs <= end; step++) {
      const us = step * stepUs;
      const last = list[list.length - 1];
      if (last === undefined || unitAt(scale, us) - unitAt(scale, last) >= spacing * 0.99) list.push(us);
    }
  }
  return labelled(list, stepUs);
}

/** Units per µs outside the gaps. */
function densest(scale: TimeScale): number {
  let rate = 0;
  for (let at = 1; at < scale.us.length; at++) {
    const us = (scale.us[at] as number) - (scale.us[at - 1] as number);
    if (us > 0) rate = Math.max(rate, ((scale.unit[at] as number) - (scale.unit[at - 1] as number)) / us);
  }
  return rate;
}

function niceStep(us: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(us, 1)));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= us) ?? 10);
}

function labelled(list: readonly number[], stepUs: number): Tick[] {
  const seconds = stepUs >= 1e6;
  const one = seconds ? 1e6 : 1000;
  return list.map((us, at) => {
    const value = Number((us / one).toFixed(3));
    return { us, label: at === list.length - 1 ? `${value} ${seconds ? 's' : 'ms'}` : String(value) };
  });
}

/** What is written over a shortened stretch. */
export const gapLabel = (gap: Gap): string => formatUs(gap.toUs - gap.fromUs);
