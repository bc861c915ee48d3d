/** "Why not yet?" for whatever waits: what has to happen before it can run. */
import { JOB_KINDS, type EventOf } from './events.ts';
import {
  at,
  capital,
  count,
  functionName,
  link,
  promiseName,
  say,
  serverName,
  type Narration,
  type Phrase,
} from './phrases.ts';
import { promisesOf } from './promises.ts';
import { stateAt } from './seek.ts';
import type { Operation, ProcessState, SuspendedFrame, TraceState, Waiting } from './state.ts';
import { formatUs } from './time.ts';
import { KIND, type Trace } from './trace.ts';

/** Promises that wait for promises: told up to this many. */
const LONGEST_CHAIN = 6;

/**
 * Why something in a queue doesn't run at an event: what runs instead, and what is before it.
 * ECMA-262 9.5: jobs run on an empty stack, in order. Node.js: "The Node.js Event Loop". HTML 8.1.7.3.
 */
export function whyNotYet(trace: Trace, index: number, process: number, waiting: Waiting): Narration {
  const state = stateAt(trace, index);
  const of = state.processes[process] as ProcessState;
  if (waiting.dueUs !== undefined && waiting.dueUs > state.timeUs) {
    const rest = formatUs(waiting.dueUs - state.timeUs);
    return say`${link('The timer', waiting.queuedAt)}${at(trace, 'from', waiting.site)} is due at ${formatUs(waiting.dueUs)}, in ${rest}.`;
  }
  const busy = whatRuns(trace, of);
  const before = whatComesFirst(of, waiting);
  if (busy === '' && before === '') return say`It is next.`;
  if (before === '') return say`${busy} It is next after that.`;
  return say`${busy}${busy === '' ? '' : ' '}Before it: ${before}.`;
}

/** What keeps a function that is suspended at an event, down to what the world has to answer. */
export function whatItWaitsFor(trace: Trace, index: number, process: number, frame: SuspendedFrame): Narration {
  const name = capital(functionName(trace, frame));
  if (frame.promise === 0) return say`${name} goes on when its next value is asked for.`;
  const state = stateAt(trace, index);
  const told = say`${name} waits for ${promiseName(trace, process, frame.promise)}.`;
  return say`${told}${chain(trace, state, process, frame.promise, LONGEST_CHAIN)}`;
}

/** What a promise that is pending at an event depends on; null if it is not pending. */
export function whyPending(trace: Trace, index: number, process: number, promise: number): Narration | null {
  const { created, settled } = promisesOf(trace, process);
  if ((created[promise] ?? Infinity) > index || (settled[promise] ?? Infinity) <= index) return null;
  const rest = chain(trace, stateAt(trace, index), process, promise, LONGEST_CHAIN);
  return say`${capital(promiseName(trace, process, promise))} is pending.${rest}`;
}

/** The thread's present occupation, as a sentence; "" if the stack is empty. */
function whatRuns(trace: Trace, { blockedIn, stack, running }: ProcessState): Phrase {
  if (blockedIn !== null)
    return say`The thread stands in ${link(blockedIn.label || 'a call', blockedIn.requestedAt)} and can run nothing else.`;
  const top = stack.at(-1);
  if (top !== undefined)
    return say`${capital(functionName(trace, top))} is running, and what has begun is never interrupted.`;
  return running === null
    ? ''
    : say`${capital(link(`the ${running.kind === 'job' ? 'microtask' : 'task'}`, running.startedAt))} that runs has not ended.`;
}

