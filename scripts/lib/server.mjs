// @ts-check
/** The production server: static files with the headers they need, nothing else. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, posix } from 'node:path';
import { UserError } from './node.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

const headersForAll = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

/** What a worker or any other file that is no page may do. QuickJS is WebAssembly, compiled in a worker. */
const policyOfFiles = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'";

/** What a page's own meta element cannot say. */
const policyOfPages = "frame-ancestors 'self'";

const metaPolicy = /<meta http-equiv="content-security-policy" content="([^"]*)">/i;

/**
 * Serves a folder.
 * @param {{ folder: string, host: string, port: number, orNext: boolean }} options port 0 takes any free one; with
 *   `orNext` a port in use makes it try the following ones
 * @returns {Promise<{ url: string, close(): Promise<void> }>} once it accepts connections
 * @throws {UserError} when no port can be had
 */
export async function serve({ folder, host, port, orNext }) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const actual = await listen(server, host, port, orNext ? 50 : 0);
  return {
    url: `http://${host}:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 * @param {number} triesLeft
 * @returns {Promise<number>} the port
 */
function listen(server, host, port, triesLeft) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && triesLeft > 0 && port < 65_535) {
        resolve(listen(server, host, port + 1, triesLeft - 1));
      } else {
        reject(new UserError(whyNot(error, host, port)));
      }
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** @param {NodeJS.ErrnoException} error @param {string} host @param {number} port */
function whyNot(error, host, port) {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use: set PORT to another one, or leave it unset.`;
  if (error.code === 'EACCES') return `Port ${port} needs rights this user does not have: set PORT to 1024 or above.`;
  return `Could not listen on ${host}:${port}: ${error.message}`;
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folder, request, response) {
  for (const [name, value] of Object.entries(headersForAll)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url ?? '/');
  if (path === undefined) {
    response.writeHead(400).end();
    return;
  }
  const file = await fileFor(folder, path);
  if (file === 'folder') {
    const query = /\?.*/s.exec(request.url ?? '')?.[0] ?? '';
    response.writeHead(308, { location: `${path.split('/').map(encodeURIComponent).join('/')}/${query}` }).end();
  } else if (file) {
    await send(request, response, 200, path, file);
  } else if (await isFile(join(folder, '404.html'))) {
    await send(request, response, 404, path, join(folder, '404.html'));
  } else {
    response.writeHead(404).end();
  }
}

/**
 * @param {string} url as it came
 * @returns the decoded path with no dot segments and single slashes, or undefined if it is malformed
 */
function pathOf(url) {
  try {
    const decoded = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
    // Absolute, so that no number of ".." leads above the folder.
    return posix.normalize(`/${decoded}`);
  } catch {
    return undefined;
  }
}

/** @param {string} folder @param {string} path @returns the file, 'folder' if the slash is missing, or undefined */
async function fileFor(folder, path) {
  const direct = join(folder, path);
  if (path.endsWith('/')) return (await isFile(join(direct, 'index.html'))) ? join(direct, 'index.html') : undefined;
  if (await isFile(direct)) return direct;
  return (await isFile(join(direct, 'index.html'))) ? /** @type {const} */ ('folder') : undefined;
}

/** @param {string} path */
async function isFile(path) {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} path
 * @param {string} file
 */
async function send(request, response, status, path, file) {
  const type = types[extname(file)] ?? 'application/octet-stream';
  const encoding = await encodingFor(String(request.headers['accept-encoding'] ?? ''), file);
  const encoded = encoding ? `${file}.${encoding.extension}` : file;
  const { size, mtimeMs } = await stat(encoded);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  response.setHeader('content-security-policy', await policyFor(file));
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('etag', etag);
  // Astro puts a hash of the content into the names under _astro.
  const hashed = status === 200 && path.startsWith('/_astro/');
  response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader('content-encoding', encoding.name);
  response.writeHead(status, { 'content-type': type, 'content-length': size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(encoded)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** @param {string} accepted @param {string} file */
async function encodingFor(accepted, file) {
  const encodings = [
    { name: 'br', extension: 'br' },
    { name: 'gzip', extension: 'gz' },
  ];
  for (const encoding of encodings) {
    const wanted = new RegExp(`(^|,)\\s*${encoding.name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))|,|$)`).test(accepted);
    if (wanted && (await isFile(`${file}.${encoding.extension}`))) return encoding;
  }
  return undefined;
}

/**
 * A page carries its policy with the hashes of its own scripts in a meta element; the header repeats it, so that the
 * two cannot disagree.
 * @param {string} file
 */
async function policyFor(file) {
  if (extname(file) !== '.html') return policyOfFiles;
  const meta = metaPolicy.exec(await readFile(file, 'utf8'))?.[1];
  if (meta === undefined) return `${policyOfFiles}; ${policyOfPages}`;
  const policy = meta.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return `${policy.trim().replace(/;$/, '')}; ${policyOfPages}`;
}
