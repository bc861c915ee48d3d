/**
 * ECMA-262's own tests of asynchronous code (tc39/test262), where a copy is at hand: each test and its harness files as one
 * file, a CommonJS module or an ECMAScript one, judged in the same form in Node and in Loopscope. INTERPRETING.md of that project says how a test is read.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { pooled, runInNode } from './oracle.ts';
import { runInLoopscope } from './ours.ts';
import type { Outcome } from './outcome.ts';
import type { Test262Area } from './report-shape.ts';

/** What is run: an area's name, its folder in `test/`, and which files there. */
const areas: readonly (readonly [area: string, folder: string, name?: RegExp])[] = [
  ['Promise', 'built-ins/Promise'],
  ['AsyncFunction', 'built-ins/AsyncFunction'],
  ['AsyncGeneratorFunction', 'built-ins/AsyncGeneratorFunction'],
  ['AsyncGeneratorPrototype', 'built-ins/AsyncGeneratorPrototype'],
  ['AsyncFromSyncIteratorPrototype', 'built-ins/AsyncFromSyncIteratorPrototype'],
  ['AsyncIteratorPrototype', 'built-ins/AsyncIteratorPrototype'],
  ['Array.fromAsync', 'built-ins/Array/fromAsync'],
  ['DisposableStack', 'built-ins/DisposableStack'],
  ['AsyncDisposableStack', 'built-ins/AsyncDisposableStack'],
  ['async functions', 'language/statements/async-function'],
  ['async function expressions', 'language/expressions/async-function'],
  ['async arrows', 'language/expressions/async-arrow-function'],
  ['await', 'language/expressions/await'],
  ['async generators', 'language/statements/async-generator'],
  ['async generator expressions', 'language/expressions/async-generator'],
  ['for await', 'language/statements/for-await-of'],
  ['using', 'language/statements/using'],
  ['await using', 'language/statements/await-using'],
  ['top-level await', 'language/module-code/top-level-await'],
  ['async methods of objects', 'language/expressions/object', /async/],
  ['async methods of classes', 'language/statements/class', /async/],
  ['async methods of class expressions', 'language/expressions/class', /async/],
];

/** One test as one file. */
interface Script {
  readonly name: string;
  /** The file it was read from. */
  readonly path: string;
  readonly isModule: boolean;
  readonly source: string;
  readonly asynchronous: boolean;
}

export interface Test262Options {
  readonly folder: string;
  readonly progress?: (line: string) => void;
}

export async function runTest262({
  folder,
  progress,
}: Test262Options): Promise<{ commit: string; areas: Test262Area[] }> {
  const commit = commitOf(folder);
  const remembered = new Remembered(commit);
  const results: Test262Area[] = [];
  for (const [area, under, name] of areas) {
    const scripts = readScripts(folder, under, name);
    results.push(await runArea(area, scripts, remembered));
    const { passedByNode, passedByBoth } = results.at(-1) as Test262Area;
    progress?.(`${area}: ${passedByBoth} of ${passedByNode} that Node passes, ${scripts.length} fitting`);
  }
  return { commit, areas: results };
}

