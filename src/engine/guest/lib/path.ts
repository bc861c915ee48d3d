/** `node:path` for POSIX (nodejs.org/api/path.html). `path.win32` has its separators only. */
import { named } from './define.ts';
import { unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { validateObject, validateString } from './validate.ts';

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/** The names of a path with `.` and `..` worked out. @param absolute nothing is above the root */
function resolveNames(path: string, absolute: boolean): string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (!absolute) names.push('..');
  }
  return names;
}

function resolve(...args: string[]): string {
  let path = '';
  for (let i = args.length - 1; i >= -1 && !path.startsWith('/'); i--) {
    const part = i >= 0 ? args[i] : runtime().cwd();
    if (i >= 0) validateString(part, `paths[${i}]`);
    if (part) path = path === '' ? (part as string) : `${part as string}/${path}`;
  }
  const absolute = path.startsWith('/');
  const names = resolveNames(path, absolute).join('/');
  return absolute ? `/${names}` : names || '.';
}

function normalize(path: string): string {
  validateString(path, 'path');
  if (path === '') return '.';
  const absolute = path.startsWith('/');
  let names = resolveNames(path, absolute).join('/');
  if (names === '') return absolute ? '/' : path.endsWith('/') ? './' : '.';
  if (path.endsWith('/')) names += '/';
  return absolute ? `/${names}` : names;
}

function isAbsolute(path: string): boolean {
  validateString(path, 'path');
  return path.startsWith('/');
}

function join(...args: string[]): string {
  const parts = args.filter((part) => {
    validateString(part, 'path');
    return part !== '';
  });
  return parts.length === 0 ? '.' : normalize(parts.join('/'));
}

function relative(from: string, to: string): string {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const [start, end] = [resolveNames(resolve(from), true), resolveNames(resolve(to), true)];
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}

function toNamespacedPath(path: string): string {
  return path;
}

/** Where the last name starts and ends, slashes at the end left out. */
function lastName(path: string): [start: number, end: number] {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return [path.lastIndexOf('/', end - 1) + 1, end];
}

function dirname(path: string): string {
  validateString(path, 'path');
  if (path === '') return '.';
  const [start, end] = lastName(path);
  if (end === 0) return '/';
  const at = start - 1;
  if (at < 0) return '.';
  if (at === 1 && path[0] === '/') return '//';
  return at === 0 ? '/' : path.slice(0, at);
}

function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (suffix !== undefined && suffix === path && suffix !== '') return '';
  const [start, end] = lastName(path);
  const name = path.slice(start, end);
  if (suffix === undefined || suffix === '' || name === suffix || suffix.length > path.length) return name;
  // Where all of the name is the end of a longer suffix, Node leaves the slashes that follow it.
  if (suffix.endsWith(name)) return path.slice(end === 0 ? 0 : start);
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** The extension of a last name: none for `.profile`, `.` for `a.`, none for `..`. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 || name === '..' ? '' : name.slice(dot);
}

function extname(path: string): string {
  validateString(path, 'path');
  return extensionOf(path.slice(...lastName(path)));
}

function format(pathObject: Partial<ParsedPath>): string {
  validateObject(pathObject, 'pathObject');
  const { root = '', base, name = '', ext = '', dir: folder } = pathObject as Partial<ParsedPath>;
  const dir = folder || root;
  const last = base || `${name}${ext && !ext.startsWith('.') ? '.' : ''}${ext}`;
  if (!dir) return last;
  return dir === root ? `${dir}${last}` : `${dir}/${last}`;
}

function parse(path: string): ParsedPath {
  validateString(path, 'path');
  const root = path.startsWith('/') ? '/' : '';
  const [start, end] = lastName(path);
  const base = path.slice(start, end);
  const ext = extensionOf(base);
  const name = ext === '' ? base : base.slice(0, -ext.length);
  const dir = start > 1 ? path.slice(0, start - 1) : root;
  return { root, dir: end === 0 ? root : dir, base, ext, name };
}

const refuse = (name: string) =>
  named(name, (): never => {
    throw unsupported(`path.${name}`);
  });

const METHODS = [
  'resolve',
  'normalize',
  'isAbsolute',
  'join',
  'relative',
  'toNamespacedPath',
  'dirname',
  'basename',
  'extname',
  'format',
  'parse',
  'matchesGlob',
];

interface PathModule {
  [name: string]: unknown;
  posix: PathModule | null;
  win32: PathModule | null;
}

const win32: PathModule = {
  ...Object.fromEntries(METHODS.map((name) => [name, refuse(`win32.${name}`)])),
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};
export const posix: PathModule & { resolve: typeof resolve } = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format: named('bound _format', format),
  parse,
  matchesGlob: refuse('matchesGlob'),
  sep: '/',
  delimiter: ':',
  win32,
  posix: null,
  _makeLong: toNamespacedPath,
};
posix.posix = win32.posix = posix;
win32.win32 = win32;
