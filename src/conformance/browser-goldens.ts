/** Golden programs for a page: a folder each in `content/browser-goldens`, with what real Chromium did. Adding a folder adds a case. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listGoldens } from './goldens.ts';

export const browserGoldensFolder = resolve(import.meta.dirname, '../../content/browser-goldens');

export interface BrowserGolden {
  readonly name: string;
  readonly folder: string;
  /** Absolute path: `program.js` is a classic script, `program.mjs` a module. */
  readonly entry: string;
  /** null until recorded. */
  readonly expected: PageOutcome | null;
}

export interface PageOutcome {
  /** What `console.log` printed, a line for each call. */
  readonly console: readonly string[];
  /** Errors that nobody prevented, as the console shows their first line. */
  readonly uncaught: readonly string[];
}

export function listBrowserGoldens(): BrowserGolden[] {
  return listGoldens(browserGoldensFolder).map(({ name, folder, entry }) => ({
    name,
    folder,
    entry,
    expected: readExpected(join(folder, 'expected.json')),
  }));
}

const readExpected = (path: string): PageOutcome | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PageOutcome) : null;
