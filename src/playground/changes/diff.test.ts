import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines, hunksOf } from './diff.ts';

const marks = { same: ' ', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text, line }) => `${marks[kind]}${line} ${text}`);

test('a changed line is taken out and put in, at its place', () => {
  expect(shown('a\nb\nc', 'a\nB\nc')).toEqual([' 1 a', '-2 b', '+2 B', ' 3 c']);
});

test('lines that move along keep their identity', () => {
  expect(shown('a\nb\nc\nd', 'x\na\nc\nd\ne')).toEqual(['+1 x', ' 2 a', '-2 b', ' 3 c', ' 4 d', '+5 e']);
});

test('from what was removed and kept comes the text before; from what was added and kept, the one after', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join('\n');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('equal texts have no hunks', () => {
  expect(hunksOf(diffLines('a\nb', 'a\nb'))).toEqual([]);
});

test('far changes are hunks of their own, with two lines around each and what is skipped counted', () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const after = before.with(4, 'one').with(15, 'two');
  const hunks = hunksOf(diffLines(before.join('\n'), after.join('\n')));
  expect(hunks.map(({ skipped, lines }) => [skipped, lines.length])).toEqual([
    [2, 6],
    [6, 6],
  ]);
});

test('huge texts are replaced as a whole rather than compared for ever', () => {
  const before = Array.from({ length: 3000 }, (_, at) => `a${at}`).join('\n');
  const after = Array.from({ length: 3000 }, (_, at) => `b${at}`).join('\n');
  expect(diffLines(before, after)).toHaveLength(6000);
});
