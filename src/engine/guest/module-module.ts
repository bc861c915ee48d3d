/** node:module, as far as there is something to load (nodejs.org/api/module.html). */
import { invalidArgValue } from './lib/errors.ts';
import { pathOfFileUrl } from './lib/url/file-url.ts';
import { Module, requireFrom } from './modules.ts';

/** Node 24's list. */
const NAMES =
  '_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib node:sea node:sqlite node:test node:test/reporters'.split(
    ' ',
  );

function createRequire(from: unknown): object {
  const isUrl = typeof from === 'object' || (typeof from === 'string' && from.startsWith('file:'));
  const path = isUrl ? pathOfFileUrl(new URL(String(from))) : from;
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw invalidArgValue('filename', from, 'must be a file URL object, file URL string, or absolute path string');
  return requireFrom(path);
}

const isBuiltin = (name: unknown): boolean =>
  typeof name === 'string' && (NAMES.includes(name) || (name.startsWith('node:') && NAMES.includes(name.slice(5))));

export const moduleModule: object = Object.assign(Module, {
  Module,
  builtinModules: NAMES,
  createRequire,
  isBuiltin,
});
