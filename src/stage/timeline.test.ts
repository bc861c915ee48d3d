import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, TraceBuilder } from '../engine/trace/trace.test-support.ts';
import { invoiceTrace } from './testing/invoice.test-support.ts';
import { boxes, marks, path, usAt, xAt } from './timeline-paths.ts';
import { MOST_ROWS, timelineRows } from './timeline-rows.ts';
import { longGaps, pan, ticks, timeAt, timeScale, unitAt, WHOLE, zoom } from './timeline-scale.ts';

describe('timeline rows', () => {
  const rows = timelineRows(invoiceTrace());

  it('has one for the thread, then one for each thing that was under way', () => {
    expect(rows.map(({ label }) => label)).toEqual([
      'JavaScript',
      'fetchUser',
      'setTimeout',
      'fetchOrders',
      'fetchPreferences',
    ]);
  });

  it('shows when an operation was under way and when the thread was blocked', () => {
    expect(rows[3]?.spans).toEqual({ flight: { from: [40_000], to: [100_000] } });
    expect(rows[0]?.spans.blocked).toEqual({ from: [0], to: [20_000] });
  });

  it('ends a run where a call blocks and joins tasks that follow at once', () => {
    expect(rows[0]?.spans.run).toEqual({
      from: [0, 20_000, 40_000, 70_000, 100_000],
      to: [0, 20_000, 40_000, 70_000, 105_000],
    });
  });

  it('shows waiting for a slot apart from being served', () => {
    const b = new TraceBuilder();
    b.add('io-request', { item: 1, resource: 'files', label: 'readFile' });
    b.at(10).add('io-start', { item: 1, lane: 2, durationUs: 5000 });
    b.at(15).add('io-end', { item: 1 });
    expect(timelineRows(b.finish())[1]?.spans).toEqual({
      queued: { from: [0], to: [10_000] },
      flight: { from: [10_000], to: [15_000] },
    });
  });

  it('shows timers of one name together, with the moments when they fire', () => {
    const b = new TraceBuilder();
    for (let item = 1; item <= 3; item++) b.at(item).add('timer-set', { item, delayMs: 10, label: 'give up' });
    b.at(4).add('timer-clear', { item: 2 });
    b.at(11).add('task-start', { item: 1, phase: 'timers' });
    b.at(13).add('task-start', { item: 3, phase: 'timers' });
    expect(timelineRows(b.finish()).slice(1)).toEqual([
      {
        label: 'give up × 3',
        kind: 'timer',
        begun: [0, 1, 2],
        spans: { timer: { from: [1000], to: [13_000] }, fires: { from: [11_000, 13_000], to: [11_000, 13_000] } },
      },
    ]);
  });

  it('gathers what does not fit into one row, without overlaps', () => {
    const b = new TraceBuilder();
    for (let item = 1; item <= 40; item++) {
      b.at(item).add('io-request', { item, resource: 'database', label: 'query' });
      b.add('io-start', { item, durationUs: 500_000 });
    }
    b.at(600).add('idle');
    const rows = timelineRows(b.finish());
    expect(rows).toHaveLength(1 + MOST_ROWS);
    expect(rows[MOST_ROWS]).toMatchObject({
      kind: 'others',
      spans: { flight: { from: [MOST_ROWS * 1000], to: [600_000] } },
    });
  });
});

