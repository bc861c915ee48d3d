/** `node:fs` and `node:fs/promises` (nodejs.org/api/fs.html) on the world's file tree. */
import { arity, named } from '../define.ts';
import { runtime } from '../runtime.ts';
import { kPromisify } from '../util/promisify.ts';
import { validateFunction } from '../validate.ts';
import { notSupported, toPath } from './arguments.ts';
import { constants } from './constants.ts';
import { blockingFace, callbackFace, promiseFace } from './faces.ts';
import { OPERATIONS } from './operations.ts';
import { Dirent, Stats } from './stats.ts';
import { fileStreams } from './streams.ts';

type Face = (...args: unknown[]) => unknown;

const refuse = (name: string): Face =>
  named(name, () => {
    throw notSupported(name);
  });

/** Names in Node's order; those without an operation are refused when called. */
const NAMES =
  `appendFile access chown chmod close copyFile cp createReadStream createWriteStream exists fchown fchmod fdatasync fstat
 fsync ftruncate futimes glob lchown lchmod link lstat lutimes mkdir mkdtemp mkdtempDisposableSync open openAsBlob readdir read readv
 readFile readlink realpath rename rm rmdir stat statfs symlink truncate unwatchFile unlink utimes watch watchFile writeFile write
 writev`.split(/\s+/);
const WITHOUT_SYNC = [
  'createReadStream',
  'createWriteStream',
  'exists',
  'openAsBlob',
  'unwatchFile',
  'watch',
  'watchFile',
  'mkdtempDisposableSync',
];
const PROMISE_NAMES =
  `access copyFile cp glob open opendir rename truncate rm rmdir mkdir readdir readlink symlink lstat stat statfs link
 unlink chmod lchmod lchown chown utimes lutimes realpath mkdtemp mkdtempDisposable writeFile appendFile readFile watch`.split(
    /\s+/,
  );

function exists(path: unknown, callback: unknown): void {
  validateFunction(callback, 'cb');
  const call = callback as unknown as (found: boolean) => void;
  let target: string;
  try {
    target = toPath(path);
  } catch {
    call(false);
    return;
  }
  runtime().request('files', 'exists', [target], (error, found) => call(!error && found === true), {
    label: `exists ${target}`,
  });
}

let warned = false;
function existsSync(path: unknown): boolean {
  try {
    return runtime().block('files', 'exists', [toPath(path)]) === true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_INVALID_ARG_TYPE' && !warned) {
      warned = true;
      const warning = 'Passing invalid argument types to fs.existsSync is deprecated';
      runtime().emitWarning(warning, { type: 'DeprecationWarning', code: 'DEP0187' });
    }
    return false;
  }
}

export interface FileSystem {
  [name: string]: unknown;
}
const promises: FileSystem = {};
for (const name of PROMISE_NAMES) {
  const operation = OPERATIONS[name];
  promises[name] = operation ? promiseFace(name, operation) : refuse(`promises.${name}`);
}
promises['constants'] = constants;
export { promises as fsPromises };

export function createFs(): FileSystem {
  const fs: FileSystem = {};
  for (const name of NAMES) {
    const operation = OPERATIONS[name];
    if (operation) {
      fs[name] = callbackFace(name, operation);
      fs[`${name}Sync`] = blockingFace(name, operation);
    } else if (name === 'exists') {
      fs['exists'] = promisable(exists);
      fs['existsSync'] = existsSync;
    } else {
      fs[name] = (fileStreams as Record<string, unknown>)[name] ?? refuse(name);
      if (!WITHOUT_SYNC.includes(name)) fs[`${name}Sync`] = refuse(`${name}Sync`);
    }
  }
  Object.assign(fs, {
    Dirent,
    Stats,
    ...fileStreams,
    opendir: refuse('opendir'),
    opendirSync: refuse('opendirSync'),
    constants,
  });
  Object.defineProperty(fs, 'promises', { get: () => promises, enumerable: true, configurable: true });
  return fs;
}

/** `exists` has no error argument: `util.promisify` gets a form of its own. */
function promisable(fn: typeof exists): typeof exists {
  const promised = arity(1, (path: unknown) => new Promise((resolve) => exists(path, resolve)));
  return Object.defineProperty(fn, kPromisify, { value: promised, enumerable: false });
}
