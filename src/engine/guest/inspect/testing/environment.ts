/**
 * What the cases may use besides the language, in Node and in the sandbox alike: values whose inner state is
 * written down as they are made, since neither side can look it up.
 */
import type {
  FunctionKind,
  FunctionValue,
  Internals,
  IteratorPreview,
  PromiseState,
  ProxyParts,
} from '../internals.ts';

export interface Environment {
  readonly internals: Internals;
  /** Names the cases see. */
  readonly names: Readonly<Record<string, unknown>>;
}

const asyncSource = /^(?:static\s+)?async\b(?!\s*[(=,;}])|^async\s*\(/;
const generatorSource = /^(?:static\s+)?(?:async\s*)?(?:function\s*)?\*/;

function kindOf(fn: FunctionValue): FunctionKind {
  const source = Function.prototype.toString.call(fn);
  const generator = generatorSource.test(source) ? 'Generator' : '';
  return `${asyncSource.test(source) ? 'Async' : ''}${generator}Function` as FunctionKind;
}

/** @param Buffer the class that prints as `<Buffer …>` */
export function createEnvironment(Buffer: Uint8ArrayConstructor): Environment {
  const promises = new WeakMap<object, PromiseState>();
  const proxies = new WeakMap<object, ProxyParts>();
  const iterators = new WeakMap<object, IteratorPreview>();
  const modules = new WeakSet<object>();
  const weak = new WeakMap<object, readonly unknown[]>();
  const note =
    <Value>(store: WeakMap<object, Value>) =>
    (object: object, value: Value) => (store.set(object, value), object);
  const promise = note(promises);
  const hush = (value: Promise<unknown>) => (value.catch(() => undefined), value);

  const internals: Internals = {
    proxyTarget: (value) => proxies.get(value),
    promiseState: (value) => promises.get(value),
    iteratorPreview: (value) => iterators.get(value),
    weakEntries: (value) => weak.get(value),
    functionKind: kindOf,
    functionSource: (fn) => Function.prototype.toString.call(fn),
    isModuleNamespace: (value) => modules.has(value),
    isBuffer: (value) => value instanceof Buffer,
  };
  const names = {
    Buffer,
    fulfilled: (value: unknown, Maker = Promise) => promise(Maker.resolve(value), { state: 'fulfilled', value }),
    rejected: (value: unknown) => promise(hush(Promise.reject(value)), { state: 'rejected', value }),
    pending: () => promise(new Promise(() => undefined), { state: 'pending' }),
    proxy: (target: object, handler: object) => note(proxies)(new Proxy(target, handler), { target, handler }),
    revoked: () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return note(proxies)(proxy, { target: null, handler: null });
    },
    iterator: (value: object, of: 'Map' | 'Set', pairs: boolean, items: unknown[]) =>
      note(iterators)(value, { of, pairs, items }),
    /** Stands for a module's namespace: exports by their getters. */
    module: (exports: Record<string, () => unknown>) => {
      const namespace = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object;
      for (const [name, get] of Object.entries(exports))
        Object.defineProperty(namespace, name, { get, enumerable: true });
      return modules.add(namespace) && namespace;
    },
    weak: (value: object, entries: unknown[]) => note(weak)(value, entries),
    /** An error whose stack is the same everywhere. */
    trace: (error: Error, frames = ['f (/app/a.js:1:2)', 'g (/app/b.js:3:4)']) => {
      const stack = `${error}\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
      return Object.defineProperty(error, 'stack', {
        value: stack,
        writable: true,
        configurable: true,
        enumerable: false,
      });
    },
    custom: Symbol.for('nodejs.util.inspect.custom'),
    repeat: (count: number, make: (i: number) => unknown) => Array.from({ length: count }, (_, i) => make(i)),
  };
  return { internals, names };
}
