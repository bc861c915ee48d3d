/**
 * The meaning of each event, one at a time: state + event → state. What did not change is the same object as
 * before. Tolerant: an event about something that is not there changes nothing, since a busy function's calls
 * are not all recorded.
 */
import { QUEUES } from './events.ts';
import type { Frame, ProcessState, Running, TraceState, Waiting } from './state.ts';
import * as things from './things.ts';
import { KIND, type Trace } from './trace.ts';

export const initialState: TraceState = { index: -1, timeUs: 0, processes: [] };

/** The state after an event, told by going through all events up to it. `stateAt` gives the same at once. */
export function foldTo(trace: Trace, index: number): TraceState {
  let state = initialState;
  while (state.index < index) state = applyNext(trace, state);
  return state;
}

/** The state one event later. */
export function applyNext(trace: Trace, state: TraceState): TraceState {
  const index = state.index + 1;
  const process = things.processOf(trace, index);
  const processes = state.processes.slice();
  while (processes.length <= process) processes.push(things.newProcess(processes.length));
  const before = processes[process] as ProcessState;
  const changes = changed(trace, before, index);
  if (changes !== null) processes[process] = { ...before, ...changes };
  return { index, timeUs: trace.timeUs[index] as number, processes };
}

function changed(trace: Trace, state: ProcessState, index: number): Partial<ProcessState> | null {
  const event = trace.event(index);
  switch (event.kind) {
    case 'process-start':
      return { ...things.newProcess(state.process), outputs: state.outputs };
    case 'process-exit':
      return { exitCode: event.code, running: null, stack: [], blockedIn: null };
    case 'phase':
      return { phase: event.phase };
    case 'task-start':
      return { ...without(state, event.item), stack: [], running: things.makeRunning(trace, index, null) };
    case 'job-start':
      return {
        ...without(state, event.item),
        stack: [],
        running: things.makeRunning(trace, index, runningTask(state)),
      };
    case 'task-end':
      return { running: null, stack: [] };
    case 'job-end':
      return { running: runningTask(state), stack: [] };
    case 'enqueue':
    case 'timer-set':
      return withWaiting({ ...state, ...without(state, event.item) }, things.makeWaiting(trace, index));
    case 'dequeue':
    case 'timer-clear':
      return without(state, event.item);
    case 'enter':
      return { stack: [...state.stack, things.makeFrame(trace, index, things.entrySite(trace, index))] };
    case 'exit':
      return withoutFrame(state, event.frame);
    case 'line':
      return { stack: movedTo(trace, state.stack, event.frame, event.site) };
    case 'await':
    case 'yield':
      return suspended(trace, state, event.frame, index);
    case 'resume':
      return resumed(state, event.frame, event.site);
    case 'io-request':
      return {
        inFlight: [...state.inFlight.filter(({ item }) => item !== event.item), things.makeRequest(trace, index, -1)],
      };
    case 'io-start':
      return {
        inFlight: state.inFlight.map((operation) =>
          operation.item === event.item && operation.startedUs === null
            ? things.makeRequest(trace, operation.requestedAt, index)
            : operation,
        ),
      };
    case 'io-end':
      return { inFlight: state.inFlight.filter(({ item }) => item !== event.item) };
    case 'block-start':
      return { blockedIn: things.makeBlock(trace, index, endOfBlock(trace, index)) };
    case 'block-end':
      return { blockedIn: null };
    case 'output':
      return { outputs: state.outputs + 1 };
    default:
      return null;
  }
}

/** Jobs don't nest: below a job there can only be a task. */
function runningTask({ running }: ProcessState): Running | null {
  return running?.kind === 'job' ? running.within : running;
}

function without(state: ProcessState, item: number): Partial<ProcessState> {
  for (const lane of ['nextTick', 'microtasks', 'tasks'] as const) {
    const at = state[lane].findIndex((waiting) => waiting.item === item);
    if (at >= 0) return { [lane]: state[lane].toSpliced(at, 1) };
  }
  return {};
}

function withWaiting(state: ProcessState, waiting: Waiting): Partial<ProcessState> {
  const { nextTick, microtasks, tasks } = state;
  if (waiting.queue === 'nextTick') return { nextTick: [...nextTick, waiting], microtasks, tasks };
  if (waiting.queue === 'microtasks') return { nextTick, microtasks: [...microtasks, waiting], tasks };
  let at = tasks.length;
  while (at > 0 && runsBefore(waiting, tasks[at - 1] as Waiting)) at--;
  return { nextTick, microtasks, tasks: tasks.toSpliced(at, 0, waiting) };
}

/** Timers by due time, then the other queues in phase order; otherwise first come, first served. */
function runsBefore(one: Waiting, other: Waiting): boolean {
  const queues = QUEUES.indexOf(one.queue) - QUEUES.indexOf(other.queue);
  return queues === 0 ? (one.dueUs ?? 0) < (other.dueUs ?? 0) : queues < 0;
}

function withoutFrame(state: ProcessState, frame: number): Partial<ProcessState> {
  const at = state.stack.findLastIndex((entry) => entry.frame === frame);
  return at >= 0
    ? { stack: state.stack.slice(0, at) }
    : { suspended: state.suspended.filter((entry) => entry.frame !== frame) };
}

function movedTo(trace: Trace, stack: readonly Frame[], frame: number, site: number): readonly Frame[] {
  const at =
    frame === 0
      ? stack.findLastIndex((entry) => trace.functions[entry.fn]?.kind === 'module')
      : stack.findLastIndex((entry) => entry.frame === frame);
  return at >= 0 ? stack.with(at, { ...(stack[at] as Frame), site }) : stack;
}

function suspended(trace: Trace, state: ProcessState, frame: number, index: number): Partial<ProcessState> | null {
  const was =
    state.stack.findLast((entry) => entry.frame === frame) ?? state.suspended.find((entry) => entry.frame === frame);
  if (was === undefined) return null;
  const site = (trace.site[index] as number) || was.site;
  const left = { ...state, ...withoutFrame(state, frame) };
  return { stack: left.stack, suspended: [...left.suspended, things.makeSuspended(trace, index, { ...was, site })] };
}

function resumed(state: ProcessState, frame: number, site: number): Partial<ProcessState> | null {
  const was = state.suspended.find((entry) => entry.frame === frame);
  if (was === undefined) return null;
  const awake: Frame = { frame, fn: was.fn, name: was.name, site: was.site || site };
  return { suspended: state.suspended.filter((entry) => entry !== was), stack: [...state.stack, awake] };
}

/** Looks ahead: how long a call will block is known from its end. */
function endOfBlock(trace: Trace, start: number): number {
  for (let index = start + 1; index < trace.length; index++) {
    if (trace.process[index] !== trace.process[start]) continue;
    const kind = trace.kind[index];
    if (kind === KIND['block-end']) return index;
    if (kind === KIND['block-start'] || kind === KIND['process-exit'] || kind === KIND['process-start']) break;
  }
  return trace.length;
}
