// @ts-check
/** Serves the built site until Ctrl+C. */
import { UserError } from './node.mjs';
import { serve } from './server.mjs';
import { dist } from './site.mjs';

const host = '127.0.0.1';

/**
 * Where to listen: PORT, which is that port or an error; else 4321 or the next free one.
 * @throws {UserError} when PORT is no port
 */
export function choosePort() {
  const wanted = process.env['PORT']?.trim();
  if (!wanted) return { port: 4321, orNext: true };
  if (/^\d+$/.test(wanted) && Number(wanted) <= 65_535) return { port: Number(wanted), orNext: false };
  throw new UserError(`PORT is "${wanted}", which is no port: use a whole number from 0 to 65535.`);
}

/**
 * @param {ReturnType<typeof choosePort>} where
 * @returns once the server has been stopped
 * @throws {UserError} when it cannot listen, or there is nothing to serve
 */
export async function serveUntilStopped(where) {
  const server = await serve({ folder: dist, host, ...where });
  const { status } = await fetch(server.url);
  if (status !== 200) {
    await server.close();
    throw new UserError(`There is no site in ${dist} (status ${status}): run "npm run build" first.`);
  }
  console.log(`Loopscope is at ${server.url}  (Ctrl+C stops it)`);
  await stopped();
  await server.close();
}

/** @returns {Promise<void>} when somebody wants this process to end */
function stopped() {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    // npm runs a script through a shell, which does not pass on the signal that ends it.
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event']) {
      setInterval(() => process.ppid !== parent && resolve(), 500).unref();
    }
  });
}
