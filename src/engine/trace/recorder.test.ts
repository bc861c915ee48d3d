import { expect, test } from 'vitest';
import { defaultWorld } from '../world.ts';
import { QUEUES, SETTLED } from './events.ts';
import { ROW_LENGTH, TraceRecorder } from './recorder.ts';
import { KIND } from './trace.ts';

const header = { program: { entry: '/a.mjs', files: {} }, world: defaultWorld, sites: [], functions: [] };

test('an event is decoded by the names of its operands', () => {
  const recorder = new TraceRecorder();
  const at = recorder.append({
    kind: 'enqueue',
    timeUs: 12,
    process: 1,
    site: 3,
    cause: -1,
    a: 5,
    b: QUEUES.indexOf('microtasks'),
    c: 9,
    text: 'then',
  });
  expect(at).toBe(0);
  expect(recorder.finish(header).event(0)).toEqual({
    index: 0,
    kind: 'enqueue',
    timeUs: 12,
    process: 1,
    site: 3,
    cause: -1,
    item: 5,
    queue: 'microtasks',
    promise: 9,
    label: 'then',
  });
});

test('strings of a sandbox, in operands too, become those of the trace', () => {
  const recorder = new TraceRecorder();
  recorder.intern('something else');
  const ids = ['', 'fetchUser(1)', 'database'].map((string) => recorder.intern(string));
  recorder.appendRows(2, Float64Array.of(KIND['io-request'], 7, 1, -1, 4, 2, 3, 1), ids);
  recorder.appendRows(2, Float64Array.of(KIND['io-end'], 9, 1, 0, 4, SETTLED.indexOf('rejected'), 0, 0), ids);
  const trace = recorder.finish(header);
  expect(trace.event(0)).toMatchObject({
    process: 2,
    item: 4,
    resource: 'database',
    promise: 3,
    label: 'fetchUser(1)',
  });
  expect(trace.event(1)).toMatchObject({ state: 'rejected', cause: 0, value: '' });
});

test('columns grow past any size, and a finished trace stays as it was', () => {
  const recorder = new TraceRecorder();
  const rows = new Float64Array(3000 * ROW_LENGTH);
  for (let row = 0; row < 3000; row++) rows.set([KIND.line, row, row, -1, 1], row * ROW_LENGTH);
  recorder.append({ kind: 'process-start', timeUs: 0, process: 0 });
  recorder.appendRows(0, rows, [0]);
  const trace = recorder.finish(header);
  recorder.append({ kind: 'process-exit', timeUs: 1, process: 0 });
  expect(trace.length).toBe(3001);
  expect(recorder.length).toBe(3002);
  expect(trace.event(3000)).toMatchObject({ kind: 'line', timeUs: 2999, site: 2999, frame: 1 });
  expect(() => trace.event(3001)).toThrow('no event 3001: the trace has 3001');
});

test('a string is kept once', () => {
  const recorder = new TraceRecorder();
  expect(recorder.intern('a')).toBe(recorder.intern('a'));
  expect(recorder.intern('')).toBe(0);
});
