import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compress } from './compress.mjs';
import { serve } from './server.mjs';

const outside = mkdtempSync(join(tmpdir(), 'loopscope-server-'));
const folder = join(outside, 'site');
const page =
  '<!doctype html><meta http-equiv="content-security-policy" content="default-src &#39;self&#39;"><p>Home</p>';
const script = `// ${'long enough to be worth compressing. '.repeat(60)}`;

let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, '_astro'), { recursive: true });
  mkdirSync(join(folder, 'lessons', 'one'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, '404.html'), '<p>Nothing here</p>');
  writeFileSync(join(folder, 'lessons', 'one', 'index.html'), '<p>One</p>');
  writeFileSync(join(folder, '_astro', 'script.ab12.js'), script);
  writeFileSync(join(folder, '_astro', 'engine.ab12.wasm'), new Uint8Array([0, 97, 115, 109]));
  writeFileSync(join(folder, '_astro', 'face.ab12.woff2'), 'font');
  await compress(folder);
  server = await serve({ folder, host: '127.0.0.1', port: 0, orNext: false });
});

afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Asks with the path exactly as given, which fetch would tidy up. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const asked = request({ hostname, port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a folder answers with its index, and without its slash is redirected to it', async () => {
  expect((await get('/lessons/one/')).body.toString()).toBe('<p>One</p>');
  const bare = await get('/lessons/one?from=home');
  expect([bare.status, bare.headers['location']]).toEqual([308, '/lessons/one/?from=home']);
});

test('a redirect never leaves the site', async () => {
  expect((await get('//lessons/one')).headers['location']).toBe('/lessons/one/');
  expect((await get('//evil.example/..%2flessons/one')).headers['location']).toBe('/lessons/one/');
});

test('an unknown address answers 404 with the page for it', async () => {
  const { status, body, headers } = await get('/nothing');
  expect([status, body.toString(), headers['cache-control']]).toEqual([404, '<p>Nothing here</p>', 'no-cache']);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/_astro/../../secret.txt',
  '/_astro/%2e%2e%2f%2e%2e%2fsecret.txt',
])('%s does not lead out of the folder', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each(['/%', '/%ff', '/a%00b', '/a%5c..%5csecret.txt'])('%s is refused as malformed', async (path) => {
  expect((await get(path)).status).toBe(400);
});

test('only GET and HEAD are answered, HEAD without a body', async () => {
  const post = await get('/', {}, 'POST');
  expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD']);
  const head = await get('/', {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(page.length)]);
});

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/_astro/script.ab12.js', 'text/javascript; charset=utf-8'],
  ['/_astro/engine.ab12.wasm', 'application/wasm'],
  ['/_astro/face.ab12.woff2', 'font/woff2'],
])('%s is served as %s and must not be guessed at', async (path, type) => {
  const { headers } = await get(path);
  expect(headers['content-type']).toBe(type);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
});

test('what has a hash in its name is kept for a year, pages are asked for again', async () => {
  expect((await get('/_astro/script.ab12.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const first = await get('/');
  expect(first.headers['cache-control']).toBe('no-cache');
  const again = await get('/', { 'if-none-match': String(first.headers['etag']) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('brotli and gzip are sent to those who take them', async () => {
  const path = '/_astro/script.ab12.js';
  const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
  const gzip = await get(path, { 'accept-encoding': 'gzip, br;q=0' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(script);
  expect((await get(path)).body.toString()).toBe(script);
});

test('a page’s header repeats the policy of its meta element; a worker may compile WebAssembly', async () => {
  expect((await get('/')).headers['content-security-policy']).toBe("default-src 'self'; frame-ancestors 'self'");
  expect((await get('/_astro/script.ab12.js')).headers['content-security-policy']).toContain(
    "script-src 'self' 'wasm-unsafe-eval'",
  );
});

test('a taken port is an error, or the next one is tried', async () => {
  const port = Number(new URL(server.url).port);
  const where = { folder, host: '127.0.0.1', port };
  await expect(serve({ ...where, orNext: false })).rejects.toThrow(
    `Port ${port} is in use: set PORT to another one, or leave it unset.`,
  );
  const next = await serve({ ...where, orNext: true });
  expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
  await next.close();
});

test('it stops although a connection is still open', async () => {
  const other = await serve({ folder, host: '127.0.0.1', port: 0, orNext: false });
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  await other.close();
  socket.destroy();
});
