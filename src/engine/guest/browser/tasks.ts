/**
 * The browser's event loop (HTML, 8.1.7): one task, then every microtask, then perhaps a frame. Which of several ready tasks comes
 * first is the browser's choice. As in Chromium: by priority, then the one that became ready first; a delayed task becomes ready when
 * the loop finds it due, so one without delay that was queued meanwhile comes before it.
 */
import { PHASES, QUEUES, type Phase } from '../../trace/events.ts';
import { drainMicrotasks, drainTicks, asyncContext, newItem, ticksWaiting } from '../jobs.ts';
import { KIND, currentCause, currentSite, emit, nowUs } from '../recorder.ts';
import { runTask } from '../task.ts';

export type Priority = 'user-blocking' | 'user-visible' | 'background';
/** Whose priority a task follows: a TaskController may change it while the task waits. */
export interface Prioritised {
  readonly priority: Priority;
}

interface Task {
  readonly item: number;
  readonly readyUs: number;
  /** Place in the line of ready tasks; 0 until it is ready. */
  order: number;
  readonly prioritised: Prioritised;
  /** It goes on with one that yielded. */
  readonly continues: boolean;
  readonly site: number;
  readonly cause: number;
  readonly label: string;
  readonly context: unknown;
  readonly run: () => void;
  cancelled: boolean;
}

const TASKS = QUEUES.indexOf('tasks');
const FRAMES = QUEUES.indexOf('frames');
const RANK: Record<Priority, number> = { 'user-blocking': 0, 'user-visible': 1, background: 2 };
/** 60 frames a second. */
const FRAME_US = 1_000_000 / 60;

let tasks: Task[] = [];
let lastOrder = 0;
/** Reports an error that nothing caught: set by globals.ts. */
let report: (error: unknown) => void = () => {};
/** After each checkpoint: what to do with rejections that nobody handled. */
let afterCheckpoint: () => void = () => {};

export function installTasks(onError: typeof report, onCheckpoint: typeof afterCheckpoint): void {
  report = onError;
  afterCheckpoint = onCheckpoint;
}

/** Runs a callback of the page's; what it throws is reported, not passed on. */
export function runCallback(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    report(error);
  }
}

/** Perform a microtask checkpoint (8.1.7.3). Ticks are only our own library's. */
export function checkpoint(): void {
  do {
    drainMicrotasks();
    runCallback(drainTicks);
  } while (ticksWaiting());
  afterCheckpoint();
}

export interface TaskOptions {
  readonly delayMs?: number;
  readonly prioritised?: Prioritised;
  readonly continues?: boolean;
  readonly site?: number;
  /** Emitted already: a timer's. */
  readonly cause?: number;
  readonly item?: number;
}

/** Queues a task. @returns a way to take it back */
export function queueTask(
  label: string,
  run: () => void,
  {
    delayMs = 0,
    prioritised = { priority: 'user-visible' },
    continues = false,
    site = currentSite,
    cause,
    item = newItem(),
  }: TaskOptions = {},
): () => void {
  const queuedAt = cause ?? emit(KIND.enqueue, site, currentCause, item, TASKS, 0, label);
  const task: Task = {
    item,
    readyUs: nowUs() + Math.round(delayMs * 1000),
    order: delayMs > 0 ? 0 : ++lastOrder,
    prioritised,
    continues,
    site,
    cause: queuedAt,
    label,
    context: asyncContext,
    run,
    cancelled: false,
  };
  tasks.push(task);
  return () => {
    if (task.cancelled || !tasks.includes(task)) return;
    task.cancelled = true;
    tasks = tasks.filter((other) => other !== task);
    emit(cause === undefined ? KIND.dequeue : KIND['timer-clear'], currentSite, currentCause, item, TASKS);
  };
}

const rank = ({ prioritised, continues }: Task): number => 2 * RANK[prioritised.priority] - Number(continues);

