/** ECMAScript modules: linking and evaluation as ECMA-262 16.2.1.6 has them, top-level await included. */
import { driveModule, type GeneratorBody } from './async-function.ts';
import { builtinExports, isBuiltin } from './builtins.ts';
import { importFrom } from './dynamic-import.ts';
import { enter, exit } from './frames.ts';
import { importMeta } from './import-meta.ts';
import { JOB } from './jobs.ts';
import { codedError } from './lib/errors.ts';
import { factoryOf, loadCommonJs, loadFailure, moduleInfo, type ModuleInfo } from './modules.ts';
import { createNamespace, defineExport, sealNamespace } from './namespaces.ts';
import { createResolvingFunctions, newPromise, performThen, rejectPromise, slotsOf } from './promise.ts';
import { MODULE_EXPORTS, SyntheticModule, commonJsNames, type Linkable } from './synthetic-module.ts';

type Status = 'unlinked' | 'linking' | 'linked' | 'evaluating' | 'evaluating-async' | 'evaluated';

class SourceModule implements Linkable {
  readonly path: string;
  readonly info: ModuleInfo;
  readonly namespace = createNamespace();
  status: Status = 'unlinked';
  error: { value: unknown } | undefined;
  index = 0;
  ancestorIndex = 0;
  cycleRoot: SourceModule = this;
  /** Order in which it became asynchronous; 0: it is not. */
  asyncOrder = 0;
  asyncDone = false;
  pendingDependencies = 0;
  readonly asyncParents: SourceModule[] = [];
  promise: object | undefined;
  dependencies: (SourceModule | SyntheticModule)[] = [];
  getters: Record<string, () => unknown> = {};
  body: Generator | undefined;
  constructor(path: string, info: ModuleInfo) {
    this.path = path;
    this.info = info;
  }
  exportedNames(seen = new Set<Linkable>()): string[] {
    if (seen.has(this)) return [];
    seen.add(this);
    const names = new Set([...this.info.localExports, ...this.info.indirectExports.map(({ exported }) => exported)]);
    for (const request of this.info.starExports) {
      for (const name of this.dependencies[request]!.exportedNames(seen)) if (name !== 'default') names.add(name);
    }
    return [...names];
  }
  resolveExport(name: string, seen = new Set<string>()): (() => unknown) | 'missing' | 'ambiguous' {
    const key = `${this.path}\0${name}`;
    if (seen.has(key)) return 'missing';
    seen.add(key);
    if (this.info.localExports.includes(name)) return this.#getter(name);
    const indirect = this.info.indirectExports.find(({ exported }) => exported === name);
    if (indirect !== undefined) {
      const from = this.dependencies[indirect.request]!;
      return indirect.imported === null ? () => from.namespace : from.resolveExport(indirect.imported, seen);
    }
    if (name === 'default') return 'missing';
    let found: (() => unknown) | 'missing' = 'missing';
    for (const request of this.info.starExports) {
      const dependency = this.dependencies[request]!;
      const resolution = dependency.resolveExport(name, seen);
      if (resolution === 'ambiguous') return resolution;
      if (resolution === 'missing') continue;
      if (found !== 'missing' && found !== resolution) return 'ambiguous';
      found = resolution;
    }
    return found;
  }
  readonly #ownGetters = new Map<string, () => unknown>();
  /** One function for each name, so that two ways to the same binding are seen to be the same. */
  #getter(name: string): () => unknown {
    let getter = this.#ownGetters.get(name);
    if (getter === undefined) {
      getter = () => this.getters[name]!();
      this.#ownGetters.set(name, getter);
    }
    return getter;
  }
}

let mainPath = '';
/** The module that the process was started with: its `import.meta.main` is true. */
export const setMainModule = (path: string): void => void (mainPath = path);

const registry = new Map<string, SourceModule | SyntheticModule>();

/** Whether the module has been loaded, if only to be evaluated later. */
export const isLoaded = (path: string): boolean => registry.has(path);

function load(path: string): SourceModule | SyntheticModule {
  const known = registry.get(path);
  if (known !== undefined) return known;
  if (isBuiltin(path)) {
    const exports = builtinExports(path);
    const builtin = new SyntheticModule(path, Object.keys(exports as object), () => exports);
    builtin.evaluate();
    registry.set(path, builtin);
    return builtin;
  }
  const info = moduleInfo(path)!;
  if (info.kind !== 'esm') {
    const names = info.kind === 'json' ? [] : [...commonJsNames(path), MODULE_EXPORTS];
    const synthetic = new SyntheticModule(path, names, () => loadCommonJs(path));
    synthetic.link();
    registry.set(path, synthetic);
    return synthetic;
  }
  const module = new SourceModule(path, info);
  registry.set(path, module);
  module.dependencies = info.requests.map(({ resolved, failure }) => {
    if (failure !== undefined) throw loadFailure(failure);
    return load(resolved);
  });
  return module;
}

