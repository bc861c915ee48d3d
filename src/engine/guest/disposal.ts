/** Resources and their disposal (ECMA-262 2026, explicit resource management): under `using`, and in the two stacks. */
import { JOB } from './jobs.ts';
import { describe } from './preview.ts';
import {
  ORIGIN,
  PromiseConstructor,
  intrinsicResolve,
  isCallable,
  isObject,
  newCapability,
  performThen,
  type Capability,
} from './promise.ts';

const { apply } = Reflect;
const { asyncDispose, dispose } = Symbol;
const SuppressedError = (
  globalThis as unknown as { SuppressedError: new (error: unknown, suppressed: unknown, message: string) => Error }
).SuppressedError;
type Callable = (...args: unknown[]) => unknown;

interface Resource {
  readonly isAsync: boolean;
  /** undefined: `await using x = null`, which only makes the end wait. */
  readonly method: Callable | undefined;
  readonly receiver: unknown;
  readonly args: readonly unknown[];
}

/** A sync method in the place of an async one: what it returns is not waited for. */
const awaitable = (method: Callable): Callable =>
  function (this: unknown) {
    const capability = newCapability(PromiseConstructor, ORIGIN.resolve, 'dispose()');
    try {
      apply(method, this, []);
      capability.resolve(undefined);
    } catch (error) {
      capability.reject(error);
    }
    return capability.promise;
  };

/** GetDisposeMethod. */
function disposeMethod(value: object, isAsync: boolean): Callable {
  const methods = value as Record<symbol, unknown>;
  const own = isAsync ? methods[asyncDispose] : undefined;
  if (own !== undefined && own !== null) {
    if (!isCallable(own)) throw new TypeError('Symbol(Symbol.asyncDispose) is not a function');
    return own;
  }
  const method = methods[dispose];
  if (!isCallable(method)) throw new TypeError('Symbol(Symbol.dispose) is not a function');
  return isAsync ? awaitable(method) : method;
}

/** A DisposeCapability, and DisposeResources cut into the steps between its awaits. */
export class Disposer {
  /** What the last step gives to be awaited. */
  result: unknown;
  #resources: Resource[] = [];
  #failed = false;
  #error: unknown;
  #needsAwait = false;
  #hasAwaited = false;

