/** `fs.Stats` and `fs.Dirent` (nodejs.org/api/fs.html#class-fsstats). */
import type { DirectoryEntry, FileStat } from '../../../services/wire.ts';

const S_IFMT = 0o170000;
const KINDS = {
  isDirectory: 0o040000,
  isFile: 0o100000,
  isBlockDevice: 0o060000,
  isCharacterDevice: 0o020000,
  isSymbolicLink: 0o120000,
  isFIFO: 0o010000,
  isSocket: 0o140000,
} as const;

type StatsValue = Record<string, unknown>;

const kType = Symbol('type');

interface StatsShape {
  mode: number | bigint;
  [key: string]: unknown;
}

/** Old-style constructors, as in Node: `Stats { dev: …, mode: …, … }`. */
export const Stats = function Stats(this: StatsShape, stat: FileStat) {
  Object.assign(this, {
    dev: 1,
    mode: stat.mode,
    nlink: stat.nlink,
    uid: 0,
    gid: 0,
    rdev: 0,
    blksize: 4096,
    ino: stat.ino,
    size: stat.size,
    blocks: Math.ceil(stat.size / 4096) * 8,
    atimeMs: stat.atimeMs,
    mtimeMs: stat.mtimeMs,
    ctimeMs: stat.ctimeMs,
    birthtimeMs: stat.birthtimeMs,
  });
} as unknown as new (stat: FileStat) => StatsValue;

const BigIntStats = function BigIntStats(this: StatsShape, stat: FileStat) {
  const plain = new Stats(stat);
  for (const [key, value] of Object.entries(plain)) this[key] = BigInt(Math.trunc(value as number));
  for (const key of ['atime', 'mtime', 'ctime', 'birthtime'] as const) {
    this[`${key}Ns`] = BigInt(Math.round(stat[`${key}Ms`] * 1e6));
  }
} as unknown as new (stat: FileStat) => StatsValue;

/** The methods stand on a prototype below, so that `for…in` finds them as it does in Node. */
const base: Record<string, unknown> = {};
for (const [name, bits] of Object.entries(KINDS)) {
  base[name] = function (this: StatsShape): boolean {
    return (Number(this.mode) & S_IFMT) === bits;
  };
}
for (const constructor of [Stats, BigIntStats]) {
  Object.setPrototypeOf(constructor.prototype, base);
  for (const key of ['atime', 'mtime', 'ctime', 'birthtime']) {
    Object.defineProperty(constructor.prototype, key, {
      get(this: StatsShape) {
        const date = new Date(Math.round(Number(this[`${key}Ms`])));
        Object.defineProperty(this, key, { value: date, writable: true, enumerable: true, configurable: true });
        return date;
      },
      set(this: StatsShape, value: unknown) {
        Object.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: true,
      configurable: true,
    });
  }
}

export const makeStats = (stat: FileStat, bigint: boolean | undefined): object =>
  bigint ? new BigIntStats(stat) : new Stats(stat);

export class Dirent {
  name: unknown;
  parentPath: string;
  [kType]: number;
  constructor(name: unknown, type: number, path: string) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
  isDirectory(): boolean {
    return this[kType] === 2;
  }
  isFile(): boolean {
    return this[kType] === 1;
  }
  isBlockDevice(): boolean {
    return this[kType] === 7;
  }
  isCharacterDevice(): boolean {
    return this[kType] === 6;
  }
  isSymbolicLink(): boolean {
    return this[kType] === 3;
  }
  isFIFO(): boolean {
    return this[kType] === 4;
  }
  isSocket(): boolean {
    return this[kType] === 5;
  }
}

export function makeDirent(entry: DirectoryEntry, folder: string, name: (text: string) => unknown): Dirent {
  const cut = entry.path.lastIndexOf('/');
  const parent = cut < 0 ? folder : `${folder.replace(/\/$/, '')}/${entry.path.slice(0, cut)}`;
  return new Dirent(name(entry.path.slice(cut + 1)), entry.type === 'directory' ? 2 : 1, parent);
}
