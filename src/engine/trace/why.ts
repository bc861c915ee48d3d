/** Why what was asked about runs at an event, why it does not yet, or what has become of it. */
import type { Asked, Belongings } from './belongings.ts';
import { narrate } from './narrate.ts';
import { at, link, outcome, say, serverName, type Narration } from './phrases.ts';
import { stateAt } from './seek.ts';
import type { Operation, ProcessState } from './state.ts';
import { formatUs } from './time.ts';
import type { Trace } from './trace.ts';
import { whatItWaitsFor, whyNotYet, whyPending } from './why-not-yet.ts';

export interface Why {
  readonly question: 'Why now?' | 'Why not yet?' | 'And now?';
  readonly answer: Narration;
}

/** Null for what has no event at all. */
export function whyAt(trace: Trace, index: number, asked: Asked, belongings: Belongings): Why | null {
  const { events, things } = belongings;
  if (events.includes(index)) return { question: 'Why now?', answer: narrate(trace, index) };
  const process = stateAt(trace, index).processes[things[0]?.process ?? (trace.process[index] as number)];
  if (process === undefined || things.length === 0) return became(trace, index, belongings);
  const mine = new Set(things.map(({ is, id }) => `${is} ${id}`));
  return runsNow(trace, process, mine) ?? waits(trace, index, process, asked, mine) ?? became(trace, index, belongings);
}

function runsNow(trace: Trace, { running, stack }: ProcessState, mine: ReadonlySet<string>): Why | null {
  for (let one = running; one !== null; one = one.within) {
    if (mine.has(`item ${one.item}`)) return { question: 'Why now?', answer: narrate(trace, one.startedAt) };
  }
  if (running === null || !stack.some(({ frame }) => mine.has(`frame ${frame}`))) return null;
  return { question: 'Why now?', answer: narrate(trace, running.startedAt) };
}

function waits(
  trace: Trace,
  index: number,
  { process, nextTick, microtasks, tasks, inFlight, suspended }: ProcessState,
  asked: Asked,
  mine: ReadonlySet<string>,
): Why | null {
  const notYet = (answer: Narration): Why => ({ question: 'Why not yet?', answer });
  const waiting = [...nextTick, ...microtasks, ...tasks].find(({ item }) => mine.has(`item ${item}`));
  if (waiting !== undefined) return notYet(whyNotYet(trace, index, process, waiting));
  const operation = inFlight.find(({ item }) => mine.has(`item ${item}`));
  if (operation !== undefined) return notYet(underWay(trace, trace.timeUs[index] as number, operation));
  const frame = suspended.find(({ frame }) => mine.has(`frame ${frame}`));
  if (frame !== undefined) return notYet(whatItWaitsFor(trace, index, process, frame));
  const pending = asked.is === 'promise' ? whyPending(trace, index, process, asked.id) : null;
  return pending === null ? null : notYet(pending);
}

function underWay(trace: Trace, nowUs: number, operation: Operation): Narration {
  const { resource, lane, startedUs, durationUs, requestedAt, site } = operation;
  const asked = say`It was ${link('asked for', requestedAt)}${at(trace, 'on', site)}`;
  if (startedUs === null) return say`${asked} and is in line: ${serverName(resource)} has no capacity free.`;
  if (durationUs === 0) return say`${asked}. ${serverName(resource, lane)} does not answer in this run.`;
  const leftUs = startedUs + durationUs - nowUs;
  return say`${asked}; ${serverName(resource, lane)} answers ${leftUs > 0 ? `in ${formatUs(leftUs)}` : 'now'}.`;
}

/** It neither runs nor waits: it is to come, between two of its moments, or over. */
function became(trace: Trace, index: number, { events, things }: Belongings): Why | null {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return null;
  const when = (event: number) => link(`at ${formatUs(trace.timeUs[event] as number)}`, event);
  const now = (answer: Narration): Why => ({ question: 'And now?', answer });
  if (first > index) return now(say`Nothing of it has happened yet: it begins ${when(first)}.`);
  const next = events.find((event) => event > index);
  if (next !== undefined) return now(say`Nothing of it happens at this moment. It goes on ${when(next)}.`);
  const promise = things.find(({ is }) => is === 'promise');
  const ended = promise === undefined ? '' : outcome(trace, promise.process, promise.id, index);
  return now(
    ended === ''
      ? say`It is over: the last of it was ${when(last)}.`
      : say`It is ${ended}; the last of it was ${when(last)}.`,
  );
}
