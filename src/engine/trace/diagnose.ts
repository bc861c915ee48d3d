/**
 * What a teacher would point out about a run: computed on what happened, not on what the source looks like, and silent
 * rather than wrong. Each finding says what was seen, what it costs and where.
 */
import { ERROR_KINDS, type EventOf } from './events.ts';
import { livesOf } from './lives.ts';
import { at, capital, functionName, link, promiseName, say, type Narration } from './phrases.ts';
import { promisesOf } from './promises.ts';
import { makeFrame } from './things.ts';
import { formatUs } from './time.ts';
import { KIND, type Trace } from './trace.ts';

export type FindingKind =
  | 'blocked loop'
  | 'unhandled rejection'
  | 'never settled'
  | 'await in a loop'
  | 'one after the other'
  | 'listener leak'
  | 'starved by microtasks';

export interface Finding {
  readonly kind: FindingKind;
  /** The event that shows it best. */
  readonly index: number;
  readonly said: Narration;
}

/** In the order in which they show in the run; each kind once for a line. */
export function diagnose(trace: Trace): Finding[] {
  const all = [blockedLoop, unhandled, neverSettled, sequentialAwaits, leaks, starved].flatMap((find) => find(trace));
  const seen = new Set<string>();
  return all
    .sort((one, other) => one.index - other.index)
    .filter(({ kind, index }) => {
      const name = `${kind} ${trace.site[index] as number}`;
      return !seen.has(name) && seen.add(name) !== undefined;
    });
}

/** Longer than this and people notice; in µs. */
const LONG_US = 50_000;
/** More microtasks than this in one go keep everything else waiting. */
const MANY_JOBS = 1000;

const indicesOf = (trace: Trace, kind: number): number[] => {
  const found: number[] = [];
  for (let at = trace.kind.indexOf(kind); at >= 0; at = trace.kind.indexOf(kind, at + 1)) found.push(at);
  return found;
};
const usAt = (trace: Trace, index: number) => trace.timeUs[Math.min(index, trace.length - 1)] as number;

/** One task or microtask that holds the thread for long while something else waits for its turn. */
function blockedLoop(trace: Trace): Finding[] {
  const { end } = livesOf(trace);
  return [...indicesOf(trace, KIND['task-start']), ...indicesOf(trace, KIND['job-start'])].flatMap((start) => {
    const lastedUs = usAt(trace, end[start] as number) - usAt(trace, start);
    const index = lastedUs > LONG_US ? longestStep(trace, start, Math.min(end[start] as number, trace.length - 1)) : -1;
    if (index < 0) return [];
    const site = trace.site[index] as number;
    return [
      {
        kind: 'blocked loop' as const,
        index,
        said: say`The thread was not free for ${formatUs(lastedUs)}${at(trace, 'from', site)} on: no timer, no answer and no other customer had its turn. Work that waits belongs in a call that does not block; work that computes, in pieces or on another thread.`,
      },
    ];
  });
}

/** The event after which most time passed. */
function longestStep(trace: Trace, from: number, to: number): number {
  let longest = -1;
  for (let index = from; index < to; index++) {
    if ((trace.site[index] as number) === 0) continue;
    const length = usAt(trace, index + 1) - usAt(trace, index);
    if (longest < 0 || length > usAt(trace, longest + 1) - usAt(trace, longest)) longest = index;
  }
  return longest;
}

function unhandled(trace: Trace): Finding[] {
  return indicesOf(trace, KIND.error).flatMap((index) => {
    const { error, message, site } = trace.event(index) as EventOf<'error'>;
    if (error !== 'unhandled-rejection') return [];
    const text = message.split('\n')[0] as string;
    return [
      {
        kind: 'unhandled rejection' as const,
        index,
        said: say`A promise was ${link('rejected', index)}${at(trace, 'on', site)} and nobody handled it: ${text}. Await it within try and catch, or give it a catch.`,
      },
    ];
  });
}