describe('the time scale', () => {
  const spaced = (...ms: number[]) => {
    const b = new TraceBuilder();
    for (const at of ms) b.at(at).add('idle');
    return b.finish();
  };

  it('shortens a stretch that dwarfs all the rest', () => {
    expect(longGaps(spaced(0, 40, 100, 3_600_000, 3_600_050))).toEqual([{ fromUs: 100_000, toUs: 3_600_000_000 }]);
  });

  it('never shortens time in which a thread is blocked or runs', () => {
    for (const kind of ['block-start', 'task-start', 'job-start'] as const) {
      const b = new TraceBuilder();
      b.add('idle');
      b.at(5).add(kind, { item: 1 });
      b.at(3_600_000).add(kind === 'block-start' ? 'block-end' : kind === 'task-start' ? 'task-end' : 'job-end', {
        item: 1,
      });
      expect(longGaps(b.at(3_600_005).finish())).toEqual([]);
    }
  });

  it('leaves stretches that can be compared as they are', () => {
    expect(longGaps(spaced(0, 5, 120))).toEqual([]);
    expect(longGaps(spaced(0, 40, 70, 100))).toEqual([]);
    expect(longGaps(spaced(0, 0.02, 1000))).toEqual([]);
  });

  it('leads there and back', () => {
    const scale = timeScale(0, 3_600_050_000, [{ fromUs: 100_000, toUs: 3_600_000_000 }]);
    for (const us of [0, 50_000, 100_000, 1e9, 3_600_000_000, 3_600_050_000]) {
      expect(timeAt(scale, unitAt(scale, us))).toBeCloseTo(us, 0);
    }
    expect(unitAt(scale, 100_000)).toBeCloseTo(100 / (150 * 1.25), 3);
  });

  it('writes round times that keep their distance, and the unit once', () => {
    const list = ticks(timeScale(0, 120_000, []), WHOLE, 0.15);
    expect(list.map(({ label }) => label)).toEqual(['0', '20', '40', '60', '80', '100', '120 ms']);
  });

  it('zooms about a point that stays in place, and never leaves the run', () => {
    const view = zoom(WHOLE, 0.25, 4);
    expect((0.25 - view.from) / (view.to - view.from)).toBeCloseTo(0.25);
    expect(zoom(view, 0.25, 1 / 100)).toEqual(WHOLE);
    expect(pan(view, 100)).toEqual({ from: 0.75, to: 1 });
  });
});

describe('level of detail', () => {
  const plot = (width: number, view = WHOLE) => ({ scale: timeScale(0, 1_000_000, []), view, width });

  it('joins what would touch, and gives the smallest its least width', () => {
    const spans = { from: [0, 1000, 500_000], to: [1, 1001, 500_001] };
    expect(boxes(spans, plot(100), 3)).toEqual([
      { x: 0, width: 3 },
      { x: 50, width: 3 },
    ]);
  });

  it('draws no more boxes than pixels from a million spans', () => {
    const from = Array.from({ length: 1_000_000 }, (_, at) => at);
    const to = from.map((us) => us + 0.5);
    expect(boxes({ from, to }, plot(800), 2).length).toBeLessThanOrEqual(800);
    expect(marks(from, plot(800)).length).toBeLessThanOrEqual(801);
  });

  it('marks moments that coincide once, at the very end too', () => {
    const scale = timeScale(0, 3_000_000, [{ fromUs: 100_000, toUs: 3_000_000 }]);
    expect(marks([0, 3_000_000, 3_000_000], { scale, view: WHOLE, width: 700 })).toEqual([0, 700]);
  });

  it('shows only what is in view', () => {
    const spans = { from: [0, 500_000, 900_000], to: [100_000, 600_000, 950_000] };
    const near = plot(100, { from: 0.5, to: 0.75 });
    expect(path(boxes(spans, near, 2), 0, 1)).toBe('M0 0h40v1h-40z');
    expect(usAt(near, xAt(near, 612_345))).toBeCloseTo(612_345, 3);
  });

  it('becomes one path', () => {
    expect(
      path(
        [
          { x: 1, width: 2 },
          { x: 5, width: 1.5 },
        ],
        4,
        8,
      ),
    ).toBe('M1 4h2v8h-2zM5 4h1.5v8h-1.5z');
  });
});

describe('for any trace', () => {
  it('rows hold stretches in order that do not overlap', () => {
    fc.assert(
      fc.property(anyTrace(1), (trace) => {
        for (const { spans } of timelineRows(trace)) {
          for (const { from, to } of Object.values(spans)) {
            from.forEach((us, at) => {
              expect(to[at]).toBeGreaterThanOrEqual(us);
              if (at > 0) expect(us).toBeGreaterThanOrEqual(to[at - 1] as number);
            });
          }
        }
      }),
    );
  });
});
