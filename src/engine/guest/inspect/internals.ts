/** What `inspect` must know of values and the language itself cannot say: the guest runtime tells it. */

export interface Internals {
  /** The target and handler of a proxy, both null once it is revoked; undefined for anything else. */
  proxyTarget(value: object): ProxyParts | undefined;
  /** What became of a promise; undefined for anything that is no promise. Must not register a reaction. */
  promiseState(value: object): PromiseState | undefined;
  /** What kind of function this was in the source; lowered async functions included. */
  functionKind(fn: FunctionValue): FunctionKind;
  /** A function's or class's source text, as `Function.prototype.toString` gives it. */
  functionSource(fn: FunctionValue): string;
  /** An ECMAScript module's namespace. Its properties are read with a plain get; a ReferenceError means uninitialised. */
  isModuleNamespace(value: object): boolean;
  /** Is this Node's `Buffer` (or a subclass)? */
  isBuffer(value: object): boolean;
  /** What is still to come from a Map or Set iterator, without moving it; undefined for anything else. */
  iteratorPreview(value: object): IteratorPreview | undefined;
  /** Entries of a WeakMap (`[key, value]`) or WeakSet (values), for `showHidden`; undefined where they can't be known. */
  weakEntries(value: object): readonly unknown[] | undefined;
}

export interface ProxyParts {
  readonly target: object | null;
  readonly handler: object | null;
}

export interface PromiseState {
  readonly state: 'pending' | 'fulfilled' | 'rejected';
  /** The value or the reason; not read while pending. */
  readonly value?: unknown;
}

export interface IteratorPreview {
  readonly of: 'Map' | 'Set';
  /** True for `entries()`: each item is then a `[key, value]` pair. */
  readonly pairs: boolean;
  readonly items: readonly unknown[];
}

export type FunctionKind = 'Function' | 'AsyncFunction' | 'GeneratorFunction' | 'AsyncGeneratorFunction';

/** Any function, seen as a value that is never called from here. */
export type FunctionValue = (...args: never[]) => unknown;
