/** Sentences about the event loop: processes, phases, tasks and timers. */
import type { EventKind, EventOf, Phase } from './events.ts';
import { livesOf } from './lives.ts';
import { at, baseName, count, link, say, whoWaits, type Narration, type Phrase, type Telling } from './phrases.ts';
import { processTitle } from './processes.ts';
import type { ProcessState } from './state.ts';
import { dueUs, text } from './things.ts';
import { formatUs } from './time.ts';
import { KIND, type Trace } from './trace.ts';

/** Sentences by kind of event. */
export type Rules<K extends EventKind> = { readonly [P in K]: (telling: Telling<P>) => Narration };

type LoopKind =
  | 'process-start'
  | 'process-exit'
  | 'phase'
  | 'idle'
  | 'task-start'
  | 'task-end'
  | 'timer-set'
  | 'timer-clear'
  | 'dequeue';

export const loopRules: Rules<LoopKind> = {
  /** Node.js CLI: "node [options] script.js". */
  'process-start': ({ trace, event }) => {
    const who = event.process === 0 ? 'The program' : processTitle(trace, event.process);
    const again = hasStartedBefore(trace, event) ? ' again, with empty memory: it runs' : ' with';
    return say`${who} starts${again} ${baseName(event.entry)}.`;
  },

  /** Node.js: Process, "Exit codes" and process.exit(). HTML has no such thing. */
  'process-exit': ({ trace, event, process }) => {
    const waiting = process.tasks.length + process.inFlight.length;
    const rest = waiting === 0 ? '' : ` What still waits (${waiting}) never runs.`;
    return say`${whyItEnds(trace, event)} with exit code ${String(event.code)}.${rest}`;
  },

  /** Node.js: "The Node.js Event Loop", phases; libuv: uv_run. HTML 8.1.7.3, "Processing model". */
  phase: ({ event, state, process }) =>
    say`${PHASE_SENTENCES[event.phase](process, state.timeUs)}${droppedSentence(event.droppedFrames)}`,

  /** libuv: the loop blocks for I/O until the nearest timer is due. Virtual time passes only here and while code runs. */
  idle: ({ trace, event, process }) => {
    let next = event.index + 1;
    while (next < trace.length && trace.process[next] !== event.process) next++;
    if (next >= trace.length) return say`Nothing can run.`;
    const until = formatUs(trace.timeUs[next] as number);
    return say`Nothing can run, so time moves on to ${until}${whatComes(trace, next, process)}.${whoWaits(trace, event.index, process)}`;
  },

  /** Node.js: "The Node.js Event Loop", phases in detail. HTML 8.1.7.3, step "run oldestTask's steps". */
  'task-start': (telling) =>
    say`${taskSentence(telling)}${whoWaits(telling.trace, telling.event.index, telling.process)}`,

  /** Node.js: process.nextTick() and microtasks run once the callback has ended. HTML: "perform a microtask checkpoint". */
  'task-end': ({ trace, event, process }) => {
    const begun = livesOf(trace).origin[event.index] as number;
    const main =
      trace.kind[begun] === KIND['task-start'] && (trace.event(begun) as EventOf<'task-start'>).phase === 'main';
    const waiting = waitingJobs(process);
    const done = main ? 'The main module has run to its end' : 'The callback is done';
    if (waiting === '') return say`${done} and no microtask waits, so the loop goes on.`;
    return say`${done}. Before the loop goes on, what waits here runs: ${waiting}.`;
  },

  /** Node.js: setTimeout(), "when delay is … less than 1, the delay will be set to 1"; HTML: "timer initialization steps". */
  'timer-set': ({ trace, event }) => {
    const again = trace.kind[event.cause] === KIND['task-start'] && trace.a[event.cause] === event.item;
    const what = event.repeats ? 'interval' : 'timer';
    const shortest = event.delayMs === 1 && trace.world.model === 'node' ? ' No delay is shorter than 1 ms.' : '';
    const due = formatUs(dueUs(trace, event.index));
    return say`${again ? `The ${what}` : `A new ${what}`}${at(trace, 'from', event.site)} is set${again ? ' again' : ''}: due in ${formatUs(event.delayMs * 1000)}, at ${due}.${shortest}`;
  },

  /** Node.js: clearTimeout(); HTML: clearTimeout(id). */
  'timer-clear': ({ trace, event }) => {
    const set = livesOf(trace).origin[event.index] as number;
    if (set < 0) return say`The timer is cleared: it will not run again.`;
    return say`${link('The timer', set)}${at(trace, 'from', trace.site[set] as number)} is cleared, so its callback will not run.`;
  },

  /** Node.js: clearImmediate(). An answer that nobody wants any more is dropped in the poll phase. */
  dequeue: ({ trace, event }) => {
    const queued = livesOf(trace).origin[event.index] as number;
    if (event.queue === 'poll') return say`${link('The answer', queued)} is no longer wanted, so no callback runs.`;
    const what = event.queue === 'check' ? 'The immediate' : 'What was queued';
    const from = queued < 0 ? '' : at(trace, 'from', trace.site[queued] as number);
    return say`${link(what, queued)}${from} leaves its queue: its callback will not run.`;
  },
};

