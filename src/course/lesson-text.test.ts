import { expect, it } from 'vitest';
import { lessonText, wordsOf } from './lesson-text.ts';

const texts = (source: string) => lessonText(source).blocks.map(({ text }) => text.trim());

it('paragraphs, headings and list lines are blocks, with the lines they begin on', () => {
  const { blocks } = lessonText('---\ntitle: x\n---\n\nOne\nline.\n\n## Two\n\n1. Three\n2. Four\n');
  expect(blocks.map(({ text, line }) => [text.trim(), line])).toEqual([
    ['One line.', 5],
    ['Two', 8],
    ['Three', 10],
    ['Four', 11],
  ]);
});

it('marks, code, comments and measured numbers are not read', () => {
  expect(
    texts('It is *here*, **now**, in `x < {5}`; {/* a note, 5 ms */}done in <Measure run="a" of="elapsed" />.'),
  ).toEqual(['It is here, now, in •; done in .']);
  expect(texts('```js\nconst a = 5;\n```\n\nAfter.')).toEqual(['After.']);
});

it('terms are found in the text, with what they stand for', () => {
  const [block] = lessonText('A <Term of="thread" defines>worker</Term> and a <Term of="pool" />.').blocks;
  expect(block!.text).toBe('A worker and a pool.');
  expect(block!.terms).toEqual([
    { of: 'thread', from: 2, to: 8, defines: true },
    { of: 'pool', from: 15, to: 19, defines: false },
  ]);
});

it('questions, answers and explanations say where they stand', () => {
  const source = `<Quiz
  id="why"
  options={[{ text: 'Yes > no', right: true, why: 'It\\'s so.' }, { text: "No", why: "Not so." }]}
>

Why?

</Quiz>

<Predict run="a" kind="choice" options={['x']} answer={(run) => run.printed[0] > 'a' ? 'x' : \`y\`}>

When?

<Fragment slot="because">

So.

</Fragment>

</Predict>
`;
  expect(lessonText(source).blocks.map(({ text, within }) => [within.join(' '), text.trim()])).toEqual([
    ['Quiz option', 'Yes > no'],
    ['Quiz why', "It's so."],
    ['Quiz option', 'No'],
    ['Quiz why', 'Not so.'],
    ['Quiz', 'Why?'],
    ['Predict', 'When?'],
    ['Predict Fragment', 'So.'],
  ]);
  expect(lessonText(source).tags.map(({ name, attributes }) => [name, Object.keys(attributes)])).toEqual([
    ['Quiz', ['id', 'options']],
    ['Predict', ['run', 'kind', 'options', 'answer']],
    ['Fragment', ['slot']],
  ]);
});

it('a block that names its source says so', () => {
  const { blocks } = lessonText(
    'One.<Cite of="a" />\n\nTwo, by [them](https://example.com).\n\nThree, [here](/glossary/).',
  );
  expect(blocks.map(({ cites }) => cites)).toEqual([true, true, false]);
});

it('words are counted as a reader would', () => {
  expect(wordsOf(lessonText('Two words.\n\n<Playground run="a" title="And three more" />'))).toBe(5);
});

it('a tag that does not end is named by its line', () => {
  expect(() => lessonText('\n\n<Quiz options={[}')).toThrow('What begins on line 3 does not end: > is missing.');
});
