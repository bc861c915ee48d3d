import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../world.ts';
import { measure, threadTimes } from './measures.ts';
import { messagesOf } from './messages.ts';
import { transcript } from './narrate.ts';
import { processesOf } from './processes.ts';
import { foldTo } from './fold.ts';
import { stateAt } from './seek.ts';
import { TraceBuilder } from './trace.test-support.ts';

const world = {
  ...defaultWorld,
  processes: [
    { name: 'mail', entry: '../mail/mail.mjs' },
    { name: 'server', entry: './server.mjs', threads: 2 },
  ],
};

/** main asks mail twice; mail answers, crashes, and starts again. */
function conversation() {
  const b = new TraceBuilder();
  b.add('process-start', { entry: '/main.mjs' });
  b.add('process-start', { process: 1, entry: '/mail.mjs' });
  const ask = b.at(1).add('message-send', { item: 1, to: 1, message: 'ask', label: "'hello'" });
  const got = b
    .at(2)
    .add('message-receive', { process: 1, item: 9, from: 0, message: 'ask', label: "'hello'", cause: ask });
  b.add('timer-set', { process: 1, item: 3, delayMs: 100 });
  b.add('task-start', { process: 1, item: 9, phase: 'poll', cause: got });
  b.add('block-start', { process: 1, item: 2, resource: 'database' });
  b.at(42).add('block-end', { process: 1, item: 2 });
  const reply = b.at(43).add('message-send', { process: 1, item: 9, to: 0, message: 'reply', label: "'hi'" });
  b.add('task-end', { process: 1, item: 9 });
  b.at(44).add('message-receive', { item: 1, from: 1, message: 'reply', label: "'hi'", cause: reply });
  b.at(50).add('process-exit', { process: 1, code: 137 });
  const tell = b.at(51).add('message-send', { item: 2, to: 1, message: 'tell', label: '7' });
  b.at(52).add('message-lost', { process: 1, item: 2, from: 0, message: 'tell', reason: 'mail is down', cause: tell });
  b.at(60).add('process-start', { process: 1, entry: '/mail.mjs' });
  b.at(70).add('process-exit', { code: 0 });
  return b.finish('', [], world);
}

describe('messagesOf', () => {
  test('tells who sent what to whom, and what became of it', () => {
    const common = { lostAt: -1, answeredAt: -1 };
    expect(messagesOf(conversation())).toEqual([
      { kind: 'ask', from: 0, to: 1, label: "'hello'", sentAt: 2, receivedAt: 3, lostAt: -1, answeredAt: 8 },
      { ...common, kind: 'reply', from: 1, to: 0, label: "'hi'", sentAt: 8, receivedAt: 10 },
      { ...common, kind: 'tell', from: 0, to: 1, label: '7', sentAt: 12, receivedAt: -1, lostAt: 13 },
    ]);
  });
});

describe('a trace of several processes', () => {
  test('names them, thread by thread, with the paths they start with', () => {
    expect(processesOf({ program: { entry: '/app/main.mjs', files: {} }, world }).map(Object.values)).toEqual([
      [0, 'main', 0, 'main', '/app/main.mjs'],
      [1, 'mail', 0, 'mail', '/mail/mail.mjs'],
      [2, 'server', 1, 'server thread 1', '/app/server.mjs'],
      [3, 'server', 2, 'server thread 2', '/app/server.mjs'],
    ]);
  });

  test('says what each thread did with its time, the time in which it was down left out', () => {
    const trace = conversation();
    expect(threadTimes(trace, 1)).toEqual({ elapsedUs: 60_000, busyUs: 1000, blockedUs: 40_000, idleUs: 19_000 });
    expect(threadTimes(trace).elapsedUs).toBe(70_000);
    expect(measure(trace, 'messages sent')).toBe(2);
    expect(measure(trace, 'messages received', 1)).toBe(1);
    expect(measure(trace, 'messages lost', 1)).toBe(1);
  });

  test('forgets what a process held when it starts again', () => {
    const trace = conversation();
    expect(stateAt(trace, 13).processes[1]?.tasks).toHaveLength(1);
    expect(stateAt(trace, 13).processes[1]?.exitCode).toBe(137);
    for (const state of [stateAt(trace, 14), foldTo(trace, 14)]) {
      expect(state.processes[1]).toMatchObject({ tasks: [], exitCode: null, phase: null });
    }
  });

  test('is told by name', () => {
    const told = transcript(conversation());
    expect([told[1], told[2], told[3], told[8], told[11], told[13], told[14]]).toMatchInlineSnapshot(`
      [
        "0 ms: mail starts with mail.mjs.",
        "1 ms: main asks mail: 'hello'.",
        "2 ms: mail receives 'hello' from main.",
        "43 ms: mail answers main: 'hi'.",
        "50 ms: mail crashes: whatever it held in memory is gone. It ends with exit code 137. What still waits (1) never runs.",
        "52 ms: The message from main is lost: mail is down.",
        "60 ms: mail starts again, with empty memory: it runs mail.mjs.",
      ]
    `);
  });
});
