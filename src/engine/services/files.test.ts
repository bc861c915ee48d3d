/** The oracle is the real file system: each case runs in a temporary folder through `node:fs` and against the tree. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, testServices } from './services.test-support.ts';
import type { Json, Outcome } from './wire.ts';

const FILES = { '/app/a': 'hello', '/app/dir/f': 'x', '/app/dir/sub/deep': 'y', '/app/Zed': '', '/app/other/b': 'b' };

type Case = [operation: string, ...args: (string | number | object)[]];

/** What a learner sees of the outcome: the error with its own properties, or the value as `node:fs` returns it. */
function seen(outcome: Outcome): unknown {
  if (!outcome.ok) return outcome.error;
  const value = outcome.value as { readonly text?: string } | Json;
  if (Array.isArray(value)) return value.map((entry) => (entry as { path: string }).path);
  return typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
}

function real(operation: string, args: readonly unknown[]): unknown {
  const [path, ...rest] = args.map((arg) => {
    if (typeof arg !== 'object' || arg === null) return arg;
    if ('text' in arg) return arg.text;
    return 'exclusive' in arg ? fs.constants.COPYFILE_EXCL : arg;
  });
  const call = (fs as unknown as Record<string, (...args: unknown[]) => unknown>)[`${operation}Sync`]!;
  const encoding = operation === 'readFile' ? ['utf8'] : [];
  try {
    return call(path, ...rest, ...encoding) ?? null;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message, ...(error as object) };
  }
}

