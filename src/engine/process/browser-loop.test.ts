/** What a page's trace holds besides its output: frames, dropped ones, and why each task ran. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { run, type Engine } from '../run.ts';
import { narrate, plainText } from '../trace/narrate.ts';
import type { Trace } from '../trace/trace.ts';
import { defaultWorld } from '../world.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

async function traceOf(source: string): Promise<Trace> {
  const program = { entry: '/page.js', files: { '/page.js': source } };
  const result = await run(program, { ...defaultWorld, model: 'browser' }, engine);
  if (result.outcome === 'problem') throw new Error(result.problem.message);
  return result.trace;
}

function framesOf(trace: Trace): { dropped: number; said: string }[] {
  const frames = [];
  for (let index = 0; index < trace.length; index++) {
    const event = trace.event(index);
    if (event.kind !== 'phase' || event.phase !== 'rendering') continue;
    frames.push({ dropped: event.droppedFrames, said: plainText(narrate(trace, index)) });
  }
  return frames;
}

const tasksOf = (trace: Trace): string[] =>
  Array.from({ length: trace.length }, (_, index) => index)
    .filter((index) => trace.event(index).kind === 'task-start')
    .map((index) => plainText(narrate(trace, index)));

const ON_TIME = 'It is time for a frame: animation frame callbacks, then style, layout and paint.';

describe('frames', () => {
  test('come at 60 Hz, none dropped, while tasks are short', async () => {
    const trace = await traceOf('let n = 0; (function step() { if (n++ < 3) requestAnimationFrame(step); })();');
    expect(framesOf(trace)).toEqual(Array(3).fill({ dropped: 0, said: ON_TIME }));
  });

  test('that a long task covers are dropped, and the trace says how many', async () => {
    const trace = await traceOf(`
      requestAnimationFrame(() => console.log('frame'));
      const start = performance.now();
      while (performance.now() - start < 100);`);
    expect(framesOf(trace)).toEqual([
      { dropped: 5, said: `${ON_TIME} It comes late: the thread was busy, so 5 frames before it were dropped.` },
    ]);
  });

  test('are not late when nobody asked for them before', async () => {
    const trace = await traceOf('setTimeout(() => requestAnimationFrame(() => {}), 100);');
    expect(framesOf(trace)).toEqual([{ dropped: 0, said: ON_TIME }]);
  });
});

describe('why now', () => {
  test('a timer tells when it was due, a frame that painting is next, a message that it is its turn', async () => {
    const trace = await traceOf(`setTimeout(() => {}, 10);
requestAnimationFrame(() => {});
postMessage(1);`);
    expect(tasksOf(trace)).toEqual([
      'Nothing has run yet: the main module starts on an empty stack.',
      'The task message from line 3 is the next one and nothing else is running, so it runs now.',
      'The timer from line 1 is due at 10 ms and nothing else is running, so its callback runs now.',
      'A frame is about to be painted, so the animation frame callback from line 2 runs now.',
    ]);
  });
});
