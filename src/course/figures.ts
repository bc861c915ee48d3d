/** Numbers with a unit in a lesson's text, and the ones that its runs hold: what is written must be one of those. */
import { KIND } from '../engine/trace/trace.ts';
import type { Latency, World } from '../engine/world.ts';
import { resolveWorld } from '../playground/worlds.ts';
import type { LessonRun } from './lesson-runs.ts';
import { MEASURES } from './measures.ts';

export interface Figure {
  /** As it is written: "1,200 ms". */
  readonly text: string;
  /** Times in ms, sizes in bytes; anything else as it is. */
  readonly value: number;
  readonly of: 'time' | 'size' | 'share' | 'count';
}

const UNITS: Readonly<Record<string, readonly [of: Figure['of'], factor: number]>> = {
  µs: ['time', 0.001],
  microsecond: ['time', 0.001],
  ms: ['time', 1],
  millisecond: ['time', 1],
  s: ['time', 1000],
  second: ['time', 1000],
  minute: ['time', 60_000],
  hour: ['time', 3_600_000],
  KB: ['size', 1024],
  MB: ['size', 1024 ** 2],
  GB: ['size', 1024 ** 3],
  '%': ['share', 1],
};
const COUNTED = [
  'request',
  'thread',
  'customer',
  'order',
  'message',
  'device',
  'connection',
  'worker',
  'process',
  'time',
  'attempt',
  'e-mail',
  'file',
  'event',
  'job',
  'user',
  'server',
  'partition',
  'record',
  'copy',
  'retry',
];
const PLURAL = '(?:e?s|ies)?';
const names = [...Object.keys(UNITS), ...COUNTED].map((name) =>
  name.replace(/y$/, '(?:y|ies)').replace(/^s$/, '(?<=\\s)s'),
);
const FIGURE = new RegExp(
  `(?<![\\w.])(\\d[\\d,]*(?:\\.\\d+)?)[\\s\\u00a0]?(?:[a-z]+ )?(${names.join('|')})${PLURAL}(?![\\w])|(?<![\\w.])(\\d[\\d,]*(?:\\.\\d+)?)[\\s\\u00a0]?(/s|%)`,
  'g',
);

export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(FIGURE)].map(([match, number = '', unit = '', bare = '', sign = '']) => {
    const [of, factor] = UNITS[unit] ?? UNITS[sign] ?? ['count', 1];
    return { text: match, value: Number((number || bare).replaceAll(',', '')) * factor, of };
  });
}

const constant = (latency: Latency): number[] => (latency.kind === 'constant' ? [latency.ms] : []);

/** Times of a world's services, and how many calls each serves at once. */
function settings({ services, cpuMs, http, processes = [] }: World): { times: number[]; counts: number[] } {
  const all = Object.values(services);
  return {
    times: [
      ...all.flatMap(({ latency, operations = {} }) => [latency, ...Object.values(operations)].flatMap(constant)),
      ...Object.values(http).flatMap(({ latency }) => (latency === undefined ? [] : constant(latency))),
      ...Object.values(cpuMs),
      ...processes.flatMap(({ crashes = [] }) => crashes.flatMap(({ atMs, restartMs = 0 }) => [atMs, restartMs])),
    ],
    counts: [...all.flatMap(({ capacity }) => capacity ?? []), ...processes.flatMap(({ threads }) => threads ?? [])],
  };
}

/** Whether a figure is one that the lesson's runs hold: a measure, when a line was printed, a setting, a number of the program. */
export type Holds = (figure: Figure) => boolean;

/**
 * @param runs of the lesson, and of its exercise
 * @param said other numbers that it may use: those of offered changes and of its sums
 */
export function heldBy(runs: readonly Pick<LessonRun, 'trace' | 'files' | 'world'>[], said: readonly string[]): Holds {
  const times = new Set<number>();
  const counts = new Set<number>();
  for (const { trace, files, world } of runs) {
    for (const { unit, of } of Object.values(MEASURES)) (unit === 'ms' ? times : counts).add(Math.round(of(trace)));
    for (let index = 0; index < trace.length; index++) {
      if (trace.kind[index] === KIND.output) times.add(Math.round((trace.timeUs[index] as number) / 1000));
    }
    const given = settings(resolveWorld(world));
    for (const time of given.times) times.add(time);
    for (const count of given.counts) counts.add(count);
    for (const { source } of files) {
      for (const number of numbersIn(source)) {
        times.add(number);
        counts.add(number);
      }
    }
  }
  const others = new Set(said.flatMap(numbersIn));
  for (const figure of said.flatMap(figuresIn)) if (figure.of === 'time') times.add(figure.value);
  return ({ text, value, of }) =>
    numbersIn(text).every((number) => others.has(number)) ||
    (of === 'time' && times.has(value)) ||
    (of === 'count' && counts.has(value));
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/(?<![\w.])\d[\d,_]*(?:\.\d+)?/g)].map(([number]) => Number(number.replaceAll(/[,_]/g, '')));
}

/** @returns what is wrong with an equation of a lesson's `sums`: "3 / 0.4 = 7.5"; undefined if it is right */
export function wrongSum(sum: string): string | undefined {
  const [left, right, more] = sum.split('=').map((side) => side.trim());
  if (left === undefined || right === undefined || more !== undefined)
    return `“${sum}” is not an equation: write 3 / 0.4 = 7.5.`;
  const result = reckon(left);
  if (result === undefined)
    return `“${left}” is not arithmetic: write numbers with + - * / between them, in brackets if need be.`;
  const stated = Number(right.replaceAll(',', ''));
  return Math.abs(result - stated) <= Math.abs(stated) * 1e-9 ? undefined : `“${left}” is ${result}, not ${right}.`;
}

/** + - * / and brackets. */
function reckon(text: string): number | undefined {
  const tokens = text.replaceAll(',', '').match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  if (tokens.join('') !== text.replaceAll(/[\s,]/g, '')) return undefined;
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const value = sum();
    at++;
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') value += (tokens[at++] === '+' ? 1 : -1) * product();
    return value;
  };
  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}
