/** What is not an ECMAScript module, seen from an import of one: built-ins, CommonJS and JSON. */
import { moduleInfo } from './modules.ts';
import { createNamespace, defineExport, sealNamespace } from './namespaces.ts';
import { isObject } from './promise.ts';

export interface Linkable {
  readonly path: string;
  readonly namespace: object;
  /** Names this module exports, stars included. */
  exportedNames(seen?: Set<Linkable>): string[];
  /** ResolveExport (16.2.1.6.3): a getter, or why there is none. */
  resolveExport(name: string, seen?: Set<string>): (() => unknown) | 'missing' | 'ambiguous';
}

/** A built-in, a CommonJS module or JSON, seen from an import: a synthetic module record (16.2.1.7). */
export class SyntheticModule implements Linkable {
  readonly path: string;
  readonly namespace = createNamespace();
  readonly #names: readonly string[];
  readonly #load: () => unknown;
  #evaluated = false;
  error: { value: unknown } | undefined;
  /** What it exports; for `default` and `module.exports` all of it. */
  #exports: unknown;
  readonly #values = new Map<string, unknown>();
  readonly #getters = new Map<string, () => unknown>();

  /** @param names what can be imported besides `default` */
  constructor(path: string, names: readonly string[], load: () => unknown) {
    this.path = path;
    this.#names = [...new Set(['default', ...names])].sort();
    this.#load = load;
    for (const name of this.#names) {
      const whole = name === 'default' || name === MODULE_EXPORTS;
      this.#getters.set(name, whole ? () => this.#exports : () => this.#values.get(name));
    }
  }
  exportedNames(): string[] {
    return [...this.#names];
  }
  resolveExport(name: string): (() => unknown) | 'missing' {
    return this.#getters.get(name) ?? 'missing';
  }
  /** Its names are there before it has run: a cycle can see them. */
  link(): void {
    for (const [name, get] of this.#getters) {
      if (!(name in this.namespace)) defineExport(this.namespace, name, get);
    }
    sealNamespace(this.namespace);
  }
  /** Runs it and reads its exports, once. @throws what running it threw, however often it is asked for */
  evaluate(): void {
    if (this.error !== undefined) throw this.error.value;
    if (this.#evaluated) return;
    this.#evaluated = true;
    this.link();
    try {
      this.#exports = this.#load();
    } catch (error) {
      this.error = { value: error };
      throw error;
    }
    if (!isObject(this.#exports)) return;
    for (const name of this.#names) {
      try {
        this.#values.set(name, (this.#exports as Record<string, unknown>)[name]);
      } catch {
        // As in Node: a getter that throws leaves its name undefined.
      }
    }
  }
}

/** Node's name for all that a CommonJS module exports. */
export const MODULE_EXPORTS = 'module.exports';

/** What an import sees of a CommonJS module: names found in its text, and in that of modules it passes on. */
export function commonJsNames(path: string, seen = new Set<string>()): string[] {
  const info = moduleInfo(path);
  if (seen.has(path) || info?.kind !== 'commonjs') return [];
  seen.add(path);
  const passedOn = info.reexports.flatMap((specifier) => {
    const request = info.lazyRequests.find((each) => each.specifier === specifier && each.via === 'require');
    return request === undefined || request.failure !== undefined ? [] : commonJsNames(request.resolved, seen);
  });
  return [...info.localExports, ...passedOn];
}
