import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS, type EventKind } from './events.ts';
import { narrate, plainText, transcript } from './narrate.ts';
import type { Trace } from './trace.ts';
import { anyTrace, INVOICE_FUNCTIONS, INVOICE_SOURCE, TraceBuilder } from './trace.test-support.ts';

const told = new Set<string>();
/** The sentences about the last events that `build` adds, the first of them of the given kind. */
function golden(kind: EventKind, sentences: string | readonly string[], build: (builder: TraceBuilder) => void) {
  const expected = [sentences].flat();
  told.add(kind);
  test(`${kind}: ${expected[0]}`, () => {
    const builder = new TraceBuilder();
    build(builder);
    const trace = builder.finish(INVOICE_SOURCE, INVOICE_FUNCTIONS);
    const first = trace.length - expected.length;
    expect(trace.event(first).kind).toBe(kind);
    expect(expected.map((_, at) => plainText(narrate(trace, first + at)))).toEqual(expected);
  });
}

/** invoice waits for fetchUser(1), which the database has begun on. */
function waitingInvoice(builder: TraceBuilder) {
  builder.add('promise-create', { promise: 2, origin: 'async', label: 'invoice()', site: 5 });
  builder.add('enter', { frame: 2, fn: 2, name: 'invoice', site: 1 });
  builder.add('promise-create', { promise: 3, origin: 'io', label: 'fetchUser(1)', site: 2 });
  builder.add('io-request', { item: 4, resource: 'database', promise: 3, label: 'fetchUser(1)', site: 2 });
  builder.add('io-start', { item: 4, durationUs: 40_000, site: 2 });
  builder.add('await', { frame: 2, promise: 3, site: 2 });
}

