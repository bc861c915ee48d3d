import { expect, it } from 'vitest';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { figuresIn, heldBy, wrongSum } from './figures.ts';

const found = (text: string) => figuresIn(text).map(({ value, of }) => `${value} ${of}`);

it('finds numbers with a unit, however they are written', () => {
  expect(found('120 ms, 1,200\u00a0ms, 0.5 s, 2 seconds, 30 minutes')).toEqual([
    '120 time',
    '1200 time',
    '500 time',
    '2000 time',
    '1800000 time',
  ]);
  expect(found('8 MB of 1 GB, 95 %, 99.9%')).toEqual(['8388608 size', '1073741824 size', '95 share', '99.9 share']);
  expect(found('200 threads, 7.5 requests a second, 400/s, 100,000 sleeping connections, 3 retries')).toEqual([
    '200 count',
    '7.5 count',
    '400 count',
    '100000 count',
    '3 count',
  ]);
});

it('other numbers are left alone', () => {
  expect(found('order 7, line 2, u1, HTTP/2, the 1990s, 3 sheds, a 404')).toEqual([]);
});

it('a run holds its measures, its settings, what it printed when, and the numbers of its program', async () => {
  const source = `setTimeout(() => console.log('hello'), 70); await fetchUser('u1'); await fetchOrders('u1');`;
  const world = { services: { http: { latency: { kind: 'constant', ms: 111 }, capacity: 9 } } };
  const { trace } = await record({ entry: '/a.mjs', files: { '/a.mjs': source } }, resolveWorld(world));
  const holds = heldBy([{ trace, files: [{ path: '/a.mjs', source }], world }], ['300 ms', '3 / 0.4 = 7.5']);
  const held = (text: string) => figuresIn(text).map(holds);
  expect(held('100 ms, 40 ms, 70 ms, 111 ms, 9 requests, 300 ms, 0.3 s, 7.5 requests')).toEqual(Array(8).fill(true));
  expect(held('101 ms, 11 requests, 100 MB, 5 %')).toEqual([false, false, false, false]);
});

it.each([
  ['3 / 0.4 = 7.5', undefined],
  ['(1 + 2) * 3 - 4 = 5', undefined],
  ['10,000 * 8 = 80,000', undefined],
  ['3 / 0.4 = 8', '“3 / 0.4” is 7.5, not 8.'],
  ['three = 3', '“three” is not arithmetic: write numbers with + - * / between them, in brackets if need be.'],
  ['5', '“5” is not an equation: write 3 / 0.4 = 7.5.'],
])('the sum “%s” is judged', (sum, said) => {
  expect(wrongSum(sum)).toBe(said);
});
