/**
 * A small file tree in memory that answers system calls as Linux does ("path_resolution(7)" and the calls' own pages): the same
 * checks in the same order, so the same error for the same mistake. No links, no permissions: the program is root.
 */
import { concat } from './file-bytes.ts';
import type { SystemErrorCode } from './system-errors.ts';
import type { DirectoryEntry, FileStat } from './wire.ts';

/** A system call failed. Which call it was, only the caller knows. */
export class CallError extends Error {
  readonly code: SystemErrorCode;

  constructor(code: SystemErrorCode) {
    super(code);
    this.code = code;
  }
}

interface Times {
  readonly ino: number;
  readonly birthtimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
}
interface File extends Times {
  readonly type: 'file';
  bytes: Uint8Array;
}
interface Directory extends Times {
  readonly type: 'directory';
  readonly children: Map<string, File | Directory>;
}

/** Where a path leads: `node` is undefined if only the last name is missing. */
interface Place {
  readonly node: File | Directory | undefined;
  /** The folder that holds it, or would. */
  readonly parent: Directory;
  /** The last name, `..` resolved. '' for the root. */
  readonly name: string;
  /** The folders from the root to `parent`, by name. */
  readonly above: readonly string[];
  /** The last name as written: `.` and `..` are special to some calls. */
  readonly written: string;
  readonly trailingSlash: boolean;
}

export interface WriteFlags {
  readonly append?: boolean;
  /** The file must not exist yet. */
  readonly exclusive?: boolean;
  /** The file must exist; what is written replaces its beginning. */
  readonly update?: boolean;
}

export class FileTree {
  readonly #cwd: string;
  #nextIno = 1;
  #nowMs: number;
  readonly #root: Directory;

  /**
   * @param files absolute path → text; the folders above are made
   * @param cwd where relative paths start; it is made too
   */
  constructor(files: Readonly<Record<string, string>>, cwd: string, epochMs: number) {
    this.#cwd = cwd;
    this.#nowMs = epochMs;
    this.#root = this.#newDirectory();
    for (const folder of [cwd, '/tmp']) this.mkdirAll(folder);
    for (const [path, text] of Object.entries(files)) {
      this.mkdirAll(path.slice(0, path.lastIndexOf('/')) || '/');
      this.write(path, new TextEncoder().encode(text));
    }
  }

  /** The wall clock, in ms since 1970, for the times of files. */
  set nowMs(ms: number) {
    this.#nowMs = ms;
  }

  read(path: string): Uint8Array {
    const node = this.#existing(path);
    if (node.type === 'directory') throw new CallError('EISDIR');
    return node.bytes;
  }

  /** Makes sure that `path` can be opened for reading: a folder can, to a point. */
  open(path: string): void {
    this.#existing(path);
  }

