/** The lessons as their authors wrote them: terms are the glossary's, and a mistake is shown with its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AuthoringError } from './authoring-error.ts';
import { glossary, slugOf } from './glossary.ts';
import { fail, placeOf } from './lesson-source.ts';

const FOLDER = 'content/lessons';
const lessons = readdirSync(FOLDER)
  .sort()
  .map((file) => ({
    file,
    id: file.replace(/^\d+-/, '').replace(/\.mdx$/, ''),
    source: readFileSync(`${FOLDER}/${file}`, 'utf8'),
  }));
const termsIn = (source: string) =>
  [...source.matchAll(/<Term of="([^"]+)"( defines)?/g)].map(([, of = '', defines]) => ({
    slug: slugOf(of),
    defines: defines !== undefined,
  }));

describe.each(lessons)('$file', ({ id, source }) => {
  it('uses terms that the glossary has', () => {
    expect(termsIn(source).filter(({ slug }) => glossary[slug] === undefined)).toEqual([]);
  });

  it('defines each of its own terms, once, and no other lesson’s', () => {
    const own = Object.keys(glossary).filter((slug) => glossary[slug]?.lesson === id);
    const defined = termsIn(source).filter(({ defines }) => defines);
    expect(defined.map(({ slug }) => slug).sort()).toEqual(own.sort());
  });

  it('asks for a prediction', () => {
    expect(source).toContain('<Predict');
  });

  it('has an exercise, two questions or more, and what to remember in three lines', () => {
    expect(source.match(/<Exercise /g)).toHaveLength(1);
    expect((source.match(/<Quiz\b/g) ?? []).length).toBeGreaterThanOrEqual(2);
    expect(source.slice(source.indexOf('<Remember>')).match(/^\d\. /gm)).toHaveLength(3);
  });

  it('explains every answer of its questions', () => {
    expect((source.match(/\{ text: /g) ?? []).length).toBe((source.match(/\bwhy: /g) ?? []).length);
  });
});

it.each([
  ['two-ways-to-wait', ['Kafka', 'RabbitMQ', 'SQS', 'HTTP', 'REST', 'Throughput', 'Resources', 'Complexity']],
  ['one-thing-at-a-time', ['invoice-blocking.mjs', 'ten-customers.mjs', 'capacity: 3', 'Make the database slow']],
  [
    'hand-it-off',
    [
      'callbacks.mjs',
      'chain.mjs',
      'await.mjs',
      'blocking.mjs',
      'together.mjs',
      'forgotten.mjs',
      'max(orders, preferences)',
    ],
  ],
])('lesson %s teaches what it must', (id, needed) => {
  const { source } = lessons.find((lesson) => lesson.id === id)!;
  expect(needed.filter((each) => !source.includes(each))).toEqual([]);
});

it('a mistake is shown with file and line, what is wrong, and what to write', () => {
  const near = '<Compare';
  const { line } = placeOf('hand-it-off', near);
  expect(lessons[2]!.source.split('\n')[line - 1]).toContain(near);
  let caught: unknown;
  try {
    fail('hand-it-off', near, 'a comparison needs two runs or more', "write runs={['one', 'other']}.");
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(AuthoringError);
  expect((caught as Error).message).toBe(
    `content/lessons/03-hand-it-off.mdx:${line}: a comparison needs two runs or more\n` +
      `  Hint: write runs={['one', 'other']}.\n` +
      `  See CONTRIBUTING.md, “How to write a lesson”.`,
  );
});
