/** CommonJS and built-in modules, and what ECMAScript modules share with them. */
import type { ModuleRequest } from '../compile/compiled.ts';
import type { Host } from './host.ts';
import { codedError } from './lib/errors.ts';
import { builtinExports, isBuiltin } from './builtins.ts';

/** A compiled module as the host describes it: everything but its code and its map. */
export interface ModuleInfo {
  readonly kind: 'esm' | 'commonjs' | 'json';
  readonly requests: readonly ModuleRequest[];
  readonly lazyRequests: readonly ModuleRequest[];
  readonly hasTopLevelAwait: boolean;
  readonly starExports: readonly string[];
  readonly indirectExports: readonly { readonly exported: string; readonly specifier: string; readonly imported: string }[];
  readonly localExports: readonly string[];
  readonly imports: readonly { readonly specifier: string; readonly imported: string; readonly site: number }[];
}

/** Node's `module`. */
interface CommonModule {
  id: string;
  path: string;
  exports: unknown;
  filename: string;
  loaded: boolean;
  children: CommonModule[];
  paths: string[];
}

type CommonFactory = (exports: unknown, require: unknown, module: unknown, filename: string, dirname: string) => void;

let host: Host;
let hooks: object;
const infos = new Map<string, ModuleInfo | undefined>();
const cache = Object.create(null) as Record<string, CommonModule>;
/** How `require` gets an ECMAScript module: set by esm.ts. */
let requireEsm: (path: string) => unknown = () => undefined;
let mainModule: CommonModule | undefined;

export function installModules(theHost: Host, theHooks: object, esm: typeof requireEsm): void {
  host = theHost;
  hooks = theHooks;
  requireEsm = esm;
}

export function moduleInfo(path: string): ModuleInfo | undefined {
  if (!infos.has(path)) {
    const json = host.moduleInfo(path);
    infos.set(path, json === '' ? undefined : (JSON.parse(json) as ModuleInfo));
  }
  return infos.get(path);
}

/** The module's factory, with the hooks in place. */
export const factoryOf = (path: string): unknown => (host.factory(path) as (hooks: object) => unknown)(hooks);

export const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

function notFound(specifier: string, stack: readonly string[]): never {
  const trail = stack.length === 0 ? '' : `\nRequire stack:\n- ${stack.join('\n- ')}`;
  const error = new Error(`Cannot find module '${specifier}'${trail}`);
  Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: stack });
  throw error;
}

function makeRequire(from: CommonModule, info: ModuleInfo): object {
  const resolve = (specifier: string): string => {
    const found = info.lazyRequests.find((request) => request.specifier === specifier);
    if (found === undefined) throw codedError(Error, 'ERR_UNSUPPORTED', `require of '${specifier}': only a literal specifier can be loaded here`);
    return found.resolved;
  };
  const require = Object.assign(
    function require(specifier: string): unknown {
      const resolved = resolve(specifier);
      if (isBuiltin(resolved)) return builtinExports(resolved);
      if (moduleInfo(resolved) === undefined) notFound(specifier, [from.filename]);
      return loadCommonJs(resolved, from);
    },
    { resolve, main: mainModule, cache, extensions: Object.create(null) as object },
  );
  return require;
}

/** Loads a file for `require` or as the main module: from the cache, or by running it. */
export function loadCommonJs(path: string, parent?: CommonModule): unknown {
  const cached = cache[path];
  if (cached !== undefined) return cached.exports;
  const info = moduleInfo(path)!;
  if (info.kind === 'esm') return requireEsm(path);
  const module = newCommonModule(path);
  cache[path] = module;
  parent?.children.push(module);
  if (mainModule === undefined && parent === undefined) {
    mainModule = module;
    module.id = '.';
  }
  if (info.kind === 'json') {
    module.exports = (factoryOf(path) as () => unknown)();
  } else {
    let finished = false;
    try {
      const factory = factoryOf(path) as CommonFactory;
      Reflect.apply(factory, module.exports, [module.exports, makeRequire(module, info), module, path, dirname(path)]);
      finished = true;
    } finally {
      if (!finished) delete cache[path];
    }
  }
  module.loaded = true;
  return module.exports;
}

class Module implements CommonModule {
  id: string;
  path: string;
  exports: unknown = {};
  filename: string;
  loaded = false;
  children: CommonModule[] = [];
  paths: string[] = [];
  constructor(path: string) {
    this.id = path;
    this.path = dirname(path);
    this.filename = path;
  }
}
const newCommonModule = (path: string): CommonModule => new Module(path);
