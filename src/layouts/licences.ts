/** The licences of what the site serves to its readers, read from the packages themselves when it is built. */
import { readFileSync, readdirSync } from 'node:fs';

interface Part {
  readonly name: string;
  readonly purpose: string;
  /** Licence texts of what it carries inside, relative to the checkout. */
  readonly inside?: readonly string[];
}

/** Packages of which a page, a worker or the sandbox carries a part. */
const served: readonly Part[] = [
  { name: '@fontsource/source-serif-4', purpose: 'the face of the text' },
  { name: '@fontsource/inter', purpose: 'the face of the interface' },
  { name: '@fontsource/commit-mono', purpose: 'the face of the code' },
  { name: 'svelte', purpose: 'the parts of a page that move' },
  { name: 'astro', purpose: 'how those parts wake up' },
  {
    name: 'quickjs-wasi',
    purpose: 'the sandbox: QuickJS-ng in WebAssembly',
    inside: ['docs/licences/quickjs-ng.txt'],
  },
  { name: 'esbuild-wasm', purpose: 'removes types from TypeScript', inside: ['docs/licences/go.txt'] },
  { name: 'acorn', purpose: 'reads JavaScript' },
  { name: '@jridgewell/trace-mapping', purpose: 'finds the place in your TypeScript' },
  { name: 'monaco-editor', purpose: 'the editor', inside: ['node_modules/monaco-editor/ThirdPartyNotices.txt'] },
];

export interface ServedPart extends Part {
  readonly version: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** The full texts that their authors ask to be passed on. */
  readonly texts: readonly string[];
}

/** @throws when a package has no licence text */
export function servedParts(): ServedPart[] {
  return served.map((part) => {
    const folder = `node_modules/${part.name}`;
    const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string; license: string };
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    if (!file) throw new Error(`${part.name} has no licence file: say in src/layouts/licences.ts where its text is.`);
    const texts = [`${folder}/${file}`, ...(part.inside ?? [])].map((path) => readFileSync(path, 'utf8').trim());
    return { ...part, version: manifest.version, licence: manifest.license, texts };
  });
}
