/** Every lesson holds what the plan of the course asks of it. */
import { expect, it } from 'vitest';
import plan from '../../content/syllabus.json';
import { DUTIES, missingFrom } from './checklist.ts';
import { frontmatterOf } from './frontmatter.ts';
import { lessonSources } from './lesson-source.ts';

it.each(DUTIES)('lesson $id lacks nothing', (duty) => {
  const lesson = lessonSources.find(({ id }) => id === duty.id);
  expect(lesson, 'it is written').toBeDefined();
  expect(missingFrom(duty, lesson!)).toEqual([]);
});

it('the plan, the duties and the lessons are in one order', () => {
  expect(DUTIES).toHaveLength(plan.length);
  for (const { id, text } of lessonSources) {
    const { number } = frontmatterOf(text);
    expect(DUTIES[number - 1]?.id).toBe(id);
  }
});

it('what is missing is said in words', () => {
  const duty = { id: 'a', teaches: { 'what a broker is': /broker/ }, runs: { 'a burst': /burst\.mjs/ } };
  expect(missingFrom(duty, { text: '<Playground runs={["a", "b"]} />\n\nA broker.' })).toEqual([
    'words: 2, not 900 to 1800',
    'predictions: 0, not 2 to 20',
    'runs: 2, not 3 to 40',
    'questions: 0, not 2 to 20',
    'exercises: 0, not 1',
    'lines to remember: 0, not 3',
    'a burst',
  ]);
});
