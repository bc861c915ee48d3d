// @ts-check
/** Runs the end-to-end tests against the built site. */
import { createServer } from 'node:net';
import { runTool } from './run.mjs';

/**
 * @param {string} browser path of its executable
 * @param {string[]} args of Playwright
 * @param {Record<string, string>} [env]
 */
export async function runEndToEnd(browser, args, env = {}) {
  const port = String(await freePort());
  return await runTool('playwright', ['test', ...args], {
    env: { ...env, LOOPSCOPE_BROWSER: browser, LOOPSCOPE_PORT: port },
  });
}

/** @returns {Promise<number>} a port that is free now */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