/** "one tick and 3 microtasks"; "" if none waits. */
export function waitingJobs({ nextTick, microtasks }: ProcessState): string {
  const ticks = nextTick.length === 0 ? '' : count(nextTick.length, 'tick');
  const jobs = microtasks.length === 0 ? '' : count(microtasks.length, 'microtask');
  return [ticks, jobs].filter(Boolean).join(' and ');
}

/** The process ended because of an error, by process.exit() in the midst of code, or by itself. */
function whyItEnds(trace: Trace, { index, process, cause }: EventOf<'process-exit'>): Phrase {
  const begun = livesOf(trace).origin[index] as number;
  if (trace.kind[cause] === KIND['process-exit'] && trace.process[cause] !== process)
    return say`${link('A thread of the same process', cause)} has failed, which ends this one too,`;
  if (isCrash(trace, index))
    return `${processTitle(trace, process)} crashes: whatever it held in memory is gone. It ends`;
  for (let before = index - 1; before >= 0; before--) {
    if (trace.process[before] !== process) continue;
    const kind = trace.kind[before];
    if (kind === KIND.phase || kind === KIND['task-start'] || kind === KIND['job-start']) break;
    if (kind !== KIND.error || (trace.event(before) as EventOf<'error'>).error === 'warning') continue;
    return say`${link('An error', before)} that nobody handled ends the process`;
  }
  if (begun >= 0) return 'process.exit() ends the process here';
  return 'Nothing is left that could run, so the process ends';
}

/** The world ended it (`World.processes`), not its program: that would have had a place in the source, or a cause. */
const isCrash = (trace: Trace, index: number): boolean =>
  trace.a[index] === KILLED && trace.process[index] !== 0 && trace.cause[index] === -1;
const KILLED = 137;

function hasStartedBefore(trace: Trace, { index, process }: EventOf<'process-start'>): boolean {
  for (let before = index - 1; before >= 0; before--)
    if (trace.kind[before] === KIND['process-start'] && trace.process[before] === process) return true;
  return false;
}

const dueTimers = ({ tasks }: ProcessState, nowUs: number) =>
  tasks.filter(({ queue, dueUs: due }) => queue === 'timers' && (due ?? 0) <= nowUs).length;
const inQueue = ({ tasks }: ProcessState, wanted: string) => tasks.filter(({ queue }) => queue === wanted).length;
const is = (number: number) => (number === 1 ? 'is' : 'are');
const waits = (number: number) => (number === 1 ? 'waits' : 'wait');

const PHASE_SENTENCES: Record<Phase, (process: ProcessState, nowUs: number) => string> = {
  main: () => 'The program is loaded. Its main module comes before everything else.',
  timers: (process, nowUs) => {
    const due = dueTimers(process, nowUs);
    return `The loop turns to its timers: ${count(due, 'timer')} ${is(due)} due.`;
  },
  pending: () => 'The loop turns to callbacks of I/O left over from its last turn.',
  poll: (process) => {
    const answers = inQueue(process, 'poll');
    return `The loop turns to I/O, its poll phase: ${count(answers, 'answer')} ${waits(answers)}.`;
  },
  check: (process) => {
    const immediates = inQueue(process, 'check');
    return `The loop turns to its check phase, where setImmediate callbacks run: ${count(immediates, 'callback')} ${waits(immediates)}.`;
  },
  close: () => 'The loop turns to close callbacks, the last of its phases.',
  task: () => 'The event loop takes tasks again, one at a time, with every microtask after each.',
  rendering: () => 'It is time for a frame: animation frame callbacks, then style, layout and paint.',
  exit: () => 'Nothing is left that could call back, so the loop ends.',
};

const droppedSentence = (dropped: number): string =>
  dropped === 0
    ? ''
    : ` It comes late: the thread was busy, so ${count(dropped, 'frame')} before it ${dropped === 1 ? 'was' : 'were'} dropped.`;

