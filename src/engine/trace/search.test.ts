import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_KINDS } from './events.ts';
import { narrate, plainText } from './narrate.ts';
import { search, type Topic, TOPICS } from './search.ts';
import { anyTrace, TraceBuilder } from './trace.test-support.ts';

const builder = new TraceBuilder();
builder.add('timer-set', { item: 1, delayMs: 5, label: 'remind' });
builder.at(5).add('task-start', { item: 1, phase: 'timers', label: 'remind' });
builder.add('output', { stream: 1, chunk: 'Rise and Shine\n' });
builder.add('output', { stream: 2, chunk: 'rain\n' });
const trace = builder.finish();

test('finds events by topic, by what is said of them whatever its case, and by both', () => {
  expect(search(trace, { topic: 'output', text: '' })).toEqual([2, 3]);
  expect(search(trace, { topic: null, text: ' rise and shine ' })).toEqual([2]);
  expect(search(trace, { topic: 'timers', text: 'rise' })).toEqual([]);
  expect(search(trace, { topic: 'output', text: '' }, 3)).toEqual([3]);
});

test('every kind but the start and the end of a process has a topic', () => {
  const covered = new Set<string>(Object.values(TOPICS).flat());
  expect(EVENT_KINDS.filter((kind) => !covered.has(kind))).toEqual(['process-start', 'process-exit']);
});

test('finds in parts what it finds at once, and nothing else', () => {
  const anyTopic = fc.constantFrom(null, ...(Object.keys(TOPICS) as Topic[]));
  fc.assert(
    fc.property(
      anyTrace(1),
      anyTopic,
      fc.constantFrom('', 'a', 'line', 'timer'),
      fc.nat(200),
      (run, topic, text, cut) => {
        const found = search(run, { topic, text });
        expect([...search(run, { topic, text }, 0, cut), ...search(run, { topic, text }, cut)]).toEqual(found);
        for (const index of found) expect(plainText(narrate(run, index)).toLowerCase()).toContain(text);
      },
    ),
  );
});
