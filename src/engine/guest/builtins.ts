/** Built-in modules by name, made when first loaded. */
import { builtins } from './lib/registry.ts';
import { runtime } from './lib/runtime.ts';

const loaded = new Map<string, unknown>();

/** Modules that are not Node's: the shop, which only goes by its bare name. */
export const addBuiltin = (name: string, exports: unknown): void => void loaded.set(name, exports);

const bare = (name: string): string => (name.startsWith('node:') ? name.slice(5) : name);

export const isBuiltin = (name: string): boolean =>
  loaded.has(name) || loaded.has(bare(name)) || Object.hasOwn(builtins, bare(name));

export function builtinExports(name: string): unknown {
  const key = loaded.has(name) ? name : bare(name);
  if (!loaded.has(key)) loaded.set(key, builtins[key]!(runtime()));
  return loaded.get(key);
}
