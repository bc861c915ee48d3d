/**
 * `node:async_hooks` (nodejs.org/api/async_context.html): one immutable map from storage to store is the async context;
 * the runtime captures it wherever something is queued.
 */
import { codedError, invalidArgType, unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { validateFunction, validateObject, validateString } from './validate.ts';

type Fn = (...args: never[]) => unknown;
type Frame = ReadonlyMap<AsyncLocalStorage, unknown>;

const currentFrame = (): Frame | undefined => runtime().asyncContext.get() as Frame | undefined;

/** Ends a scope opened with `withScope`: `using scope = storage.withScope(store)`. */
class RunScope {
  readonly #storage: AsyncLocalStorage;
  readonly #previous: unknown;
  #disposed = false;
  constructor(storage: AsyncLocalStorage, store: unknown) {
    this.#storage = storage;
    this.#previous = storage.getStore();
    storage.enterWith(store);
  }
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#storage.enterWith(this.#previous);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

export class AsyncLocalStorage {
  #defaultValue: unknown;
  #name: string;

  constructor(options: { readonly defaultValue?: unknown; readonly name?: string } = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    this.#name = options.name === undefined ? '' : `${options.name}`;
  }

  get name(): string {
    return this.#name;
  }

  static bind(fn: Fn): Fn {
    return AsyncResource.bind(fn);
  }

  static snapshot(): Fn {
    return AsyncLocalStorage.bind((cb: Fn, ...args: never[]) => cb(...args));
  }

  disable(): void {
    const frame = currentFrame();
    if (!frame?.has(this)) return;
    const without = new Map(frame);
    without.delete(this);
    runtime().asyncContext.set(without);
  }

  enterWith(data: unknown): void {
    runtime().asyncContext.set(new Map(currentFrame()).set(this, data));
  }

  run(data: unknown, fn: Fn, ...args: unknown[]): unknown {
    const prior = this.getStore();
    if (Object.is(prior, data)) return Reflect.apply(fn, null, args);
    this.enterWith(data);
    try {
      return Reflect.apply(fn, null, args) as unknown;
    } finally {
      this.enterWith(prior);
    }
  }

  exit(fn: Fn, ...args: unknown[]): unknown {
    return this.run(undefined, fn, ...args);
  }

  getStore(): unknown {
    const frame = currentFrame();
    return frame?.has(this) ? frame.get(this) : this.#defaultValue;
  }

  withScope(store: unknown): RunScope {
    return new RunScope(this, store);
  }
}

const kAsyncId = Symbol('async_id_symbol');
const kTriggerId = Symbol('trigger_async_id_symbol');
const kContextFrame = Symbol('context_frame');

// Main script and bootstrap have the first ids in Node. Real ones depend on all that Node does inside.
let lastAsyncId = 1;

interface ResourceOptions {
  readonly triggerAsyncId?: number | undefined;
  readonly requireManualDestroy?: boolean;
}

export class AsyncResource {
  [kContextFrame]: unknown;
  [kAsyncId]: number;
  [kTriggerId]: number;

  constructor(type: string, opts: ResourceOptions | number = {}) {
    validateString(type, 'type');
    const trigger = typeof opts === 'number' ? opts : (opts.triggerAsyncId ?? 1);
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw codedError(RangeError, 'ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${String(trigger)}`);
    }
    this[kContextFrame] = runtime().asyncContext.get();
    this[kAsyncId] = ++lastAsyncId;
    this[kTriggerId] = trigger;
  }

  runInAsyncScope(fn: Fn, thisArg?: unknown, ...args: unknown[]): unknown {
    return runtime().asyncContext.run(this[kContextFrame], () => Reflect.apply(fn, thisArg, args) as unknown);
  }

  emitDestroy(): this {
    return this;
  }

  asyncId(): number {
    return this[kAsyncId];
  }

  triggerAsyncId(): number {
    return this[kTriggerId];
  }

  bind(fn: Fn, thisArg?: unknown): Fn {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound =
      thisArg === undefined
        ? function (this: unknown, ...args: unknown[]): unknown {
            return resource.runInAsyncScope(fn, this, ...args);
          }
        : this.runInAsyncScope.bind(this, fn, thisArg);
    Object.defineProperty(bound, 'length', {
      value: fn.length,
      configurable: true,
      enumerable: false,
      writable: false,
    });
    return bound as Fn;
  }

  static bind(fn: Fn, type?: string, thisArg?: unknown): Fn {
    if (typeof fn !== 'function') throw invalidArgType('fn', 'Function', fn);
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

const refuse = (name: string) => (): never => {
  throw unsupported(`async_hooks.${name}`);
};

export const asyncHooks = {
  AsyncLocalStorage,
  createHook: refuse('createHook'),
  executionAsyncId: refuse('executionAsyncId'),
  triggerAsyncId: refuse('triggerAsyncId'),
  executionAsyncResource: refuse('executionAsyncResource'),
  AsyncResource,
};
