/**
 * Where one kind of event has several sentences (which job, which phase, whose promise), each is pinned here, reviewed against
 * the clauses that the rules name: a value without a sentence does not compile.
 */
import { describe, expect, test } from 'vitest';
import {
  COMPLETIONS,
  ERROR_KINDS,
  JOB_KINDS,
  PHASES,
  PROMISE_KINDS,
  QUEUES,
  type Completion,
  type ErrorKind,
  type JobKind,
  type Phase,
  type PromiseKind,
  type Queue,
} from './events.ts';
import { narrate, plainText } from './narrate.ts';
import { INVOICE_FUNCTIONS, INVOICE_SOURCE, TraceBuilder } from './trace.test-support.ts';

/** The sentence about the last event that `build` adds. */
function sentence(build: (builder: TraceBuilder) => void): string {
  const builder = new TraceBuilder();
  build(builder);
  const trace = builder.finish(INVOICE_SOURCE, INVOICE_FUNCTIONS);
  return plainText(narrate(trace, trace.length - 1));
}

/** fetchUser(1) is promise 3, fulfilled. */
function fulfilled(b: TraceBuilder): number {
  b.add('promise-create', { promise: 3, origin: 'io', label: 'fetchUser(1)', site: 2 });
  return b.add('promise-settle', { promise: 3, state: 'fulfilled', value: '1', site: 2 });
}

function pinned<K extends string>(
  values: readonly K[],
  sentences: Readonly<Record<K, string>>,
  build: (value: K) => (builder: TraceBuilder) => void,
): void {
  test.each(values)('%s', (value) => {
    expect(sentence(build(value))).toBe(sentences[value]);
  });
}

describe('a job that starts', () => {
  const sentences: Readonly<Record<JobKind, string>> = {
    reaction:
      'fetchUser(1) was fulfilled. Its microtask is first in line and the stack is empty, so the callback of the then on line 4 runs now.',
    await:
      'fetchUser(1) was fulfilled. Its microtask is first in line and the stack is empty, so the function that waited goes on after the await on line 4.',
    thenable:
      'A promise was resolved with fetchUser(1), and this microtask is first in line: it calls its then, to hear how it ends.',
    finally:
      'fetchUser(1) was fulfilled. Its microtask is first in line and the stack is empty, so the callback of the finally on line 4 runs now.',
    combinator:
      'fetchUser(1) was fulfilled. This microtask is first in line: it tells the combinator on line 4, which waits for it.',
    callback:
      'The stack is empty and the queueMicrotask callback from line 4 is first in the microtask queue, so it runs now.',
    tick: 'The stack is empty, so the process.nextTick callback from line 4 runs now: ticks come before the loop goes on.',
    module: "This microtask is first in line: it loads and runs the program's modules in order.",
    generator:
      'fetchUser(1) was fulfilled. This microtask is first in line: the async generator deals with its next request.',
  };
  const labels: Partial<Record<JobKind, string>> = {
    reaction: 'then of fetchUser(1)',
    finally: 'finally of fetchUser(1)',
  };
  pinned(JOB_KINDS, sentences, (job) => (b) => {
    const settled = fulfilled(b);
    const common = { item: 7, promise: 3, label: labels[job] ?? '', site: 4 };
    const cause = b.add('enqueue', { ...common, queue: job === 'tick' ? 'nextTick' : 'microtasks', cause: settled });
    b.add('job-start', { ...common, job, cause });
  });
});

describe('what is queued', () => {
  const sentences: Readonly<Record<Queue, string>> = {
    nextTick:
      'process.nextTick queues its callback from line 3: it runs once the present callback is done, before the loop goes on.',
    microtasks: 'The queueMicrotask callback from line 3 goes to the end of the microtask queue.',
    timers: 'The timer from line 3 is due, so its callback waits for the loop.',
    pending: "A callback from line 3 waits for the loop's next turn.",
    poll: 'The answer waits for the loop: its callback can run when the stack is empty.',
    check: 'setImmediate queues its callback from line 3 for the check phase, after I/O.',
    close: 'A close callback from line 3 waits for the end of this turn of the loop.',
    tasks: 'A task from line 3 is queued: it runs when the stack is empty and those before it are done.',
    frames: 'requestAnimationFrame queues its callback from line 3 for the next frame.',
  };
  pinned(QUEUES, sentences, (queue) => (b) => {
    b.add('enqueue', { item: 7, queue, site: 3 });
  });
});

describe('a phase that begins', () => {
  const sentences: Readonly<Record<Phase, string>> = {
    main: 'The program is loaded. Its main module comes before everything else.',
    timers: 'The loop turns to its timers: 0 timers are due.',
    pending: 'The loop turns to callbacks of I/O left over from its last turn.',
    poll: 'The loop turns to I/O, its poll phase: 0 answers wait.',
    check: 'The loop turns to its check phase, where setImmediate callbacks run: 0 callbacks wait.',
    close: 'The loop turns to close callbacks, the last of its phases.',
    task: 'The event loop takes tasks again, one at a time, with every microtask after each.',
    rendering: 'It is time for a frame: animation frame callbacks, then style, layout and paint.',
    exit: 'Nothing is left that could call back, so the loop ends.',
  };
  pinned(PHASES, sentences, (phase) => (b) => {
    b.add('phase', { phase });
  });
});