describe('the loop', () => {
  golden('process-start', 'The program starts with main.mjs.', (b) => {
    b.add('process-start', { entry: '/main.mjs' });
  });
  golden('process-start', 'process 2 starts with stock.mjs.', (b) => {
    b.add('process-start', { process: 2, entry: '/stock.mjs' });
  });
  golden('phase', 'The loop turns to its timers: one timer is due.', (b) => {
    b.add('timer-set', { item: 1, delayMs: 5 });
    b.add('timer-set', { item: 2, delayMs: 9 });
    b.at(5).add('phase', { phase: 'timers' });
  });
  golden('phase', 'The loop turns to I/O, its poll phase: 2 answers wait.', (b) => {
    b.add('enqueue', { item: 1, queue: 'poll' });
    b.add('enqueue', { item: 2, queue: 'poll' });
    b.add('phase', { phase: 'poll' });
  });
  golden(
    'task-start',
    'The timer from line 3 is due at 70 ms and nothing else is running, so its callback runs now. invoice waits for fetchUser(1).',
    (b) => {
      waitingInvoice(b);
      const set = b.add('timer-set', { item: 9, delayMs: 70, site: 3 });
      b.at(70).add('task-start', { item: 9, phase: 'timers', site: 3, cause: set });
    },
  );
  golden(
    'task-start',
    'The timer from line 3 was due at 20 ms, but the thread was busy. Its callback runs now, 15 ms late.',
    (b) => {
      const set = b.add('timer-set', { item: 9, delayMs: 20, site: 3 });
      b.at(35).add('task-start', { item: 9, phase: 'timers', site: 3, cause: set });
    },
  );
  golden('task-start', 'Nothing has run yet: the main module starts on an empty stack.', (b) => {
    b.add('task-start', { phase: 'main' });
  });
  golden(
    'task-start',
    'The answer to fetchUser(1) is there and nothing else is running, so its callback from line 2 runs now. invoice waits for fetchUser(1).',
    (b) => {
      waitingInvoice(b);
      const cause = b.add('enqueue', { item: 4, queue: 'poll' });
      b.add('task-start', { item: 4, phase: 'poll', label: 'fetchUser(1)', site: 2, cause });
    },
  );
  golden(
    'task-start',
    'The loop is in its check phase, so the setImmediate callback from line 3 runs now. In Node, whether a 1 ms timer or an immediate of the main module comes first is a race; in this world it is always this way.',
    (b) => {
      const cause = b.add('enqueue', { item: 1, queue: 'check' });
      b.add('timer-set', { item: 2, delayMs: 1 });
      b.add('task-end');
      b.add('task-start', { item: 1, phase: 'check', site: 3, cause });
    },
  );
  golden('task-end', 'The callback is done and no microtask waits, so the loop goes on.', (b) => {
    b.add('task-start', { item: 1, phase: 'timers' });
    b.add('task-end', { item: 1 });
  });
  golden(
    'task-end',
    'The main module has run to its end. Before the loop goes on, what waits here runs: one tick and 2 microtasks.',
    (b) => {
      b.add('task-start', { phase: 'main' });
      b.add('enqueue', { item: 1, queue: 'nextTick' });
      b.add('enqueue', { item: 2, queue: 'microtasks' });
      b.add('enqueue', { item: 3, queue: 'microtasks' });
      b.add('task-end');
    },
  );
  golden('timer-set', 'A new timer from line 3 is set: due in 70 ms, at 75 ms.', (b) => {
    b.at(5).add('timer-set', { item: 1, delayMs: 70, site: 3 });
  });
  golden('timer-set', 'The interval from line 3 is set again: due in 5 ms, at 10 ms.', (b) => {
    const cause = b.at(5).add('task-start', { item: 1, phase: 'timers' });
    b.add('timer-set', { item: 1, delayMs: 5, repeats: 1, site: 3, cause });
  });
  golden('timer-clear', 'The timer from line 3 is cleared, so its callback will not run.', (b) => {
    b.add('timer-set', { item: 1, delayMs: 70, site: 3 });
    b.add('timer-clear', { item: 1, site: 4 });
  });
  golden('dequeue', 'The immediate from line 3 leaves its queue: its callback will not run.', (b) => {
    b.add('enqueue', { item: 1, queue: 'check', site: 3 });
    b.add('dequeue', { item: 1, queue: 'check' });
  });
  golden('process-exit', 'Nothing is left that could run, so the process ends with exit code 0.', (b) => {
    b.add('phase', { phase: 'exit' });
    b.add('process-exit');
  });
  golden(
    'process-exit',
    'process.exit() ends the process here with exit code 3. What still waits (1) never runs.',
    (b) => {
      b.add('timer-set', { item: 1, delayMs: 5 });
      b.add('task-start', { phase: 'main' });
      b.add('process-exit', { code: 3 });
    },
  );
  golden('process-exit', 'An error that nobody handled ends the process with exit code 1.', (b) => {
    b.add('task-start', { phase: 'main' });
    b.add('error', { error: 'uncaught', message: 'Error: lost' });
    b.add('process-exit', { code: 1 });
  });

  golden(
    'idle',
    [
      'Nothing can run, so time moves on to 40 ms, when fetchUser(1) is answered. invoice waits for fetchUser(1).',
      'fetchUser(1) is answered after 40 ms.',
    ],
    (b) => {
      waitingInvoice(b);
      b.add('idle');
      b.at(40).add('io-end', { item: 4, state: 'fulfilled', value: '{ id: 1 }' });
    },
  );
  golden('dequeue', 'The answer is no longer wanted, so no callback runs.', (b) => {
    b.add('enqueue', { item: 1, queue: 'poll' });
    b.add('dequeue', { item: 1, queue: 'poll' });
  });
});