async function runArea(area: string, scripts: readonly Script[], remembered: Remembered): Promise<Test262Area> {
  const scratch = mkdtempSync(join(tmpdir(), 'loopscope-test262-'));
  try {
    const written = scripts.map((script, index) => ({ script, file: write(scratch, script, index) }));
    const verdicts = await pooled(written, 2, async ({ script, file }) =>
      remembered.verdict(script.name, async () => passed(script, await runInNode(file))),
    );
    remembered.save();
    const passing = written.filter((_, index) => verdicts[index]);
    const failing: string[] = [];
    for (let from = 0; from < passing.length; from += 200) {
      const some = passing.slice(from, from + 200);
      const ours = await runInLoopscope(some.map(({ file }) => file));
      some.forEach(({ script }, index) => {
        const outcome = ours[index] as Outcome;
        if (!passed(script, outcome)) failing.push(`${script.name}: ${outcome.refusal ?? complaint(outcome)}`);
      });
    }
    return {
      area,
      fitting: scripts.length,
      passedByNode: passing.length,
      passedByBoth: passing.length - failing.length,
      failing,
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** A module keeps its name and has the files beside it that it may import, itself among them. @returns the path */
function write(scratch: string, { path, isModule, source }: Script, index: number): string {
  if (!isModule) {
    const file = join(scratch, `${index}.cjs`);
    writeFileSync(file, source);
    return file;
  }
  const folder = join(scratch, basename(dirname(path)));
  if (!existsSync(folder)) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const beside of readdirSync(dirname(path)).filter((name) => name.includes('_FIXTURE')))
      copyFileSync(join(dirname(path), beside), join(folder, beside));
  }
  const file = join(folder, basename(path));
  writeFileSync(file, source);
  return file;
}

function passed({ asynchronous }: Script, { stdout, exitCode, refusal }: Outcome): boolean {
  if (refusal !== undefined || exitCode !== 0) return false;
  return !asynchronous || stdout.includes('Test262:AsyncTestComplete');
}

function complaint({ stdout, stderr }: Outcome): string {
  const text =
    stdout.match(/Test262:AsyncTestFailure:?(.*)/)?.[1] ?? stderr.match(/^\[?(\w*Error.*)$/m)?.[1] ?? 'never completed';
  return text.slice(0, 160);
}

function readScripts(folder: string, under: string, name = /./): Script[] {
  const root = join(folder, 'test', under);
  if (!existsSync(root)) throw new Error(`${folder} is no copy of tc39/test262: it has no test/${under}`);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('_FIXTURE') && name.test(file))
    .sort()
    .map((file) => readScript(folder, join(root, file)))
    .filter((script) => script !== null);
}

/** @returns null where the test has another form than the one judged here */
function readScript(folder: string, path: string): Script | null {
  const text = readFileSync(path, 'utf8');
  const front = text.match(/\/\*---([\s\S]*?)---\*\//)?.[1] ?? '';
  const list = (key: string): string[] => {
    const inline = front.match(new RegExp(`^${key}:\\s*\\[(.*?)\\]`, 'ms'))?.[1]?.split(',');
    const block = front.match(new RegExp(`^${key}:\\s*\\n((?:\\s+- .*\\n)+)`, 'm'))?.[1]?.split('\n');
    return (inline ?? block ?? []).map((item) => item.replace(/^\s*-/, '').trim()).filter(Boolean);
  };
  const flags = list('flags');
  if (/^negative:/m.test(front) || flags.includes('raw')) return null;
  const isModule = flags.includes('module');
  const asynchronous = flags.includes('async');
  const includes = ['assert.js', 'sta.js', ...(asynchronous ? ['doneprintHandle.js'] : []), ...list('includes')];
  const harness = includes.map((file) => readFileSync(join(folder, 'harness', file), 'utf8'));
  const strict = flags.includes('onlyStrict') ? '"use strict";\n' : '';
  const source = `${strict}var print = console.log;\n${harness.join('\n')}\n${text}`;
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  if (/\beval\b|\$262\b|\b(?:Async|Generator|AsyncGenerator)?Function\s*\(/.test(code)) return null;
  return { name: relative(join(folder, 'test'), path), path, isModule, source, asynchronous };
}

function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    const note = join(folder, 'COMMIT');
    return existsSync(note) ? readFileSync(note, 'utf8').trim() : 'unknown';
  }
}

/** Node's verdicts for one commit and version: they cannot change, and asking takes minutes. */
class Remembered {
  readonly #file: string;
  readonly #verdicts: Record<string, boolean>;

  constructor(commit: string) {
    const cache = join(import.meta.dirname, '../../.cache');
    mkdirSync(cache, { recursive: true });
    this.#file = join(cache, `test262-${commit.slice(0, 12)}-${process.version}.json`);
    this.#verdicts = existsSync(this.#file)
      ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, boolean>)
      : {};
  }

  async verdict(name: string, find: () => Promise<boolean>): Promise<boolean> {
    return (this.#verdicts[name] ??= await find());
  }

  save(): void {
    writeFileSync(this.#file, JSON.stringify(this.#verdicts));
  }
}