describe('a callback that begins', () => {
  const sentences: Readonly<Record<Phase, string>> = {
    main: 'Nothing has run yet: the main module starts on an empty stack.',
    timers: 'A timer from line 3 is due, so its callback runs now.',
    pending: 'The I/O callback from line 3 was left over from the last turn of the loop, so it runs now.',
    poll: 'The answer to message is there and nothing else is running, so its callback from line 3 runs now.',
    check: 'The loop is in its check phase, so the setImmediate callback from line 3 runs now.',
    close: 'The handle is closed, so its close callback from line 3 runs now.',
    task: 'The task message from line 3 is the next one and nothing else is running, so it runs now.',
    rendering: 'A frame is about to be painted, so the animation frame callback from line 3 runs now.',
    exit: 'The process is about to end, so the listener from line 3 runs now: the loop will not turn again, whatever it sets up.',
  };
  pinned(PHASES, sentences, (phase) => (b) => {
    const cause = b.add('enqueue', { item: 7, queue: 'tasks', label: 'message', site: 3 });
    b.add('task-start', { item: 7, phase, label: 'message', site: 3, cause });
  });
});

describe('a new promise', () => {
  const sentences: Readonly<Record<PromiseKind, string>> = {
    constructor: 'new Promise on line 5 makes a pending promise and runs its executor now.',
    then: 'The then on line 5 makes a promise of its own. It settles once fetchUser(1) has and the callback has run.',
    async: 'Calling invoice() makes a promise at once, pending until the function has ended.',
    combinator: 'Promise.all on line 5 makes a promise that depends on others.',
    resolve: 'Promise.resolve(1) on line 5 makes a promise.',
    reject: 'Promise.reject(error) on line 5 makes a promise.',
    io: 'fetchUser(1) makes a promise, pending until the answer is there.',
    await: 'awaited value on line 5 makes a promise.',
    module: 'The module main.mjs gets a promise: fulfilled once its code has run.',
    generator: 'Asking the async generator for its next value makes a promise.',
  };
  const labels = new Map<PromiseKind, string>([
    ['async', 'invoice()'],
    ['io', 'fetchUser(1)'],
    ['combinator', 'Promise.all'],
    ['resolve', 'Promise.resolve(1)'],
    ['reject', 'Promise.reject(error)'],
    ['module', 'main.mjs'],
    ['await', 'awaited value'],
  ]);
  pinned(PROMISE_KINDS, sentences, (origin) => (b) => {
    fulfilled(b);
    b.add('promise-create', {
      promise: 5,
      origin,
      parent: origin === 'then' ? 3 : 0,
      label: labels.get(origin) ?? '',
      site: 5,
    });
  });
});

describe('a reaction that is registered', () => {
  const sentences: Readonly<Record<JobKind, string>> = {
    reaction: 'The then on line 5 now waits for fetchUser(1) to settle.',
    await: 'The await on line 5 now waits for fetchUser(1) to settle.',
    thenable: 'The then on line 5 now waits for fetchUser(1) to settle.',
    finally: 'The then on line 5 now waits for fetchUser(1) to settle.',
    combinator: 'The combinator on line 5 now waits for fetchUser(1) to settle.',
    callback: 'The callback on line 5 now waits for fetchUser(1) to settle.',
    tick: 'The callback on line 5 now waits for fetchUser(1) to settle.',
    module: 'The module loader now waits for fetchUser(1) to settle.',
    generator: 'The async generator on line 5 now waits for fetchUser(1) to settle.',
  };
  pinned(JOB_KINDS, sentences, (job) => (b) => {
    b.add('promise-create', { promise: 3, origin: 'io', label: 'fetchUser(1)', site: 2 });
    b.add('promise-react', { promise: 3, derived: 4, job, site: 5 });
  });
});

describe('a call that ends', () => {
  const sentences: Readonly<Record<Completion, string>> = {
    normal: 'remind returns: the stack is empty.',
    throw: 'remind throws: the stack is empty.',
    return: 'remind returns: the stack is empty.',
  };
  pinned(COMPLETIONS, sentences, (completion) => (b) => {
    b.add('enter', { frame: 2, fn: 3, name: 'remind', site: 3 });
    b.add('exit', { frame: 2, completion });
  });
});

describe('a function that goes on', () => {
  const sentences: Readonly<Record<Completion, string>> = {
    normal: 'invoice is back on the stack and goes on where it stopped on line 2.',
    throw: 'invoice is back on the stack where it stopped on line 2, and the error is thrown there.',
    return: 'invoice is back on the stack where it stopped on line 2, and returns from there.',
  };
  pinned(COMPLETIONS, sentences, (completion) => (b) => {
    fulfilled(b);
    b.add('enter', { frame: 2, fn: 2, name: 'invoice', site: 1 });
    b.add('await', { frame: 2, promise: 3, site: 2 });
    b.add('resume', { frame: 2, completion, site: 2 });
  });
});

describe('an error', () => {
  const sentences: Readonly<Record<ErrorKind, string>> = {
    uncaught: 'Nobody caught this error: Error: lost',
    'unhandled-rejection': 'Nobody handled this rejection, which makes it an error: Error: lost',
    warning: 'Node warns: Error: lost',
  };
  pinned(ERROR_KINDS, sentences, (error) => (b) => {
    b.add('error', { error, message: 'Error: lost' });
  });
});
