// @ts-check
/** Bundles the guest runtime (src/engine/guest) into the one script that every sandbox starts with. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheFolder = join(root, 'node_modules', '.cache', 'loopscope');

/** Every file of this folder is part of the guest. */
export const guestFolder = join(root, 'src', 'engine', 'guest');

/** The numbering of events: the one module that the guest shares with the rest, relative to the checkout. */
const sharedTables = 'src/engine/trace/events.ts';

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: [join(guestFolder, 'main.ts')],
  bundle: true,
  format: 'iife',
  globalName: 'LoopscopeGuest',
  platform: 'neutral',
  target: 'es2023',
  charset: 'utf8',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // Two modules may use one name; the learner must see it without the number that the bundler adds.
  keepNames: true,
};

/**
 * The guest runtime as one script. Cached under node_modules/.cache by the hash of its sources, so
 * that esbuild starts only after a change.
 * @returns {Promise<string>}
 * @throws when the guest does not compile or imports a value from another room
 */
export async function bundleGuest() {
  const cached = join(cacheFolder, `guest-${await hashOfSources()}.js`);
  try {
    return await readFile(cached, 'utf8');
  } catch {
    const code = await build();
    await mkdir(cacheFolder, { recursive: true });
    // Written aside and renamed: another process may be reading.
    const aside = `${cached}.${process.pid}`;
    await writeFile(aside, code);
    await rename(aside, cached);
    return code;
  }
}

async function build() {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({ ...options, absWorkingDir: root, write: false, metafile: true });
  const strangers = Object.keys(result.metafile.inputs).filter(
    (path) => !path.startsWith('src/engine/guest/') && path !== sharedTables,
  );
  if (strangers.length > 0) {
    throw new Error(`The guest imports values from other rooms: ${strangers.join(', ')}. Import types only.`);
  }
  return /** @type {NonNullable<typeof result.outputFiles[0]>} */ (result.outputFiles[0]).text;
}

async function hashOfSources() {
  const hash = createHash('sha256').update(JSON.stringify({ ...options, entryPoints: [] }));
  const entries = await readdir(guestFolder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of [...paths, join(root, sharedTables)]) {
    hash.update(`\n${relative(root, path).split(sep).join('/')}\n`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}
