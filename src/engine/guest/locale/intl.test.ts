/** Ours beside the formatters of the Node that runs the tests. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installIntl } from './intl.ts';

const Native = Intl;
let Ours: typeof Intl;
beforeAll(() => {
  installIntl();
  Ours = Intl;
});
afterAll(() => void Object.assign(globalThis, { Intl: Native }));

test('dates in the styles of en-US', () => {
  const date = new Date(Date.UTC(2024, 2, 5, 14, 7, 9));
  for (const dateStyle of [undefined, 'full', 'long', 'medium', 'short'] as const)
    for (const timeStyle of [undefined, 'medium', 'short'] as const) {
      const options = { timeZone: 'UTC', ...(dateStyle && { dateStyle }), ...(timeStyle && { timeStyle }) };
      expect(new Ours.DateTimeFormat('en-US', options).format(date)).toBe(
        new Native.DateTimeFormat('en-US', options).format(date),
      );
    }
});

test('lists, plurals and comparisons', () => {
  for (const type of ['conjunction', 'disjunction'] as const)
    for (const list of [[], ['a'], ['a', 'b'], ['a', 'b', 'c']])
      expect(new Ours.ListFormat('en', { type }).format(list)).toBe(new Native.ListFormat('en', { type }).format(list));
  for (const type of ['cardinal', 'ordinal'] as const)
    for (const value of [0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111, -1, 1.5])
      expect(new Ours.PluralRules('en-US', { type }).select(value)).toBe(
        new Native.PluralRules('en-US', { type }).select(value),
      );
  expect(['b', 'a', 'C'].sort(new Ours.Collator('en').compare)).toEqual(['a', 'b', 'C']);
});

test('a formatter may be called without new, and its method taken off', () => {
  const { format } = Ours.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  expect(['1234.5', -0.126].map(format as (value: unknown) => string)).toEqual(['$1,234.50', '-$0.13']);
});
