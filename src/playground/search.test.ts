import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import { searchExamples } from './search.ts';

const found = (query: string) => searchExamples(examples, query).map(({ name }) => name);

test('every word has to be there, wherever, in any order and case', () => {
  expect(found('TIMER unref')).toEqual(['a-timer-that-lets-go']);
  expect(found('unref timer')).toEqual(['a-timer-that-lets-go']);
});

test('a group’s name finds the group', () => {
  const group = examples.filter((one) => one.group === 'In a browser').map(({ name }) => name);
  expect(found('in a browser')).toEqual(expect.arrayContaining(group));
});

test('nothing asked for is everything; what nobody said is nothing', () => {
  expect(found('  ')).toHaveLength(examples.length);
  expect(found('zebra')).toEqual([]);
});

test('a straight apostrophe finds a typographic one', () => {
  expect(found("module's own")).toEqual(['modules-turn-it-round']);
});
