import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
const components = read('src/course/components.ts');

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (document) => {
  const text = read(document);

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm (?:run (?:--silent )?)?([a-z0-9]+)/g)].map(([, name]) => name as string);
    const own = named.filter((name) => !['ci', 'install', 'run'].includes(name));
    expect(own.length).toBeGreaterThan(0);
    for (const name of own) expect(scripts).toContain(name);
  });

  test('names only files and folders that exist', () => {
    const paths = [...text.matchAll(/`((?:src|content|scripts|docs)\/[\w./-]+)`/g)].map(([, path]) => path as string);
    const linked = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path]) => path as string);
    // The lesson that the reader is about to write.
    const own = [...paths, ...linked].filter((path) => !path.includes('who-waits'));
    expect(own.length).toBeGreaterThan(0);
    for (const path of own) expect(existsSync(`${root}${path}`), path).toBe(true);
  });

  test('shows only components that lessons have', () => {
    const shown = [...text.matchAll(/<([A-Z]\w+)/g)].map(([, name]) => name as string);
    expect(shown.length).toBeGreaterThan(0);
    for (const name of shown) expect(components).toMatch(new RegExp(`import ${name} `));
  });
});
