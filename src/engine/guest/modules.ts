/** CommonJS and built-in modules, and what ECMAScript modules share with them. */
import type { CompiledModule, ModuleFailure, ModuleRequest } from '../compile/compiled.ts';
import { enter, exit } from './frames.ts';
import type { Host } from './host.ts';
import { codedError, invalidArgType, unsupported } from './lib/errors.ts';
import { builtinExports, isBuiltin } from './builtins.ts';

/** A compiled module as the host describes it: everything but its code and its positions. */
export type ModuleInfo = Omit<CompiledModule, 'path' | 'code' | 'positions'>;

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

type CommonFactory = (...scope: unknown[]) => void;

let host: Host;
let hooks: object;
const infos = new Map<string, ModuleInfo | undefined>();
const cache = Object.create(null) as Record<string, CommonModule>;
/** How CommonJS reaches ECMAScript modules. */
interface EsmLoader {
  requireEsm(path: string): unknown;
  importFrom(parent: string, info: ModuleInfo, specifier: string): object;
}
let esm: EsmLoader;
/** A browser's classic script has no `require`, `module` or `exports`. */
let isNode = true;
const requireEsm = (path: string): unknown => esm.requireEsm(path);
const importFrom = (parent: string, info: ModuleInfo, specifier: string): object =>
  esm.importFrom(parent, info, specifier);
let mainModule: CommonModule | undefined;

export function installModules(theHost: Host, theHooks: object, theEsm: EsmLoader, hasCommonJs: boolean): void {
  isNode = hasCommonJs;
  host = theHost;
  hooks = theHooks;
  esm = theEsm;
}

export function moduleInfo(path: string): ModuleInfo | undefined {
  if (!infos.has(path)) {
    const json = host.moduleInfo(path);
    infos.set(path, json === '' ? undefined : (JSON.parse(json) as ModuleInfo));
  }
  return infos.get(path);
}

/** The module's factory, with the hooks in place. `own` is what its code calls `$module`. */
export const factoryOf = (path: string, own: object): unknown =>
  (host.factory(path) as (hooks: object, own: object) => unknown)(hooks, own);

export const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** The error Node throws instead of loading a module. */
export function loadFailure({ name, code, message }: ModuleFailure, requireStack: readonly string[] = []): Error {
  if (code !== 'MODULE_NOT_FOUND') return codedError(name === 'TypeError' ? TypeError : Error, code, message);
  const trail = requireStack.length === 0 ? '' : `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  return Object.assign(new Error(message + trail), { code, requireStack });
}

function findRequest(info: ModuleInfo, specifier: string, via: ModuleRequest['via']): ModuleRequest {
  const found = info.lazyRequests.find((request) => request.specifier === specifier && request.via === via);
  if (found === undefined) throw unsupported(`${via} of '${specifier}', which no literal in the program names`);
  return found;
}

/** What `import()` of a specifier leads to. @throws what Node throws */
export function resolveLazily(info: ModuleInfo, specifier: string, via: ModuleRequest['via'], from: string): string {
  const { resolved, failure } = findRequest(info, specifier, via);
  if (failure !== undefined) throw loadFailure(failure, [from]);
  return resolved;
}

/** What there is to see in `require.extensions`. */
const EXTENSIONS = Object.fromEntries(
  ['.js', '.json', '.node'].map((name) => [name, { [name](_module: object, _filename: string) {} }[name]]),
);

function makeRequire(from: CommonModule, info: ModuleInfo): object {
  const resolve = (specifier: string): string => {
    if (typeof specifier !== 'string') throw invalidArgType('id', 'string', specifier);
    return resolveLazily(info, specifier, 'require', from.filename);
  };
  const { resolve: named } = {
    resolve: (specifier: string): string => (isBuiltin(specifier) ? specifier : resolve(specifier)),
  };
  return Object.assign(
    function require(specifier: string): unknown {
      const resolved = resolve(specifier);
      return isBuiltin(resolved) ? builtinExports(resolved) : loadCommonJs(resolved, from);
    },
    { resolve: named, main: mainModule, extensions: { __proto__: null, ...EXTENSIONS }, cache },
  );
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
    module.exports = (factoryOf(path, {}) as () => unknown)();
  } else {
    let finished = false;
    let frame = 0;
    try {
      const factory = factoryOf(path, {
        import: (_site: number, specifier: string) => importFrom(path, info, specifier),
      }) as CommonFactory;
      frame = enter(info.fn, module.exports, path.slice(path.lastIndexOf('/') + 1));
      if (isNode)
        Reflect.apply(factory, module.exports, [
          module.exports,
          makeRequire(module, info),
          module,
          path,
          dirname(path),
        ]);
      else Reflect.apply(factory, globalThis, []);
      finished = true;
    } finally {
      exit(frame, !finished);
      if (!finished) delete cache[path];
    }
  }
  module.loaded = true;
  return module.exports;
}

/** What `createRequire` makes (nodejs.org/api/module.html#modulecreaterequirefilename). */
export function requireFrom(file: string): object {
  const module = newCommonModule(file);
  return makeRequire(module, moduleInfo(file) ?? { ...NO_LINKS });
}
const NO_LINKS = { kind: 'commonjs', fn: 0, requests: [], lazyRequests: [] } as unknown as ModuleInfo;

export class Module implements CommonModule {
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
    for (let at = this.path; ; at = dirname(at)) {
      if (!at.endsWith('/node_modules')) this.paths.push(`${at === '/' ? '' : at}/node_modules`);
      if (at === '/') break;
    }
  }
}
const newCommonModule = (path: string): CommonModule => new Module(path);
