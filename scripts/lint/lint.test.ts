import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** Lints a text as if it were the named file. @returns the messages */
async function lint(file: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath: `${root}${file}` });
  return result?.messages.map((message) => message.message) ?? [];
}

test.each([
  ['Date.now', 'export const now = Date.now();', /Date\.now is banned here, use the kernel’s clock/],
  ['Math.random', 'export const roll = Math.random();', /Math\.random is banned here, use the kernel’s seeded random/],
  ['setTimeout', 'setTimeout(() => {}, 1);', /setTimeout is banned here, use the kernel’s event heap/],
  ['the DOM', 'export const title = document.title;', /document is banned here, use an argument/],
  ['node: modules', "import { readFile } from 'node:fs';\nexport { readFile };", /node: modules are banned here/],
  ['enums', 'export enum Colour { Red }', /enum is banned here, use a union/],
  ['default exports', 'export default 1;', /default export is banned here, use a named one/],
])('the engine may not use %s', async (_, text, message) => {
  expect(await lint('src/engine/kernel/sample.ts', text)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['src/engine/kernel/a.ts', '../trace/events.ts'],
  ['src/engine/trace/a.ts', '../process/process.ts'],
  ['src/engine/services/a.ts', '../process/process.ts'],
  ['src/engine/trace/a.ts', '../../stage/lanes.ts'],
  ['src/stage/a.ts', '../playground/client.ts'],
  ['src/stage/a.ts', '../course/lesson.ts'],
])('%s may not import %s', async (file, specifier) => {
  const messages = await lint(file, `import { it } from '${specifier}';\nexport { it };`);
  expect(messages).toEqual([expect.stringMatching(/may not import .*: arrows point pages → playground/)]);
});

test('arrows hold for types, re-exports and dynamic imports too', async () => {
  const texts = [
    "import type { It } from '../process/a.ts';\nexport type Mine = It;",
    "export { it } from '../process/a.ts';",
    "export * from '../process/a.ts';",
    "export const later = () => import('../process/a.ts');",
    "export type Mine = import('../process/a.ts').It;",
  ];
  for (const text of texts) {
    expect(await lint('src/engine/trace/a.ts', text), text).toContainEqual(expect.stringMatching(/may not import/));
  }
});

test('the guest takes types from other rooms, and nothing else', async () => {
  const file = 'src/engine/guest/a.ts';
  expect(await lint(file, "import type { Site } from '../compile/compiled.ts';\nexport type Mine = Site;")).toEqual([]);
  expect(await lint(file, "import { Site } from '../compile/compiled.ts';\nexport const mine = Site;")).toEqual([
    expect.stringMatching(/may import types only/),
  ]);
  expect(await lint(file, 'export const mine = Date.now();')).toEqual([]);
});

test('imports along the arrows pass', async () => {
  const text = "import { heap } from '../kernel/heap.ts';\nexport { heap };";
  expect(await lint('src/engine/process/a.ts', text)).toEqual([]);
  expect(await lint('src/stage/a.ts', "import { it } from '../engine/trace/trace.ts';\nexport { it };")).toEqual([]);
});
