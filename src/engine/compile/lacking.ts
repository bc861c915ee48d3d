/** What the built-in modules lack, by the path a program reaches it by: `fs.open`, `stream.Duplex.from`. */
import type { Unsupported } from './unsupported.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);
const bothWays = (names: string[]): string[] => names.flatMap((name) => [name, `${name}Sync`]);

const RESOLVER = words(
  `lookupService Resolver setServers getServers resolve resolve4 resolve6 resolveAny resolveCaa resolveCname resolveMx
   resolveNaptr resolveNs resolvePtr resolveSoa resolveSrv resolveTlsa resolveTxt reverse`,
);

const LACKING: Readonly<Record<string, readonly string[]>> = {
  assert: ['CallTracker', 'Assert'],
  async_hooks: ['createHook', 'executionAsyncId', 'triggerAsyncId', 'executionAsyncResource'],
  buffer: ['Blob', 'File', 'resolveObjectURL'],
  diagnostics_channel: ['tracingChannel'],
  dns: RESOLVER,
  'dns.promises': RESOLVER,
  fs: [
    ...bothWays(
      words(
        `chown chmod close cp fchown fchmod fdatasync fstat fsync ftruncate futimes glob lchown lchmod link lutimes open
         opendir read readv readlink statfs symlink utimes write writev`,
      ),
    ),
    ...['mkdtempDisposableSync', 'openAsBlob', 'unwatchFile', 'watch', 'watchFile'],
  ],
  'fs.promises': words(
    `cp glob open opendir readlink symlink statfs link chmod lchmod lchown chown utimes lutimes mkdtempDisposable watch`,
  ),
  os: ['setPriority'],
  'path.win32': words(
    'resolve normalize isAbsolute join relative toNamespacedPath dirname basename extname format parse matchesGlob',
  ),
  path: ['matchesGlob'],
  perf_hooks: ['monitorEventLoopDelay', 'createHistogram'],
  process: ['kill', 'setUncaughtExceptionCaptureCallback'],
  readline: ['emitKeypressEvents'],
  stream: ['duplexPair', 'compose'],
  'stream.consumers': ['blob'],
  'stream.Duplex': ['from', 'fromWeb', 'toWeb'],
  'stream.Readable': ['fromWeb', 'toWeb'],
  'stream.Writable': ['fromWeb', 'toWeb'],
  url: ['Url', 'parse', 'resolve', 'resolveObject', 'URLPattern', 'fileURLToPathBuffer'],
  util: words(
    `convertProcessSignalToExitCode getCallSites transferableAbortSignal transferableAbortController parseEnv MIMEType
     MIMEParams diff setTraceSigInt`,
  ),
};

export const LACKING_MEMBERS: ReadonlySet<string> = new Set(
  Object.entries(LACKING).flatMap(([module, names]) => names.map((name) => `${module}.${name}`)),
);

/** Of a module's name as a program writes it, the beginning of a path: `node:fs/promises` → `fs.promises`. */
export const modulePath = (specifier: string): string => specifier.replace(/^node:/, '').replaceAll('/', '.');

export const lackingMember = (path: string): Unsupported => ({
  what: path,
  why: 'The module is there, but not this part of it.',
});
