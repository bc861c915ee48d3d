import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyNext, foldTo, initialState } from './fold.ts';
import { stateAt } from './seek.ts';
import type { Trace } from './trace.ts';
import { anyTrace, functionInfo, TraceBuilder } from './trace.test-support.ts';

/** The first process's state after each event, as `show` puts it. */
const story = <T>(trace: Trace, show: (state: ReturnType<typeof stateAt>['processes'][number]) => T): T[] =>
  Array.from({ length: trace.length }, (_, index) => show(stateAt(trace, index).processes[0]!));

const names = (list: readonly { readonly label: string }[]) => list.map(({ label }) => label).join(' ');

describe('the stack', () => {
  test('a frame stands at its function until it reaches a statement, and then at that', () => {
    const builder = new TraceBuilder();
    builder.add('enter', { frame: 1, fn: 1, name: 'module' });
    builder.add('line', { frame: 1, site: 3 });
    builder.add('enter', { frame: 2, fn: 2, name: 'load' });
    builder.add('line', { frame: 2, site: 2 });
    builder.add('exit', { frame: 2 });
    const trace = builder.finish('one\ntwo\nthree', [functionInfo('load', 'function', 1)]);
    expect(story(trace, ({ stack }) => stack.map(({ name, site }) => `${name}:${site}`).join(' '))).toEqual([
      'module:0',
      'module:3',
      'module:3 load:1',
      'module:3 load:2',
      'module:3',
    ]);
  });

  test('an await takes the frame off the stack, and a resume puts it back where it stood', () => {
    const builder = new TraceBuilder();
    builder.add('enter', { frame: 1, fn: 1, name: 'module' });
    builder.add('enter', { frame: 2, fn: 2, name: 'load' });
    builder.at(5).add('await', { frame: 2, promise: 9, site: 4 });
    builder.add('exit', { frame: 1 });
    builder.add('resume', { frame: 2, site: 4 });
    const trace = builder.finish('', [functionInfo('load', 'function', 1)]);
    const shown = story(trace, ({ stack, suspended }) => [stack.map((f) => f.name).join(' '), suspended]);
    const waiting = { frame: 2, fn: 2, name: 'load', site: 4, promise: 9, sinceUs: 5000, suspendedAt: 2 };
    expect(shown.slice(2)).toEqual([
      ['module', [waiting]],
      ['', [waiting]],
      ['load', []],
    ]);
    expect(stateAt(trace, 4).processes[0]!.stack).toEqual([{ frame: 2, fn: 2, name: 'load', site: 4 }]);
  });

  test('frames whose exit was never recorded are gone when the task ends', () => {
    const builder = new TraceBuilder();
    builder.add('task-start', { item: 1 });
    builder.add('enter', { frame: 1, fn: 1 });
    builder.add('enter', { frame: 2, fn: 1 });
    builder.add('exit', { frame: 1 });
    builder.add('enter', { frame: 3, fn: 1 });
    builder.add('task-end', { item: 1 });
    expect(story(builder.finish(), ({ stack }) => stack.length)).toEqual([0, 1, 2, 0, 1, 0]);
  });

  test('events of a frame that was never entered change nothing', () => {
    const builder = new TraceBuilder();
    builder.add('enter', { frame: 1, fn: 1 });
    for (const kind of ['line', 'await', 'resume', 'yield', 'exit'] as const) builder.add(kind, { frame: 77, site: 2 });
    const before = stateAt(builder.finish(), 0).processes;
    expect(stateAt(builder.finish(), 5).processes).toEqual(before);
  });
});

describe('queues', () => {
  test('timers wait by due time, those due together in the order they were set', () => {
    const builder = new TraceBuilder();
    builder.add('timer-set', { item: 1, delayMs: 20, label: 'slow' });
    builder.add('timer-set', { item: 2, delayMs: 5, label: 'quick' });
    builder.at(15.4).add('timer-set', { item: 3, delayMs: 5, label: 'late' });
    builder.add('timer-clear', { item: 2 });
    builder.at(20).add('task-start', { item: 1 });
    expect(story(builder.finish(), ({ tasks }) => names(tasks))).toEqual([
      'slow',
      'quick slow',
      'quick slow late',
      'slow late',
      'late',
    ]);
    expect(stateAt(builder.finish(), 3).processes[0]!.tasks.map(({ dueUs }) => dueUs)).toEqual([20_000, 20_000]);
  });

  test('an interval waits again only once its callback has ended, as in Node', () => {
    const builder = new TraceBuilder();
    builder.add('timer-set', { item: 1, delayMs: 5, repeats: 1, label: 'tick' });
    builder.at(5).add('task-start', { item: 1 });
    builder.add('timer-set', { item: 1, delayMs: 5, repeats: 1, label: 'tick' });
    builder.add('task-end', { item: 1 });
    expect(story(builder.finish(), ({ tasks }) => names(tasks))).toEqual(['tick', '', 'tick', 'tick']);
  });

  test('ticks, microtasks and tasks wait apart, tasks in the order of phases', () => {
    const builder = new TraceBuilder();
    builder.add('enqueue', { item: 1, queue: 'check', label: 'immediate' });
    builder.add('enqueue', { item: 2, queue: 'microtasks', label: 'then' });
    builder.add('enqueue', { item: 3, queue: 'nextTick', label: 'tick' });
    builder.add('enqueue', { item: 4, queue: 'poll', label: 'read' });
    builder.add('timer-set', { item: 5, delayMs: 1, label: 'timer' });
    builder.add('job-start', { item: 3, job: 'tick', label: 'tick' });
    const state = stateAt(builder.finish(), 5).processes[0]!;
    expect([names(state.nextTick), names(state.microtasks), names(state.tasks)]).toEqual([
      '',
      'then',
      'timer read immediate',
    ]);
    expect(state.running).toEqual({ item: 3, kind: 'job', label: 'tick', site: 0, startedAt: 5, within: null });
  });

  test('a microtask between two listeners runs within the task of the click', () => {
    const builder = new TraceBuilder();
    builder.add('task-start', { item: 1, label: 'click' });
    builder.add('job-start', { item: 2, label: 'then' });
    builder.add('job-end', { item: 2 });
    builder.add('task-end', { item: 1 });
    const running = story(builder.finish(), ({ running }) => [running?.label, running?.within?.label]);
    expect(running).toEqual([
      ['click', undefined],
      ['then', 'click'],
      ['click', undefined],
      [undefined, undefined],
    ]);
  });
});

