import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, belongingsOf, subjectOf } from './belongings.ts';
import { lifeOf, meaningOf, nameOfAsked } from './life.ts';
import { plainText } from './phrases.ts';
import { anyTrace, functionInfo, TraceBuilder } from './trace.test-support.ts';
import { whyAt } from './why.ts';

const SOURCE = `
async function load() {
  return await fetchUser(1);
}
load().then(show);
setTimeout(remind, 70);
`.trim();

/** load() asks for a user, which comes after 40 ms; a timer rings at 70 ms. */
function story() {
  const b = new TraceBuilder();
  b.add('task-start', { item: 1, phase: 'main', label: 'main module' });
  b.add('promise-create', { promise: 1, origin: 'async', label: 'load()', site: 4 });
  b.add('enter', { frame: 2, fn: 2, name: 'load', site: 4 });
  b.add('promise-create', { promise: 2, origin: 'io', label: 'fetchUser(1)', site: 2 });
  b.add('io-request', { item: 3, resource: 'database', promise: 2, label: 'fetchUser(1)', site: 2 });
  b.add('io-start', { item: 3, durationUs: 40_000, site: 2 });
  b.add('await', { frame: 2, promise: 2, site: 2 });
  b.add('promise-react', { promise: 1, derived: 4, job: 'reaction', site: 4 });
  b.add('timer-set', { item: 5, delayMs: 70, label: 'remind', site: 5 });
  b.add('task-end', { item: 1 });
  b.add('idle');
  b.at(40).add('io-end', { item: 3, state: 'fulfilled', value: "{ id: 'u1' }", site: 2 });
  b.add('promise-settle', { promise: 2, state: 'fulfilled', value: "{ id: 'u1' }", site: 2 });
  b.add('enqueue', { item: 6, queue: 'microtasks', promise: 2, label: 'resume load', site: 2 });
  b.add('job-start', { item: 6, job: 'await', promise: 2, label: 'resume load', site: 2 });
  b.add('resume', { frame: 2, site: 2 });
  b.add('exit', { frame: 2, completion: 'return' });
  b.add('promise-settle', { promise: 1, state: 'fulfilled', value: "{ id: 'u1' }", site: 2 });
  b.add('enqueue', { item: 7, queue: 'microtasks', promise: 1, label: 'then of load', site: 4 });
  b.add('job-end', { item: 6 });
  b.add('job-start', { item: 7, job: 'reaction', promise: 1, label: 'then of load', site: 4 });
  b.add('output', { stream: 1, chunk: 'Ada\n', site: 4 });
  b.add('job-end', { item: 7 });
  b.add('idle');
  b.at(70).add('task-start', { item: 5, phase: 'timers', label: 'remind', site: 5 });
  b.add('task-end', { item: 5 });
  b.add('process-exit');
  return b.finish(SOURCE, [{ ...functionInfo('load', 'function', 1), async: true }]);
}

const trace = story();
const promise = (id: number): Asked => ({ is: 'promise', process: 0, id });
const item = (id: number): Asked => ({ is: 'item', process: 0, id });
const life = (asked: Asked) => {
  const belongings = belongingsOf(trace, asked);
  return lifeOf(trace, asked, belongings).map((index) => meaningOf(trace, asked, index));
};
const why = (asked: Asked, index: number) => {
  const said = whyAt(trace, index, asked, belongingsOf(trace, asked));
  return said && `${said.question} ${plainText(said.answer)}`;
};
const find = (kind: string, nth = 0) =>
  Array.from({ length: trace.length }, (_, index) => index).filter((index) => trace.event(index).kind === kind)[
    nth
  ] as number;

