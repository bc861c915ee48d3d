// @ts-check
/** Child processes. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { UserError, root, toolEnvironment, toolNode } from './node.mjs';

/** Where each tool's own start script is, so that no shell is needed on any system. */
const tools = {
  astro: 'astro/bin/astro.mjs',
  eslint: 'eslint/bin/eslint.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  'svelte-check': 'svelte-check/bin/svelte-check',
  vitest: 'vitest/vitest.mjs',
};

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 130 when a signal ended it
 * @property {string} output standard output and standard error as they came; empty unless captured
 */

/**
 * Runs a command and waits for it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ capture?: boolean, env?: Record<string, string | undefined>, shell?: boolean }} [options]
 * @returns {Promise<Outcome>}
 * @throws {UserError} when the command cannot be started
 */
export function run(command, args, { capture = false, env = {}, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? 'pipe' : 'inherit';
    const child = spawn(command, args, { cwd: root, env: { ...toolEnvironment(), ...env }, stdio, shell });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => reject(new UserError(`Could not start ${command}: ${error.message}`)));
    child.on('close', (code) => resolve({ code: code ?? 130, output }));
  });
}

/**
 * Runs one of the project's tools under the project's Node.
 * @param {keyof typeof tools} tool
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(tool, args, options) {
  return run(toolNode(), [join(root, 'node_modules', tools[tool]), ...args], options);
}

/**
 * Runs a script's main function; a UserError ends it with its sentence, anything else with its stack.
 * @param {() => Promise<number | void>} main returns the exit code
 */
export async function script(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = 1;
  }
}
