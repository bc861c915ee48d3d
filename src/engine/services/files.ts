/** What `node:fs` asks of the file tree: which system call each operation makes, and so what its errors say. */
import type { Random } from '../kernel/random.ts';
import { bytesOf, dataOf } from './file-bytes.ts';
import { CallError, type FileTree, type WriteFlags } from './file-tree.ts';
import type { OperationOf } from './operations.ts';
import { type Operations, type Plan, ServiceError } from './plan.ts';
import { failFile, fileFailure } from './system-errors.ts';
import type { FileData, Json } from './wire.ts';

/** @param random names temporary folders */
export function createFiles(tree: FileTree, epochMs: number, random: Random): Operations<OperationOf<'files'>> {
  /** One operation: `body` runs when it ends. */
  const operation = (syscall: string, paths: readonly Json[], body: () => Json | void): Plan => {
    const [path, dest] = paths.map((value) => String(value ?? ''));
    return {
      failure: fileFailure('EIO', syscall, path, dest),
      answer: (nowUs) => {
        tree.nowMs = epochMs + nowUs / 1000;
        return call(syscall, path, dest, body);
      },
    };
  };
  const write = (path: Json | undefined, data: Json | undefined, flags: WriteFlags) =>
    operation('open', [path ?? ''], () => tree.write(text(path), bytesOf(data as FileData), flags));

  return {
    readFile: (path) =>
      operation('open', [path ?? ''], () => {
        tree.open(text(path));
        // A folder opens; only reading from it fails, and by then Node no longer knows the path.
        return call('read', undefined, undefined, () => ({ ...dataOf(tree.read(text(path))) }));
      }),
    writeFile: (path, data, options) => write(path, data, writeFlags(option(options, 'flag'), 'w')),
    appendFile: (path, data, options) => write(path, data, writeFlags(option(options, 'flag'), 'a')),
    truncate: (path, length) => operation('open', [path ?? ''], () => tree.truncate(text(path), Number(length ?? 0))),
    copyFile: (from, to, options) =>
      operation('copyfile', [from ?? '', to ?? ''], () =>
        tree.copy(text(from), text(to), option(options, 'exclusive') === true),
      ),
    rename: (from, to) => operation('rename', [from ?? '', to ?? ''], () => tree.rename(text(from), text(to))),
    unlink: (path) => operation('unlink', [path ?? ''], () => tree.unlink(text(path))),
    rmdir: (path) => operation('rmdir', [path ?? ''], () => tree.rmdir(text(path))),
    rm: (path, options) => operation('lstat', [path ?? ''], () => remove(tree, text(path), options)),
    mkdir: (path, options) =>
      operation('mkdir', [path ?? ''], () =>
        option(options, 'recursive') === true ? (tree.mkdirAll(text(path)) ?? null) : tree.mkdir(text(path)),
      ),
    mkdtemp: (prefix) =>
      operation('mkdtemp', [`${text(prefix)}XXXXXX`], () => {
        const path = text(prefix) + suffix(random);
        tree.mkdir(path);
        return path;
      }),
    readdir: (path, options) =>
      operation('scandir', [path ?? ''], () =>
        tree.list(text(path), option(options, 'recursive') === true).map((entry) => ({ ...entry })),
      ),
    stat: (path) => operation('stat', [path ?? ''], () => ({ ...tree.stat(text(path)) })),
    lstat: (path) => operation('lstat', [path ?? ''], () => ({ ...tree.stat(text(path)) })),
    access: (path, mode) => operation('access', [path ?? ''], () => access(tree, text(path), Number(mode ?? 0))),
    exists: (path) => operation('access', [path ?? ''], () => tree.exists(text(path))),
    realpath: (path) => operation('realpath', [path ?? ''], () => tree.realpath(text(path))),
  };
}

function remove(tree: FileTree, path: string, options: Json | undefined): void {
  const force = option(options, 'force') === true;
  try {
    if (tree.stat(path).type === 'directory' && option(options, 'recursive') !== true) failRmFolder(path);
  } catch (error) {
    if (force && error instanceof CallError && error.code === 'ENOENT') return;
    throw error;
  }
  tree.removeAll(path);
}

/** Node's own error, not the system's (`ERR_FS_EISDIR`). */
function failRmFolder(path: string): never {
  const info = { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 };
  const message = `Path is a directory: rm returned EISDIR (is a directory) ${path}`;
  throw new ServiceError({ name: 'SystemError', message, code: 'ERR_FS_EISDIR', info, errno: 21, syscall: 'rm', path });
}

const EXECUTE = 1;

/** Even root may execute only what somebody may. */
function access(tree: FileTree, path: string, mode: number): void {
  if (tree.stat(path).type === 'file' && mode & EXECUTE) throw new CallError('EACCES');
}

/** `fs`'s flags ("File system flags", nodejs.org/api/fs.html) as far as writing goes. */
function writeFlags(flag: Json | undefined, otherwise: string): WriteFlags {
  const letters = typeof flag === 'string' ? flag : otherwise;
  return { append: letters.includes('a'), exclusive: letters.includes('x'), update: letters.startsWith('r') };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const suffix = (random: Random): string =>
  Array.from({ length: 6 }, () => LETTERS[Math.floor(random.next() * LETTERS.length)]).join('');

const text = (path: Json | undefined): string => String(path ?? '');

function option(options: Json | undefined, name: string): Json | undefined {
  return typeof options === 'object' && options !== null && !Array.isArray(options)
    ? (options as { readonly [key: string]: Json })[name]
    : undefined;
}

/** Runs a system call; what fails gets the call's name and paths. */
function call(syscall: string, path: string | undefined, dest: string | undefined, body: () => Json | void): Json {
  try {
    return body() ?? null;
  } catch (error) {
    if (error instanceof CallError) failFile(error.code, syscall, path, dest);
    throw error;
  }
}
