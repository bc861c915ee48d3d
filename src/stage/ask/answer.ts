/** What the stage shows of a question to the trace: what lights up, and the list to go through. */
import { belongingsOf, subjectOf, type Asked, type Belongings } from '../../engine/trace/belongings.ts';
import { lifeOf, nameOfAsked } from '../../engine/trace/life.ts';
import { plainText } from '../../engine/trace/narrate.ts';
import type { TraceState } from '../../engine/trace/state.ts';
import type { Trace } from '../../engine/trace/trace.ts';
import { laneView, LANES } from '../lanes.ts';

/** A chip by its key, an event, or a line of the source. */
export type Question =
  { readonly chip: string } | { readonly event: number } | { readonly file: string; readonly line: number };

export interface Answer {
  readonly asked: Asked;
  readonly name: string;
  readonly belongings: Belongings;
  /** The events worth going through, in order. */
  readonly life: readonly number[];
  /** Keys of the chips that belong to it. */
  readonly chips: ReadonlySet<string>;
  /** "file:line" of every line on which something of it took place. */
  readonly lines: ReadonlySet<string>;
}

const LETTERS = { item: 'ib', frame: 'f', promise: '' } as const;
/** A chip's key is process, letter, id: see lanes.ts. */
const KEY = /^(\d+)([ibf])(\d+)$/;

/** @returns null if the question is about nothing in the trace */
export function answerTo(trace: Trace, question: Question): Answer | null {
  const asked = askedBy(trace, question);
  if (asked === null) return null;
  const belongings = belongingsOf(trace, asked);
  const life = lifeOf(trace, asked, belongings);
  if (life.length === 0) return null;
  const chips = belongings.things.flatMap(({ is, process, id }) =>
    [...LETTERS[is]].map((letter) => `${process}${letter}${id}`),
  );
  const lines = new Set<string>();
  for (const index of belongings.events) {
    const site = trace.sites[trace.site[index] as number];
    if (site !== undefined && site.line > 0) lines.add(`${site.file}:${site.line}`);
  }
  const name = plainText(nameOfAsked(trace, asked, belongings));
  return { asked, name, belongings, life, chips: new Set(chips), lines };
}

function askedBy(trace: Trace, question: Question): Asked | null {
  if ('event' in question) return subjectNear(trace, question.event);
  if ('line' in question) return { is: 'line', file: question.file, line: question.line };
  const [, process, letter, id] = KEY.exec(question.chip) ?? [];
  if (id === undefined || id === '0') return null;
  return { is: letter === 'f' ? 'frame' : 'item', process: Number(process), id: Number(id) };
}

/** Some events are about nothing: then it is what the run was about before, or else what comes. */
function subjectNear(trace: Trace, index: number): Asked | null {
  for (let at = index; at >= 0; at--) {
    const subject = subjectOf(trace, at);
    if (subject !== null) return subject;
  }
  for (let at = index + 1; at < trace.length; at++) {
    const subject = subjectOf(trace, at);
    if (subject !== null) return subject;
  }
  return null;
}

/** Something that can be asked about at a position, for a menu. */
export interface Choice {
  readonly label: string;
  readonly question: Question;
}

/** What stands in the lanes now. */
export function choicesNow(trace: Trace, state: TraceState): Choice[] {
  return state.processes.flatMap((process) =>
    LANES.flatMap((lane) => {
      const { head, tail } = laneView(trace, process, lane, state.timeUs);
      return [...head, ...tail].map(({ key, label, note }) => ({
        label: `${lane}: ${label}${note === '' ? '' : `, ${note}`}`,
        question: { chip: key },
      }));
    }),
  );
}

/** Lines on which anything took place, in order. */
export function choicesOfLines(trace: Trace): Choice[] {
  const seen = new Set<number>();
  for (const site of trace.site) seen.add(site);
  const lines = new Map<string, { file: string; line: number }>();
  for (const site of seen) {
    const place = site > 0 ? trace.sites[site] : undefined;
    if (place !== undefined) lines.set(`${place.file}:${place.line}`, { file: place.file, line: place.line });
  }
  const several = new Set([...lines.values()].map(({ file }) => file)).size > 1;
  return [...lines.values()]
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line))
    .map(({ file, line }) => {
      const text = (trace.program.files[file] ?? '').split('\n')[line - 1]?.trim() ?? '';
      const name = several ? `${file.slice(file.lastIndexOf('/') + 1)} ` : '';
      return { label: `${name}line ${line}: ${text.slice(0, 48)}`, question: { file, line } };
    });
}
