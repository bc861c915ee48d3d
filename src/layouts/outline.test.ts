import type { CollectionEntry } from 'astro:content';
import { expect, test } from 'vitest';
import { outline } from './outline.ts';

const plan = [1, 2].map((number) => ({ number, title: `Plan ${number}`, section: 's', minutes: 5, summary: 'm' }));

function lesson(id: string, number: number): CollectionEntry<'lessons'> {
  const data = { title: `Lesson ${number}`, number, section: 'S', minutes: 9, summary: 'M' };
  return { id, collection: 'lessons', data };
}

test('a written lesson replaces what was planned, and has a page', () => {
  expect(outline(plan, [lesson('second', 2)])).toEqual([
    { ...plan[0], href: null },
    { number: 2, title: 'Lesson 2', section: 'S', minutes: 9, summary: 'M', href: '/lessons/second/' },
  ]);
});

test('two lessons with one number are refused by name', () => {
  expect(() => outline(plan, [lesson('a', 2), lesson('b', 2)])).toThrow(
    'Lessons a and b both have number 2: change one in content/lessons.',
  );
});

test('a number that is not planned is refused', () => {
  expect(() => outline(plan, [lesson('a', 3)])).toThrow(
    'Lesson a has number 3, which content/syllabus.json does not plan.',
  );
});