/** ", when …": what ends an idle time. */
function whatComes(trace: Trace, next: number, process: ProcessState): Phrase {
  if (trace.kind[next] === KIND['io-end']) {
    const request = livesOf(trace).origin[next] as number;
    return request < 0 ? '' : say`, when ${link(text(trace, request) || 'an operation', request)} is answered`;
  }
  const timer = process.tasks.find(({ dueUs: due }) => due !== undefined);
  if (timer === undefined || (timer.dueUs ?? 0) > (trace.timeUs[next] as number)) return '';
  return say`, when ${link('the timer', timer.queuedAt)}${at(trace, 'from', timer.site)} is due`;
}

function taskSentence({ trace, event, process }: Telling<'task-start'>): Narration {
  const { phase, cause, site } = event;
  const from = at(trace, 'from', site);
  switch (phase) {
    case 'main':
      return say`Nothing has run yet: the main module starts on an empty stack.`;
    case 'timers':
      return say`${timerSentence(trace, event)}${raceNote(trace, event.index, process)}`;
    case 'poll':
      if (trace.kind[trace.cause[cause] as number] === KIND['message-receive'])
        return say`${processTitle(trace, event.process)} takes up ${link(`the message ${event.label}`, cause)}, and its handler${from} runs now.`;
      return say`${link('The answer', cause)} to ${event.label || 'a request'} is there and nothing else is running, so its callback${from} runs now.`;
    case 'pending':
      return say`${link('The I/O callback', cause)}${from} was left over from the last turn of the loop, so it runs now.`;
    case 'check':
      return say`The loop is in its check phase, so ${link('the setImmediate callback', cause)}${from} runs now.${raceNote(trace, event.index, process)}`;
    case 'close':
      return say`The handle is closed, so ${link('its close callback', cause)}${from} runs now.`;
    case 'rendering':
      return say`A frame is about to be painted, so ${link('the animation frame callback', cause)}${from} runs now.`;
    case 'exit':
      return say`The process is about to end, so the listener${from} runs now: the loop will not turn again, whatever it sets up.`;
    default:
      return say`${pageTask(trace, event)}`;
  }
}

/** HTML 8.1.7.3: which task queue comes next is the browser's choice; WICG: prioritised tasks may come before older ones. */
function pageTask(trace: Trace, event: EventOf<'task-start'>): Narration {
  const { label, cause, site } = event;
  if (trace.kind[cause] === KIND['timer-set']) return timerSentence(trace, event);
  return say`The task ${link(label || 'without a name', cause)}${at(trace, 'from', site)} is the next one and nothing else is running, so it runs now.`;
}

function timerSentence(trace: Trace, { timeUs, cause, site }: EventOf<'task-start'>): Narration {
  if (trace.kind[cause] !== KIND['timer-set'])
    return say`A timer${at(trace, 'from', site)} is due, so its callback runs now.`;
  const what = link((trace.event(cause) as EventOf<'timer-set'>).repeats ? 'The interval' : 'The timer', cause);
  const due = dueUs(trace, cause);
  const lateUs = timeUs - due;
  if (lateUs >= 1000) {
    return say`${what}${at(trace, 'from', site)} was due at ${formatUs(due)}, but the thread was busy. Its callback runs now, ${formatUs(lateUs)} late.`;
  }
  return say`${what}${at(trace, 'from', site)} is due at ${formatUs(due)} and nothing else is running, so its callback runs now.`;
}

/**
 * Node.js: "setImmediate() vs setTimeout()": called from the main module, their order is bound by the performance of the
 * process. Here it is fixed.
 */
function raceNote(trace: Trace, index: number, { process, tasks }: ProcessState): string {
  if (trace.world.model !== 'node') return '';
  const mainEnds = endOfMain(trace, process);
  const shortTimer = (set: number) =>
    set < mainEnds && trace.kind[set] === KIND['timer-set'] && (trace.b[set] as number) <= 1;
  const immediate = (set: number) => set < mainEnds && trace.kind[set] === KIND.enqueue;
  const cause = trace.cause[index] as number;
  const rival = (trace.event(index) as EventOf<'task-start'>).phase === 'timers' ? 'check' : 'timers';
  const other = tasks.find(({ queue, queuedAt }) => queue === rival && queuedAt < mainEnds)?.queuedAt ?? Infinity;
  const race = rival === 'check' ? shortTimer(cause) && immediate(other) : immediate(cause) && shortTimer(other);
  return race
    ? ' In Node, whether a 1 ms timer or an immediate of the main module comes first is a race; in this world it is always this way.'
    : '';
}

function endOfMain(trace: Trace, process: number): number {
  for (let index = 0; index < trace.length; index++) {
    if (trace.kind[index] === KIND['task-end'] && trace.process[index] === process) return index;
  }
  return trace.length;
}
