import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../engine/trace/file.ts';
import { CliError } from './errors.ts';
import { runCommand } from './run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loopscope-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Answer {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command on programs given as text, in a folder of their own. */
async function loopscope(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Answer> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  let out = '';
  let err = '';
  const exitCode = await runCommand(args, {
    folder,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { exitCode, out, err };
}

const json = async (files: Readonly<Record<string, string>>, ...args: string[]): Promise<Record<string, unknown>[]> =>
  (await loopscope(files, ...args, '--json')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('loopscope run', () => {
  it('prints what Node prints, on both streams, with its exit code', async () => {
    const files = { 'a.mjs': "console.log('out'); console.error('err'); process.exitCode = 3;" };
    expect(await loopscope(files, 'a.mjs')).toEqual({ exitCode: 3, out: 'out\n', err: 'err\n' });
  });

  it('gives 1 for an uncaught error and for a rejection that nobody handles', async () => {
    const files = { 'throws.cjs': "throw new Error('no')", 'rejects.mjs': "Promise.reject(new Error('no'))" };
    const thrown = await loopscope(files, 'throws.cjs');
    expect(thrown.exitCode).toBe(1);
    expect(thrown.err).toContain('Error: no');
    expect((await loopscope(files, 'rejects.mjs')).exitCode).toBe(1);
  });

  it('gives the last exit code that is not 0, of several files', async () => {
    const files = { 'two.cjs': 'process.exit(2)', 'four.cjs': 'process.exit(4)', 'none.cjs': '' };
    expect((await loopscope(files, 'two.cjs', 'four.cjs', 'none.cjs')).exitCode).toBe(4);
  });

  it('loads relative files, JSON and TypeScript', async () => {
    const files = {
      'main.ts':
        "import { twice } from './twice.mts';\nimport data from './data.json' with { type: 'json' };\nconst n: number = data.n;\nconsole.log(twice(n));",
      'twice.mts': 'export const twice = (n: number): number => n * 2;',
      'data.json': '{ "n": 21 }',
      'package.json': '{ "type": "module" }',
    };
    expect((await loopscope(files, 'main.ts')).out).toBe('42\n');
  });

  it('is deterministic for a seed, and differs with the seed', async () => {
    const files = { 'random.mjs': 'console.log(Math.random())' };
    const first = (await loopscope(files, 'random.mjs', '--seed', '7')).out;
    expect((await loopscope(files, 'random.mjs', '--seed', '7')).out).toBe(first);
    expect((await loopscope(files, 'random.mjs', '--seed', '8')).out).not.toBe(first);
  });

  it('takes a world from a file', async () => {
    const files = {
      'user.mjs': "await fetchUser('u1'); console.log(performance.now() > 499);",
      'slow.json': '{ "services": { "database": { "latency": { "kind": "constant", "ms": 500 } } } }',
    };
    expect((await loopscope(files, 'user.mjs', '--world', 'slow.json')).out).toBe('true\n');
  });

  it('runs the processes of a world, whose files stand beside the program', async () => {
    const files = {
      'shop.mjs': "console.log(await ask('mail', 'u1'));",
      'mail.mjs': "import { hello } from './words.mjs'; serve((to) => `${hello} ${to}`); console.log('mail is there');",
      'words.mjs': "export const hello = 'Dear';",
      'two.json': '{ "processes": [{ "name": "mail", "entry": "mail.mjs" }] }',
      'none.json': '{ "processes": [{ "name": "mail", "entry": "post.mjs" }] }',
    };
    expect((await loopscope(files, 'shop.mjs', '--world', 'two.json')).out).toBe('mail is there\nDear u1\n');
    expect(await loopscope(files, 'shop.mjs', '--world', 'none.json')).toEqual({
      exitCode: 2,
      out: '',
      err: 'loopscope: post.mjs: no such file. A process of the world starts with it.\n',
    });
  });

  it('writes the trace of a run', async () => {
    await loopscope({ 'a.mjs': 'console.log(1)' }, 'a.mjs', '--trace', 'a.trace');
    const trace = parse(new Uint8Array(await readFile(join(folder, 'a.trace'))));
    expect(trace.program.entry).toBe(join(folder, 'a.mjs'));
    expect(trace.length).toBeGreaterThan(5);
  });

  it.each([
    [
      [],
      'no file given.\nUsage: loopscope run FILE… [--json] [--model node|browser] [--seed N] [--world FILE] [--trace OUT]',
    ],
    [['a.mjs', '--seed', ''], '--seed : give a whole number from 0 to 4294967295.'],
    [['a.mjs', '--world', 'nowhere.json'], '--world nowhere.json: no such file or directory.'],
    [['a.mjs', '--seed', 'x'], '--seed x: give a whole number from 0 to 4294967295.'],
    [['a.mjs', '--model', 'deno'], '--model deno: give node or browser.'],
    [['a.mjs', 'b.mjs', '--trace', 't'], '--trace writes the trace of one program: give one file.'],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(loopscope({ 'a.mjs': '' }, ...args)).rejects.toEqual(new CliError(message));
  });
});

describe('loopscope run with several files', () => {
  it('goes on after a file that is missing, and gives the last code that is not 0', async () => {
    const files = { 'ok.mjs': "console.log('fine')", 'three.cjs': 'process.exitCode = 3' };
    const { exitCode, out, err } = await loopscope(files, 'ok.mjs', 'missing.mjs', '.', 'three.cjs', 'ok.mjs');
    expect(out).toBe('fine\nfine\n');
    expect(err).toBe(
      'loopscope: missing.mjs: no such file. Give the path of a .js, .mjs, .cjs or .ts file.\n' +
        'loopscope: .: this is a folder. Give the path of a .js, .mjs, .cjs or .ts file.\n',
    );
    expect(exitCode).toBe(3);
  });

  it('prints on both streams in the order of the program', async () => {
    const printed: string[] = [];
    await writeFile(
      join(folder, 'both.cjs'),
      "console.log('a'); console.log('b'); console.error('c'); console.log('d');",
    );
    const note = (text: string): void => void printed.push(text);
    await runCommand(['both.cjs'], { folder, out: note, err: note });
    expect(printed).toEqual(['a\nb\n', 'c\n', 'd\n']);
  });

  it('says why a trace cannot be written', async () => {
    const { exitCode, err } = await loopscope({ 'ok.mjs': '' }, 'ok.mjs', '--trace', 'no/such/folder');
    expect([exitCode, err]).toEqual([2, 'loopscope: --trace no/such/folder: no such file or directory.\n']);
  });
});

describe('loopscope run --json', () => {
  it('gives one line a file, in order, and goes on after a file that cannot run', async () => {
    const files = {
      'ok.mjs': "console.log('fine')",
      'syntax.mjs': 'const a = ;',
      'eval.mjs': "\n  eval('1')",
      'module.mjs': "import 'node:http';",
    };
    const [ok, syntax, evaluated, module, last] = await json(
      files,
      'ok.mjs',
      'syntax.mjs',
      'eval.mjs',
      'module.mjs',
      'ok.mjs',
    );
    expect(ok).toMatchObject({ file: 'ok.mjs', stdout: 'fine\n', stderr: '', exitCode: 0, limit: null });
    expect(syntax).toMatchObject({ exitCode: 2, syntaxError: { line: 1, column: 11 } });
    expect(evaluated).toMatchObject({ exitCode: 2, unsupported: { what: 'eval', line: 2, column: 3 } });
    expect(module).toMatchObject({ exitCode: 2, unsupported: { what: 'node:http', line: 1 } });
    expect(last).toMatchObject({ file: 'ok.mjs', stdout: 'fine\n' });
  });

  it.each([
    ['steps', 'while (true) {}'],
    ['microtasks', '(function again() { Promise.resolve().then(again); })();'],
    ['events', 'setInterval(() => {}, 1);'],
    ['virtualMs', 'setInterval(() => {}, 60_000);'],
    ['stack', 'function deeper() { return deeper() + 1; }\ndeeper();'],
    ['heapBytes', 'const kept = [];\nfor (;;) kept.push(new Array(1000).fill(kept.length));'],
  ])('names the limit %s', { timeout: 60_000 }, async (limit, source) => {
    const [answer] = await json({ 'limit.cjs': `console.log('before');\n${source}` }, 'limit.cjs');
    expect(answer).toMatchObject({ stdout: 'before\n', exitCode: 1, limit });
    expect(answer?.['limitSentence']).not.toBe('');
  });

  it('ends a limit that a catch would swallow', async () => {
    const [answer] = await json({ 'caught.cjs': 'for (;;) { try { for (;;); } catch {} }' }, 'caught.cjs');
    expect(answer).toMatchObject({ limit: 'steps' });
  });
});

describe('loopscope run --model browser', () => {
  const page =
    "requestAnimationFrame(() => console.log('frame', typeof process));\nqueueMicrotask(() => console.log('microtask'));\n";

  it('runs a page: with frames, and without what only Node has', async () => {
    expect(await loopscope({ 'page.js': page }, 'page.js', '--model', 'browser')).toEqual({
      exitCode: 0,
      out: 'microtask\nframe undefined\n',
      err: '',
    });
  });
});
