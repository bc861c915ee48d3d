/** What each built-in module lacks: module → sentence. The documentation's table is made from it. */
export const lacks: Readonly<Record<string, string>> = {
  assert:
    'A failed assert.ok(…) names its source text only where the statement is short; assert.Assert and CallTracker throw; ifError does not join stacks.',
  async_hooks:
    'createHook, executionAsyncId, triggerAsyncId and executionAsyncResource throw; ids of AsyncResource are small integers of our own.',
  buffer:
    'There is no pool: byteOffset is 0 and buf.buffer holds the buffer alone. Blob, File and resolveObjectURL throw.',
  crypto:
    'Hashes are MD5, SHA-1 and SHA-2; random numbers come from the seed. Keys that take much work have their length only in a browser, where looking at their bytes throws; the command line computes them. Ciphers, signatures, key objects, hkdf and WebCrypto but for digest, getRandomValues and randomUUID throw.',
  diagnostics_channel: 'tracingChannel throws.',
  dns: 'Only lookup is there; the resolver throws.',
  events: 'Weak listeners are held strongly.',
  fs: 'Each operation is one round trip of the thread pool, where Node makes several for readFile and writeFile. Streams of files write and read whole contents behind their chunks, without a start for writing. File handles, descriptors, links, watching, cp, glob, chmod and the like throw.',
  os: 'The machine is made up: Linux, four cores, 8 GiB, the same for everyone.',
  perf_hooks:
    'eventLoopUtilization is always 0; histograms and monitorEventLoopDelay throw; nodeTiming has its duration only.',
  path: 'path.win32 has its separators only; matchesGlob throws.',
  stream: 'Web streams, Duplex.from, compose and duplexPair throw; a stream printed whole shows plain state fields.',
  readline:
    'Lines of streams that are no terminal: no editing, no history, no key presses. The console is never a terminal here.',
  url: 'url.parse, url.resolve, Url, URLPattern and object URLs throw; domains beyond ASCII are folded by NFKC, not by all of UTS #46.',
  util: 'parseEnv, diff, getCallSites, MIMEType, MIMEParams and transferable signals throw. styleText adds no colour unless validateStream is false.',
  zlib: 'Compression throws.',
  'util/types': 'Map and Set iterators are known by their prototype.',
};