describe('queues between callbacks', () => {
  const settled = (b: TraceBuilder) => {
    waitingInvoice(b);
    const settle = b.at(40).add('promise-settle', { promise: 3, state: 'fulfilled', value: '{ id: 1 }', site: 2 });
    const label = 'await of fetchUser(1)';
    const cause = b.add('enqueue', { item: 5, queue: 'microtasks', promise: 3, label, site: 2, cause: settle });
    return { item: 5, job: 'await', promise: 3, label, site: 2, cause } as const;
  };
  golden('enqueue', 'fetchUser(1) is fulfilled, so the await on line 2 is queued as a microtask.', (b) => {
    settled(b);
  });
  golden(
    'job-start',
    [
      'fetchUser(1) was fulfilled. Its microtask is first in line and the stack is empty, so invoice goes on after the await on line 2.',
      'invoice is back on the stack and goes on where it stopped on line 2.',
    ],
    (b) => {
      b.add('job-start', settled(b));
      b.add('resume', { frame: 2, site: 2 });
    },
  );
  golden(
    'enqueue',
    'process.nextTick queues its callback from line 3: it runs once the present callback is done, before the loop goes on.',
    (b) => {
      b.add('enqueue', { item: 1, queue: 'nextTick', site: 3 });
    },
  );
  golden('enqueue', 'setImmediate queues its callback from line 3 for the check phase, after I/O.', (b) => {
    b.add('enqueue', { item: 1, queue: 'check', site: 3 });
  });
  golden(
    'job-start',
    'The stack is empty, so the process.nextTick callback from line 3 runs now: ticks come before microtasks.',
    (b) => {
      b.add('enqueue', { item: 1, queue: 'microtasks' });
      const cause = b.add('enqueue', { item: 2, queue: 'nextTick', site: 3 });
      b.add('job-start', { item: 2, job: 'tick', site: 3, cause });
    },
  );
  golden(
    'job-start',
    'The stack is empty and the queueMicrotask callback from line 3 is first in the microtask queue, so it runs now.',
    (b) => {
      const cause = b.add('enqueue', { item: 2, queue: 'microtasks', label: 'queueMicrotask callback', site: 3 });
      b.add('job-start', { item: 2, job: 'callback', label: 'queueMicrotask callback', site: 3, cause });
    },
  );
  golden('job-end', 'It is done. No microtask is left, so the loop goes on.', (b) => {
    b.add('job-start', { item: 1 });
    b.add('job-end', { item: 1 });
  });
  golden('job-end', 'It is done. Still to run before anything else: one microtask.', (b) => {
    b.add('enqueue', { item: 2, queue: 'microtasks' });
    b.add('job-start', { item: 1 });
    b.add('job-end', { item: 1 });
  });
});

describe('the program', () => {
  const moduleAnd = (b: TraceBuilder) => {
    b.add('enter', { frame: 1, fn: 1, name: 'main.mjs', site: 1 });
    b.add('enter', { frame: 2, fn: 2, name: 'invoice', site: 1 });
  };
  golden(
    'enter',
    'invoice starts, called by the module main.mjs. It is async, but runs at once, up to its first await.',
    moduleAnd,
  );
  golden('enter', 'The function on line 3 starts, called by this tick.', (b) => {
    b.add('job-start', { item: 1, job: 'tick' });
    b.add('enter', { frame: 3, fn: 3, name: '(anonymous)' });
  });
  golden('exit', 'invoice returns, which resolves its promise.', (b) => {
    moduleAnd(b);
    b.add('exit', { frame: 2 });
  });
  golden('exit', 'The function on line 3 throws: the module main.mjs goes on.', (b) => {
    moduleAnd(b);
    b.add('exit', { frame: 2 });
    b.add('enter', { frame: 3, fn: 3, name: '(anonymous)' });
    b.add('exit', { frame: 3, completion: 'throw' });
  });
  golden('line', 'Line 5 runs: invoice(1).then(show);', (b) => {
    b.add('line', { site: 5 });
  });
  golden(
    'await',
    'invoice leaves the stack at its await on line 2 and waits for fetchUser(1). The stack is empty.',
    waitingInvoice,
  );
  golden(
    'await',
    'invoice leaves the stack at its await on line 2: the promise of Promise.resolve(3) is fulfilled already, but going on still takes a microtask. The module main.mjs goes on.',
    (b) => {
      moduleAnd(b);
      b.add('promise-create', { promise: 7, origin: 'resolve', label: 'Promise.resolve(3)' });
      b.add('promise-settle', { promise: 7 });
      b.add('await', { frame: 2, promise: 7, site: 2 });
    },
  );
  golden('resume', 'invoice is back on the stack where it stopped on line 2, and the error is thrown there.', (b) => {
    waitingInvoice(b);
    b.add('resume', { frame: 2, site: 2, completion: 'throw' });
  });
  golden('yield', 'invoice hands out a value on line 4 and pauses until the next one is asked for.', (b) => {
    moduleAnd(b);
    b.add('yield', { frame: 2, site: 4 });
  });
  golden('output', 'This is printed: “hello ⏎ you”.', (b) => {
    b.add('output', { stream: 1, chunk: 'hello\nyou\n' });
  });
  golden('output', 'This goes to standard error: “oh”.', (b) => {
    b.add('output', { stream: 2, chunk: 'oh\n' });
  });
  golden('error', 'Nobody caught this error: Error: lost', (b) => {
    b.add('error', { error: 'uncaught', message: 'Error: lost' });
  });
  golden('limit', 'Stopped after 5 steps.', (b) => {
    b.add('limit', { limit: 'steps', sentence: 'Stopped after 5 steps.' });
  });
});

