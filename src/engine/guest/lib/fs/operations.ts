/**
 * Each file operation once: what its arguments must be, what to ask of the service, and what to make of the answer. The
 * callback, promise and blocking faces of `fs` are made from this table.
 */
import { bufferOver } from '../buffer/buffer.ts';
import { codecOf, codecs } from '../buffer/codecs.ts';
import { invalidArgType } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { validateBoolean, validateInteger } from '../validate.ts';
import type { DirectoryEntry, FileData, FileStat } from '../../../services/wire.ts';
import { checkFlag, fromFileData, toFileData, toMode, toOptions, toPath } from './arguments.ts';
import type { FileOptions } from './arguments.ts';
import { makeDirent, makeStats } from './stats.ts';

export interface Prepared {
  readonly operation: string;
  readonly args: readonly unknown[];
  /** Makes the result from the service's answer. */
  finish(answer: unknown): unknown;
  readonly signal?: AbortSignal | undefined;
  /** Blocking `stat` only: no entry is no error. */
  readonly undefinedIfMissing?: boolean;
  /** The contents cross as UTF-8 text, not as bytes. */
  readonly asText?: boolean;
}

export interface Operation {
  /** Parameters before the callback. */
  readonly parameters: number;
  /** `length` of the callback, blocking and promise functions. */
  readonly lengths: readonly [callback: number, blocking: number, promise: number];
  /** The last parameter is no options, so the callback can't stand there. */
  readonly withoutOptions?: boolean;
  /** Without a callback, what stands in the place of options is complained of as one. */
  readonly eager?: boolean;
  prepare(...args: unknown[]): Prepared;
}

const nothing = (): undefined => undefined;
const isUtf8 = (encoding: unknown): boolean => encoding === 'utf8' || encoding === 'utf-8';

function ask(
  operation: string,
  args: readonly unknown[],
  finish: (answer: unknown) => unknown = nothing,
  signal?: AbortSignal,
): Prepared {
  return { operation, args, finish, signal };
}

function write(operation: 'writeFile' | 'appendFile', flag: string) {
  return (path: unknown, data: unknown, given: unknown): Prepared => {
    const options = toOptions(given, { encoding: 'utf8', mode: 0o666, flag });
    if (options.flush !== undefined && options.flush !== null) validateBoolean(options.flush, 'options.flush');
    const content = toFileData(data, options.encoding);
    const chosen = options.flag ?? flag;
    checkFlag(chosen);
    const prepared = ask(operation, [toPath(path), content, { flag: chosen }], nothing, options.signal);
    return { ...prepared, asText: typeof data === 'string' && isUtf8(options.encoding) };
  };
}

function stat(operation: 'stat' | 'lstat') {
  return (path: unknown, given: unknown): Prepared => {
    const options = (given ?? {}) as FileOptions;
    const prepared = ask(operation, [toPath(path)], (answer) => makeStats(answer as FileStat, options.bigint));
    return options.throwIfNoEntry === false ? { ...prepared, undefinedIfMissing: true } : prepared;
  };
}

/** Names of entries as text or buffers. */
function naming(encoding: string | null | undefined): (text: string) => unknown {
  if (encoding === 'buffer') return (text) => bufferOver(codecs.utf8.encode(text));
  if (!encoding) return (text) => text;
  return (text) => codecOf(encoding).decode(codecs.utf8.encode(text));
}

function readdir(path: unknown, given: unknown): Prepared {
  const { encoding, withFileTypes, recursive } = toOptions(given);
  if (recursive !== undefined && recursive !== null) validateBoolean(recursive, 'options.recursive');
  const folder = toPath(path);
  const name = naming(encoding);
  return ask('readdir', [folder, { recursive: recursive === true }], (answer) =>
    (answer as DirectoryEntry[]).map((entry) => (withFileTypes ? makeDirent(entry, folder, name) : name(entry.path))),
  );
}

