/**
 * The state at any event, at once. A keyframe lists what is alive at one event, as event numbers; since each thing's end
 * is known (`lives.ts`), the state at an event after it is the keyframe without what has ended, and with what has
 * begun in between and not ended. A keyframe costs as much as what is alive, so the next follows after as many events:
 * that bounds memory to a few bytes an event, and the walk from a keyframe to the time it takes to list the state.
 */
import { EVENT_KINDS, PHASES, QUEUES, type EventKind } from './events.ts';
import { applyNext, initialState } from './fold.ts';
import { livesOf, type Lives } from './lives.ts';
import type { ProcessState, Running, TraceState, Waiting } from './state.ts';
import * as things from './things.ts';
import type { Trace } from './trace.ts';

const EVENTS_PER_KEYFRAME = 512;
/** Up to here a state is reached by steps from the one asked for last, which keeps what didn't change identical. */
const STEPS_AT_MOST = 8;

/** What is alive comes in lists, in the order they have in a state; a queue's list follows the order of `QUEUES`. */
const STACK = 0;
const SUSPENDED = 1;
const RUNNING = 2;
const BLOCK = 3;
const FLIGHT = 4;
const QUEUE = 5;
const TIMERS = QUEUE + QUEUES.indexOf('timers');
const LISTS = QUEUE + QUEUES.length;
/** Queues that wait for the loop, in phase order. */
const TASK_QUEUES = QUEUES.map((_, at) => at).slice(QUEUES.indexOf('timers'));

/** What an event does to a moment: the list it begins something in, or one of these. */
const MOVES = -1;
const COUNTS = -2;
const TURNS = -3;
const EXITS = -4;
const STARTS = -5;
const NO_EFFECT = -6;
const EFFECT: Partial<Record<EventKind, number>> = {
  enter: STACK,
  resume: STACK,
  await: SUSPENDED,
  yield: SUSPENDED,
  'task-start': RUNNING,
  'job-start': RUNNING,
  'block-start': BLOCK,
  'io-request': FLIGHT,
  enqueue: QUEUE,
  'timer-set': QUEUE,
  line: MOVES,
  output: COUNTS,
  phase: TURNS,
  'process-exit': EXITS,
  'process-start': STARTS,
};
const EFFECTS = EVENT_KINDS.map((kind) => EFFECT[kind] ?? NO_EFFECT);

interface Moment {
  readonly index: number;
  readonly processes: readonly ProcessMoment[];
}

interface ProcessMoment {
  /** Begin events of what is alive. Timers by due time, all others by index. */
  readonly lists: readonly Int32Array[];
  /** Begin event of a stack entry → where it stands, if it has moved. */
  readonly standing: ReadonlyMap<number, number>;
  readonly phase: number;
  readonly outputs: number;
  readonly exitCode: number | null;
}

interface Seeker {
  readonly lives: Lives;
  readonly keyframes: readonly Moment[];
  last: TraceState;
}

const seekers = new WeakMap<Trace, Seeker>();

/**
 * What a trace looks like after event `index`; −1 is the time before the first. Keeps an index of its own for each
 * trace object, built when first asked (some 0.2 s for a million events).
 * @throws RangeError outside −1 … length − 1
 */
export function stateAt(trace: Trace, index: number): TraceState {
  if (!(index >= -1 && index < trace.length)) throw new RangeError(`no event ${index}: the trace has ${trace.length}`);
  let seeker = seekers.get(trace);
  if (seeker === undefined) seekers.set(trace, (seeker = makeSeeker(trace)));
  const steps = index - seeker.last.index;
  if (steps < 0 || steps > STEPS_AT_MOST) seeker.last = index < 0 ? initialState : seek(trace, seeker, index);
  else for (let step = 0; step < steps; step++) seeker.last = applyNext(trace, seeker.last);
  return seeker.last;
}

function makeSeeker(trace: Trace): Seeker {
  const lives = livesOf(trace);
  const keyframes: Moment[] = [{ index: -1, processes: [] }];
  for (let moment = keyframes[0] as Moment; ; keyframes.push(moment)) {
    const next = moment.index + Math.max(EVENTS_PER_KEYFRAME, sizeOf(moment));
    if (next >= trace.length) break;
    moment = advance(trace, lives, moment, next);
  }
  return { lives, keyframes, last: initialState };
}

function sizeOf(moment: Moment): number {
  let size = 0;
  for (const { lists, standing } of moment.processes) {
    size += 4 * LISTS + 4 * standing.size;
    for (const list of lists) size += list.length;
  }
  return size;
}

function seek(trace: Trace, { lives, keyframes }: Seeker, index: number): TraceState {
  let low = 0;
  let high = keyframes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((keyframes[middle] as Moment).index <= index) low = middle;
    else high = middle;
  }
  const { processes } = advance(trace, lives, keyframes[low] as Moment, index);
  return {
    index,
    timeUs: trace.timeUs[index] as number,
    processes: processes.map((moment, process) => shown(trace, lives, process, moment, index)),
  };
}

/** What a process gathers between one moment and a later one. */
interface Gathered {
  readonly begun: (number[] | undefined)[];
  readonly standing: Map<number, number>;
  phase: number;
  outputs: number;
  exitCode: number | null;
}