describe('what belongs to a thing', () => {
  const answered = [
    'is made',
    'is asked for',
    'is begun',
    'is awaited',
    'is answered',
    `is fulfilled with { id: 'u1' }`,
    'its reaction is queued',
    'its reaction runs',
    'wakes who awaits it',
  ];

  test('a promise: how it was made, what settled it, who waited for it', () => {
    expect(life(promise(2))).toEqual(answered);
  });

  test('an operation: the promise of its answer too', () => {
    const { events } = belongingsOf(trace, item(3));
    expect(events).toEqual(belongingsOf(trace, promise(2)).events);
  });

  test('a timer: set, and rung', () => {
    expect(life(item(5))).toEqual(['is set, for 70 ms', 'runs']);
  });

  test('a call: of an async function also its promise', () => {
    expect(life({ is: 'frame', process: 0, id: 2 })).toEqual([
      'is made',
      'is called',
      'stops at an await',
      'gets a reaction',
      'goes on',
      'returns',
      `is fulfilled with { id: 'u1' }`,
      'its reaction is queued',
      'its reaction runs',
    ]);
  });

  test('a line: everything that took place there', () => {
    expect(life({ is: 'line', file: '/main.mjs', line: 4 })).toEqual([
      'is called',
      'queues then of load',
      'then of load runs',
      'prints Ada',
    ]);
  });

  test('has a name', () => {
    const name = (asked: Asked) => plainText(nameOfAsked(trace, asked, belongingsOf(trace, asked)));
    expect(name(promise(1))).toBe('the promise of load()');
    expect(name(item(3))).toBe('fetchUser(1)');
    expect(name(item(5))).toBe('remind');
    expect(name({ is: 'frame', process: 0, id: 2 })).toBe('the call of load');
    expect(name({ is: 'line', file: '/other.mjs', line: 4 })).toBe('line 4 of other.mjs');
  });
});

describe('why', () => {
  test('not yet: an operation, a timer, a pending promise', () => {
    const idle = find('idle');
    expect(why(item(3), idle)).toBe('Why not yet? It was asked for on line 2; the database answers in 40 ms.');
    expect(why(item(5), idle)).toBe('Why not yet? The timer from line 5 is due at 70 ms, in 70 ms.');
    expect(why(promise(1), idle)).toBe(
      'Why not yet? The promise of load() is pending. That waits for fetchUser(1). The database answers in 40 ms.',
    );
  });

  test('now: the job that runs, at each of its events', () => {
    expect(why(item(7), find('output'))).toMatch(/^Why now\? /);
    expect(why(item(5), find('task-start', 1))).toMatch(/^Why now\? A timer from line 5 is due/);
  });

  test('before it begins and after it is over', () => {
    expect(why(item(5), 0)).toBe('And now? Nothing of it has happened yet: it begins at 0 ms.');
    expect(why(item(5), trace.length - 1)).toBe('And now? It is over: the last of it was at 70 ms.');
  });
});

test('what an event is about: a thing rather than a line', () => {
  expect(subjectOf(trace, find('await'))).toEqual(promise(2));
  expect(subjectOf(trace, find('timer-set'))).toEqual(item(5));
  expect(subjectOf(trace, find('output'))).toEqual({ is: 'line', file: '/main.mjs', line: 4 });
  expect(subjectOf(trace, find('idle'))).toBeNull();
});

test('of any trace every event can be asked about, and is among the answers', () => {
  fc.assert(
    fc.property(anyTrace(1), fc.double({ min: 0, max: 0.999, noNaN: true }), (run, share) => {
      if (run.length === 0) return;
      const index = Math.floor(share * run.length);
      const asked = subjectOf(run, index);
      if (asked === null) return;
      const belongings = belongingsOf(run, asked);
      expect(belongings.events).toContain(index);
      expect(belongings.events).toEqual([...new Set(belongings.events)].sort((one, other) => one - other));
      for (const event of lifeOf(run, asked, belongings)) expect(meaningOf(run, asked, event)).not.toBe('');
      expect(plainText(nameOfAsked(run, asked, belongings))).not.toBe('');
      expect(whyAt(run, index, asked, belongings)?.question).toBe('Why now?');
    }),
  );
});
