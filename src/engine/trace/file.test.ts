import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { TraceFileError } from './errors.ts';
import { parse, serialise } from './file.ts';
import { stateAt } from './seek.ts';
import type { Trace } from './trace.ts';
import { anyTrace, functionInfo, TraceBuilder } from './trace.test-support.ts';

const columnsOf = ({ event: _, ...data }: Trace) => data;

function smallTrace(): Trace {
  const builder = new TraceBuilder();
  builder.add('process-start', { entry: '/main.mjs' });
  const set = builder.add('timer-set', { item: 1, delayMs: 1.5, label: 'setTimeout', site: 1 });
  builder.at(2).add('task-start', { item: 1, phase: 'timers', label: 'setTimeout', site: 1, cause: set });
  return builder.finish('setTimeout(later, 1.5);', [functionInfo('later', 'function', 1)]);
}

describe('a trace file', () => {
  test('gives back the trace', () => {
    fc.assert(
      fc.property(anyTrace(1), (trace) => {
        const parsed = parse(serialise(trace));
        expect(columnsOf(parsed)).toEqual(columnsOf(trace));
        const last = trace.length - 1;
        expect(stateAt(parsed, last)).toEqual(stateAt(trace, last));
        if (last >= 0) expect(parsed.event(last)).toEqual(trace.event(last));
      }),
      { numRuns: 50 },
    );
  });

  test('is the same bytes for the same trace', () => {
    expect(serialise(smallTrace())).toEqual(serialise(smallTrace()));
    expect(serialise(parse(serialise(smallTrace())))).toEqual(serialise(smallTrace()));
  });

  test('takes times and numbers of any size', () => {
    const builder = new TraceBuilder();
    for (const delayMs of [2 ** 53, -(2 ** 53), 0.1, -0, Infinity, 2 ** 51, -(2 ** 51), 0]) {
      builder.at(builder.nowUs / 1000 + 2 ** 40);
      builder.add('timer-set', { item: 2 ** 31 - 1, delayMs });
    }
    const trace = builder.finish();
    expect(columnsOf(parse(serialise(trace)))).toEqual(columnsOf(trace));
  });

  test('keeps the text of a site that is not what the source has there', () => {
    const trace = smallTrace();
    const sites = trace.sites.map((site) => ({ ...site, text: `${site.text} …` }));
    expect(parse(serialise({ ...trace, sites })).sites).toEqual(sites);
  });

  test('takes few bytes: under 3 for an event of a busy loop, compressed', () => {
    const builder = new TraceBuilder();
    for (let item = 1; item <= 1000; item++) {
      const cause = builder.add('enqueue', { item, queue: 'microtasks', promise: item, label: 'await', site: 3 });
      builder.nowUs += 2;
      builder.add('job-start', { item, job: 'await', promise: item, label: 'await', site: 3, cause });
      builder.add('line', { frame: 1, site: 1 + (item % 2) });
      builder.add('job-end', { item });
    }
    const bytes = serialise(builder.finish('a\nb\nc'));
    expect(gzipSync(bytes).length).toBeLessThan(3000);
    expect(bytes.length).toBeLessThan(10 * 4000);
  });
});

describe('what is no trace', () => {
  const changed = (at: number, value: number) => serialise(smallTrace()).with(at, value);

  test('is refused by its first line', () => {
    expect(() => parse(new TextEncoder().encode('{"a":1}'))).toThrow(
      new TraceFileError('not a trace: a trace file begins with “Loopscope trace”'),
    );
    expect(() => parse(new Uint8Array())).toThrow(TraceFileError);
  });

  test('is refused with its version if that is another', () => {
    expect(() => parse(changed(16, '7'.charCodeAt(0)))).toThrow(
      new TraceFileError('trace of version 7, but this Loopscope reads version 1: record it again'),
    );
  });

  test('is refused if damaged or cut short, anywhere', () => {
    const bytes = serialise(smallTrace());
    for (let at = 17; at < bytes.length; at++) {
      expect(() => parse(bytes.with(at, bytes[at]! ^ 4))).toThrow(TraceFileError);
      expect(() => parse(bytes.subarray(0, at))).toThrow(TraceFileError);
    }
  });
});