  /** AddDisposableResource. @returns the value */
  add(value: unknown, isAsync: boolean): unknown {
    if (value === undefined || value === null) {
      if (isAsync) this.#put({ isAsync, method: undefined, receiver: value, args: [] });
      return value;
    }
    if (!isObject(value)) throw new TypeError('An object is expected with `using` declarations');
    this.#put({ isAsync, method: disposeMethod(value, isAsync), receiver: value, args: [] });
    return value;
  }
  /** A function to be called with these arguments. */
  call(method: Callable, args: readonly unknown[], isAsync: boolean): void {
    this.#put({ isAsync, method, receiver: undefined, args });
  }
  #put(resource: Resource): void {
    this.#resources[this.#resources.length] = resource;
  }

  /** Disposes up to the next await. @returns whether there is one: `result` is then awaited, and a rejection goes to `fail` */
  next(): boolean {
    for (let at = this.#resources.length - 1; at >= 0; at = this.#resources.length - 1) {
      const { isAsync, method, receiver, args } = this.#resources[at]!;
      if (!isAsync && this.#needsAwait && !this.#hasAwaited) return this.#pause();
      this.#resources.length = at;
      if (method === undefined) {
        this.#needsAwait = true;
        continue;
      }
      try {
        this.result = apply(method, receiver, args);
      } catch (error) {
        this.fail(error);
        continue;
      }
      if (isAsync) {
        this.#hasAwaited = true;
        return true;
      }
    }
    return this.#needsAwait && !this.#hasAwaited && this.#pause();
  }
  #pause(): true {
    this.#needsAwait = false;
    this.result = undefined;
    return true;
  }
  fail(error: unknown): void {
    this.#error = this.#failed
      ? new SuppressedError(error, this.#error, 'An error was suppressed during disposal')
      : error;
    this.#failed = true;
  }
  /** @throws what disposal, or the block before it, ended with */
  end(): void {
    if (this.#failed) throw this.#error;
  }
}

const checkCallable = (value: unknown): Callable => {
  if (!isCallable(value)) throw new TypeError(`${describe(value)} is not a function`);
  return value;
};

/** What both stacks share; `kind` names the class in messages. */
abstract class Stack {
  #disposer = new Disposer();
  #disposed = false;
  #isAsync: boolean;
  constructor(isAsync: boolean) {
    this.#isAsync = isAsync;
  }
  static has(value: unknown, isAsync: boolean): value is Stack {
    return isObject(value) && #disposer in value && value.#isAsync === isAsync;
  }
  static isDisposed = (stack: Stack): boolean => stack.#disposed;
  static disposer = (stack: Stack): Disposer => stack.#disposer;
  /** @returns the resources; the stack is disposed from now on */
  static take(stack: Stack): Disposer {
    const taken = stack.#disposer;
    stack.#disposer = new Disposer();
    stack.#disposed = true;
    return taken;
  }
  static put = (stack: Stack, disposer: Disposer): void => void (stack.#disposer = disposer);
}

/** @throws {TypeError} if it is no stack of this kind. @throws {ReferenceError} if it is disposed */
function pending(stack: unknown, isAsync: boolean, method: string): Stack {
  const name = isAsync ? 'AsyncDisposableStack' : 'DisposableStack';
  if (!Stack.has(stack, isAsync))
    throw new TypeError(`Method ${name}.prototype.${method} called on incompatible receiver ${describe(stack)}`);
  if (Stack.isDisposed(stack))
    throw new ReferenceError(`Cannot call ${name}.prototype.${method} on an already-disposed DisposableStack`);
  return stack;
}

function members(isAsync: boolean, create: () => Stack): object {
  return {
    use(this: unknown, value: unknown) {
      return Stack.disposer(pending(this, isAsync, 'use')).add(value, isAsync);
    },
    [isAsync ? 'disposeAsync' : 'dispose']: isAsync
      ? { disposeAsync }.disposeAsync
      : function dispose(this: unknown): void {
          if (Stack.has(this, false) && Stack.isDisposed(this)) return;
          const disposer = Stack.take(pending(this, false, 'dispose'));
          disposer.next();
          disposer.end();
        },
    adopt(this: unknown, value: unknown, onDispose: unknown) {
      const stack = pending(this, isAsync, 'adopt');
      Stack.disposer(stack).call(checkCallable(onDispose), [value], isAsync);
      return value;
    },
    defer(this: unknown, onDispose: unknown) {
      const stack = pending(this, isAsync, 'defer');
      Stack.disposer(stack).call(checkCallable(onDispose), [], isAsync);
    },
    move(this: unknown) {
      const moved = Stack.take(pending(this, isAsync, 'move'));
      const stack = create();
      Stack.put(stack, moved);
      return stack;
    },
  };
}

/** AsyncDisposableStack.prototype.disposeAsync. */
function disposeAsync(this: unknown): object {
  const capability = newCapability(PromiseConstructor, ORIGIN.async, 'disposeAsync()');
  if (!Stack.has(this, true)) capability.reject(new TypeError('Receiver is not an AsyncDisposableStack'));
  else if (Stack.isDisposed(this)) capability.resolve(undefined);
  else advance(Stack.take(this), capability);
  return capability.promise;
}

function advance(disposer: Disposer, capability: Capability): void {
  while (disposer.next()) {
    let promise: object;
    try {
      promise = intrinsicResolve(disposer.result, 'disposal');
    } catch (error) {
      disposer.fail(error);
      continue;
    }
    const failed = (error: unknown): void => {
      disposer.fail(error);
      advance(disposer, capability);
    };
    performThen(promise, () => advance(disposer, capability), failed, undefined, JOB.await);
    return;
  }
  try {
    disposer.end();
    capability.resolve(undefined);
  } catch (error) {
    capability.reject(error);
  }
}

const hidden = (value: unknown, writable = true): PropertyDescriptor => ({ value, writable, configurable: true });

function installStack(isAsync: boolean): void {
  class DisposableStack extends Stack {
    constructor() {
      super(isAsync);
    }
  }
  const name = isAsync ? 'AsyncDisposableStack' : 'DisposableStack';
  /** A plain function, so that a call without `new` fails in V8's words. */
  const constructor = {
    [name]: function (): object {
      if (new.target === undefined) throw new TypeError(`Constructor ${name} requires 'new'`);
      return Reflect.construct(DisposableStack, [], new.target as never) as object;
    },
  }[name] as unknown as { new (): Stack; prototype: object };
  const { prototype } = constructor;
  const methods = members(isAsync, () => new constructor());
  for (const [key, method] of Object.entries(methods)) Object.defineProperty(prototype, key, hidden(method));
  const accessor = {
    get disposed(): boolean {
      if (!Stack.has(this, isAsync))
        throw new TypeError(`Method get ${name}.prototype.disposed called on incompatible receiver ${describe(this)}`);
      return Stack.isDisposed(this);
    },
  };
  Object.defineProperty(prototype, 'disposed', {
    ...Object.getOwnPropertyDescriptor(accessor, 'disposed'),
    enumerable: false,
  });
  const ends = (methods as Record<string, unknown>)[isAsync ? 'disposeAsync' : 'dispose'];
  Object.defineProperty(prototype, isAsync ? asyncDispose : dispose, hidden(ends));
  Object.defineProperty(prototype, Symbol.toStringTag, hidden(name, false));
  Object.defineProperty(constructor, 'prototype', { writable: false });
  Object.defineProperty(globalThis, name, hidden(constructor));
}

/** Puts our own stacks in the place of the sandbox's, whose promises are not ours. */
export function installDisposal(): void {
  installStack(false);
  installStack(true);
}