/** A function that still waits when the run has ended by itself, for what nothing settles. */
function neverSettled(trace: Trace): Finding[] {
  if (trace.kind.includes(KIND.limit) || !trace.kind.includes(KIND['process-exit'])) return [];
  const { end, origin } = livesOf(trace);
  return indicesOf(trace, KIND.await).flatMap((index) => {
    const { process, promise, site } = trace.event(index) as EventOf<'await'>;
    const over = trace.kind[end[index] as number] === KIND.resume;
    const { created, settled } = promisesOf(trace, process);
    if (over || promise === 0 || created[promise] === undefined || settled[promise] !== undefined) return [];
    const enter = origin[index] as number;
    const who = enter < 0 ? 'A function' : capital(functionName(trace, makeFrame(trace, enter, 0)));
    return [
      {
        kind: 'never settled' as const,
        index,
        said: say`${who} ${link('waits', index)}${at(trace, 'on', site)} for ${promiseName(trace, process, promise)}, which is never settled in this run: what comes after never runs. Look for the way on which nobody calls resolve.`,
      },
    ];
  });
}

/** An await of an answer from outside: when the frame went on, and how long it had waited. */
interface Wait {
  readonly index: number;
  readonly resumed: number;
  readonly lastedUs: number;
  readonly text: string;
}

/** Answers that a function awaits one by one although the later does not use the earlier. */
function sequentialAwaits(trace: Trace): Finding[] {
  const waits = waitsByFrame(trace);
  return [...waits.values()].flatMap((list) => [...loops(trace, list), ...pairs(trace, list)]);
}

function waitsByFrame(trace: Trace): Map<string, Wait[]> {
  const { end } = livesOf(trace);
  const waits = new Map<string, Wait[]>();
  for (const index of indicesOf(trace, KIND.await)) {
    const { process, frame, promise, site } = trace.event(index) as EventOf<'await'>;
    const created = promisesOf(trace, process).created[promise];
    const resumed = end[index] as number;
    if (created === undefined || trace.kind[resumed] !== KIND.resume) continue;
    const lastedUs = usAt(trace, resumed) - usAt(trace, index);
    // Asked for by the very statement that waits: what was asked for before is under way already.
    const fresh =
      onOneLine(trace, trace.site[created] as number, site) &&
      (trace.event(created) as EventOf<'promise-create'>).origin === 'io';
    if (!fresh || lastedUs === 0) continue;
    const key = `${process} ${frame}`;
    const wait = { index, resumed, lastedUs, text: statementAt(trace, site) };
    const list = waits.get(key);
    if (list === undefined) waits.set(key, [wait]);
    else list.push(wait);
  }
  return waits;
}

function onOneLine({ sites }: Trace, one: number, other: number): boolean {
  return sites[one]?.file === sites[other]?.file && sites[one]?.line === sites[other]?.line;
}

function statementAt(trace: Trace, site: number): string {
  const place = trace.sites[site];
  if (place === undefined) return '';
  return (trace.program.files[place.file] ?? '').split('\n')[place.line - 1] ?? '';
}

function loops(trace: Trace, list: readonly Wait[]): Finding[] {
  const bySite = new Map<number, Wait[]>();
  for (const wait of list) {
    const site = trace.site[wait.index] as number;
    const turns = bySite.get(site);
    if (turns === undefined) bySite.set(site, [wait]);
    else turns.push(wait);
  }
  return [...bySite].flatMap(([site, turns]) => {
    const [first] = turns;
    if (first === undefined || turns.length < 2 || !inForOf(trace, site)) return [];
    const totalUs = turns.reduce((sum, { lastedUs }) => sum + lastedUs, 0);
    const longestUs = turns.reduce((most, { lastedUs }) => Math.max(most, lastedUs), 0);
    return [
      {
        kind: 'await in a loop' as const,
        index: first.index,
        said: say`The loop ${link('waits', first.index)}${at(trace, 'on', site)} ${String(turns.length)} times, one turn after the other: ${formatUs(totalUs)} in all. If no turn needs the one before, Promise.all over them could be done after ${formatUs(longestUs)}.`,
      },
    ];
  });
}