describe('operations', () => {
  test('a request waits for a pool thread, is served, and is over', () => {
    const builder = new TraceBuilder();
    builder.add('io-request', { item: 1, resource: 'files', label: 'readFile', promise: 4, site: 2 });
    builder.at(10).add('io-start', { item: 1, lane: 3, durationUs: 2000 });
    builder.at(12).add('io-end', { item: 1 });
    const request = {
      item: 1,
      resource: 'files',
      label: 'readFile',
      site: 2,
      promise: 4,
      requestedUs: 0,
      requestedAt: 0,
    };
    expect(story(builder.finish(), ({ inFlight }) => inFlight)).toEqual([
      [{ ...request, startedUs: null, durationUs: 0, lane: 0 }],
      [{ ...request, startedUs: 10_000, durationUs: 2000, lane: 3 }],
      [],
    ]);
  });

  test('a blocked thread knows how long it will stand there', () => {
    const builder = new TraceBuilder();
    builder.add('block-start', { item: 1, resource: 'database', label: 'fetchUser' });
    builder.add('output', { process: 1, stream: 1 });
    builder.at(40).add('block-end', { item: 1 });
    const blocked = story(builder.finish(), ({ blockedIn }) => blockedIn?.durationUs);
    expect(blocked).toEqual([40_000, 40_000, undefined]);
  });
});

describe('a process', () => {
  test('that exits runs nothing more, and what waited still shows as never run', () => {
    const builder = new TraceBuilder();
    builder.add('timer-set', { item: 2, delayMs: 5, label: 'never' });
    builder.add('task-start', { item: 1 });
    builder.add('enter', { frame: 1, fn: 1 });
    builder.add('process-exit', { code: 3 });
    const state = stateAt(builder.finish(), 3).processes[0]!;
    expect([state.running, state.stack, names(state.tasks), state.exitCode]).toEqual([null, [], 'never', 3]);
  });

  test('has its own ids', () => {
    const builder = new TraceBuilder();
    builder.add('enqueue', { item: 1, queue: 'check', label: 'mine' });
    builder.add('enqueue', { process: 2, item: 1, queue: 'check', label: 'theirs' });
    builder.add('task-start', { process: 2, item: 1 });
    expect(stateAt(builder.finish(), 2).processes.map(({ tasks }) => names(tasks))).toEqual(['mine', '', '']);
  });
});

describe('stateAt', () => {
  test('equals the linear fold, in whatever order events are visited', () => {
    fc.assert(
      fc.property(anyTrace(1), fc.array(fc.nat(), { maxLength: 20 }), (trace, jumps) => {
        const order = [...jumps.map((jump) => (jump % (trace.length + 1)) - 1), ...Array(trace.length).keys()];
        for (const index of order) expect(stateAt(trace, index)).toEqual(foldTo(trace, index));
      }),
      { numRuns: 40 },
    );
  });

  test('equals the linear fold across many keyframes, going backwards', () => {
    fc.assert(
      fc.property(anyTrace(12), (trace) => {
        const states = [initialState];
        while (states.length <= trace.length) states.push(applyNext(trace, states.at(-1)!));
        for (let index = trace.length - 1; index >= -1; index -= 101) {
          expect(stateAt(trace, index)).toEqual(states[index + 1]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('keeps what did not change identical from one event to the next', () => {
    const builder = new TraceBuilder();
    builder.add('enqueue', { item: 1, queue: 'check' });
    builder.add('output', { stream: 1, chunk: 'hello\n' });
    const trace = builder.finish();
    const before = stateAt(trace, 0).processes[0]!;
    expect(stateAt(trace, 1).processes[0]!.tasks).toBe(before.tasks);
  });

  test('has nothing before the first event and refuses what is beyond the last', () => {
    const trace = new TraceBuilder().finish();
    expect(stateAt(trace, -1)).toEqual({ index: -1, timeUs: 0, processes: [] });
    expect(() => stateAt(trace, 0)).toThrow('no event 0: the trace has 0');
  });
});
