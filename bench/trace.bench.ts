/**
 * Seeking in a trace against its length: `stateAt` at random positions, beside a linear scan of the same trace in the
 * same run. `node bench/trace.bench.ts`
 */
import { foldTo } from '../src/engine/trace/fold.ts';
import { parse, serialise } from '../src/engine/trace/file.ts';
import { ROW_LENGTH, TraceRecorder } from '../src/engine/trace/recorder.ts';
import { stateAt } from '../src/engine/trace/seek.ts';
import { KIND, type Trace } from '../src/engine/trace/trace.ts';
import { defaultWorld } from '../src/engine/world.ts';

/** A server at work: each callback starts, runs some lines, prints, and sets a timer; `waiting` timers wait at a time. */
function serverTrace(events: number, waiting: number): { trace: Trace; recordWallMs: number } {
  const rows = new Float64Array(events * ROW_LENGTH);
  let at = 0;
  let item = 0;
  const emit = (kind: keyof typeof KIND, site: number, a = 0, b = 0, text = 0) => {
    if (at < events) rows.set([KIND[kind], at * 3, site, at - 1, a, b, 0, text], at++ * ROW_LENGTH);
  };
  const set = () => emit('timer-set', 3, ++item, (item * 7919) % 1000, 1);
  while (item < waiting && at < events / 2) set();
  for (let frame = 1; at < events; frame++) {
    emit('task-start', 3, frame, 1, 1);
    emit('enter', 1, frame, 1, 2);
    for (let line = 1; line <= 4; line++) emit('line', line, frame);
    emit('output', 4, 1, 0, 3);
    set();
    emit('exit', 4, frame);
    emit('task-end', 0, frame);
  }
  const recorder = new TraceRecorder();
  const strings = ['', 'callback', 'serve', 'served\n'].map((string) => recorder.intern(string));
  const from = performance.now();
  for (let row = 0; row < rows.length; row += 1024 * ROW_LENGTH) {
    recorder.appendRows(0, rows.subarray(row, row + 1024 * ROW_LENGTH), strings);
  }
  const trace = recorder.finish({
    program: { entry: '/server.mjs', files: {} },
    world: defaultWorld,
    sites: [],
    functions: [],
  });
  return { trace, recordWallMs: performance.now() - from };
}

/** Positions that jump about, the same in every run. */
function* positions(count: number, length: number) {
  for (let n = 1; n <= count; n++) yield Math.floor((n * 0.6180339887498949 * length) % length);
}

function measure(events: number, waiting: number) {
  const heapBefore = memoryBytes();
  const { trace, recordWallMs } = serverTrace(events, waiting);
  const from = performance.now();
  stateAt(trace, 0);
  const indexWallMs = performance.now() - from;
  const seeks = [...positions(50, trace.length)].map((position) => timed(() => stateAt(trace, position)));
  seeks.sort((one, other) => one - other);
  const seekWallMs = seeks[25] as number;
  const worstWallMs = seeks.at(-1) as number;
  // A scan copies whatever queue changes: with many things waiting, one of a million events takes minutes.
  const scanWallMs = waiting > 5000 ? NaN : timed(() => foldTo(trace, Math.floor(trace.length / 2)));
  let step = Math.floor(trace.length / 2);
  stateAt(trace, step);
  const stepWallMs =
    timed(() => {
      for (let n = 0; n < 200 && step < trace.length - 1; n++) stateAt(trace, ++step);
    }) / 200;
  const memoryMB = (memoryBytes() - heapBefore) / 1e6;
  let file: Uint8Array = new Uint8Array();
  const writeWallMs = timed(() => (file = serialise(trace)));
  const readWallMs = timed(() => void parse(file));
  return {
    events,
    waiting,
    'record ms': recordWallMs.toFixed(1),
    'index ms': indexWallMs.toFixed(1),
    'seek ms': seekWallMs.toFixed(3),
    'worst ms': worstWallMs.toFixed(3),
    'scan of half, ms': Number.isNaN(scanWallMs) ? 'not run' : scanWallMs.toFixed(1),
    'scan : seek': Number.isNaN(scanWallMs) ? '' : (scanWallMs / seekWallMs).toFixed(0),
    'step ms': stepWallMs.toFixed(4),
    'memory MB': memoryMB.toFixed(0),
    'write ms': writeWallMs.toFixed(0),
    'read ms': readWallMs.toFixed(0),
    'bytes/event': (file.length / events).toFixed(1),
  };
}

function timed(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function memoryBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

measure(1e4, 100); // Warm.
const rows = [];
for (const events of [1e3, 1e4, 1e5, 1e6]) for (const waiting of [10, 5000]) rows.push(measure(events, waiting));
rows.push(measure(1e6, 50_000));
console.table(rows);
