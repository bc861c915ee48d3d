/** No lesson uses a term before the reader has been told what it is. */
import { expect, it } from 'vitest';
import { lessonSources } from './lesson-source.ts';
import { earlyUses } from './term-order.ts';

const early = (...texts: string[]) =>
  earlyUses(texts.map((text, index) => ({ file: `${index + 1}.mdx`, text }))).map(
    ({ slug, file, line }) => `${slug} at ${file}:${line}`,
  );

it('the lessons, in reading order', () => {
  expect(earlyUses(lessonSources)).toEqual([]);
});

it('a term is used before its definition', () => {
  expect(early('We use a callback.\n\nA <Term of="callback" defines>callback</Term> is a function.')).toEqual([
    'callback at 1.mdx:1',
  ]);
  expect(early('A <Term of="callback" defines>callback</Term> is a function.\n\nWe use callbacks.')).toEqual([]);
});

it('a term that a later lesson defines may be used with its card', () => {
  expect(
    early('It is <Term of="callback">called back</Term>.', 'A <Term of="callback" defines /> is a function.'),
  ).toEqual([]);
  expect(early('We use callbacks.', 'A <Term of="callback" defines /> is a function.')).toEqual([
    'callback at 1.mdx:1',
  ]);
});

it('questions and explanations count, code does not', () => {
  expect(early(`<Quiz id="a" options={[{ text: 'A promise', why: 'No.' }]}>\n\nWhat?\n\n</Quiz>`)).toEqual([
    'promise at 1.mdx:1',
  ]);
  expect(early('The word `promise` and Promise.all are code.\n\n```js\ncallback();\n```')).toEqual([
    'promise at 1.mdx:1',
  ]);
});