/** Link (16.2.1.6.1): checks imports and instantiates bodies, dependencies first. */
function link(module: SourceModule | SyntheticModule): void {
  if (module instanceof SyntheticModule || module.status !== 'unlinked') return;
  module.status = 'linking';
  try {
    for (const dependency of module.dependencies) link(dependency);
    checkImports(module);
  } catch (error) {
    module.status = 'unlinked';
    throw error;
  }
  instantiate(module);
  module.status = 'linked';
}

function checkImports({ info, dependencies }: SourceModule): void {
  for (const { request, imported } of [...info.imports, ...info.indirectExports]) {
    if (imported === null || imported === '*') continue;
    const dependency = dependencies[request]!;
    const { specifier } = info.requests[request]!;
    const resolution = dependency.resolveExport(imported);
    if (resolution === 'missing') {
      throw moduleInfo(dependency.path)?.kind === 'commonjs'
        ? missingFromCommonJs(specifier, imported)
        : missingExport(specifier, imported);
    }
    if (resolution === 'ambiguous')
      throw new SyntaxError(
        `The requested module '${specifier}' contains conflicting star exports for name '${imported}'`,
      );
  }
}

const missingExport = (specifier: string, name: string): SyntaxError =>
  new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);

const missingFromCommonJs = (specifier: string, name: string): SyntaxError =>
  new SyntaxError(
    `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${specifier}';\nconst { ${name} } = pkg;\n`,
  );

function instantiate(module: SourceModule): void {
  const factory = factoryOf(module.path, {
    exports: (getters: Record<string, () => unknown>) => void (module.getters = getters),
    namespace: (index: number) => module.dependencies[index]!.namespace,
    meta: importMeta(module.path, module.path === mainPath),
    import: (_site: number, specifier: string) => importFrom(module.path, module.info, specifier),
  }) as GeneratorBody;
  const body = Reflect.apply(factory, undefined, []);
  body.next();
  module.body = body;
  for (const name of module.exportedNames().sort()) {
    const getter = module.resolveExport(name);
    if (typeof getter === 'function') defineExport(module.namespace, name, getter);
  }
  sealNamespace(module.namespace);
}

const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

let lastAsyncOrder = 0;

/** Evaluate (16.2.1.6.2). @returns a promise for the end of the module's evaluation */
export function evaluate(start: SourceModule | SyntheticModule): object {
  if (start instanceof SyntheticModule) {
    const promise = newPromise('module', start.path);
    const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
    try {
      start.evaluate();
      resolve(undefined);
    } catch (error) {
      reject(error);
    }
    return promise;
  }
  let module = start;
  if (module.status === 'evaluating-async' || module.status === 'evaluated') module = module.cycleRoot;
  if (module.promise !== undefined) return module.promise;
  const stack: SourceModule[] = [];
  const promise = newPromise('module', basename(module.path));
  module.promise = promise;
  try {
    innerEvaluate(module, stack, 0);
    if (module.asyncOrder === 0 || module.asyncDone)
      createResolvingFunctions(promise, slotsOf(promise)!).resolve(undefined);
  } catch (error) {
    for (const entered of stack) {
      entered.status = 'evaluated';
      entered.error = { value: error };
    }
    rejectPromise(promise, slotsOf(promise)!, error);
  }
  return promise;
}

/** InnerModuleEvaluation (16.2.1.6.2.1). @returns the next index */
function innerEvaluate(module: SourceModule | SyntheticModule, stack: SourceModule[], firstIndex: number): number {
  if (module instanceof SyntheticModule) {
    module.evaluate();
    return firstIndex;
  }
  if (module.status === 'evaluating-async' || module.status === 'evaluated') {
    if (module.error) throw module.error.value;
    return firstIndex;
  }
  if (module.status === 'evaluating') return firstIndex;
  let index = firstIndex;
  module.status = 'evaluating';
  module.index = index;
  module.ancestorIndex = index;
  module.pendingDependencies = 0;
  index++;
  stack.push(module);
  for (const dependency of module.dependencies) {
    index = innerEvaluate(dependency, stack, index);
    if (dependency instanceof SyntheticModule) continue;
    let required = dependency;
    if (required.status === 'evaluating') module.ancestorIndex = Math.min(module.ancestorIndex, required.ancestorIndex);
    else {
      required = required.cycleRoot;
      if (required.error) throw required.error.value;
    }
    if (required.asyncOrder > 0 && !required.asyncDone) {
      module.pendingDependencies++;
      required.asyncParents.push(module);
    }
  }
  if (module.pendingDependencies > 0 || module.info.hasTopLevelAwait) {
    module.asyncOrder = ++lastAsyncOrder;
    if (module.pendingDependencies === 0) executeAsync(module);
  } else executeSync(module);
  if (module.ancestorIndex === module.index) {
    for (let popped = stack.pop()!; ; popped = stack.pop()!) {
      popped.status = popped.asyncOrder === 0 ? 'evaluated' : 'evaluating-async';
      popped.cycleRoot = module;
      if (popped === module) break;
    }
  }
  return index;
}