describe('promises', () => {
  const invoice = { promise: 2, origin: 'async', label: 'invoice()', site: 5 } as const;
  const then = { promise: 3, origin: 'then', parent: 2, label: 'invoice()', site: 5 } as const;
  golden('promise-create', 'Calling invoice() makes a promise at once, pending until the function has ended.', (b) => {
    b.add('promise-create', invoice);
  });
  golden(
    'promise-create',
    'The then on line 5 makes a promise of its own. It settles once the promise of invoice() has and the callback has run.',
    (b) => {
      b.add('promise-create', invoice);
      b.add('promise-create', then);
    },
  );
  golden('promise-react', 'The then on line 5 now waits for the promise of invoice() to settle.', (b) => {
    b.add('promise-create', invoice);
    b.add('promise-react', { promise: 2, derived: 3, job: 'reaction', site: 5 });
  });
  golden(
    'promise-react',
    'The await on line 2 finds the promise of invoice() rejected already, so it is queued at once.',
    (b) => {
      b.add('promise-create', invoice);
      b.add('promise-settle', { promise: 2, state: 'rejected' });
      b.add('promise-react', { promise: 2, job: 'await', site: 2 });
    },
  );
  golden(
    'promise-settle',
    [
      'The promise of invoice() is fulfilled with 30. What waits for it is queued now.',
      'The promise of invoice() is fulfilled, so the then on line 5 is queued as a microtask.',
    ],
    (b) => {
      b.add('promise-create', invoice);
      const cause = b.add('promise-settle', { promise: 2, state: 'fulfilled', value: '30' });
      b.add('enqueue', { item: 1, queue: 'microtasks', promise: 2, label: 'then of invoice()', site: 5, cause });
    },
  );
  golden(
    'promise-follow',
    'The promise of the then on line 5 is resolved with the promise of invoice(). It stays pending until that one settles, and will end the same way.',
    (b) => {
      b.add('promise-create', invoice);
      b.add('promise-create', then);
      b.add('promise-follow', { promise: 3, other: 2 });
    },
  );
  golden(
    'promise-unhandled',
    'The promise of invoice() was rejected on line 2, the microtasks are done, and nobody has handled it.',
    (b) => {
      b.add('promise-create', invoice);
      b.add('promise-settle', { promise: 2, state: 'rejected', value: 'Error: lost', site: 2 });
      b.add('promise-unhandled', { promise: 2 });
    },
  );
  golden('promise-handled', 'The promise of invoice() was rejected on line 2 before; it is handled only now.', (b) => {
    b.add('promise-create', invoice);
    b.add('promise-settle', { promise: 2, state: 'rejected', site: 2 });
    b.add('promise-handled', { promise: 2 });
  });
});