function mkdir(path: unknown, given: unknown): Prepared {
  let recursive = false;
  if (typeof given === 'object' && given !== null) {
    const chosen = (given as FileOptions).recursive;
    if (chosen !== undefined) validateBoolean(chosen, 'options.recursive');
    recursive = chosen ?? false;
  }
  const folder = toPath(path);
  return ask('mkdir', [folder, { recursive }], (answer) =>
    recursive && typeof answer === 'string' ? asGiven(answer, folder) : undefined,
  );
}

/** The service answers with absolute paths; Node with the beginning of the one it was given. */
function asGiven(answer: string, given: string): string {
  const cwd = `${runtime().cwd().replace(/\/$/, '')}/`;
  return !given.startsWith('/') && answer.startsWith(cwd) ? answer.slice(cwd.length) : answer;
}

function rm(path: unknown, given: unknown): Prepared {
  const target = toPath(path);
  if (given !== undefined && (given === null || typeof given !== 'object'))
    throw invalidArgType('options', 'Object', given);
  const { recursive = false, force = false } = (given ?? {}) as FileOptions;
  validateBoolean(recursive, 'options.recursive');
  validateBoolean(force, 'options.force');
  return ask('rm', [target, { recursive, force }]);
}

function readFile(path: unknown, given: unknown): Prepared {
  const options = toOptions(given, { flag: 'r' });
  checkFlag(options.flag);
  const finish = (answer: unknown): unknown => fromFileData(answer as FileData, options.encoding);
  return { ...ask('readFile', [toPath(path)], finish, options.signal), asText: isUtf8(options.encoding) };
}

function truncate(path: unknown, length: unknown = 0): Prepared {
  const size = length ?? 0;
  validateInteger(size, 'len');
  return ask('truncate', [toPath(path), Math.max(0, size)]);
}

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  access: {
    parameters: 2,
    lengths: [3, 2, 2],
    prepare: (path, mode) => ask('access', [toPath(path), toMode(mode, 7)]),
  },
  appendFile: { parameters: 3, lengths: [4, 3, 3], eager: true, prepare: write('appendFile', 'a') },
  copyFile: {
    parameters: 3,
    lengths: [4, 3, 3],
    prepare: (from, to, mode) =>
      ask('copyFile', [toPath(from, 'src'), toPath(to, 'dest'), { exclusive: (toMode(mode, 7) & 1) === 1 }]),
  },
  lstat: { parameters: 2, lengths: [1, 1, 1], prepare: stat('lstat') },
  mkdir: { parameters: 2, lengths: [3, 2, 2], prepare: mkdir },
  mkdtemp: {
    parameters: 2,
    lengths: [3, 2, 2],
    prepare: (prefix, options) =>
      ask('mkdtemp', [toPath(prefix, 'prefix')], naming(toOptions(options).encoding) as (answer: unknown) => unknown),
  },
  readFile: { parameters: 2, lengths: [3, 2, 2], eager: true, prepare: readFile },
  readdir: { parameters: 2, lengths: [3, 2, 2], prepare: readdir },
  realpath: {
    parameters: 2,
    lengths: [3, 2, 2],
    prepare: (path, options) =>
      ask('realpath', [toPath(path)], naming(toOptions(options).encoding) as (answer: unknown) => unknown),
  },
  rename: {
    parameters: 2,
    lengths: [3, 2, 2],
    withoutOptions: true,
    prepare: (from, to) => ask('rename', [toPath(from, 'oldPath'), toPath(to, 'newPath')]),
  },
  rm: { parameters: 2, lengths: [3, 2, 2], prepare: rm },
  rmdir: { parameters: 2, lengths: [3, 2, 2], prepare: (path) => ask('rmdir', [toPath(path)]) },
  stat: { parameters: 2, lengths: [1, 1, 1], prepare: stat('stat') },
  truncate: { parameters: 2, lengths: [3, 2, 1], prepare: truncate },
  unlink: { parameters: 1, lengths: [2, 1, 1], withoutOptions: true, prepare: (path) => ask('unlink', [toPath(path)]) },
  writeFile: { parameters: 3, lengths: [4, 3, 3], eager: true, prepare: write('writeFile', 'w') },
};
