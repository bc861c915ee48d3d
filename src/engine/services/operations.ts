/**
 * Every service and what it can be asked for: the names a world's `operations` may use, and the contract with guest code.
 * Arguments travel as a JSON array, so `undefined` arrives as null; a trailing argument may be left out.
 *
 *   database    fetchUser(id) → User · fetchOrders(id) → Order[] · fetchPreferences(id) → Preferences
 *   mail        sendWelcomeEmail(user, address or id) → { id, to }
 *   transcoder  transcode(file, format = 'mp4') → { file, format, output }
 *   push        notify(device, message) → { device, delivered }
 *   auth        login(name, password) → { user, token }
 *   http        fetch(url, { method }) → HttpAnswer
 *   files       paths as the program wrote them; relative ones start at the process's working directory
 *               readFile(path) → FileData · writeFile(path, FileData, { flag }) · appendFile(path, FileData)
 *               truncate(path, length) · copyFile(from, to, { exclusive }) · rename(from, to)
 *               unlink(path) · rm(path, { recursive, force }) · rmdir(path)
 *               mkdir(path, { recursive }) → path of the first folder made, or null · mkdtemp(prefix) → path
 *               readdir(path, { recursive }) → DirectoryEntry[] · stat(path) · lstat(path) → FileStat
 *               access(path) · exists(path) → boolean · realpath(path) → path
 *   dns         lookup(host) → { address, family }
 *   crypto      pbkdf2 · scrypt · randomBytes · randomFill · generateKeyPair → null: only the time; the guest computes
 *   zlib        gzip · gunzip · deflate · inflate · deflateRaw · inflateRaw · unzip · brotliCompress · brotliDecompress → null
 */
export const OPERATIONS = {
  database: ['fetchUser', 'fetchOrders', 'fetchPreferences'],
  mail: ['sendWelcomeEmail'],
  transcoder: ['transcode'],
  push: ['notify'],
  auth: ['login'],
  http: ['fetch'],
  files: [
    'readFile',
    'writeFile',
    'appendFile',
    'truncate',
    'copyFile',
    'rename',
    'unlink',
    'rm',
    'rmdir',
    'mkdir',
    'mkdtemp',
    'readdir',
    'stat',
    'lstat',
    'access',
    'exists',
    'realpath',
  ],
  dns: ['lookup'],
  crypto: ['pbkdf2', 'scrypt', 'randomBytes', 'randomFill', 'generateKeyPair'],
  zlib: [
    'gzip',
    'gunzip',
    'deflate',
    'inflate',
    'deflateRaw',
    'inflateRaw',
    'unzip',
    'brotliCompress',
    'brotliDecompress',
  ],
} as const satisfies Record<string, readonly string[]>;

export type ServiceName = keyof typeof OPERATIONS;
export type OperationOf<S extends ServiceName> = (typeof OPERATIONS)[S][number];

/** Services whose work is done by libuv's pool of threads ("Thread pool work scheduling", docs.libuv.org), not by sockets. */
export const POOL_SERVICES: readonly ServiceName[] = ['files', 'dns', 'crypto', 'zlib'];

/** What the trace calls the resource that those wait for; its lanes are the pool's threads. */
export const POOL_RESOURCE = 'thread pool';
