/** Sentences about what waits in queues and runs between two callbacks: microtasks and ticks. */
import type { EventOf, Queue } from './events.ts';
import { livesOf } from './lives.ts';
import { waitingJobs, type Rules } from './narrate-loop.ts';
import {
  at,
  capital,
  functionName,
  link,
  outcome,
  promiseName,
  say,
  type Narration,
  type Phrase,
  type Telling,
} from './phrases.ts';
import { promisesOf } from './promises.ts';
import { text } from './things.ts';
import { KIND, type Trace } from './trace.ts';

export const jobRules: Rules<'enqueue' | 'job-start' | 'job-end'> = {
  /** ECMA-262 27.2.1.8 TriggerPromiseReactions, 9.5.5 HostEnqueuePromiseJob; Node.js: process.nextTick(), setImmediate(). */
  enqueue: (telling) => {
    const { trace, event } = telling;
    if (event.queue === 'microtasks') return microtaskQueued(telling);
    if (event.queue === 'poll') {
      const request = requestOf(trace, event.cause);
      const what =
        request < 0 ? 'The answer' : say`The answer to ${link(text(trace, request) || 'the request', request)}`;
      return say`${what} waits for the loop: its callback can run when the stack is empty.`;
    }
    return say`${QUEUED[event.queue](at(trace, 'from', event.site))}`;
  },

  /** ECMA-262 9.5 Jobs: only when the execution context stack is empty. Node.js: ticks come before microtasks. */
  'job-start': (telling) => say`${jobSentence(telling)}`,

  /** ECMA-262 9.5: jobs run one after the other until none is left (HTML: "perform a microtask checkpoint"). */
  'job-end': ({ process }) => {
    const waiting = waitingJobs(process);
    if (waiting !== '') return say`It is done. Still to run before anything else: ${waiting}.`;
    return say`It is done. No microtask is left, so ${process.running === null ? 'the loop' : 'the task'} goes on.`;
  },
};

const QUEUED: Record<Exclude<Queue, 'microtasks' | 'poll'>, (from: Phrase) => Phrase> = {
  nextTick: (from) =>
    say`process.nextTick queues its callback${from}: it runs once the present callback is done, before the loop goes on.`,
  timers: (from) => say`The timer${from} is due, so its callback waits for the loop.`,
  pending: (from) => say`A callback${from} waits for the loop's next turn.`,
  check: (from) => say`setImmediate queues its callback${from} for the check phase, after I/O.`,
  close: (from) => say`A close callback${from} waits for the end of this turn of the loop.`,
  tasks: (from) => say`A task${from} is queued: it runs when the stack is empty and those before it are done.`,
  frames: (from) => say`requestAnimationFrame queues its callback${from} for the next frame.`,
};

function requestOf(trace: Trace, cause: number): number {
  return trace.kind[cause] === KIND['io-end'] ? (livesOf(trace).origin[cause] as number) : -1;
}

/** Whose turn a microtask is: the first word of its label tells. */
function reactor(trace: Trace, label: string, site: number): Phrase {
  const word = /^\w+/.exec(label)?.[0] ?? '';
  if (word === 'resume') return 'the async generator';
  if (word === 'end') return 'the module loader';
  if (word === 'element') return say`the combinator${at(trace, 'on', site)}`;
  return say`the ${word || 'reaction'}${at(trace, 'on', site)}`;
}

function microtaskQueued({ trace, event }: Telling<'enqueue'>): Narration {
  const { promise, cause, index, label, site } = event;
  const name = promiseName(trace, event.process, promise);
  if (label.startsWith('follow ')) {
    return say`${capital(follower(trace, index))} was resolved with ${promise === 0 ? 'a thenable' : name}. A microtask will call its then: that takes a turn of its own.`;
  }
  if (promise === 0)
    return say`${capital(callbackName(label))}${at(trace, 'from', site)} goes to the end of the microtask queue.`;
  const waits = reactor(trace, label, site);
  const ended = outcome(trace, event.process, promise, index);
  if (trace.kind[cause] === KIND['promise-settle']) {
    return say`${capital(name)} is ${ended}, so ${waits} is queued as a microtask.`;
  }
  return say`${capital(name)} was ${ended || 'settled'} before, so ${waits} is queued as a microtask at once.`;
}

