import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateAt } from '../engine/trace/state.ts';
import { anyTrace, TraceBuilder } from '../engine/trace/trace.test-support.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { consoleLines } from './console-lines.ts';
import { laneView, type LaneName, MOST_CHIPS, usedLanes } from './lanes.ts';
import { fileAt, lineMarks, visitCount, visitsOf } from './marks.ts';
import { invoiceTrace } from './testing/invoice.test-support.ts';

const trace = invoiceTrace();

/** The last event at a virtual time, in ms. */
const lastAt = (ms: number) => trace.timeUs.lastIndexOf(ms * 1000);
const find = (run: Trace, kind: string, nth = 0) =>
  Array.from({ length: run.length }, (_, index) => index).filter((index) => run.event(index).kind === kind)[
    nth
  ] as number;

describe('marks on the source', () => {
  const marks = (index: number) => Object.fromEntries(lineMarks(trace, stateAt(trace, index), '/main.mjs'));

  it('shows what is under way with its progress, and the await that waits for it', () => {
    expect(marks(find(trace, 'block-end'))).toEqual({
      2: { look: 'flight', note: '20 of 40 ms' },
      11: { look: 'due', note: 'due at 70 ms' },
      12: { look: 'running', note: 'running' },
    });
    expect(marks(lastAt(70))).toEqual({
      3: { look: 'waiting', note: 'waiting' },
      4: { look: 'flight', note: '30 of 60 ms' },
    });
  });

  it('shows a line that blocks the thread as blocked, not as running', () => {
    expect(marks(find(trace, 'block-start'))[12]).toEqual({ look: 'blocked', note: 'blocked, 0 of 20 ms' });
  });

  it('counts the visits up to the position, not later ones', () => {
    const visits = visitsOf(trace, '/main.mjs');
    expect(visitCount(visits, 11, find(trace, 'timer-set'))).toBe('1');
    expect(visitCount(visits, 11, trace.length - 1)).toBe('2');
    expect(visitCount(visits, 8, trace.length - 1)).toBe('');
  });

  it('says so where later visits are not recorded', () => {
    const b = new TraceBuilder();
    for (let visit = 0; visit < 500; visit++) b.add('line', { site: 1 });
    expect(visitCount(visitsOf(b.finish('loop()'), '/main.mjs'), 1, 499)).toBe('500+');
  });

  it('stays at the file that an event took place in last', () => {
    expect(fileAt(trace, 0)).toBe('/main.mjs');
  });
});

describe('lanes', () => {
  const chips = (run: Trace, index: number, lane: LaneName) => {
    const state = stateAt(run, index);
    return laneView(run, state.processes[0]!, lane, state.timeUs);
  };

  it('are those that the run ever uses', () => {
    expect(usedLanes(trace)).toEqual(['Call stack', 'Microtasks', 'Tasks', 'In flight']);
    const b = new TraceBuilder();
    b.add('enqueue', { item: 1, queue: 'nextTick' });
    expect(usedLanes(b.finish())).toEqual(['Call stack', 'nextTick']);
  });

  it('light the topmost frame, or the call that blocks it', () => {
    const looks = (index: number) =>
      chips(trace, index, 'Call stack').head.map(({ label, look }) => `${label} ${look}`);
    const blocked = find(trace, 'block-start');
    expect(looks(blocked - 1)).toEqual(['main module frame', 'main.mjs running']);
    expect(looks(blocked)).toEqual(['main module frame', 'main.mjs frame', 'fetchUserSync blocked']);
  });

  it('keep an item the same chip from In flight to Tasks to Call stack', () => {
    const end = find(trace, 'io-end');
    const keys = (index: number, lane: LaneName) => chips(trace, index, lane).head.map(({ key }) => key);
    expect(keys(end - 1, 'In flight')).toContain('0i2');
    expect(keys(end + 1, 'Tasks')).toContain('0i2');
    expect(keys(end + 2, 'Call stack')).toContain('0i2');
  });

  it('show how far an operation has come', () => {
    expect(chips(trace, lastAt(70), 'In flight').head).toMatchObject([
      { label: 'fetchOrders', note: '30 of 60 ms', progress: 0.5 },
    ]);
  });

  it('tell a timer that is not due from a task that is ready', () => {
    expect(chips(trace, find(trace, 'timer-set'), 'Tasks').head).toMatchObject([
      { look: 'pending', note: 'line 11, due at 70 ms' },
    ]);
  });

  it('count what they leave out: the middle of a stack, the end of a queue', () => {
    const b = new TraceBuilder();
    for (let frame = 1; frame <= 100; frame++) b.add('enter', { frame, fn: 1, name: `f${frame}` });
    for (let item = 1; item <= 30; item++) b.add('enqueue', { item, queue: 'microtasks', label: `job ${item}` });
    const run = b.finish();
    const stack = chips(run, run.length - 1, 'Call stack');
    expect(stack.head.map(({ label }) => label)).toEqual(['f1', 'f2']);
    expect(stack.hidden).toBe(100 - MOST_CHIPS);
    expect(stack.tail[stack.tail.length - 1]).toMatchObject({ label: 'f100', look: 'running' });
    expect(chips(run, run.length - 1, 'Microtasks')).toMatchObject({ hidden: 20, tail: [] });
  });
});

describe('console lines', () => {
  it('know their event, their stream and whether they go on from the one before', () => {
    const b = new TraceBuilder();
    b.add('output', { stream: 1, chunk: 'a' });
    b.add('output', { stream: 1, chunk: 'b\n' });
    b.add('output', { stream: 2, chunk: 'c\nd\n' });
    expect(
      consoleLines(b.finish()).map(({ event, stream, text, continues }) => [event, stream, text, continues]),
    ).toEqual([
      [0, 'stdout', 'a', false],
      [1, 'stdout', 'b', true],
      [2, 'stderr', 'c\nd', false],
    ]);
  });
});

it('has something to show for any trace at any position, each chip of a lane with a key of its own', () => {
  fc.assert(
    fc.property(anyTrace(1), fc.double({ min: 0, max: 0.999, noNaN: true }), (run, share) => {
      if (run.length === 0) return;
      const state = stateAt(run, Math.floor(share * run.length));
      lineMarks(run, state, fileAt(run, state.index));
      for (const lane of usedLanes(run)) {
        for (const process of state.processes) {
          const { head, tail } = laneView(run, process, lane, state.timeUs);
          const keys = [...head, ...tail].map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }
    }),
  );
});
