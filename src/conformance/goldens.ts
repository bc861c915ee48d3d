/** Golden programs: a folder each in `content/goldens`, with what real Node printed. Adding a folder adds a case. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Outcome } from './outcome.ts';

export const goldensFolder = resolve(import.meta.dirname, '../../content/goldens');

export interface Golden {
  readonly name: string;
  readonly folder: string;
  /** Absolute path of `program.mjs`, `.cjs`, `.ts` or `.js`. */
  readonly entry: string;
  /** null until recorded. */
  readonly expected: Expected | null;
}

export interface Expected {
  readonly stdout: string;
  readonly exitCode: number;
  /** First line on standard error, without the folder and the process id; absent when nothing was written there. */
  readonly stderrFirstLine?: string;
}

/** @throws if a folder holds no program. */
export function listGoldens(folder = goldensFolder): Golden[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort()
    .map((name) => readGolden(join(folder, name), name));
}

function readGolden(folder: string, name: string): Golden {
  const entry = ['mjs', 'cjs', 'ts', 'js'].map((end) => join(folder, `program.${end}`)).find(existsSync);
  if (!entry) throw new Error(`${folder} has no program.mjs, .cjs, .ts or .js`);
  const recorded = join(folder, 'expected.json');
  const expected = existsSync(recorded) ? (JSON.parse(readFileSync(recorded, 'utf8')) as Expected) : null;
  return { name, folder, entry, expected };
}

/** What of a run is kept. */
export function toExpected(outcome: Outcome): Expected {
  const stderrFirstLine = comparableStderrLine(outcome.stderr);
  const { stdout, exitCode } = outcome;
  return stderrFirstLine === '' ? { stdout, exitCode } : { stdout, exitCode, stderrFirstLine };
}

/** First line of standard error with what differs by machine and by run taken out. */
export function comparableStderrLine(stderr: string): string {
  const line = stderr.split('\n', 1)[0] ?? '';
  return line.replace(/(?:file:\/\/)?(?:\/[^\s/:]+)+\//g, '').replace(/^\(node:\d+\)/, '(node:<pid>)');
}
