/**
 * Everything that a state shows lives from one event to another: a job from its `enqueue` to its `job-start`, a stack
 * entry from `enter` to `await`, an operation from `io-request` to `io-end`. One pass over the trace finds the
 * other end of each, in two whole numbers an event. States, spans and lives of things are read off them.
 */
import { EVENT_KINDS, type EventKind } from './events.ts';
import * as things from './things.ts';
import type { Trace } from './trace.ts';

export interface Lives {
  /**
   * For an event that begins something: the event that ends it, `NEVER` if none does.
   * Begun by `enter` and `resume` (on the stack), `await` and `yield` (suspended), `enqueue` and `timer-set` (waiting),
   * `io-request`, `block-start`, `task-start` and `job-start`. An event about something unknown ends itself.
   */
  readonly end: Int32Array;
  /**
   * Where an event's thing comes from, −1 if nowhere. For `exit`, `await`, `yield`, `resume`: the frame's `enter`. `line`: the
   * `enter` or `resume` that put the frame on the stack. `task-start`, `job-start`, `dequeue`, `timer-clear`: what was
   * waiting. `io-start`, `io-end`, `block-end`, `task-end`, `job-end`: what began. `io-request`: its `io-start`.
   */
  readonly origin: Int32Array;
  /** For an event that puts a frame on the stack or suspends it: the site it stands at. */
  readonly site: Int32Array;
}

export const NEVER = 0x7fffffff;

const known = new WeakMap<Trace, Lives>();

/** Computed once for each trace. */
export function livesOf(trace: Trace): Lives {
  let lives = known.get(trace);
  if (lives === undefined) known.set(trace, (lives = findLives(trace)));
  return lives;
}

function findLives(trace: Trace): Lives {
  const lives: Lives = {
    end: new Int32Array(trace.length).fill(NEVER),
    origin: new Int32Array(trace.length).fill(-1),
    site: new Int32Array(trace.length),
  };
  const threads: Thread[] = [];
  for (let index = 0; index < trace.length; index++) {
    const rule = RULES[trace.kind[index] as number];
    if (rule === undefined) continue;
    const thread = (threads[things.processOf(trace, index)] ??= new Thread(trace, lives));
    rule(thread, index, trace.a[index] as number);
  }
  return lives;
}

/** A frame on the stack or suspended: by which event, and the `enter` that began it. */
interface Entry {
  readonly frame: number;
  readonly from: number;
  readonly enter: number;
  site: number;
}

/** What is alive in one process. */
class Thread {
  readonly waiting = new Map<number, number>();
  readonly flight = new Map<number, number>();
  readonly suspended = new Map<number, Entry>();
  readonly stack: Entry[] = [];
  task = -1;
  job = -1;
  block = -1;
  readonly trace: Trace;
  readonly lives: Lives;

  constructor(trace: Trace, lives: Lives) {
    this.trace = trace;
    this.lives = lives;
  }

  end(begun: number, index: number): void {
    if (begun < 0) return;
    this.lives.end[begun] = index;
    this.lives.origin[index] = begun;
  }

  endIn(alive: Map<number, number>, item: number, index: number): void {
    this.end(alive.get(item) ?? -1, index);
    alive.delete(item);
  }

  /** The stack is cut back to `depth` entries. */
  cut(depth: number, index: number): void {
    while (this.stack.length > depth) this.lives.end[(this.stack.pop() as Entry).from] = index;
  }

  depthOf(frame: number): number {
    let at = this.stack.length - 1;
    while (at >= 0 && (this.stack[at] as Entry).frame !== frame) at--;
    return at;
  }

  /** Takes a frame from where it is: off the stack with all above it, or out of the suspended ones. */
  take(frame: number, index: number): Entry | undefined {
    const depth = this.depthOf(frame);
    if (depth >= 0) {
      const entry = this.stack[depth];
      this.cut(depth, index);
      return entry;
    }
    const entry = this.suspended.get(frame);
    if (entry !== undefined) this.lives.end[entry.from] = index;
    this.suspended.delete(frame);
    return entry;
  }

