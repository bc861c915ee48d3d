import { expect, test } from 'vitest';
import { complaintAbout, freeName } from './file-names.ts';

test('a name is accepted when a program can load it and nothing else is called so', () => {
  expect(complaintAbout('helper.mjs', ['a.mjs'])).toBeNull();
  expect(complaintAbout('data.json', [])).toBeNull();
  expect(['', 'a b.mjs', '../a.mjs', 'a.png', '.mjs', 'a.mjs'].map((name) => complaintAbout(name, ['a.mjs']))).toEqual([
    'A file needs a name.',
    'Use letters, digits, dots, dashes and underscores.',
    'Use letters, digits, dots, dashes and underscores.',
    'End the name in .mjs, .cjs, .js, .ts, .json or .txt.',
    'Write something before the ending.',
    'a.mjs exists already.',
  ]);
});

test('a new file is named after the kind of the first one', () => {
  expect(freeName('/s/a.ts', [])).toBe('file.ts');
  expect(freeName('/s/a.mjs', ['file.mjs', 'file2.mjs'])).toBe('file3.mjs');
});
