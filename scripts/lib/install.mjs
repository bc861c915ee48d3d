// @ts-check
/** Installs the dependencies from the lock file, once. */
import { UserError, isAtLeast } from './node.mjs';
import { run } from './run.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

/**
 * `npm ci` insists on packages for every system, some of which a registry may lack; `npm install --no-save`
 * takes the same versions from the lock and leaves it as it is. Its warnings are about the caller's Node, which
 * only starts the lock's own one.
 */
const args = [
  'install',
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--include=dev',
  '--include=optional',
  '--loglevel=error',
];

/** @throws {UserError} when this Node is too old or the installation fails */
export async function ensureInstalled() {
  if (!isAtLeast(20, 0)) throw new UserError(`Loopscope needs Node 20 or newer; this is ${process.version}.`);
  const hash = await hashOf(['package.json', 'package-lock.json']);
  if (await isDone('install', hash)) return;
  console.log('Installing dependencies …');
  const { code } = await npm(args);
  if (code !== 0) throw new UserError('The installation failed; npm says why above. Try again with a network.');
  await markDone('install', hash);
}

/** @param {string[]} args */
function npm(args) {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args]);
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { shell: windows });
}
