/** Programs of several files, laid out as people lay them out: what loads, and what it prints, is what Node's own loader gives. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

/** The first file is the entry. */
const LAYOUTS: Record<string, Record<string, string>> = {
  'a folder whose package.json names its main file': {
    'main.cjs': `console.log(require('./lib'), require('./lib/'), require('./bare'));`,
    'lib/package.json': '{ "main": "src/start" }',
    'lib/src/start.js': `module.exports = 'main of lib, ' + require('../package.json').main + require('./part');`,
    'lib/src/part.js': `module.exports = ', part';`,
    'bare/package.json': '{ "main": "./inner" }',
    'bare/inner/index.js': `module.exports = 'index of inner';`,
  },
  'a folder whose main file is missing falls back to its index': {
    'main.cjs': `console.log(require('./lib'));`,
    'lib/package.json': '{ "main": "gone.js" }',
    'lib/index.js': `module.exports = 'index';`,
  },
  'a folder with an index, a JSON file without its extension, and parents': {
    'app/deep/main.cjs': `console.log(require('../lib'), require('../data'), require('..').name, require('../../top'));`,
    'app/lib/index.js': `exports.here = __filename.slice(-12);`,
    'app/data.json': '[1, 2, 3]',
    'app/index.js': `exports.name = 'app';`,
    'top.json': '{ "top": true }',
  },
  'the nearest package.json says what a .js file is': {
    'main.js': `import one from './old/one.js'; import { two } from './two.js'; console.log(one, two, typeof require);`,
    'package.json': '{ "type": "module" }',
    'two.js': `export const two = import.meta.url.slice(-6);`,
    'old/package.json': '{ "type": "commonjs" }',
    'old/one.js': `module.exports = typeof require + this === module.exports;`,
  },
  'a module imports CommonJS, TypeScript and JSON': {
    'main.mjs': `import common, { named } from './common.cjs'; import { typed } from './typed.ts'; import data from './data.json' with { type: 'json' }; console.log(common, named, typed, data);`,
    'common.cjs': `exports.named = 'named'; exports.more = require('./data.json');`,
    'typed.ts': `import type { Shape } from './shape.ts'; import { side } from './shape.ts'; export const typed: Shape = { side };`,
    'shape.ts': `export interface Shape { side: number } export const side: number = 2;`,
    'data.json': '{ "a": [1, 2] }',
  },
  'files that need each other': {
    'main.cjs': `const a = require('./a.cjs'); console.log(a);`,
    'a.cjs': `exports.early = 1; exports.b = require('./b.cjs'); exports.late = 2;`,
    'b.cjs': `exports.seen = Object.keys(require('./a.cjs')); exports.same = require('./c').main === module.parent;`,
    'c.js': `exports.main = require.main;`,
  },
  'import() of a file, and of one that is missing': {
    'main.mjs': `console.log((await import('./late.mjs')).late); try { await import('./gone.mjs'); } catch (error) { console.log(error.code); }`,
    'late.mjs': `export const late = 'late';`,
  },
  'require() of what is missing': {
    'main.cjs': `try { require('./gone'); } catch (error) { console.log(error.code, error.message.split('\\n')[0]); }`,
  },
};

let root: string;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'loopscope-')));
});
afterAll(() => rm(root, { recursive: true }));

async function layOut(name: string, files: Record<string, string>): Promise<string> {
  const folder = join(root, name.replaceAll(/\W+/g, '-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return join(folder, Object.keys(files)[0]!);
}

async function ours(entry: string): Promise<string> {
  let printed = '';
  const write = (text: string): void => void (printed += text);
  await runCommand([entry], { folder: dirname(entry), out: write, err: write });
  return printed;
}

const nodes = async (entry: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', entry])).stdout;

describe('as in Node', () => {
  for (const [name, files] of Object.entries(LAYOUTS)) {
    test(name, async () => {
      const entry = await layOut(name, files);
      expect(await ours(entry)).toBe(await nodes(entry));
    });
  }

  test('an entry that is a link is called by the name of its file', async () => {
    const file = await layOut('linked', { 'real/main.cjs': `console.log(__filename, require('./beside'));` });
    await writeFile(join(dirname(file), 'beside.js'), `module.exports = 'beside';`);
    const link = join(root, 'link.cjs');
    await symlink(file, link);
    expect(await ours(link)).toBe(await nodes(link));
  });
});
