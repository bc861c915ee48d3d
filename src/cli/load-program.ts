/** Reads a program from disk: its entry, and every file its text points at with a relative path. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Program } from '../engine/program.ts';
import { CliError } from './errors.ts';

/** What Node tries for a path without an extension, and what a folder is entered by. */
const SUFFIXES = ['', '.js', '.json', '.cjs', '.mjs', '.ts', '/index.js', '/index.json', '/index.cjs', '/index.ts'];
const RELATIVE = /(['"`])(\.{1,2}\/[^'"`\n]*|\.{1,2})\1/g;
/** A program that names more files than this is not what the sandbox is for. */
const MOST_FILES = 500;

async function readText(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).isFile() ? await readFile(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

async function whyNot(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 'no such file' : found.isDirectory() ? 'this is a folder' : 'it cannot be read';
}

/**
 * @param others further files that something starts with, relative to the entry's folder
 * @throws CliError if an entry can't be read
 */
export async function loadProgram(file: string, folder: string, others: readonly string[] = []): Promise<Program> {
  const given = resolve(folder, file);
  // Node, too, calls the main module by the name that no link is part of.
  const entry = await realpath(given).catch(() => given);
  const source = await readText(entry);
  if (source === undefined)
    throw new CliError(`${file}: ${await whyNot(entry)}. Give the path of a .js, .mjs, .cjs or .ts file.`);
  const files: Record<string, string> = { [entry]: source };
  const queue = [entry];
  for (const other of others) {
    const path = resolve(dirname(entry), other);
    const text = await readText(path);
    if (text === undefined) throw new CliError(`${other}: no such file. A process of the world starts with it.`);
    if (path in files) continue;
    files[path] = text;
    queue.push(path);
  }
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    await addPackage(dirname(path), files);
    for (const [, , specifier] of files[path]!.matchAll(RELATIVE)) {
      for (const candidate of await candidates(join(dirname(path), specifier!), files)) {
        if (candidate in files) continue;
        const text = await readText(candidate);
        if (text === undefined) continue;
        files[candidate] = text;
        queue.push(candidate);
        if (Object.keys(files).length > MOST_FILES)
          throw new CliError(`${file}: it reaches more than ${MOST_FILES} files. Run a smaller program.`);
      }
    }
  }
  return { entry, files, args: [] };
}

/** What a path may lead to: a file, or a folder's main file, whose `package.json` is then part of the program. */
async function candidates(path: string, files: Record<string, string>): Promise<string[]> {
  const found = SUFFIXES.map((suffix) => path + suffix);
  const manifest = join(path, 'package.json');
  const text = await readText(manifest);
  if (text === undefined) return found;
  files[manifest] = text;
  const main = mainOf(text);
  return main === undefined ? found : [...found, ...SUFFIXES.map((suffix) => join(path, main) + suffix)];
}

function mainOf(manifest: string): string | undefined {
  try {
    const { main } = JSON.parse(manifest) as { main?: unknown };
    return typeof main === 'string' ? main : undefined;
  } catch {
    return undefined;
  }
}

/** The nearest `package.json` decides how a `.js` file is read. */
async function addPackage(folder: string, files: Record<string, string>): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'package.json');
    if (path in files) return;
    const text = await readText(path);
    if (text !== undefined) {
      files[path] = text;
      return;
    }
    if (at === dirname(at)) return;
  }
}