  write(path: string, bytes: Uint8Array, { append, exclusive, update }: WriteFlags = {}): void {
    const { node, parent, name, trailingSlash } = this.#find(path);
    if (trailingSlash && !update) throw new CallError('EISDIR');
    if (node && exclusive) throw new CallError('EEXIST');
    if (node?.type === 'directory') throw new CallError('EISDIR');
    if (!node) {
      if (update) throw new CallError('ENOENT');
      parent.children.set(name, { type: 'file', bytes, ...this.#newTimes() });
      this.#touch(parent);
      return;
    }
    if (append) node.bytes = concat(node.bytes, bytes);
    else if (update) node.bytes = concat(bytes, node.bytes.subarray(bytes.length));
    else node.bytes = bytes;
    this.#touch(node);
  }

  truncate(path: string, length: number): void {
    const node = this.#existing(path);
    if (node.type === 'directory') throw new CallError('EISDIR');
    const kept = new Uint8Array(length);
    kept.set(node.bytes.subarray(0, length));
    node.bytes = kept;
    this.#touch(node);
  }

  copy(from: string, to: string, exclusive: boolean): void {
    const source = this.#existing(from);
    const target = this.#find(to);
    if (target.node && exclusive) throw new CallError('EEXIST');
    if (source === target.node) return;
    if (source.type === 'directory') throw new CallError('EISDIR');
    this.write(to, source.bytes);
  }

  unlink(path: string): void {
    const { node, parent, name } = this.#find(path);
    if (!node) throw new CallError('ENOENT');
    if (node.type === 'directory') throw new CallError('EISDIR');
    this.#remove(parent, name);
  }

  rmdir(path: string): void {
    const { node, parent, name, written } = this.#find(path);
    if (!node) throw new CallError('ENOENT');
    if (node.type === 'file') throw new CallError('ENOTDIR');
    if (name === '') throw new CallError('EBUSY');
    if (written === '.') throw new CallError('EINVAL');
    if (written === '..' || node.children.size > 0) throw new CallError('ENOTEMPTY');
    this.#remove(parent, name);
  }

  /** Removes a file, or a folder with all that is in it. */
  removeAll(path: string): void {
    const { node, parent, name } = this.#find(path);
    if (!node) throw new CallError('ENOENT');
    if (name === '') throw new CallError('EBUSY');
    this.#remove(parent, name);
  }

  rename(from: string, to: string): void {
    const source = this.#find(from);
    const target = this.#find(to);
    for (const { name, written } of [source, target]) {
      if (name === '' || written === '.' || written === '..') throw new CallError('EBUSY');
    }
    if (!source.node) throw new CallError('ENOENT');
    if (source.node.type === 'file' && target.trailingSlash) throw new CallError('ENOTDIR');
    if (source.node === target.node) return;
    const prefix = pathOf(source);
    if (`${pathOf(target)}/`.startsWith(`${prefix}/`)) throw new CallError('EINVAL');
    if (target.node?.type === 'directory') {
      if (source.node.type === 'file') throw new CallError('EISDIR');
      if (target.node.children.size > 0) throw new CallError('ENOTEMPTY');
    } else if (target.node && source.node.type === 'directory') {
      throw new CallError('ENOTDIR');
    }
    this.#remove(source.parent, source.name);
    target.parent.children.set(target.name, source.node);
    this.#touch(target.parent);
    source.node.ctimeMs = this.#nowMs;
  }

  mkdir(path: string): void {
    const { node, parent, name } = this.#find(path, 'folder');
    if (node) throw new CallError('EEXIST');
    parent.children.set(name, this.#newDirectory());
    this.#touch(parent);
  }

  /** Makes the folder and those above it that are missing. @returns the first one made, if any */
  mkdirAll(path: string): string | undefined {
    let first: string | undefined;
    let folder = this.#root;
    const made: string[] = [];
    const names = lexical(this.#absolute(path));
    for (const [depth, name] of names.entries()) {
      const child = folder.children.get(name);
      made.push(name);
      if (child?.type === 'file') throw new CallError(depth === names.length - 1 ? 'EEXIST' : 'ENOTDIR');
      if (child) {
        folder = child;
        continue;
      }
      const fresh = this.#newDirectory();
      folder.children.set(name, fresh);
      this.#touch(folder);
      first ??= `/${made.join('/')}`;
      folder = fresh;
    }
    return first;
  }

  /** Breadth first, each folder sorted by name as libuv does (`uv_fs_scandir`). */
  list(path: string, recursive: boolean): DirectoryEntry[] {
    const top = this.#existing(path);
    if (top.type === 'file') throw new CallError('ENOTDIR');
    const entries: DirectoryEntry[] = [];
    const folders: (readonly [prefix: string, Directory])[] = [['', top]];
    for (const [prefix, folder] of folders) {
      const children = [...folder.children].sort(([a], [b]) => compareCodePoints(a, b));
      for (const [name, child] of children) {
        entries.push({ path: prefix + name, type: child.type });
        if (recursive && child.type === 'directory') folders.push([`${prefix}${name}/`, child]);
      }
    }
    return entries;
  }

  stat(path: string): FileStat {
    const node = this.#existing(path);
    const { type, ino, mtimeMs, ctimeMs, birthtimeMs } = node;
    const shared = { ino, atimeMs: mtimeMs, mtimeMs, ctimeMs, birthtimeMs };
    if (node.type === 'file') return { type, size: node.bytes.length, mode: 0o100644, nlink: 1, ...shared };
    const folders = [...node.children.values()].filter((child) => child.type === 'directory').length;
    return { type, size: 4096, mode: 0o40755, nlink: 2 + folders, ...shared };
  }

  exists(path: string): boolean {
    try {
      this.#existing(path);
      return true;
    } catch {
      return false;
    }
  }

  realpath(path: string): string {
    this.#existing(path);
    return pathOf(this.#find(path));
  }

  #existing(path: string): File | Directory {
    const { node } = this.#find(path);
    if (!node) throw new CallError('ENOENT');
    return node;
  }

  /** @param wanted 'folder' if a slash after a name that doesn't exist yet is no mistake */
  #find(path: string, wanted?: 'folder'): Place {
    if (path === '') throw new CallError('ENOENT');
    const names = this.#absolute(path)
      .split('/')
      .filter((name) => name !== '');
    const written = names.at(-1) ?? '';
    const trailingSlash = path.endsWith('/');
    const trail: { name: string; folder: Directory }[] = [{ name: '', folder: this.#root }];
    for (const [depth, name] of names.entries()) {
      const { folder } = trail.at(-1)!;
      if (name === '.') continue;
      if (name === '..') {
        if (trail.length > 1) trail.pop();
        continue;
      }
      const child = folder.children.get(name);
      if (child?.type === 'directory') {
        trail.push({ name, folder: child });
        continue;
      }
      const last = depth === names.length - 1;
      if (child && (!last || (trailingSlash && wanted !== 'folder'))) throw new CallError('ENOTDIR');
      if (!last) throw new CallError('ENOENT');
      const above = trail.slice(1).map((step) => step.name);
      return { node: child, parent: folder, name, above, written, trailingSlash };
    }
    const { name, folder } = trail.at(-1)!;
    const parent = trail.at(-2)?.folder ?? this.#root;
    const above = trail.slice(1, -1).map((step) => step.name);
    return { node: folder, parent, name, above, written, trailingSlash };
  }

  #absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.#cwd}/${path}`;
  }

  #remove(parent: Directory, name: string): void {
    parent.children.delete(name);
    this.#touch(parent);
  }

  #touch(node: File | Directory): void {
    node.mtimeMs = node.ctimeMs = this.#nowMs;
  }

  #newDirectory(): Directory {
    return { type: 'directory', children: new Map(), ...this.#newTimes() };
  }

  #newTimes(): Times {
    return { ino: this.#nextIno++, birthtimeMs: this.#nowMs, mtimeMs: this.#nowMs, ctimeMs: this.#nowMs };
  }
}

const pathOf = ({ above, name }: Place): string => `/${[...above, name].join('/')}`;

/** Names of an absolute path with `.` and `..` taken out as text: Node does so before a recursive mkdir. */
function lexical(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

/** The order of UTF-8 bytes, which `strcmp` sorts by. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const differs = left.findIndex((character, place) => character !== right[place]);
  if (differs < 0) return left.length - right.length;
  const other = right[differs];
  return other === undefined ? 1 : left[differs]!.codePointAt(0)! - other.codePointAt(0)!;
}
