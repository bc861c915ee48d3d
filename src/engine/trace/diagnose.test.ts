import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { plainText } from './phrases.ts';
import { anyTrace, functionInfo, TraceBuilder } from './trace.test-support.ts';

const functions = [{ ...functionInfo('load', 'function', 1), async: true }];
const found = (b: TraceBuilder, source = '') =>
  diagnose(b.finish(source, functions)).map(({ kind, said }) => `${kind}: ${plainText(said)}`);

/** load() awaits an answer on each of the lines, one after the other; each takes as long as given. */
function waiting(lines: readonly (readonly [line: number, ms: number])[]): TraceBuilder {
  const b = new TraceBuilder();
  b.add('enter', { frame: 1, fn: 2, name: 'load', site: 1 });
  lines.forEach(([site, ms], at) => {
    const promise = at + 1;
    b.add('promise-create', { promise, origin: 'io', label: `answer ${promise}`, site });
    b.add('await', { frame: 1, promise, site });
    b.at(b.nowUs / 1000 + ms).add('promise-settle', { promise });
    b.add('resume', { frame: 1, site });
  });
  b.add('exit', { frame: 1 });
  b.add('process-exit');
  return b;
}

describe('waits one after the other', () => {
  const two = (second: string) => `async function load() {
  const orders = await fetchOrders(id);
${second}
}`;

  test('that could be together', () => {
    const b = waiting([
      [2, 60],
      [3, 30],
    ]);
    expect(found(b, two('  const preferences = await fetchPreferences(id);'))).toEqual([
      'one after the other: The wait on line 3 does not use what came before on line 2. Asked for together, by Promise.all, both would be there 30 ms earlier.',
    ]);
  });

  test.each([
    ['uses the first', '  const details = await fetchDetails(orders[0]);'],
    ['binds nothing: it may have an effect that must come later', '  await save(id);'],
  ])('silent where the second %s', (_, second) => {
    const b = waiting([
      [2, 60],
      [3, 30],
    ]);
    expect(found(b, two(second))).toEqual([]);
  });

  const looped = (head: string) => `async function load() {
  ${head} {
    const user = await fetchUser(id);
  }
}`;
  const turns = waiting([
    [3, 40],
    [3, 40],
    [3, 50],
  ]);

  test('in a loop over what is known beforehand', () => {
    expect(found(turns, looped('for (const id of ids)'))).toEqual([
      'await in a loop: The loop waits on line 3 3 times, one turn after the other: 130 ms in all. If no turn needs the one before, Promise.all over them could be done after 50 ms.',
    ]);
  });

  test('silent in a loop that may need each answer for the next', () => {
    expect(found(turns, looped('while (page !== null)'))).toEqual([]);
  });
});

test('a thread that is not free for more than 50 ms, by a call or by a loop', () => {
  const b = new TraceBuilder();
  b.add('task-start', { item: 1, phase: 'main' });
  b.add('block-start', { item: 2, site: 3 });
  b.at(50).add('block-end', { item: 2, site: 3 });
  b.add('task-end', { item: 1 });
  expect(found(b, 'a\nb\nc')).toEqual([]);
  b.add('task-start', { item: 3, phase: 'timers' });
  b.add('line', { site: 2 });
  b.at(101).add('task-end', { item: 3 });
  expect(found(b, 'a\nb\nc')).toEqual([
    expect.stringMatching(/^blocked loop: The thread was not free for 51 ms from line 2 on/),
  ]);
});

test('a rejection that nobody handled, and listeners that pile up; other warnings are Node’s own affair', () => {
  const b = new TraceBuilder();
  b.add('error', { error: 'unhandled-rejection', message: 'Error: no such user\n    at load', site: 1 });
  b.add('error', {
    error: 'warning',
    message: 'MaxListenersExceededWarning: Possible EventEmitter memory leak',
    site: 2,
  });
  b.add('error', { error: 'warning', message: 'DeprecationWarning: old', site: 3 });
  b.add('error', { error: 'uncaught', message: 'Error', site: 3 });
  expect(found(b, 'a\nb\nc')).toEqual([
    expect.stringMatching(
      /^unhandled rejection: A promise was rejected on line 1 and nobody handled it: Error: no such user\. /,
    ),
    expect.stringMatching(/^listener leak: More listeners are added on line 2 than/),
  ]);
});

test('a function that waits for ever; not one that a limit has stopped', () => {
  const build = (end: 'process-exit' | 'limit') => {
    const b = new TraceBuilder();
    b.add('enter', { frame: 1, fn: 2, name: 'load', site: 1 });
    b.add('promise-create', { promise: 1, origin: 'constructor', site: 2 });
    b.add('await', { frame: 1, promise: 1, site: 2 });
    b.add(end);
    return b;
  };
  expect(found(build('process-exit'), 'a\nb')).toEqual([
    expect.stringMatching(
      /^never settled: load waits on line 2 for the promise made on line 2, which is never settled/,
    ),
  ]);
  expect(found(build('limit'), 'a\nb')).toEqual([]);
});

test('microtasks that queue each other without end in sight', () => {
  const drain = (jobs: number) => {
    const b = new TraceBuilder();
    for (let item = 1; item <= jobs; item++) b.add('job-start', { item, site: 1 });
    return found(b, 'a');
  };
  expect(drain(1000)).toEqual([]);
  expect(drain(1001)).toEqual([expect.stringMatching(/^starved by microtasks: 1001 microtasks ran in one go/)]);
});

test('any trace is judged, in the order of the run', () => {
  fc.assert(
    fc.property(anyTrace(1), (trace) => {
      const indices = diagnose(trace).map(({ index }) => index);
      expect(indices).toEqual(indices.toSorted((one, other) => one - other));
      for (const index of indices) expect(index).toBeLessThan(trace.length);
    }),
  );
});