describe('what happens elsewhere', () => {
  const read = { item: 1, resource: 'thread pool', label: 'readFile a.txt', site: 2 } as const;
  golden(
    'io-request',
    'readFile a.txt goes to the thread pool. The thread does not wait: the next statement runs.',
    (b) => {
      b.add('io-request', read);
    },
  );
  golden('io-start', 'Thread 3 of the pool starts on readFile a.txt after 4 ms in line: it takes 2 ms.', (b) => {
    b.add('io-request', read);
    b.at(4).add('io-start', { item: 1, lane: 3, durationUs: 2000 });
  });
  golden('io-end', 'readFile a.txt is answered after 6 ms. The thread is busy, so the answer has to wait.', (b) => {
    b.add('io-request', read);
    b.add('task-start', { item: 2, phase: 'timers' });
    b.at(6).add('io-end', { item: 1 });
  });
  golden('io-end', 'readFile a.txt has failed: Error: gone.', (b) => {
    b.add('io-request', read);
    b.at(6).add('io-end', { item: 1, state: 'rejected', value: 'Error: gone' });
  });
  golden(
    'block-start',
    [
      'fetchUser(1) does not return before the database has answered: the thread stands still for 40 ms, and nothing else can run.',
      'fetchUser(1) returns after 40 ms, and the thread goes on.',
    ],
    (b) => {
      b.add('block-start', { item: 1, resource: 'database', label: 'fetchUser(1)' });
      b.at(40).add('block-end', { item: 1 });
    },
  );
  golden('block-end', 'fetchUser(1) fails after 40 ms: the error is thrown here.', (b) => {
    b.add('block-start', { item: 1, resource: 'database', label: 'fetchUser(1)' });
    b.at(40).add('block-end', { item: 1, state: 'rejected' });
  });
  golden('message-send', ['main asks process 1 on line 2: order 7.', 'process 1 receives order 7 from main.'], (b) => {
    const cause = b.add('message-send', { item: 1, to: 1, label: 'order 7', site: 2 });
    b.add('message-receive', { process: 1, item: 1, from: 0, label: 'order 7', cause });
  });
  golden('message-send', 'main sends process 1 order 7 on line 2 and goes on.', (b) => {
    b.add('message-send', { item: 1, to: 1, message: 'tell', label: 'order 7', site: 2 });
  });
  golden('message-send', ['process 1 answers main: done.', 'main receives the answer of process 1: done.'], (b) => {
    const asked = b.add('message-receive', { process: 1, item: 5, from: 0, label: 'order 7' });
    const cause = b.add('message-send', { process: 1, item: 5, to: 0, message: 'reply', label: 'done', cause: asked });
    b.add('message-receive', { item: 1, from: 1, message: 'reply', label: 'done', cause });
  });
  golden('message-lost', 'The message from main is lost: mail is down.', (b) => {
    b.add('message-lost', { process: 1, from: 0, reason: 'mail is down' });
  });
});

describe('a narration', () => {
  const trace = (() => {
    const builder = new TraceBuilder();
    const set = builder.add('timer-set', { item: 9, delayMs: 70, site: 3 });
    builder.at(70).add('task-start', { item: 9, phase: 'timers', site: 3, cause: set });
    return builder.finish(INVOICE_SOURCE, INVOICE_FUNCTIONS);
  })();

  test('leads to the event that queued what runs, and to its line', () => {
    expect(narrate(trace, 1)).toEqual([
      { text: 'The timer', index: 0 },
      ' from ',
      { text: 'line 3', site: 3 },
      ' is due at 70 ms and nothing else is running, so its callback runs now.',
    ]);
  });

  test('of many events is a transcript with times', () => {
    expect(transcript(trace)).toEqual([
      '0 ms: A new timer from line 3 is set: due in 70 ms, at 70 ms.',
      '70 ms: The timer from line 3 is due at 70 ms and nothing else is running, so its callback runs now.',
    ]);
    expect(transcript(trace, 1, 2)).toEqual(transcript(trace).slice(1));
  });

  test('is told for every kind of event', () => {
    const silent = EVENT_KINDS.filter((kind) => !told.has(kind) && !['message-receive'].includes(kind));
    expect(silent).toEqual([]);
  });

  test('is a sentence with sound links whatever the trace holds', () => {
    const check = (some: Trace) => {
      for (let index = 0; index < some.length; index++) {
        const parts = narrate(some, index);
        expect(plainText(parts).trim()).not.toBe('');
        for (const part of parts) {
          if (typeof part === 'string') continue;
          if ('index' in part) expect(part.index).toBeLessThan(some.length);
          else expect(some.sites[part.site]).toBeDefined();
        }
      }
    };
    fc.assert(
      fc.property(anyTrace(1), (some) => void check(some)),
      { numRuns: 30 },
    );
  });
});
