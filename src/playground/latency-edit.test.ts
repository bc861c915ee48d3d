import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Latency } from '../engine/world.ts';
import { KIND_NAMES, msAt, ofKind, positionOf, shapeOf, typicalMs, withTypicalMs } from './latency-edit.ts';
import type { LatencyKind } from './latency-edit.ts';

const kinds = Object.keys(KIND_NAMES) as LatencyKind[];
const anyMs = fc.integer({ min: 2, max: 5000 });
const anyLatency: fc.Arbitrary<Latency> = fc
  .tuple(fc.constantFrom(...kinds), anyMs)
  .map(([kind, ms]) => ofKind(kind, { kind: 'constant', ms }));

test('another kind has about the same typical latency', () => {
  fc.assert(
    fc.property(anyMs, fc.constantFrom(...kinds), (ms, kind) => {
      expect(typicalMs(ofKind(kind, { kind: 'constant', ms })) / ms).toBeCloseTo(1, 1);
    }),
  );
});

test('dragging moves the typical latency and keeps the kind', () => {
  fc.assert(
    fc.property(anyLatency, anyMs, (latency, ms) => {
      const dragged = withTypicalMs(latency, ms);
      expect(dragged.kind).toBe(latency.kind);
      expect(typicalMs(dragged) / ms).toBeCloseTo(1, 1);
    }),
  );
});

test('a latency of nothing can be dragged up again', () => {
  expect(withTypicalMs({ kind: 'constant', ms: 0 }, 20)).toEqual({ kind: 'constant', ms: 20 });
});

test('the axis runs from 1 ms to 5 s, and back', () => {
  expect([positionOf(0), positionOf(1), positionOf(5000), positionOf(90_000)]).toEqual([0, 0, 1, 1]);
  for (const ms of [1, 7, 40, 230, 5000]) expect(msAt(positionOf(ms))).toBe(ms);
});

test('a constant is one bar, a spread one has many, and the highest is 1', () => {
  const bars = (latency: Latency) => shapeOf(latency, 48).filter((share) => share > 0);
  expect(bars({ kind: 'constant', ms: 40 })).toEqual([1]);
  expect(bars({ kind: 'log-normal', medianMs: 40, sigma: 0.5 }).length).toBeGreaterThan(8);
  expect(Math.max(...bars({ kind: 'exponential', meanMs: 40 }))).toBe(1);
});