function executeSync(module: SourceModule): void {
  const frame = enter(module.info.fn, undefined, basename(module.path));
  try {
    module.body!.next();
  } finally {
    exit(frame);
  }
}

/** ExecuteAsyncModule (16.2.1.6.2.2). */
function executeAsync(module: SourceModule): void {
  const done = driveModule(module.info.fn, basename(module.path), module.body!);
  performThen(
    done,
    () => asyncFulfilled(module),
    (error: unknown) => asyncRejected(module, error),
    undefined,
    JOB.module,
  );
}

/** GatherAvailableAncestors (16.2.1.6.2.3). */
function gatherAncestors(module: SourceModule, list: SourceModule[]): void {
  for (const parent of module.asyncParents) {
    if (list.includes(parent) || parent.cycleRoot.error) continue;
    if (--parent.pendingDependencies > 0) continue;
    list.push(parent);
    if (!parent.info.hasTopLevelAwait) gatherAncestors(parent, list);
  }
}

/** AsyncModuleExecutionFulfilled (16.2.1.6.2.4). */
function asyncFulfilled(module: SourceModule): void {
  if (module.status === 'evaluated') return;
  module.asyncDone = true;
  module.status = 'evaluated';
  settle(module);
  const list: SourceModule[] = [];
  gatherAncestors(module, list);
  list.sort((a, b) => a.asyncOrder - b.asyncOrder);
  for (const ancestor of list) {
    if (ancestor.status === 'evaluated') continue;
    if (ancestor.info.hasTopLevelAwait) {
      executeAsync(ancestor);
      continue;
    }
    try {
      executeSync(ancestor);
    } catch (error) {
      asyncRejected(ancestor, error);
      continue;
    }
    ancestor.asyncDone = true;
    ancestor.status = 'evaluated';
    settle(ancestor);
  }
}

function settle(module: SourceModule): void {
  if (module.promise !== undefined)
    createResolvingFunctions(module.promise, slotsOf(module.promise)!).resolve(undefined);
}

/** AsyncModuleExecutionRejected (16.2.1.6.2.5). */
function asyncRejected(module: SourceModule, error: unknown): void {
  if (module.status === 'evaluated') return;
  module.error = { value: error };
  module.status = 'evaluated';
  module.asyncDone = true;
  for (const parent of module.asyncParents) asyncRejected(parent, error);
  if (module.promise !== undefined) rejectPromise(module.promise, slotsOf(module.promise)!, error);
}

/** Loads, links and evaluates a module. @returns the promise of its evaluation, and its namespace */
export function loadAndEvaluate(path: string): { done: object; namespace: object } {
  const module = load(path);
  link(module);
  return { done: evaluate(module), namespace: module.namespace };
}

/** Whether a CommonJS module ran and threw. */
export function threwWhenRun(path: string): boolean {
  const module = registry.get(path);
  return module instanceof SyntheticModule && module.error !== undefined;
}

const required = new Set<string>();
/** Whether `require` has loaded this ECMAScript module. */
export const wasRequired = (path: string): boolean => required.has(path);

/** `require` of an ECMAScript module (Node: "Loading ECMAScript modules using require()"). */
export function requireEsm(path: string): unknown {
  const module = load(path);
  link(module);
  if (waitsForTopLevel(module))
    throw codedError(
      Error,
      'ERR_REQUIRE_ASYNC_MODULE',
      'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.',
    );
  required.add(path);
  const slots = slotsOf(evaluate(module))!;
  slots.handled = true;
  if (slots.state === 2) throw slots.value;
  return withEsModuleMark(module);
}

/** Whether any module of the graph has a top-level await: Node then runs none of it. */
function waitsForTopLevel(module: SourceModule | SyntheticModule, seen = new Set<unknown>()): boolean {
  if (module instanceof SyntheticModule || seen.has(module)) return false;
  seen.add(module);
  return module.info.hasTopLevelAwait || module.dependencies.some((dependency) => waitsForTopLevel(dependency, seen));
}

const marked = new WeakMap<object, object>();

/** What `require` gives: with a default export, a namespace that says `__esModule` too, as transpiled code expects. */
function withEsModuleMark({ namespace }: Linkable): unknown {
  const names = Object.keys(namespace);
  if (names.includes(MODULE_EXPORTS)) return (namespace as Record<string, unknown>)[MODULE_EXPORTS];
  if (!names.includes('default') || names.includes('__esModule')) return namespace;
  const known = marked.get(namespace);
  if (known !== undefined) return known;
  const wrapper = createNamespace();
  marked.set(namespace, wrapper);
  for (const name of [...names, '__esModule'].sort())
    defineExport(wrapper, name, () => name === '__esModule' || (namespace as Record<string, unknown>)[name]);
  sealNamespace(wrapper);
  return wrapper;
}
