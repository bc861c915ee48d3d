/**
 * The two queues that are emptied between callbacks: microtasks (ECMA-262 9.5, HostEnqueuePromiseJob) and
 * Node's process.nextTick queue.
 */
import { JOB_KINDS, QUEUES, type JobKind } from '../trace/events.ts';
import { clearStack } from './frames.ts';
import type { Setup } from './host.ts';
import { KIND, currentCause, currentSite, emit, endByLimit, setCurrentCause, setCurrentSite } from './recorder.ts';

export interface Job {
  readonly item: number;
  readonly kind: number;
  readonly label: string;
  readonly promise: number;
  readonly site: number;
  readonly queuedAt: number;
  readonly context: unknown;
  readonly run: () => void;
}

const MICROTASKS = QUEUES.indexOf('microtasks');
const NEXT_TICK = QUEUES.indexOf('nextTick');
export const JOB = Object.fromEntries(JOB_KINDS.map((kind, index) => [kind, index])) as Record<JobKind, number>;

let microtaskLimit = Infinity;
let lastItem = 0;

export function installJobs(setup: Setup): void {
  microtaskLimit = setup.limits.microtasks;
  lastItem = setup.idsFrom;
}

/** A fresh id for something that can wait in a queue. */
export const newItem = (): number => ++lastItem;

/** The async context (what AsyncLocalStorage reads): captured with every job, timer and operation. */
export let asyncContext: unknown;
export const setAsyncContext = (context: unknown): void => void (asyncContext = context);

/** The reaction whose job runs now: from it, who waits for its outcome can be found. */
export let runningReaction: unknown;
export const setRunningReaction = (reaction: unknown): void => void (runningReaction = reaction);

class JobQueue {
  #jobs: (Job | undefined)[] = [];
  #head = 0;
  get length(): number {
    return this.#jobs.length - this.#head;
  }
  push(job: Job): void {
    this.#jobs[this.#jobs.length] = job;
  }
  shift(): Job | undefined {
    if (this.#head === this.#jobs.length) return undefined;
    const job = this.#jobs[this.#head];
    this.#jobs[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#jobs.length) {
      this.#jobs = this.#jobs.slice(this.#head);
      this.#head = 0;
    }
    return job;
  }
}

const microtasks = new JobQueue();
const ticks = new JobQueue();

function enqueue(
  queue: JobQueue,
  number: number,
  kind: number,
  label: string,
  promise: number,
  site: number,
  context: unknown,
  run: () => void,
): void {
  const item = newItem();
  const queuedAt = emit(KIND.enqueue, site, currentCause, item, number, promise, label);
  queue.push({ item, kind, label, promise, site, queuedAt, context, run });
}

/** Queues a microtask. `promise` is what it reacts to, 0 for none; `site` where it was registered. */
export function enqueueMicrotask(
  kind: number,
  label: string,
  promise: number,
  site: number,
  context: unknown,
  run: () => void,
): void {
  enqueue(microtasks, MICROTASKS, kind, label, promise, site, context, run);
}

/** A job of Node's own loader: it takes its place in the queue, and the trace leaves it out. */
export function enqueueHidden(run: () => void): void {
  microtasks.push({
    item: HIDDEN,
    kind: JOB.module,
    label: '',
    promise: 0,
    site: currentSite,
    queuedAt: currentCause,
    context: asyncContext,
    run,
  });
}
/** Item of jobs that the trace leaves out. */
const HIDDEN = 0;

export function enqueueTick(label: string, run: () => void): void {
  enqueue(ticks, NEXT_TICK, JOB.tick, label, 0, currentSite, asyncContext, run);
}

function runJob(job: Job): void {
  setCurrentSite(job.site);
  const hidden = job.item === HIDDEN;
  setCurrentCause(
    hidden ? job.queuedAt : emit(KIND['job-start'], job.site, job.queuedAt, job.item, job.kind, job.promise, job.label),
  );
  const outer = asyncContext;
  asyncContext = job.context;
  try {
    job.run();
  } finally {
    asyncContext = outer;
    runningReaction = undefined;
    clearStack();
    if (!hidden) emit(KIND['job-end'], job.site, -1, job.item);
  }
}

export const ticksWaiting = (): boolean => ticks.length > 0;

/** Runs microtasks until none is left, those they queue included (HTML: perform a microtask checkpoint). */
export function drainMicrotasks(): void {
  let ran = 0;
  for (let job = microtasks.shift(); job !== undefined; job = microtasks.shift()) {
    if (++ran > microtaskLimit) endByLimit('microtasks', 'microtasks in one go');
    runJob(job);
  }
}

/** Runs the nextTick queue; an error leaves the rest waiting, as in Node. */
export function drainTicks(): void {
  let ran = 0;
  for (let job = ticks.shift(); job !== undefined; job = ticks.shift()) {
    if (++ran > microtaskLimit) endByLimit('microtasks', 'ticks in one go');
    runJob(job);
  }
}