/** The promise that was resolved just before the job that calls then was queued. */
function follower(trace: Trace, queued: number): Phrase {
  const follow = queued - 1;
  if (trace.kind[follow] !== KIND['promise-follow']) return 'a promise';
  return promiseName(trace, trace.process[follow] as number, trace.a[follow] as number);
}

function jobSentence(telling: Telling<'job-start'>): Narration {
  const { trace, event, process } = telling;
  const { job, promise, site, cause, index, label } = event;
  const name = promiseName(trace, event.process, promise);
  const ended = outcome(trace, event.process, promise, index) || 'settled';
  const first = link('first in line', cause);
  switch (job) {
    case 'await':
      return say`${capital(name)} was ${ended}. Its microtask is ${first} and the stack is empty, so ${whoAwaits(trace, event)} goes on after the await${at(trace, 'on', site)}.`;
    case 'tick':
      return say`The stack is empty, so ${link('the process.nextTick callback', cause)}${at(trace, 'from', site)} runs now: ticks come ${process.microtasks.length > 0 ? 'before microtasks' : 'before the loop goes on'}.`;
    case 'callback':
      return say`The stack is empty and ${link(callbackName(label), cause)}${at(trace, 'from', site)} is first in the microtask queue, so it runs now.`;
    case 'thenable':
      return say`${capital(follower(trace, cause))} was resolved with ${promise === 0 ? 'a thenable' : name}, and this microtask is ${first}: it calls its then, to hear how it ends.`;
    case 'combinator':
      return say`${capital(name)} was ${ended}. This microtask is ${first}: it tells the combinator${at(trace, 'on', site)}, which waits for it.`;
    case 'generator':
      return say`${capital(name)} was ${ended}. This microtask is ${first}: the async generator deals with its next request.`;
    case 'module':
      return say`This microtask is ${first}: it loads and runs the program's modules in order.`;
    default:
      if (followed(trace, event)) {
        return say`${capital(name)} was ${ended}. Its microtask is ${first}: the promise that was resolved with it now ends the same way.`;
      }
      if (passesOn(trace, event)) {
        return say`${capital(name)} was ${ended}. Its microtask is ${first}: ${reactor(trace, label, site)} only passes the outcome on.`;
      }
      return say`${capital(name)} was ${ended}. Its microtask is ${first} and the stack is empty, so the callback of ${reactor(trace, label, site)} runs now.`;
  }
}

/** The function that the job resumes: the very next thing that happens. */
function whoAwaits(trace: Trace, { index }: EventOf<'job-start'>): Phrase {
  const enter = trace.kind[index + 1] === KIND.resume ? (livesOf(trace).origin[index + 1] as number) : -1;
  if (enter < 0) return 'the function that waited';
  const { frame, fn, name, site } = trace.event(enter) as EventOf<'enter'>;
  return functionName(trace, { frame, fn, name, site });
}

/** The job at once settles a promise that was resolved with the one it reacts to (ECMA-262 27.2.2.2). */
function followed(trace: Trace, { index, process, promise }: EventOf<'job-start'>): boolean {
  if (trace.kind[index + 1] !== KIND['promise-settle']) return false;
  const follow = promisesOf(trace, process).followed[trace.a[index + 1] as number];
  return follow !== undefined && trace.b[follow] === promise;
}

/** The job at once settles another promise the same way: a then without a callback for this outcome (27.2.2.1). */
function passesOn(trace: Trace, { index, process, promise }: EventOf<'job-start'>): boolean {
  const next = index + 1;
  const settled = promisesOf(trace, process).settled[promise];
  if (settled === undefined || trace.kind[next] !== KIND['promise-settle']) return false;
  return (['process', 'b', 'text'] as const).every((column) => trace[column][settled] === trace[column][next]);
}

/** What queueMicrotask was given: its name, if it has one. */
const callbackName = (label: string) => (/ |^$/.test(label) ? 'the queueMicrotask callback' : `the callback ${label}`);