/** Only a loop over what is known beforehand: one that pages through answers needs each before the next. */
function inForOf(trace: Trace, site: number): boolean {
  const place = trace.sites[site];
  if (place === undefined) return false;
  const lines = (trace.program.files[place.file] ?? '').split('\n');
  const indentOf = (text: string) => /^\s*/.exec(text)?.[0].length ?? 0;
  let indent = indentOf(lines[place.line - 1] ?? '');
  for (let line = place.line - 1; line >= 0; line--) {
    const text = lines[line] ?? '';
    if (text.trim() === '' || (line < place.line - 1 && indentOf(text) >= indent)) continue;
    if (/\bfor\s*\((?:const|let|var)\b[^;]*\bof\b/.test(text)) return true;
    if (line < place.line - 1 && /\b(?:while|for|function|do)\b|=>/.test(text)) return false;
    indent = Math.min(indent, indentOf(text));
  }
  return false;
}

/** `const orders = await …` followed by a wait whose statement does not mention `orders`. */
function pairs(trace: Trace, list: readonly Wait[]): Finding[] {
  return list.flatMap((second, place): Finding[] => {
    const first = list[place - 1];
    if (first === undefined || first.text === second.text) return [];
    const bound = /^\s*(?:const|let|var)\s+([^=]+?)\s*=\s*await\b/.exec(first.text)?.[1];
    const bindsToo = /^\s*(?:const|let|var)\s+[^=]+?\s*=\s*await\b/.test(second.text);
    if (bound === undefined || !bindsToo || !isNext(trace, first.index, second.index)) return [];
    const used = second.text.slice(second.text.indexOf('await'));
    const names = bound.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
    if (names.some((name) => new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'u').test(used)))
      return [];
    const savedUs = Math.min(first.lastedUs, second.lastedUs);
    const site = trace.site[second.index] as number;
    return [
      {
        kind: 'one after the other',
        index: second.index,
        said: say`${capital(link('The wait', second.index))}${at(trace, 'on', site)} does not use what came ${link('before', first.index)}${at(trace, 'on', trace.site[first.index] as number)}. Asked for together, by Promise.all, both would be there ${formatUs(savedUs)} earlier.`,
      },
    ];
  });
}

/** Nothing but blank lines between both statements: what stands there might need the first, or decide about the second. */
function isNext(trace: Trace, first: number, second: number): boolean {
  const [one, other] = [trace.sites[trace.site[first] as number], trace.sites[trace.site[second] as number]];
  if (one === undefined || other === undefined || one.file !== other.file || other.line <= one.endLine) return false;
  const between = (trace.program.files[one.file] ?? '').split('\n').slice(one.endLine, other.line - 1);
  return between.every((line) => line.trim() === '');
}

/** Node's own count: more than ten listeners of one event. */
function leaks(trace: Trace): Finding[] {
  return indicesOf(trace, KIND.error).flatMap((index) => {
    if (ERROR_KINDS[trace.a[index] as number] !== 'warning') return [];
    const { message, site } = trace.event(index) as EventOf<'error'>;
    if (!message.includes('MaxListenersExceededWarning')) return [];
    return [
      {
        kind: 'listener leak' as const,
        index,
        said: say`More listeners are ${link('added', index)}${at(trace, 'on', site)} than anybody would need: each is called every time, and none is ever collected. Add them once, or take each off when it is done.`,
      },
    ];
  });
}

/** A drain of the microtasks that goes on and on, while tasks wait. */
function starved(trace: Trace): Finding[] {
  const found: Finding[] = [];
  let jobs: number[] = [];
  const look = () => {
    const index = jobs[MANY_JOBS];
    if (index !== undefined)
      found.push({
        kind: 'starved by microtasks',
        index,
        said: say`${String(jobs.length)} microtasks ran in one go, each ${link('queued', index)} by another${at(trace, 'on', trace.site[index] as number)}: until the last of them no timer and no answer has its turn. A setImmediate or a setTimeout lets the loop turn in between.`,
      });
    jobs = [];
  };
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] === KIND['task-start']) look();
    else if (trace.kind[index] === KIND['job-start']) jobs.push(index);
  }
  look();
  return found;
}
