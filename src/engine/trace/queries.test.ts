import { describe, expect, test } from 'vitest';
import { measure, threadTimes } from './measures.ts';
import { plainText } from './phrases.ts';
import { eventsAtLine, eventsOf, nextOf, nextStop, thingsOf } from './queries.ts';
import { stateAt } from './seek.ts';
import type { Trace } from './trace.ts';
import { functionInfo, TraceBuilder } from './trace.test-support.ts';
import { whatItWaitsFor, whyNotYet } from './why-not-yet.ts';

const functions = [{ ...functionInfo('invoice', 'function', 1), async: true }];

/** The thread runs for 5 ms, stands in a call for 40, runs for 5, and has nothing to do until 100. */
function workday(): Trace {
  const builder = new TraceBuilder();
  builder.at(0).add('process-start', { entry: '/main.mjs' });
  builder.add('task-start', { phase: 'main' });
  builder.at(5).add('block-start', { item: 1, resource: 'database' });
  builder.at(45).add('block-end', { item: 1 });
  builder.add('io-request', { item: 2, resource: 'database', promise: 1 });
  builder.add('io-start', { item: 2, durationUs: 55_000 });
  builder.add('io-request', { item: 3, resource: 'database', promise: 2 });
  builder.at(50).add('task-end');
  builder.add('idle');
  builder.at(60).add('io-start', { item: 3, durationUs: 40_000 });
  builder.at(100).add('io-end', { item: 2 });
  builder.add('io-end', { item: 3 });
  builder.add('process-exit');
  return builder.finish();
}

describe('measures', () => {
  test('share out a thread’s time', () => {
    expect(threadTimes(workday())).toEqual({ elapsedUs: 100_000, busyUs: 10_000, blockedUs: 40_000, idleUs: 50_000 });
    expect(measure(workday(), 'cpu')).toBe(10);
  });

  test('know the longest time for which the loop could not turn', () => {
    expect(measure(workday(), 'longest task')).toBe(50_000);
  });

  test('count what was under way and what waited at once', () => {
    expect(measure(workday(), 'requests')).toBe(3);
    expect(measure(workday(), 'requests in flight')).toBe(2);
    expect(measure(workday(), 'requests in line')).toBe(1);
  });

  test('are nought for an empty trace and for a process that there is not', () => {
    expect(threadTimes(new TraceBuilder().finish())).toEqual({ elapsedUs: 0, busyUs: 0, blockedUs: 0, idleUs: 0 });
    expect(measure(workday(), 'elapsed', 3)).toBe(0);
  });
});

describe('stops', () => {
  const trace = workday();
  test('are found forwards and backwards', () => {
    expect(nextStop(trace, -1, 'task', 1)).toBe(1);
    expect(nextStop(trace, 1, 'task', 1)).toBe(7);
    expect(nextStop(trace, 7, 'task', -1)).toBe(1);
    expect(nextStop(trace, 3, 'output', 1)).toBe(-1);
  });

  test('of a list lie beside a position, never on it', () => {
    expect([nextOf([2, 5, 9], 5, 1), nextOf([2, 5, 9], 5, -1), nextOf([2, 5, 9], 9, 1)]).toEqual([9, 2, -1]);
  });
});

