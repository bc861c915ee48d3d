/** What a trace looks like after one of its events: everything the stage draws. All arrays are in queue or stack order. */
import type { Phase, Queue } from './events.ts';

export { stateAt } from './seek.ts';

export interface TraceState {
  /** The event that happened last. -1 before the first. */
  readonly index: number;
  readonly timeUs: number;
  /** By process number: `processes[2]` is process 2. Empty before the first event. */
  readonly processes: readonly ProcessState[];
}

export interface ProcessState {
  readonly process: number;
  readonly phase: Phase | null;
  /** The task or job that is running: who emptied the stack last, and for whom it runs. */
  readonly running: Running | null;
  /** Bottom first. */
  readonly stack: readonly Frame[];
  /** Async functions and generators that wait to be resumed, oldest first. */
  readonly suspended: readonly SuspendedFrame[];
  readonly nextTick: readonly Waiting[];
  readonly microtasks: readonly Waiting[];
  /** Everything that waits for the loop: timers by due time, then the other queues in phase order. */
  readonly tasks: readonly Waiting[];
  readonly inFlight: readonly Operation[];
  /** The call the thread is stuck in, if it is. */
  readonly blockedIn: Operation | null;
  /** How many `output` events there were up to here. */
  readonly outputs: number;
  readonly exitCode: number | null;
}

export interface Running {
  readonly item: number;
  readonly kind: 'task' | 'job';
  readonly label: string;
  readonly site: number;
  /** The `task-start` or `job-start` event. */
  readonly startedAt: number;
  /** The task that goes on once this job is done: a microtask between two listeners of one click. */
  readonly within: Running | null;
}

export interface Frame {
  readonly frame: number;
  readonly fn: number;
  readonly name: string;
  /** The statement it stands at; the function's own site until it reaches one. */
  readonly site: number;
}

export interface SuspendedFrame extends Frame {
  /** The promise awaited; 0 for a yield. */
  readonly promise: number;
  readonly sinceUs: number;
  /** The `await` or `yield` event. */
  readonly suspendedAt: number;
}

export interface Waiting {
  readonly item: number;
  readonly queue: Queue;
  readonly label: string;
  readonly site: number;
  readonly promise: number;
  /** The event that put it there. */
  readonly queuedAt: number;
  /** When a timer is due. */
  readonly dueUs?: number;
}

export interface Operation {
  readonly item: number;
  readonly resource: string;
  readonly label: string;
  readonly site: number;
  readonly promise: number;
  readonly requestedUs: number;
  /** Null while it waits for a pool thread or for capacity. */
  readonly startedUs: number | null;
  /** How long it takes once started: known from the start, since the trace is complete. 0 if it never ends. */
  readonly durationUs: number;
  readonly lane: number;
  /** The `io-request` or `block-start` event. */
  readonly requestedAt: number;
}