  /** The frame of `was` goes on from event `index`, standing at `site`. */
  continued(was: Entry, index: number, site: number): Entry {
    this.lives.origin[index] = was.enter;
    this.lives.site[index] = site;
    return { frame: was.frame, from: index, enter: was.enter, site };
  }

  endJob(index: number): void {
    this.end(this.job, index);
    this.job = -1;
    this.cut(0, index);
  }

  endTask(index: number): void {
    this.endJob(index);
    this.end(this.task, index);
    this.task = -1;
  }

  /** The process is another one from here on. */
  endAll(index: number): void {
    this.endTask(index);
    this.endBlock(index);
    for (const begun of [...this.waiting.values(), ...this.flight.values()]) this.lives.end[begun] = index;
    for (const { from } of this.suspended.values()) this.lives.end[from] = index;
    for (const alive of [this.waiting, this.flight, this.suspended]) alive.clear();
  }

  endBlock(index: number): void {
    this.end(this.block, index);
    this.block = -1;
  }
}

type Rule = (thread: Thread, index: number, id: number) => void;

const wait: Rule = (thread, index, item) => {
  thread.endIn(thread.waiting, item, index);
  thread.waiting.set(item, index);
};

const leave: Rule = (thread, index, item) => thread.endIn(thread.waiting, item, index);

const siteAt = ({ trace }: Thread, index: number) => trace.site[index] as number;

const suspend: Rule = (thread, index, frame) => {
  const was = thread.take(frame, index);
  if (was === undefined) thread.lives.end[index] = index;
  else thread.suspended.set(frame, thread.continued(was, index, siteAt(thread, index) || was.site));
};

const BY_KIND: Partial<Record<EventKind, Rule>> = {
  'process-start': (thread, index) => thread.endAll(index),
  'process-exit': (thread, index) => {
    thread.endTask(index);
    thread.endBlock(index);
  },
  'task-start': (thread, index, item) => {
    thread.endTask(index);
    leave(thread, index, item);
    thread.task = index;
  },
  'job-start': (thread, index, item) => {
    thread.endJob(index);
    leave(thread, index, item);
    thread.job = index;
  },
  'task-end': (thread, index) => thread.endTask(index),
  'job-end': (thread, index) => thread.endJob(index),
  enqueue: wait,
  'timer-set': wait,
  dequeue: leave,
  'timer-clear': leave,
  enter: (thread, index, frame) => {
    const site = things.entrySite(thread.trace, index);
    thread.lives.site[index] = site;
    thread.stack.push({ frame, from: index, enter: index, site });
  },
  exit: (thread, index, frame) => {
    thread.lives.origin[index] = thread.take(frame, index)?.enter ?? -1;
  },
  line: (thread, index, frame) => {
    const { stack, trace } = thread;
    const at = frame === 0 ? stack.findLastIndex(({ enter }) => inModule(trace, enter)) : thread.depthOf(frame);
    const entry = stack[at];
    if (entry === undefined) return;
    entry.site = trace.site[index] as number;
    thread.lives.origin[index] = entry.from;
  },
  await: suspend,
  yield: suspend,
  resume: (thread, index, frame) => {
    const was = thread.suspended.get(frame);
    if (was === undefined) {
      thread.lives.end[index] = index;
    } else {
      thread.lives.end[was.from] = index;
      thread.suspended.delete(frame);
      thread.stack.push(thread.continued(was, index, was.site || siteAt(thread, index)));
    }
  },
  'io-request': (thread, index, item) => {
    thread.endIn(thread.flight, item, index);
    thread.lives.origin[index] = -1;
    thread.flight.set(item, index);
  },
  'io-start': (thread, index, item) => {
    const request = thread.flight.get(item);
    if (request === undefined || thread.lives.origin[request] !== -1) return;
    thread.lives.origin[index] = request;
    thread.lives.origin[request] = index;
  },
  'io-end': (thread, index, item) => thread.endIn(thread.flight, item, index),
  'block-start': (thread, index) => {
    thread.endBlock(index);
    thread.block = index;
  },
  'block-end': (thread, index) => thread.endBlock(index),
};

const RULES = EVENT_KINDS.map((kind) => BY_KIND[kind]);

function inModule(trace: Trace, enter: number): boolean {
  return trace.functions[trace.b[enter] as number]?.kind === 'module';
}
