/** `import.meta`, as Node fills it in. */
import { isBuiltin } from './builtins.ts';
import { dirname } from './modules.ts';

export function importMeta(path: string, isMain: boolean): object {
  const meta = Object.create(null) as Record<string, unknown>;
  meta.dirname = dirname(path);
  meta.filename = path;
  meta.main = isMain;
  meta.resolve = (specifier: string) =>
    isBuiltin(specifier) ? `node:${specifier.replace(/^node:/, '')}` : `file://${joinPath(dirname(path), specifier)}`;
  meta.url = `file://${path}`;
  return meta;
}

function joinPath(base: string, relative: string): string {
  if (relative.startsWith('/')) return relative;
  const parts = base.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/') || '/';
}
