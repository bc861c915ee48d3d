/* eslint-disable no-restricted-imports -- it is for tests, which may use Node */
/** Test helpers: a runtime on top of Node's own timers and microtasks, so that a script can run on both sides. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { format, formatWithOptions, inspect, stripVTControlCharacters, types } from 'node:util';
import { setRuntime } from '../runtime.ts';
import type { Runtime } from '../runtime.ts';

// Vitest formats stacks itself, without the codes that Node puts in their first line.
Reflect.deleteProperty(Error, 'prepareStackTrace');

export interface NodeRuntime extends Runtime {
  readonly warnings: (string | Error)[];
  readonly output: string[];
}

export type Service = (service: string, operation: string, args: readonly unknown[]) => unknown;

/** @param service answers requests; its throwing is a failure */
export function nodeRuntime(service: Service = () => undefined): NodeRuntime {
  const context = new AsyncLocalStorage<{ value: unknown }>();
  const start = process.hrtime.bigint();
  const runtime: NodeRuntime = {
    warnings: [],
    output: [],
    request(name, operation, args, callback) {
      const context = runtime.asyncContext.get();
      setImmediate(() => {
        let value: unknown;
        let failure: Error | null = null;
        try {
          value = service(name, operation, args);
        } catch (error) {
          failure = error as Error;
        }
        runtime.asyncContext.run(context, () => callback(failure, value));
      });
      return 0;
    },
    block: (name, operation, args) => service(name, operation, args),
    cancel: () => undefined,
    nowUs: () => Number((process.hrtime.bigint() - start) / 1000n),
    epochMs: Date.now(),
    nextTick: (callback, ...args) => process.nextTick(callback as (...args: unknown[]) => void, ...args),
    queueMicrotask,
    setTimeout: (callback, ms, ...args) => setTimeout(callback as () => void, ms, ...args) as never,
    clearTimeout: (timer) => clearTimeout(timer as never),
    setInterval: (callback, ms, ...args) => setInterval(callback as () => void, ms, ...args) as never,
    clearInterval: (timer) => clearInterval(timer as never),
    setImmediate: (callback, ...args) => setImmediate(callback as (...args: unknown[]) => void, ...args) as never,
    clearImmediate: (timer) => clearImmediate(timer as never),
    env: process.env,
    cwd: () => process.cwd(),
    random: () => Math.random(),
    uncaught: (error) => {
      throw error;
    },
    emitWarning: (warning: string | Error) => void runtime.warnings.push(warning),
    inspect: { inspect, format, formatWithOptions, stripVTControlCharacters } as never,
    internals: {
      proxyTarget: (value) => (types.isProxy(value) ? { target: null, handler: null } : undefined),
      promiseState: (value) => (types.isPromise(value) ? { state: 'pending' } : undefined),
      functionKind: (fn) =>
        types.isAsyncFunction(fn) ? 'AsyncFunction' : types.isGeneratorFunction(fn) ? 'GeneratorFunction' : 'Function',
      isModuleNamespace: types.isModuleNamespaceObject,
      iteratorPreview: (value) =>
        types.isMapIterator(value) || types.isSetIterator(value)
          ? { of: types.isMapIterator(value) ? 'Map' : 'Set', pairs: false, items: [] }
          : undefined,
    },
    asyncContext: {
      get: () => context.getStore()?.value,
      run: (value, fn) => context.run({ value }, fn),
      set: (value) => context.enterWith({ value }),
    },
    write: (_stream, chunk) => void runtime.output.push(chunk),
  };
  setRuntime(runtime);
  return runtime;
}

/** What `fn` gives, or the error it throws, as text that can be compared between the two sides. */
export function outcome(fn: () => unknown): string {
  try {
    return inspect(fn(), { depth: 6 }).replace(/timeStamp: [\d.]+/g, 'timeStamp: T');
  } catch (error) {
    return failure(error);
  }
}

export function failure(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${inspect(error)}`;
  const stack = String(error.stack).split('\n    at ')[0];
  return `${error.name}: ${error.message} | ${stack} | ${inspect(Object.entries(error))}`;
}
