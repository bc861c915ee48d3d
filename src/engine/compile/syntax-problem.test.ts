/** The sentences a learner reads when a file can't be parsed. */
import * as esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { stripTypesWith } from './strip-types.ts';

async function sentence(source: string, path = '/a.js'): Promise<string> {
  const result = await compile({ entry: path, files: { [path]: source } }, (text, name) =>
    stripTypesWith(esbuild, text, name),
  );
  if (!('problem' in result)) return 'no problem';
  const { line, column } = result.range;
  return `${line}:${column} ${result.message}`;
}

test.each([
  ['go(1, [2', '1:9 The code ends, but `[` on line 1 is still open.'],
  ['function f() {\n  if (a) {\n}\n', '4:1 The code ends, but `{` on line 1 is still open.'],
  ['go(1))', '1:6 `)` closes nothing: no bracket is open here.'],
  ['go([1)', '1:6 `)` does not fit: `[` on line 1 is still open.'],
  ["let a = 'b\nc", '1:9 The text that begins here has no closing quote on its line.'],
  ['let a = `b', '1:10 The template that begins here has no closing backtick.'],
  ['/* a', '1:1 The comment that begins here is never closed with */.'],
  ['const a;', '1:8 A `const` needs its value where it is declared: write `= …` after the name.'],
  [
    'let a; let a',
    '1:12 `a` is declared twice here: give one of the two another name, or assign to it without declaring it again.',
  ],
  [
    'f(() => { await g() })',
    '1:17 `await` works only inside an async function: write `async` before the function around it.',
  ],
  [
    'function f() { for await (const a of b) {} }',
    '1:20 `await` works only inside an async function: write `async` before the function around it.',
  ],
  ['let a = 1 2', '1:11 `2` does not fit here: perhaps a bracket, a comma or an operator is missing before it.'],
  ['let a: number = 1', '1:6 A type can not stand here: this file is JavaScript. For TypeScript, name it .ts.'],
  [
    'interface A {}',
    '1:11 `interface` belongs to TypeScript, and this file is JavaScript. For TypeScript, name it .ts.',
  ],
  [
    'if (a) { import b from "c" }',
    '1:10 `import` and `export` can stand only at the top of a file, outside functions and blocks. Inside them, use `await import(…)`.',
  ],
  ['log(“a”)', '1:5 `“` is a typographic quote: use \' or ".'],
  ['break', '1:1 `break` works only inside a loop or a switch, or with the label of a block around it.'],
])('%s', async (source, expected) => {
  expect(await sentence(source)).toBe(expected);
});

test('import in a CommonJS file says what to do', async () => {
  expect(await sentence('import a from "./a.cjs"', '/a.cjs')).toBe(
    '1:1 This file is CommonJS, which has `require` and `module.exports`. For `import` and `export`, name it .mjs or set "type": "module" in package.json.',
  );
});

test('TypeScript is explained at its own place', async () => {
  expect(await sentence('const ü: string = "ü"; const a: number = ;', '/a.ts')).toBe(
    '1:42 `;` does not fit here: perhaps a bracket, a comma or an operator is missing before it.',
  );
});