describe('what belongs together', () => {
  const builder = new TraceBuilder();
  builder.add('promise-create', { promise: 1, origin: 'async', site: 2 });
  builder.add('promise-create', { promise: 2, origin: 'then', parent: 1, site: 3 });
  builder.add('promise-react', { promise: 1, derived: 2, site: 3 });
  builder.add('promise-settle', { promise: 1, site: 2 });
  builder.add('enqueue', { item: 1, queue: 'microtasks', promise: 1, site: 3 });
  builder.add('job-start', { item: 1, promise: 1, site: 3 });
  builder.add('job-start', { process: 1, item: 1, promise: 1 });
  const trace = builder.finish('one\ntwo\nthree');

  test('is every event that names a promise, an item or a frame', () => {
    expect(eventsOf(trace, { is: 'promise', process: 0, id: 2 })).toEqual([1, 2]);
    expect(eventsOf(trace, { is: 'promise', process: 0, id: 1 })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(eventsOf(trace, { is: 'item', process: 0, id: 1 })).toEqual([4, 5]);
    expect(eventsOf(trace, { is: 'frame', process: 0, id: 1 })).toEqual([]);
  });

  test('is every event on a line', () => {
    expect(eventsAtLine(trace, '/main.mjs', 2)).toEqual([0, 3]);
    expect(eventsAtLine(trace, '/other.mjs', 2)).toEqual([]);
  });

  test('is told by the event itself', () => {
    expect(thingsOf(trace, 2)).toEqual([
      { is: 'promise', process: 0, id: 1 },
      { is: 'promise', process: 0, id: 2 },
    ]);
    expect(thingsOf(workday(), 0)).toEqual([]);
  });
});

describe('why not yet', () => {
  const ask = (build: (builder: TraceBuilder) => void, queue: 'nextTick' | 'microtasks' | 'tasks', at = 0) => {
    const builder = new TraceBuilder();
    build(builder);
    const trace = builder.finish('', functions);
    const last = trace.length - 1;
    return plainText(whyNotYet(trace, last, 0, stateAt(trace, last).processes[0]![queue].at(at)!));
  };

  test('a timer is not due', () => {
    expect(ask((b) => b.at(30).add('timer-set', { item: 1, delayMs: 70, site: 1 }), 'tasks')).toBe(
      'The timer from line 1 is due at 100 ms, in 70 ms.',
    );
  });

  test('something else runs, and others come first', () => {
    const answer = ask((b) => {
      b.add('timer-set', { item: 1, delayMs: 1 });
      b.at(5).add('enter', { frame: 1, fn: 2, name: 'invoice' });
      b.add('enqueue', { item: 2, queue: 'nextTick' });
      b.add('enqueue', { item: 3, queue: 'microtasks' });
      b.add('enqueue', { item: 4, queue: 'microtasks' });
    }, 'tasks');
    expect(answer).toBe(
      'invoice is running, and what has begun is never interrupted. Before it: one tick and 2 microtasks.',
    );
  });

  test('the thread is blocked', () => {
    const answer = ask((b) => {
      b.add('enqueue', { item: 3, queue: 'microtasks' });
      b.add('block-start', { item: 4, label: 'fetchUser(1)' });
    }, 'microtasks');
    expect(answer).toBe('The thread stands in fetchUser(1) and can run nothing else. It is next after that.');
  });

  test('nothing is before it', () => {
    expect(ask((b) => b.add('enqueue', { item: 1, queue: 'nextTick' }), 'nextTick')).toBe('It is next.');
  });
});

describe('what a suspended function waits for', () => {
  const suspendedOn = (promise: number, build: (builder: TraceBuilder) => void) => {
    const builder = new TraceBuilder();
    build(builder);
    builder.add('enter', { frame: 9, fn: 2, name: 'invoice' });
    builder.add('await', { frame: 9, promise });
    const trace = builder.at(10).finish('load().then(add)', functions);
    const last = trace.length - 1;
    return plainText(whatItWaitsFor(trace, last, 0, stateAt(trace, last).processes[0]!.suspended.at(-1)!));
  };
  const fetching = (b: TraceBuilder, promise: number) => {
    b.add('promise-create', { promise, origin: 'io', label: 'fetchUser(1)' });
    b.add('io-request', { item: promise, resource: 'database', promise, label: 'fetchUser(1)' });
  };

  test('is an answer, and when it comes', () => {
    const answer = suspendedOn(3, (b) => {
      fetching(b, 3);
      b.add('io-start', { item: 3, durationUs: 40_000 });
      b.at(10);
    });
    expect(answer).toBe('invoice waits for fetchUser(1). The database answers in 30 ms.');
  });

  test('is told through reactions and combinators down to the world', () => {
    const answer = suspendedOn(6, (b) => {
      fetching(b, 3);
      b.add('promise-create', { promise: 4, origin: 'then', parent: 3, site: 1 });
      b.add('promise-create', { promise: 6, origin: 'combinator', label: 'Promise.all' });
      b.add('promise-create', { promise: 7, origin: 'then', parent: 4 });
      b.add('promise-react', { promise: 4, derived: 7, job: 'combinator' });
    });
    expect(answer).toBe(
      'invoice waits for the promise of Promise.all. One promise of it is pending. That waits for the promise of the then on line 1. ' +
        'That waits for fetchUser(1). It is in line: the database has no capacity free.',
    );
  });

  test('is nothing at all, if nobody ever settles it', () => {
    const answer = suspendedOn(3, (b) => b.add('promise-create', { promise: 3, origin: 'constructor', site: 1 }));
    expect(answer).toBe('invoice waits for the promise made on line 1. Nothing in this run ever settles that.');
  });
});
