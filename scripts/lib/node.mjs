// @ts-check
/** Which Node runs what. Written for Node 20, like everything that runs before the installation. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A sentence for the person at the terminal; anything else that is thrown is our bug and shows its stack. */
export class UserError extends Error {}

/** @param {number} major @param {number} minor @returns whether this Node is at least that version */
export function isAtLeast(major, minor) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** The Node that the lock file brings, or undefined (macOS, or nothing installed yet). */
export function bundledNode() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const path = join(root, 'node_modules', folder, 'bin', windows ? 'node.exe' : 'node');
  return existsSync(path) ? path : undefined;
}

/**
 * The Node for the build, the tests and the command line: one that runs TypeScript.
 * @throws {UserError} when there is none
 */
export function toolNode() {
  const bundled = bundledNode();
  if (bundled) return bundled;
  if (isAtLeast(22, 18)) return process.execPath;
  throw new UserError(
    `Loopscope needs Node 22.18 or newer on this system; this is ${process.version}. Get it from https://nodejs.org.`,
  );
}

/** The environment of child processes: the project's tools and its Node come first on the path. */
export function toolEnvironment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, [key]: `${bin}${delimiter}${process.env[key] ?? ''}`, ASTRO_TELEMETRY_DISABLED: '1' };
}