/** "one tick, 2 microtasks and 3 timers": all that runs before a thing in a queue. */
function whatComesFirst({ nextTick, microtasks, tasks }: ProcessState, waiting: Waiting): string {
  const position = (queue: readonly Waiting[]) => queue.findIndex(({ item }) => item === waiting.item);
  const amount = (number: number, what: string) => (number > 0 ? [count(number, what)] : []);
  if (waiting.queue === 'nextTick') return amount(position(nextTick), 'tick').join();
  const ticks = amount(nextTick.length, 'tick');
  if (waiting.queue === 'microtasks') return list([...ticks, ...amount(position(microtasks), 'microtask')]);
  const same = tasks.filter(({ queue }) => queue === waiting.queue);
  const what = waiting.queue === 'timers' ? 'timer' : 'callback';
  return list([...ticks, ...amount(microtasks.length, 'microtask'), ...amount(position(same), what)]);
}

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Sentences about what a pending promise depends on. */
function chain(trace: Trace, state: TraceState, process: number, promise: number, left: number): Phrase {
  const { created, settled, followed } = promisesOf(trace, process);
  const of = state.processes[process] as ProcessState;
  if ((settled[promise] ?? Infinity) <= state.index) {
    const job = [...of.nextTick, ...of.microtasks].find((waiting) => waiting.promise === promise);
    return job === undefined ? '' : say` That has settled; the ${link('microtask', job.queuedAt)} is queued.`;
  }
  const operation = of.inFlight.find((request) => request.promise === promise);
  if (operation !== undefined) return say` ${answerOf(state, operation)}`;
  const on = (next: number): Phrase =>
    left === 0
      ? ''
      : say` That waits for ${promiseName(trace, process, next)}.${chain(trace, state, process, next, left - 1)}`;
  const follow = followed[promise] ?? Infinity;
  if (follow <= state.index) return trace.b[follow] === 0 ? ' That follows a thenable.' : on(trace.b[follow] as number);
  const begun = created[promise];
  if (begun === undefined) return '';
  const { origin, parent } = trace.event(begun) as EventOf<'promise-create'>;
  if (origin === 'then' && parent > 0) return on(parent);
  if (origin === 'combinator') {
    const pending = elementsOf(trace, begun).filter((element) => !((settled[element] ?? Infinity) <= state.index));
    if (pending[0] !== undefined)
      return say` ${capital(count(pending.length, 'promise'))} of it ${pending.length === 1 ? 'is' : 'are'} pending.${on(pending[0])}`;
  }
  const frame = origin === 'async' && trace.kind[begun + 1] === KIND.enter ? trace.a[begun + 1] : undefined;
  const sleeper = frame === undefined ? undefined : of.suspended.find((suspended) => suspended.frame === frame);
  if (sleeper !== undefined && sleeper.promise > 0) return on(sleeper.promise);
  return settled[promise] === undefined ? ' Nothing in this run ever settles that.' : '';
}

function answerOf(
  { timeUs }: TraceState,
  { resource, startedUs, durationUs, requestedAt, lane }: Operation,
): Narration {
  if (startedUs === null && resource.startsWith('process '))
    return say`It is ${link('on its way or in line', requestedAt)}: ${serverName(resource)} has not taken it up.`;
  if (startedUs === null)
    return say`It is ${link('in line', requestedAt)}: ${serverName(resource)} has no capacity free.`;
  const leftUs = startedUs + durationUs - timeUs;
  const when = leftUs > 0 ? `in ${formatUs(leftUs)}` : 'now';
  return say`${capital(serverName(resource, lane))} ${link('answers', requestedAt)} ${when}.`;
}

/**
 * The promises that a combinator registered with: its reactions follow its own promise in the trace, among the promises
 * that they return and the jobs that they queue (ECMA-262 27.2.4.1.2 PerformPromiseAll and its likes).
 */
function elementsOf(trace: Trace, created: number): number[] {
  const elements: number[] = [];
  for (let index = created + 1; index < trace.length; index++) {
    if (trace.process[index] !== trace.process[created]) continue;
    if (!BETWEEN.includes(trace.kind[index] as number)) break;
    if (trace.kind[index] === KIND['promise-react'] && trace.c[index] === COMBINATOR)
      elements.push(trace.a[index] as number);
  }
  return elements;
}

const COMBINATOR = JOB_KINDS.indexOf('combinator');
const BETWEEN = [KIND['promise-create'], KIND['promise-react'], KIND['promise-settle'], KIND.enqueue];
