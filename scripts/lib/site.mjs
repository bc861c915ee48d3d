// @ts-check
/** Builds the site into dist/, when anything it is made from has changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from './compress.mjs';
import { UserError, root } from './node.mjs';
import { runTool } from './run.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

/** The built site. */
export const dist = join(root, 'dist');

const sources = [
  'src',
  'content',
  'public',
  'scripts',
  'astro.config.mjs',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/**
 * @param {{ quiet?: boolean }} [options] quiet: says what Astro says only if it fails
 * @throws {UserError} when the build fails
 */
export async function buildSite({ quiet = false } = {}) {
  const hash = await hashOf(sources);
  const { code, output } = await runTool('astro', ['build'], { capture: quiet });
  if (code !== 0) throw new UserError(`${output}\nThe site was not built; Astro says why above.`);
  await compress(dist);
  await markDone('build', hash);
}

/** @throws {UserError} when the build fails */
export async function ensureBuilt() {
  if (existsSync(join(dist, 'index.html')) && (await isDone('build', await hashOf(sources)))) return;
  console.log('Building the site …');
  await buildSite({ quiet: true });
}