/** Every path below, with the content of files: to compare what two sides have become. */
function realTree(folder: string): unknown {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path.slice(folder.length + 1)}${entry.isFile() ? `: ${fs.readFileSync(path, 'utf8')}` : '/'}`;
    })
    .sort();
}

function ourTree(world: ReturnType<typeof testServices>): unknown {
  const found = ask(world, 'files', 'readdir', '.', { recursive: true });
  const entries = (found.ok ? found.value : []) as unknown as { path: string; type: string }[];
  return entries
    .map(({ path, type }) =>
      type === 'file' ? `${path}: ${String(seen(ask(world, 'files', 'readFile', path)))}` : `${path}/`,
    )
    .sort();
}

const before = process.cwd();
let root = '';
beforeAll(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'tree-'));
});
afterAll(() => {
  process.chdir(before);
  fs.rmSync(root, { recursive: true });
});

const cases: readonly Case[] = [
  ['readFile', 'a'],
  ['readFile', './dir/../a'],
  ['readFile', 'nope'],
  ['readFile', 'dir'],
  ['readFile', 'a/b'],
  ['readFile', 'a/'],
  ['readFile', ''],
  ['readFile', 'nope/../a'],
  ['readFile', 'a/../a'],
  ['writeFile', 'new', { text: 'né' }],
  ['writeFile', 'a', { text: 'J' }],
  ['writeFile', 'a', { text: 'J' }, { flag: 'r+' }],
  ['writeFile', 'a', { text: '!' }, { flag: 'a' }],
  ['writeFile', 'a', { text: 'x' }, { flag: 'wx' }],
  ['writeFile', 'new', { text: 'x' }, { flag: 'wx' }],
  ['writeFile', 'nope', { text: 'x' }, { flag: 'r+' }],
  ['writeFile', 'dir', { text: 'x' }],
  ['writeFile', 'dir', { text: 'x' }, { flag: 'wx' }],
  ['writeFile', 'nope/x', { text: 'x' }],
  ['writeFile', 'a/x', { text: 'x' }],
  ['writeFile', 'new/', { text: 'x' }],
  ['appendFile', 'a', { text: ' world' }],
  ['appendFile', 'new', { text: 'x' }],
  ['appendFile', 'dir', { text: 'x' }],
  ['truncate', 'a', 2],
  ['truncate', 'a', 7],
  ['truncate', 'nope', 1],
  ['truncate', 'dir', 0],
  ['readdir', '.'],
  ['readdir', '.', { recursive: true }],
  ['readdir', 'a'],
  ['readdir', 'nope'],
  ['stat', 'nope'],
  ['stat', 'a/b'],
  ['stat', 'a/'],
  ['lstat', 'nope'],
  ['access', 'a'],
  ['access', 'dir', 7],
  ['access', 'a', 1],
  ['access', 'nope'],
  ['exists', 'a'],
  ['exists', 'a/'],
  ['exists', 'nope'],
  ['mkdir', 'new'],
  ['mkdir', 'new/'],
  ['mkdir', 'dir'],
  ['mkdir', 'a'],
  ['mkdir', 'a/'],
  ['mkdir', 'nope/x'],
  ['mkdir', 'a/x'],
  ['mkdir', '.'],
  ['mkdir', 'dir', { recursive: true }],
  ['mkdir', 'a', { recursive: true }],
  ['mkdir', 'a/b/c', { recursive: true }],
  ['rm', 'a'],
  ['rm', 'nope'],
  ['rm', 'nope', { force: true }],
  ['rm', 'a/b'],
  ['rm', 'dir'],
  ['rm', 'dir', { force: true }],
  ['rm', 'dir', { recursive: true }],
  ['rm', 'a/'],
  ['rmdir', 'dir'],
  ['rmdir', 'a'],
  ['rmdir', 'nope'],
  ['rmdir', '.'],
  ['rmdir', 'dir/sub/..'],
  ['unlink', 'a'],
  ['unlink', 'dir'],
  ['unlink', 'nope'],
  ['unlink', 'a/'],
  ['rename', 'a', 'new'],
  ['rename', 'a', 'dir/f'],
  ['rename', 'dir', 'moved'],
  ['rename', 'dir', 'moved/'],
  ['rename', 'nope', 'x'],
  ['rename', 'a', 'a'],
  ['rename', 'a', 'dir'],
  ['rename', 'a', 'new/'],
  ['rename', 'dir', 'a'],
  ['rename', 'dir', 'other'],
  ['rename', 'dir', 'dir/sub/x'],
  ['rename', 'dir/sub', 'dir'],
  ['rename', 'a', 'nope/x'],
  ['rename', 'nope/x', 'a'],
  ['rename', 'dir/.', 'x'],
  ['copyFile', 'a', 'new'],
  ['copyFile', 'a', 'dir/f'],
  ['copyFile', 'a', 'dir/f', { exclusive: true }],
  ['copyFile', 'a', 'a'],
  ['copyFile', 'nope', 'x'],
  ['copyFile', 'nope', 'dir'],
  ['copyFile', 'dir', 'x'],
  ['copyFile', 'a', 'dir'],
  ['copyFile', 'a', 'nope/x'],
  ['mkdtemp', 'nope/x'],
];

describe('the file tree does as Linux and Node do', () => {
  it.each(cases)('%s %j %j %j', (operation, ...args) => {
    const folder = fs.mkdtempSync(join(root, 'case-'));
    process.chdir(folder);
    const world = testServices({}, FILES);
    for (const [path, text] of Object.entries(FILES)) {
      fs.mkdirSync(join(folder, path.slice(4), '..'), { recursive: true });
      fs.writeFileSync(join(folder, path.slice(4)), text);
    }
    const expected = real(operation, args);
    const outcome = ask(world, 'files', operation, ...args);
    expect(seen(outcome)).toEqual(expected);
    if (!outcome.ok) expect(Object.keys(outcome.error)).toEqual(Object.keys(expected as object));
    expect(ourTree(world)).toEqual(realTree(folder));
  });

  it('says which folder a recursive mkdir made first', () => {
    const world = testServices({}, FILES);
    expect(seen(ask(world, 'files', 'mkdir', 'dir/p/../q/r', { recursive: true }))).toBe('/app/dir/q');
    expect(seen(ask(world, 'files', 'mkdir', '/app/dir/q/r', { recursive: true }))).toBe(null);
  });

  it('tells a file from a folder, with times from the virtual clock', () => {
    const world = testServices({ epochMs: 1_000_000 });
    ask(world, 'files', 'writeFile', '/tmp/a', { text: 'née' });
    expect(seen(ask(world, 'files', 'stat', '/tmp/a'))).toMatchObject({
      type: 'file',
      size: 4,
      mode: 0o100644,
      nlink: 1,
      mtimeMs: 1_000_002,
      birthtimeMs: 1_000_002,
    });
    expect(seen(ask(world, 'files', 'lstat', '/'))).toMatchObject({ type: 'directory', mode: 0o40755, nlink: 4 });
  });

  it('keeps bytes that are no text, and a byte order mark', () => {
    const world = testServices();
    ask(world, 'files', 'writeFile', 'raw', { base64: '/wA=' });
    expect(ask(world, 'files', 'readFile', 'raw')).toEqual({ ok: true, value: { base64: '/wA=' } });
    ask(world, 'files', 'writeFile', 'bom', { text: '\ufeffa' });
    expect(seen(ask(world, 'files', 'readFile', 'bom'))).toBe('\ufeffa');
  });

  it('names temporary folders by the seed', () => {
    const name = (seed: number) => String(seen(ask(testServices({ seed }), 'files', 'mkdtemp', '/tmp/x-')));
    expect(name(1)).toMatch(/^\/tmp\/x-[A-Za-z0-9]{6}$/);
    expect([name(1) === name(1), name(1) === name(2)]).toEqual([true, false]);
  });

  it('finds the real path', () => {
    expect(seen(ask(testServices({}, FILES), 'files', 'realpath', 'dir/./sub/../../a'))).toBe('/app/a');
  });
});
