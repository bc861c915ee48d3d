#!/usr/bin/env node
// @ts-check
/**
 * Starts the command line (src/cli/main.ts) on a Node that runs TypeScript, whichever Node this is.
 * Written for Node 20 and without dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'src', 'cli', 'main.ts');

// npm runs scripts in the package's folder; the files named on the command line are relative to the caller's.
if (process.env['npm_lifecycle_event'] === 'loopscope' && process.env['INIT_CWD'])
  process.chdir(process.env['INIT_CWD']);

/** Whether this Node is at least the given version. @param {number} major @param {number} minor */
function isAtLeast(major, minor) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** The Node that the lock file brings, or undefined (macOS, or nothing installed). */
function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', executable);
  return existsSync(path) ? path : undefined;
}

/** Runs the same command line under another Node. @param {string} node @param {string[]} flags */
function runUnder(node, ...flags) {
  const child = spawnSync(node, [...flags, main, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (child.error) fail(`Loopscope could not start ${node}: ${child.error.message}`);
  if (child.signal) process.kill(process.pid, child.signal);
  process.exitCode = child.status ?? 1;
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!existsSync(join(root, 'node_modules', 'quickjs-wasi'))) {
  fail(`Loopscope's dependencies are missing: run "npm install --no-save" in ${root} first.`);
}

const bundled = bundledNode();
// From 24.3 on Node runs TypeScript without a warning; from 22.18 on with one.
if (isAtLeast(24, 3)) await import(pathToFileURL(main).href);
else if (bundled) runUnder(bundled);
else if (isAtLeast(22, 18)) runUnder(process.execPath, '--disable-warning=ExperimentalWarning');
else fail(`Loopscope needs Node 22.18 or newer; this is ${process.version}. Install a newer Node from nodejs.org.`);