const NOTHING = new Int32Array();
const nothingAlive: ProcessMoment = {
  lists: new Array<Int32Array>(LISTS).fill(NOTHING),
  standing: new Map(),
  phase: -1,
  outputs: 0,
  exitCode: null,
};

function advance(trace: Trace, lives: Lives, from: Moment, index: number): Moment {
  const gathered: Gathered[] = from.processes.map(gather);
  for (let at = from.index + 1; at <= index; at++) {
    const process = things.processOf(trace, at);
    while (gathered.length <= process) gathered.push(gather(nothingAlive));
    const into = gathered[process] as Gathered;
    const effect = EFFECTS[trace.kind[at] as number] as number;
    if (effect >= 0) {
      if ((lives.end[at] as number) <= index) continue;
      const list = effect === QUEUE ? QUEUE + QUEUES.indexOf(things.queueOf(trace, at)) : effect;
      (into.begun[list] ??= []).push(at);
    } else if (effect === MOVES) {
      const entry = lives.origin[at] as number;
      if (entry >= 0 && (lives.end[entry] as number) > index) into.standing.set(entry, trace.site[at] as number);
    } else if (effect === COUNTS) {
      into.outputs++;
    } else if (effect === TURNS) {
      into.phase = trace.a[at] as number;
    } else if (effect === STARTS) {
      into.phase = -1;
      into.exitCode = null;
    } else if (effect === EXITS) {
      into.exitCode = trace.a[at] as number;
    }
  }
  const processes = gathered.map(({ begun, standing, phase, outputs, exitCode }, process) => {
    const before = from.processes[process] ?? nothingAlive;
    const lists = before.lists.map((list, at) => survivors(trace, lives, list, begun[at] ?? [], index, at === TIMERS));
    for (const entry of standing.keys()) if ((lives.end[entry] as number) <= index) standing.delete(entry);
    return { lists, standing, phase, outputs, exitCode };
  });
  return { index, processes };
}

function gather({ standing, phase, outputs, exitCode }: ProcessMoment): Gathered {
  return { begun: [], standing: new Map(standing), phase, outputs, exitCode };
}

/** What of `list` lives on after `index`, and what has begun since. */
function survivors(
  trace: Trace,
  { end }: Lives,
  list: Int32Array,
  begun: readonly number[],
  index: number,
  timers: boolean,
): Int32Array {
  if (list.length + begun.length === 0) return NOTHING;
  const all = new Int32Array(list.length + begun.length);
  let alive = 0;
  for (const at of list) if ((end[at] as number) > index) all[alive++] = at;
  if (begun.length === 0) return alive === list.length ? list : all.slice(0, alive);
  if (timers) mergeByDue(trace, all.slice(0, alive), begun, all);
  else all.set(begun, alive);
  return all.slice(0, alive + begun.length);
}

/** Both are in order of creation among equals, and all of `begun` came later. */
function mergeByDue(trace: Trace, alive: Int32Array, unsorted: readonly number[], all: Int32Array): void {
  const due = (at: number) => things.dueUs(trace, at);
  const begun = unsorted.toSorted((one, other) => due(one) - due(other) || one - other);
  let i = 0;
  let j = 0;
  for (let to = 0; to < alive.length + begun.length; to++) {
    const takesOld = j >= begun.length || (i < alive.length && due(alive[i] as number) <= due(begun[j] as number));
    all[to] = (takesOld ? alive[i++] : begun[j++]) as number;
  }
}

function shown(trace: Trace, lives: Lives, process: number, moment: ProcessMoment, index: number): ProcessState {
  const { lists, standing, phase, outputs, exitCode } = moment;
  const each = <T>(which: number, make: (at: number) => T): T[] => {
    const list = lists[which] as Int32Array;
    const made = new Array<T>(list.length);
    for (let at = 0; at < list.length; at++) made[at] = make(list[at] as number);
    return made;
  };
  const queue = (which: number): Waiting[] => each(QUEUE + which, (at) => things.makeWaiting(trace, at));
  const frame = (at: number) => {
    const enter = lives.origin[at] as number;
    return things.makeFrame(trace, enter < 0 ? at : enter, standing.get(at) ?? (lives.site[at] as number));
  };
  const block = lists[BLOCK]?.[0];
  return {
    process,
    phase: PHASES[phase] ?? null,
    running: (lists[RUNNING] as Int32Array).reduce<Running | null>((w, at) => things.makeRunning(trace, at, w), null),
    stack: each(STACK, frame),
    suspended: each(SUSPENDED, (at) => things.makeSuspended(trace, at, frame(at))),
    nextTick: queue(QUEUES.indexOf('nextTick')),
    microtasks: queue(QUEUES.indexOf('microtasks')),
    tasks: TASK_QUEUES.flatMap(queue),
    inFlight: each(FLIGHT, (request) => {
      const start = lives.origin[request] as number;
      return things.makeRequest(trace, request, start <= index ? start : -1);
    }),
    blockedIn: block === undefined ? null : things.makeBlock(trace, block, lives.end[block] as number),
    outputs,
    exitCode,
  };
}
