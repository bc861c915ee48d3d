/** Modules that are not files: those the simulator has, by every name a program may use for them. */

/** Node's modules that exist in the simulator, without `node:`. */
export const NODE_BUILTINS: readonly string[] = [
  'assert',
  'assert/strict',
  'async_hooks',
  'buffer',
  'console',
  'constants',
  'crypto',
  'diagnostics_channel',
  'dns',
  'dns/promises',
  'events',
  'fs',
  'fs/promises',
  'module',
  'os',
  'path',
  'path/posix',
  'perf_hooks',
  'process',
  'querystring',
  'readline',
  'readline/promises',
  'stream',
  'stream/consumers',
  'stream/promises',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
  'util/types',
  'zlib',
];

/** Modules of the simulator's own world. */
export const WORLD_MODULES: readonly string[] = ['shop'];

/** Node's modules that the simulator lacks: named when a program asks for one. */
export const MISSING_NODE_BUILTINS: readonly string[] = [
  'child_process',
  'cluster',
  'dgram',
  'domain',
  'http',
  'http2',
  'https',
  'inspector',
  'inspector/promises',
  'net',
  'path/win32',
  'punycode',
  'repl',
  'stream/web',
  'sys',
  'tls',
  'trace_events',
  'tty',
  'v8',
  'vm',
  'wasi',
  'worker_threads',
];

/** Those that Node knows only with their prefix. */
export const MISSING_PREFIXED_BUILTINS: readonly string[] = ['sea', 'sqlite', 'test', 'test/reporters'];

const node = new Set(NODE_BUILTINS);
const world = new Set(WORLD_MODULES);
const missing = new Set(MISSING_NODE_BUILTINS);
const missingPrefixed = new Set(MISSING_PREFIXED_BUILTINS);

export type BuiltinLookup =
  | { readonly found: 'builtin'; readonly name: string }
  | { readonly found: 'missing'; readonly name: string }
  /** `node:` and a name that Node does not have either. */
  | { readonly found: 'unknown' }
  | { readonly found: 'none' };

/** What a specifier names among the built-ins: `fs` and `node:fs` are both `node:fs`. */
export function lookUpBuiltin(specifier: string): BuiltinLookup {
  const prefixed = specifier.startsWith('node:');
  const name = prefixed ? specifier.slice(5) : specifier;
  if (node.has(name)) return { found: 'builtin', name: `node:${name}` };
  if (missing.has(name) || (prefixed && missingPrefixed.has(name))) return { found: 'missing', name: `node:${name}` };
  if (prefixed) return { found: 'unknown' };
  return world.has(name) ? { found: 'builtin', name } : { found: 'none' };
}
