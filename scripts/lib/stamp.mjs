// @ts-check
/** Stamps: what a step was done from, so that it is not done again. They live and die with node_modules. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './node.mjs';

const folder = join(root, 'node_modules', '.cache', 'loopscope');

/** @param {string} step @param {string} hash @returns whether the step was last done from these inputs */
export async function isDone(step, hash) {
  return hash === (await readFile(join(folder, `${step}.stamp`), 'utf8').catch(() => ''));
}

/** @param {string} step @param {string} hash */
export async function markDone(step, hash) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${step}.stamp`), hash);
}

/**
 * @param {string[]} paths files and folders, relative to the checkout; missing ones count as absent
 * @returns a hash of their names and contents
 */
export async function hashOf(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const path of paths) {
    const info = await stat(join(root, path)).catch(() => undefined);
    const files = info?.isDirectory() ? await filesIn(path) : info ? [path] : [];
    for (const file of files) hash.update(`\n${file}\n`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {Promise<string[]>} every file below it, sorted */
async function filesIn(path) {
  const entries = await readdir(join(root, path), { withFileTypes: true });
  const below = entries.map((entry) => {
    const inside = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesIn(inside) : [inside];
  });
  return (await Promise.all(below)).flat().sort();
}
