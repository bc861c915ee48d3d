/**
 * What stands for an async generator in guest code (ECMA-262 27.6): a generator whose `yield x` awaits, and whose
 * `yield emit(x)` yields. Requests are queued and take the specification's number of microtasks.
 */
import { getAsyncIteratorPrototype } from './events/on.ts';

class Emitted {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}
/** Marks a value that is yielded to the consumer rather than awaited. */
export const emit = (value: unknown): unknown => new Emitted(value);

type Kind = 'next' | 'return' | 'throw';
interface Request {
  readonly kind: Kind;
  readonly value: unknown;
  resolve(result: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}
type State = 'start' | 'yielded' | 'executing' | 'draining' | 'completed';
export type AsyncGeneratorLike = AsyncIterableIterator<unknown> & {
  return(value?: unknown): Promise<IteratorResult<unknown>>;
};

function onSettled(value: unknown, resolved: (value: unknown) => void, rejected: (error: unknown) => void): void {
  Promise.resolve(value).then(resolved, rejected);
}

export function asyncGenerator(body: Generator<unknown, unknown, never>): AsyncGeneratorLike {
  const generator = body as Generator<unknown, unknown, unknown>;
  const queue: Request[] = [];
  let state: State = 'start';

  const step = (kind: Kind, value: unknown): void => {
    state = 'executing';
    let result: IteratorResult<unknown>;
    try {
      result = generator[kind](value);
    } catch (error) {
      finish('throw', error);
      return;
    }
    if (result.done) {
      finish('return', result.value);
    } else if (result.value instanceof Emitted) {
      // `yield v` awaits v first.
      onSettled(result.value.value, yielded, (error) => step('throw', error));
    } else {
      onSettled(
        result.value,
        (resolved) => step('next', resolved),
        (error) => step('throw', error),
      );
    }
  };
  const yielded = (value: unknown): void => {
    state = 'yielded';
    queue.shift()?.resolve({ value, done: false });
    if (queue.length > 0) resume();
  };
  const resume = (): void => {
    const { kind, value } = queue[0] as Request;
    if (kind !== 'return') {
      step(kind, value);
      return;
    }
    state = 'executing';
    onSettled(
      value,
      (resolved) => step('return', resolved),
      (error) => step('throw', error),
    );
  };
  const finish = (kind: 'return' | 'throw', value: unknown): void => {
    state = 'draining';
    const request = queue.shift();
    if (kind === 'throw') request?.reject(value);
    else request?.resolve({ value, done: true });
    drain();
  };
  const drain = (): void => {
    for (let request = queue[0]; request; request = queue[0]) {
      if (request.kind === 'return') {
        awaitReturn(request.value);
        return;
      }
      queue.shift();
      if (request.kind === 'throw') request.reject(request.value);
      else request.resolve({ value: undefined, done: true });
    }
    state = 'completed';
  };
  const awaitReturn = (value: unknown): void => {
    state = 'draining';
    onSettled(
      value,
      (resolved) => finish('return', resolved),
      (error) => finish('throw', error),
    );
  };

  const push = (kind: Kind, value: unknown): Promise<IteratorResult<unknown>> =>
    new Promise((resolve, reject) => {
      if (state === 'start' && kind !== 'next') state = 'completed';
      if (state === 'completed' && kind !== 'return') {
        if (kind === 'throw') reject(value);
        else resolve({ value: undefined, done: true });
        return;
      }
      queue.push({ kind, value, resolve, reject });
      if (state === 'completed') awaitReturn(value);
      else if (state === 'start' || state === 'yielded') resume();
    });

  const methods = {
    next: (value?: unknown) => push('next', value),
    return: (value?: unknown) => push('return', value),
    throw: (error?: unknown) => push('throw', error),
  };
  const object = Object.create(asyncGeneratorPrototype()) as AsyncGeneratorLike;
  for (const [name, fn] of Object.entries(methods)) {
    Object.defineProperty(object, name, { value: fn, enumerable: false, writable: true, configurable: true });
  }
  return object;
}

let cached: object | undefined;

/** Prints as an async generator does. */
function asyncGeneratorPrototype(): object {
  if (!cached) {
    cached = Object.create(getAsyncIteratorPrototype(), {
      [Symbol.toStringTag]: { value: 'AsyncGenerator', configurable: true },
    }) as object;
  }
  return cached;
}
