/**
 * Every kind of event a trace can hold: the contract between the sandbox, which emits, and every view, which reads.
 *
 * An event is one row of eight columns. `kind`, `timeUs`, `process`, `site` and `cause` mean the same everywhere;
 * the operands `a`, `b`, `c` and `text` are named, kind by kind, in the table below. Ids are small integers drawn
 * from counters of the process that emits them:
 *   frame    an invocation of a function (stays the same over await and resume)
 *   promise  a promise
 *   item     whatever can wait in a queue: a job, a timer, an immediate, an I/O operation, a listener call
 */

/** The order of this list is the numbering in the file format: append, never reorder. */
export const EVENT_KINDS = [
  'process-start',
  'process-exit',
  'phase',
  'idle',
  'task-start',
  'task-end',
  'enqueue',
  'job-start',
  'job-end',
  'dequeue',
  'timer-set',
  'timer-clear',
  'enter',
  'exit',
  'line',
  'await',
  'resume',
  'yield',
  'promise-create',
  'promise-follow',
  'promise-settle',
  'promise-react',
  'promise-unhandled',
  'promise-handled',
  'io-request',
  'io-start',
  'io-end',
  'block-start',
  'block-end',
  'output',
  'error',
  'limit',
  'message-send',
  'message-receive',
  'message-lost',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const PHASES = ['main', 'timers', 'pending', 'poll', 'check', 'close', 'task', 'rendering', 'exit'] as const;
export type Phase = (typeof PHASES)[number];

export const QUEUES = [
  'nextTick',
  'microtasks',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
  'tasks',
  'frames',
] as const;
export type Queue = (typeof QUEUES)[number];

/** Where a promise comes from. */
export const PROMISE_KINDS = [
  'constructor',
  'then',
  'async',
  'combinator',
  'resolve',
  'reject',
  'io',
  'await',
  'module',
  'generator',
] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** What a microtask or tick does when it runs. */
export const JOB_KINDS = [
  'reaction',
  'await',
  'thenable',
  'finally',
  'combinator',
  'callback',
  'tick',
  'module',
  'generator',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const COMPLETIONS = ['normal', 'throw', 'return'] as const;
export type Completion = (typeof COMPLETIONS)[number];

export const SETTLED = ['fulfilled', 'rejected'] as const;
export type Settled = (typeof SETTLED)[number];

export const ERROR_KINDS = ['uncaught', 'unhandled-rejection', 'warning'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What a message is: a question, one that expects no answer, or the answer to a question. */
export const MESSAGE_KINDS = ['ask', 'tell', 'reply', 'error'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** How an operand column is read: a plain number, or an index into one of the lists above, or an interned string. */
type Operand = 'number' | 'string' | readonly string[];

/** What each kind's columns a, b, c and text mean. `text` is always a string. */
export const OPERANDS = {
  'process-start': { text: 'entry' },
  'process-exit': { a: ['code', 'number'] },
  /** The loop turns to a phase that has something to do. For rendering: how many frames that callbacks waited for were missed. */
  phase: { a: ['phase', PHASES], b: ['droppedFrames', 'number'] },
  /** Nothing can run: time moves on to the next event's. */
  idle: {},
  /** A callback begins on an empty stack. `site` is where it was registered; `cause` the event that queued it. */
  'task-start': { a: ['item', 'number'], b: ['phase', PHASES], text: 'label' },
  'task-end': { a: ['item', 'number'] },
  /** Something now waits in a queue. */
  enqueue: { a: ['item', 'number'], b: ['queue', QUEUES], c: ['promise', 'number'], text: 'label' },
  /** A microtask or tick leaves its queue and runs. `cause` is its enqueue. `c` is the promise it reacts to, or 0. */
  'job-start': { a: ['item', 'number'], b: ['job', JOB_KINDS], c: ['promise', 'number'], text: 'label' },
  'job-end': { a: ['item', 'number'] },
  /** Something leaves a queue without running (clearImmediate, process exit). */
  dequeue: { a: ['item', 'number'], b: ['queue', QUEUES] },
  'timer-set': { a: ['item', 'number'], b: ['delayMs', 'number'], c: ['repeats', 'number'], text: 'label' },
  'timer-clear': { a: ['item', 'number'] },
  /** `fn` indexes the trace's function table. For an async function or a generator too: its body starts. */
  enter: { a: ['frame', 'number'], b: ['fn', 'number'], text: 'name' },
  exit: { a: ['frame', 'number'], b: ['completion', COMPLETIONS] },
  /** Control reaches a statement. Left out for a statement visited very often: see `LINE_EVENTS_PER_SITE`. */
  line: { a: ['frame', 'number'] },
  await: { a: ['frame', 'number'], b: ['promise', 'number'] },
  /** After an await or a yield. `cause` is the job that resumes it. */
  resume: { a: ['frame', 'number'], b: ['completion', COMPLETIONS] },
  yield: { a: ['frame', 'number'] },
  'promise-create': { a: ['promise', 'number'], b: ['origin', PROMISE_KINDS], c: ['parent', 'number'], text: 'label' },
  /** Resolved with another promise (or a thenable: then `other` is 0), so it settles when that one does. */
  'promise-follow': { a: ['promise', 'number'], b: ['other', 'number'] },
  'promise-settle': { a: ['promise', 'number'], b: ['state', SETTLED], text: 'value' },
  /** then, catch, finally or await registers on `promise`; `derived` is the promise it returned, 0 for an await. */
  'promise-react': { a: ['promise', 'number'], b: ['derived', 'number'], c: ['job', JOB_KINDS] },
  'promise-unhandled': { a: ['promise', 'number'] },
  'promise-handled': { a: ['promise', 'number'] },
  /** A program asks for I/O. It may have to wait for a pool thread or a service's capacity before it starts. */
  'io-request': { a: ['item', 'number'], b: ['resource', 'string'], c: ['promise', 'number'], text: 'label' },
  /** It is being served. `lane` is the pool thread or the service's slot, from 1; 0 where there is no such thing. */
  'io-start': { a: ['item', 'number'], b: ['lane', 'number'], c: ['durationUs', 'number'] },
  'io-end': { a: ['item', 'number'], b: ['state', SETTLED], text: 'value' },
  /** The thread waits in a call that does not return. */
  'block-start': { a: ['item', 'number'], b: ['resource', 'string'], text: 'label' },
  'block-end': { a: ['item', 'number'], b: ['state', SETTLED], text: 'value' },
  /** One write to standard output (1) or error (2), line feed included. */
  output: { a: ['stream', 'number'], text: 'chunk' },
  error: { a: ['error', ERROR_KINDS], text: 'message' },
  limit: { a: ['limit', 'string'], text: 'sentence' },
  /**
   * `to` is a process, −1 if there is none of that name; of one with threads the first. `item` is, of a question, the operation
   * that waits for its answer; of an answer, the message that it answers, by its sender's count.
   */
  'message-send': { a: ['item', 'number'], b: ['to', 'number'], c: ['message', MESSAGE_KINDS], text: 'label' },
  /** It has arrived; a thread of several receives it when it takes it up. `cause` is the `message-send`. */
  'message-receive': { a: ['item', 'number'], b: ['from', 'number'], c: ['message', MESSAGE_KINDS], text: 'label' },
  /** It will never be handled, or its answer is of no use any more. `cause` is the `message-send`; `process` where it was lost. */
  'message-lost': { a: ['item', 'number'], b: ['from', 'number'], c: ['message', MESSAGE_KINDS], text: 'reason' },
} as const satisfies Record<
  EventKind,
  {
    a?: readonly [string, Operand];
    b?: readonly [string, Operand];
    c?: readonly [string, Operand];
    text?: string;
  }
>;

/** `line` events kept for one statement; later visits are run and counted as steps, not recorded. */
export const LINE_EVENTS_PER_SITE = 500;
/** Invocations of one function that are recorded with `enter` and `exit`. */
export const CALL_EVENTS_PER_FUNCTION = 2000;

type Column<S, K extends string> = S extends { readonly [P in K]: readonly [infer N extends string, infer T] }
  ? { readonly [P in N]: T extends 'number' ? number : T extends readonly (infer U)[] ? U : string }
  : unknown;
type Text<S> = S extends { readonly text: infer N extends string } ? { readonly [P in N]: string } : unknown;
type Flatten<T> = { [K in keyof T]: T[K] };

interface Common {
  /** Position in the trace. */
  readonly index: number;
  /** Virtual time since the world began, in µs. */
  readonly timeUs: number;
  readonly process: number;
  /** Index into the trace's site table; 0 is "nowhere in the learner's source". */
  readonly site: number;
  /** Index of the event that led to this one; -1 where nothing in the trace did. */
  readonly cause: number;
}

/** One decoded event. A discriminated union on `kind`, derived from `OPERANDS`. */
export type TraceEvent = {
  [K in EventKind]: Flatten<
    Common & { readonly kind: K } & Column<(typeof OPERANDS)[K], 'a'> &
      Column<(typeof OPERANDS)[K], 'b'> &
      Column<(typeof OPERANDS)[K], 'c'> &
      Text<(typeof OPERANDS)[K]>
  >;
}[EventKind];
export type EventOf<K extends EventKind> = Extract<TraceEvent, { kind: K }>;
