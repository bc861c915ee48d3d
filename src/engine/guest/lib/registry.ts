/** Every built-in module by its name without `node:`; made when first loaded. The module loader keeps what it got. */
import { assert, strictAssert } from './assert/assert.ts';
import { asyncHooks } from './async-hooks.ts';
import { bufferModule } from './buffer/buffer.ts';
import { createCrypto } from './crypto/crypto.ts';
import { diagnosticsChannel } from './diagnostics-channel.ts';
import { dns, dnsPromises } from './dns.ts';
import { events } from './events/events.ts';
import { createFs, fsPromises } from './fs/fs.ts';
import { allConstants, createOs } from './os.ts';
import { perfHooks } from './performance.ts';
import { querystring } from './querystring.ts';
import { posix } from './path.ts';
import { readline, readlinePromises } from './readline/readline.ts';
import { streamConsumers } from './stream/consumers.ts';
import { streamModule, streamPromises } from './stream/module.ts';
import { StringDecoder } from './string-decoder.ts';
import { timersModule } from './timers.ts';
import type { Runtime } from './runtime.ts';
import { timersPromises } from './timers-promises.ts';
import { urlModule } from './url/module.ts';
import { types } from './util/types.ts';
import { createZlib } from './zlib.ts';
import { createUtil } from './util/util.ts';

export const builtins: Readonly<Record<string, (runtime: Runtime) => unknown>> = {
  assert: () => assert,
  'assert/strict': () => strictAssert,
  async_hooks: () => asyncHooks,
  buffer: () => bufferModule,
  console: () => globalThis.console,
  constants: allConstants,
  crypto: createCrypto,
  diagnostics_channel: () => diagnosticsChannel,
  dns: () => dns,
  'dns/promises': () => dnsPromises,
  events: () => events,
  fs: createFs,
  'fs/promises': () => fsPromises,
  os: createOs,
  path: () => posix,
  'path/posix': () => posix,
  'path/win32': () => posix.win32,
  'timers/promises': () => timersPromises,
  perf_hooks: () => perfHooks,
  process: () => (globalThis as unknown as { process: unknown }).process,
  querystring: () => querystring,
  readline: () => readline,
  'readline/promises': () => readlinePromises,
  stream: () => streamModule,
  'stream/consumers': () => streamConsumers,
  'stream/promises': () => streamPromises,
  string_decoder: () => ({ StringDecoder }),
  timers: timersModule,
  url: () => urlModule,
  util: createUtil,
  'util/types': () => types,
  zlib: createZlib,
};