function nextReady(): Task | undefined {
  const now = nowUs();
  const due = tasks.filter(({ order, readyUs }) => order === 0 && readyUs <= now);
  for (const task of due.sort((one, other) => one.readyUs - other.readyUs)) task.order = ++lastOrder;
  let best: Task | undefined;
  for (const task of tasks) {
    if (task.order === 0) continue;
    if (best === undefined || rank(task) < rank(best) || (rank(task) === rank(best) && task.order < best.order))
      best = task;
  }
  return best;
}

interface FrameCallback {
  readonly id: number;
  readonly askedUs: number;
  readonly item: number;
  readonly site: number;
  readonly cause: number;
  readonly context: unknown;
  readonly callback: (timestamp: number) => void;
}

let frames: FrameCallback[] = [];
/** Callbacks of the frame that is under way and have not run. */
let running: FrameCallback[] = [];
let lastFrameId = 0;
let lastFrameUs = 0;

/** HTML 8.11: runs before the next paint. */
export function requestAnimationFrame(callback: (timestamp: number) => void): number {
  if (typeof callback !== 'function')
    throw new TypeError(
      "Failed to execute 'requestAnimationFrame' on 'Window': parameter 1 is not of type 'Function'.",
    );
  const item = newItem();
  const cause = emit(KIND.enqueue, currentSite, currentCause, item, FRAMES, 0, callback.name || 'frame callback');
  frames.push({ id: ++lastFrameId, askedUs: nowUs(), item, site: currentSite, cause, context: asyncContext, callback });
  return lastFrameId;
}

export function cancelAnimationFrame(id: number): void {
  const frame = [...frames, ...running].find((each) => each.id === id);
  if (frame === undefined) return;
  frames = frames.filter((each) => each !== frame);
  running = running.filter((each) => each !== frame);
  emit(KIND.dequeue, currentSite, currentCause, frame.item, FRAMES);
}

const frameNumber = (us: number): number => Math.floor(us / FRAME_US + 1e-6);
/** The first frame boundary after the last frame and after somebody asked for one. */
const nextFrameUs = (): number => Math.ceil((frameNumber(Math.max(lastFrameUs, frames[0]!.askedUs)) + 1) * FRAME_US);

let phase: Phase = 'main';
function turnTo(next: Phase, droppedFrames = 0): void {
  if (next === phase && next !== 'rendering') return;
  phase = next;
  emit(KIND.phase, 0, -1, PHASES.indexOf(next), droppedFrames);
}

/** Update the rendering (8.1.7.3, step 16): callbacks that were there when the frame began, each followed by a checkpoint. */
function runFrame(): void {
  // A long task covers frames: the boundaries between the one that was due and this one were missed.
  const now = nowUs();
  turnTo('rendering', frameNumber(now) - frameNumber(nextFrameUs()));
  running = frames;
  frames = [];
  lastFrameUs = now;
  const timestamp = frameNumber(now) * (FRAME_US / 1000);
  for (let next = running.shift(); next !== undefined; next = running.shift()) {
    const { item, site, cause, context, callback } = next;
    runCallback(() =>
      runTask({ item, phase: 'rendering', site, cause, label: callback.name || 'frame callback', context }, () =>
        callback(timestamp),
      ),
    );
    checkpoint();
  }
}

/** One turn of the loop: a frame if it is time, else the next task. */
export function turn(): void {
  if (frames.length > 0 && nowUs() >= nextFrameUs()) return runFrame();
  const task = nextReady();
  if (task === undefined) return;
  tasks = tasks.filter((other) => other !== task);
  turnTo('task');
  runCallback(() =>
    runTask(
      { item: task.item, phase: 'task', site: task.site, cause: task.cause, label: task.label, context: task.context },
      task.run,
    ),
  );
  checkpoint();
}

/** When the loop next has something of its own to do, in µs; -1: never. */
export function nextTurnUs(): number {
  let next = Infinity;
  for (const { readyUs } of tasks) next = Math.min(next, readyUs);
  if (frames.length > 0) next = Math.min(next, nextFrameUs());
  return next === Infinity ? -1 : next;
}
