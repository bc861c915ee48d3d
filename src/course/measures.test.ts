import { expect, it } from 'vitest';
import type { Trace } from '../engine/trace/trace.ts';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { compare } from './comparison.ts';
import { MEASURES, measureText, type MeasureName } from './measures.ts';

async function traceOf(source: string): Promise<Trace> {
  return (await record({ entry: '/a.mjs', files: { '/a.mjs': source } }, resolveWorld(undefined))).trace;
}
const figures = (trace: Trace, ...names: MeasureName[]) =>
  names.map((name) => measureText(name, trace).replace('\u00a0', ' '));

it('time is elapsed, and of that blocked, idle or busy', async () => {
  const blocking = await traceOf(`fetchUserSync('u1'); buildInvoice([{ price: 1 }]);`);
  expect(figures(blocking, 'elapsed', 'blocked', 'idle', 'busy')).toEqual(['45 ms', '40 ms', '0 ms', '5 ms']);
  const handedOff = await traceOf(`await fetchUser('u1'); buildInvoice([{ price: 1 }]);`);
  expect(figures(handedOff, 'elapsed', 'blocked', 'idle', 'busy')).toEqual(['45 ms', '0 ms', '40 ms', '5 ms']);
});

it('elapsed is the sum of the other three, to the microsecond', async () => {
  const trace = await traceOf(
    `fetchUserSync('u1'); await fetchOrders('u1'); buildInvoice([{ price: 1 }]); setTimeout(() => {}, 7);`,
  );
  const parts = MEASURES.blocked.of(trace) + MEASURES.idle.of(trace) + MEASURES.busy.of(trace);
  expect(parts).toBeCloseTo(MEASURES.elapsed.of(trace), 6);
});

it('in flight counts what is under way at one moment, requests what was asked for in all', async () => {
  const one = await traceOf(`await fetchUser('u1'); await fetchUser('u2'); await fetchUser('u3');`);
  const all = await traceOf(`await Promise.all(['u1', 'u2', 'u3'].map((id) => fetchUser(id)));`);
  expect(figures(one, 'in-flight', 'requests')).toEqual(['1', '3']);
  expect(figures(all, 'in-flight', 'requests')).toEqual(['3', '3']);
});

it('a program that does nothing has nothing to measure', async () => {
  expect(figures(await traceOf(''), 'elapsed', 'blocked', 'idle', 'in-flight', 'requests').slice(1)).toEqual([
    '0 ms',
    '0 ms',
    '0',
    '0',
  ]);
});

it('a comparison says who is first, and by how much', async () => {
  const slow = { label: 'slow', trace: await traceOf(`await fetchUser('u1'); await fetchOrders('u1');`) };
  const quick = { label: 'quick', trace: await traceOf(`await Promise.all([fetchUser('u1'), fetchOrders('u1')]);`) };
  expect(compare([slow, quick]).sentence).toBe('“quick” is done after 60 ms, 40 ms before “slow”.');
  expect(compare([slow, quick, { ...quick, label: 'same' }]).sentence).toBe(
    '“quick” and “same” are done after 60 ms, 40 ms before “slow”.',
  );
  expect(compare([slow, { ...slow, label: 'same' }]).sentence).toBe('All of them are done after 100 ms.');
});

it('a comparison shares one axis: the longest run fills it', async () => {
  const trace = await traceOf(`await fetchUser('u1'); await fetchOrders('u1');`);
  const half = await traceOf(`await fetchUser('u1');`);
  const { runs, ticks } = compare([
    { label: 'a', trace },
    { label: 'b', trace: half },
  ]);
  const flights = runs.map(({ rows }) => rows.flatMap(({ bars }) => bars.filter(({ look }) => look === 'flight')));
  expect(flights[0]!.map(({ from, width }) => [Math.round(from), Math.round(width)])).toEqual([
    [0, 40],
    [40, 60],
  ]);
  expect(flights[1]!.map(({ from, width }) => [Math.round(from), Math.round(width)])).toEqual([[0, 40]]);
  expect(ticks.map(({ ms }) => ms)).toEqual([0, 20, 40, 60, 80, 100]);
});
