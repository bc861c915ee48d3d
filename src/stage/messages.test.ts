import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import { messagesOf } from '../engine/trace/messages.ts';
import { processesOf } from '../engine/trace/processes.ts';
import { stateAt } from '../engine/trace/state.ts';
import { TraceBuilder } from '../engine/trace/trace.test-support.ts';
import { defaultWorld } from '../engine/world.ts';
import Console from './Console.svelte';
import { consoleLines } from './console-lines.ts';
import MessageArrows from './MessageArrows.svelte';
import { arrowsOf, describeMessage, doingOf } from './messages.ts';
import ProcessTabs from './ProcessTabs.svelte';
import { timelineRows } from './timeline-rows.ts';

const world = {
  ...defaultWorld,
  processes: [
    { name: 'mail', entry: 'mail.mjs' },
    { name: 'server', entry: 'server.mjs', threads: 2 },
  ],
};

function conversation() {
  const b = new TraceBuilder();
  for (const process of [0, 1, 2, 3]) b.add('process-start', { process, entry: '/main.mjs' });
  const ask = b.at(1).add('message-send', { item: 1, to: 1, message: 'ask', label: '7', site: 1 });
  b.add('output', { stream: 1, chunk: 'asked' });
  const got = b.at(2).add('message-receive', { process: 1, item: 9, from: 0, message: 'ask', label: '7', cause: ask });
  b.add('task-start', { process: 1, item: 9, phase: 'poll', cause: got });
  b.add('output', { process: 1, stream: 1, chunk: 'got it\n' });
  b.add('block-start', { process: 1, item: 2, resource: 'database' });
  b.at(42).add('block-end', { process: 1, item: 2 });
  const reply = b.at(43).add('message-send', { process: 1, item: 9, to: 0, message: 'error', label: 'Error: no' });
  b.add('task-end', { process: 1, item: 9 });
  b.at(44).add('message-receive', { item: 1, from: 1, message: 'error', label: 'Error: no', cause: reply });
  b.at(50).add('process-exit', { process: 1, code: 137 });
  const tell = b.at(51).add('message-send', { item: 2, to: 1, message: 'tell', label: '' });
  b.at(52).add('message-lost', { process: 1, item: 2, from: 0, message: 'tell', reason: 'mail is down', cause: tell });
  return b.finish('', [], world);
}

describe('a run of several processes on the stage', () => {
  const trace = conversation();
  const titles = processesOf(trace).map(({ title }) => title);

  it('tells each message in words', () => {
    expect(messagesOf(trace).map((message) => describeMessage(trace, message, titles))).toEqual([
      'main asks mail: 7. Sent at 1 ms, received at 2 ms, answered at 43 ms.',
      'mail answers main with an error: Error: no. Sent at 43 ms, received at 44 ms.',
      'main tells mail: nothing. Sent at 51 ms, lost at 52 ms: mail is down.',
    ]);
  });

  it('draws it as an arrow between two rows, a lost one with a cross', () => {
    expect(arrowsOf(trace).map(({ from, to, fromUs, toUs, lost }) => [from, to, fromUs, toUs, lost])).toEqual([
      [0, 1, 1000, 2000, false],
      [1, 0, 43_000, 44_000, false],
      [0, 1, 51_000, 52_000, true],
    ]);
    const { body } = render(MessageArrows, {
      props: {
        trace,
        titles,
        xOf: (us: number) => us / 100,
        width: 520,
        index: 4,
        yOf: (process: number) => 10 + process * 20,
      },
    });
    expect(body.match(/<line /g)).toHaveLength(3);
    expect(body).toContain('<line x1="10" y1="10" x2="20" y2="30"');
    expect(body).toContain('M516 26l8 8m-8 0l8 -8');
  });

  it('has a row for each thread by its name, solid where it runs and hatched where it is blocked', () => {
    const rows = timelineRows(trace);
    expect(rows.map(({ label }) => label)).toEqual(['main', 'mail', 'server thread 1', 'server thread 2']);
    expect(rows[1]?.spans).toEqual({
      run: { from: [2000, 42_000], to: [2000, 43_000] },
      blocked: { from: [2000], to: [42_000] },
      down: { from: [50_000], to: [52_000] },
    });
  });

  it('does not join the output of two processes', () => {
    expect(consoleLines(trace).map(({ process, text, continues }) => [process, text, continues])).toEqual([
      [0, 'asked', false],
      [1, 'got it', false],
    ]);
  });

  it('says who printed a line, with a space before it', () => {
    const { body } = render(Console, { props: { trace, index: trace.length - 1, onjump: () => {}, onask: () => {} } });
    expect(body.replace(/<[^>]*>/g, '')).toContain('mail got it');
  });

  it('says what each process is doing, and offers them all', () => {
    const doing = (index: number) => stateAt(trace, index).processes.map(doingOf);
    expect(doing(7)[1]).toBe('runs');
    expect(doing(9)[1]).toBe('blocked');
    expect(doing(14)[1]).toBe('down');
    const { body } = render(ProcessTabs, {
      props: { titles, processes: stateAt(trace, 9).processes, shown: 1, chosen: undefined, onchoose: () => {} },
    });
    expect(body.match(/<button/g)).toHaveLength(5);
    expect(body).toMatch(/aria-pressed="true"[^>]*>Follow/);
  });
});
