#!/usr/bin/env node
// @ts-check
/**
 * Starts the command line (src/cli/main.ts) on a Node that runs TypeScript, whichever Node this is.
 * Written for Node 20 and without dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError, isAtLeast, root, toolNode } from '../scripts/lib/node.mjs';

const main = join(root, 'src', 'cli', 'main.ts');

// npm runs scripts in the package's folder; the files named on the command line are relative to the caller's.
if (process.env['npm_lifecycle_event'] === 'loopscope' && process.env['INIT_CWD'])
  process.chdir(process.env['INIT_CWD']);

try {
  if (!existsSync(join(root, 'node_modules', 'quickjs-wasi'))) {
    throw new UserError(`Loopscope's dependencies are missing: run "npm install --no-save" in ${root} first.`);
  }
  // From 24.3 on Node runs TypeScript without a warning; from 22.18 on with one.
  if (isAtLeast(24, 3)) await import(pathToFileURL(main).href);
  else process.exitCode = runUnder(toolNode());
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Runs the same command line under another Node. @param {string} node @returns its exit code */
function runUnder(node) {
  const args = ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)];
  const child = spawnSync(node, args, { stdio: 'inherit' });
  if (child.error) throw new UserError(`Loopscope could not start ${node}: ${child.error.message}`);
  if (child.signal) process.kill(process.pid, child.signal);
  return child.status ?? 1;
}
