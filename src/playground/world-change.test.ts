import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../engine/world.ts';
import { parseWorld } from '../engine/world-schema.ts';
import { changeWorld, type WorldChange } from './world-change.ts';

const changed = (to: string, value: WorldChange['value']) => changeWorld(defaultWorld, { to, value });

describe('a change of the world', () => {
  test('of a whole service takes its operations’ own latencies away, or it would not show', () => {
    expect(changed('database.latency', '400 ms').services['database']).toEqual({
      latency: { kind: 'constant', ms: 400 },
    });
  });

  test('of one operation leaves the others', () => {
    const { operations } = changed('database.fetchOrders', '20–60 ms').services['database']!;
    expect(operations).toEqual({
      ...defaultWorld.services['database']!.operations,
      fetchOrders: { kind: 'uniform', minMs: 20, maxMs: 60 },
    });
  });

  test('reaches the threads and the line of a process', () => {
    const world = { ...defaultWorld, processes: [{ name: 'server', entry: 'server.mjs', threads: 3 }] };
    const change = (to: string, value: number) => changeWorld(world, { to, value }).processes;
    expect(change('server.threads', 4)).toEqual([{ name: 'server', entry: 'server.mjs', threads: 4 }]);
    expect(change('server.backlog', 2)).toEqual([{ name: 'server', entry: 'server.mjs', threads: 3, backlog: 2 }]);
  });

  test('reaches failures, capacities, limits, computing, seed, model', () => {
    expect(changed('mail.failureRate', 0.5).services['mail']!.failureRate).toBe(0.5);
    expect(changed('mail.capacity', '2').services['mail']!.capacity).toBe(2);
    expect(changed('limits.steps', 1000).limits.steps).toBe(1000);
    expect(changed('cpuMs.buildInvoice', 50).cpuMs['buildInvoice']).toBe(50);
    expect(changed('seed', 7).seed).toBe(7);
    expect(changed('model', 'browser').model).toBe('browser');
  });

  test('gives a world that passes the check', () => {
    const latency = { kind: 'exponential', meanMs: 30 } as const;
    expect(() => parseWorld(changed('http.latency', latency))).not.toThrow();
  });

  test.each([
    [
      'databse.latency',
      '4 ms',
      /^databse\.latency names nothing in a world\. Write a service and what of it: database, mail/,
    ],
    ['database', '4 ms', /^database names nothing/],
    ['constructor.latency', '4 ms', /names nothing/],
    ['database.latency', 'slow', 'database.latency: “slow” is no latency. Write 400 ms, 20–60 ms, or an object.'],
    ['mail.failureRate', 'often', 'mail.failureRate: “"often"” is no number.'],
  ])('%s → %s is refused in words', (to, value, message) => {
    expect(() => changed(to, value)).toThrow(message);
  });
});
