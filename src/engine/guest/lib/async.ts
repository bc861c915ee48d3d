/**
 * What stands for `async` functions in guest code. Native ones are neither traced nor in our job queue, so Node's own
 * async functions are written as generators and driven over `Promise`, with the same number of microtasks.
 */
import { dress } from '../functions.ts';

type AnyFunction = (...args: never[]) => unknown;

/** Makes `fn` look like one that is declared `async`: `inspect` prints `[AsyncFunction: name]`. */
export function looksAsync<F extends AnyFunction>(fn: F): F {
  dress(fn as never, fn as never, 'AsyncFunction', fn.name);
  return fn;
}

export function looksAsyncGenerator<F extends AnyFunction>(fn: F): F {
  dress(fn as never, fn as never, 'AsyncGeneratorFunction', fn.name);
  return fn;
}

/** An async function's body without an `await`: what it returns or throws settles the promise, a returned promise in three ticks. */
export function settled<T>(body: () => T | PromiseLike<T>): Promise<T> {
  return new Promise((resolve) => resolve(body()));
}

/** An async function's body in which `yield` stands for `await`. */
export function drive<T>(body: () => Generator<unknown, T, never>): Promise<T> {
  return new Promise((resolve, reject) => {
    const generator = body() as Generator<unknown, T, unknown>;
    const step = (method: 'next' | 'throw', value: unknown): void => {
      let result: IteratorResult<unknown, T>;
      try {
        result = generator[method](value);
      } catch (error) {
        reject(error);
        return;
      }
      if (result.done) resolve(result.value);
      else await_(result.value, step);
    };
    step('next', undefined);
  });
}

/** ECMA-262 27.7.5.3 Await, with the promise that `then` makes left unused. */
function await_(value: unknown, step: (method: 'next' | 'throw', value: unknown) => void): void {
  Promise.resolve(value).then(
    (result) => step('next', result),
    (error: unknown) => step('throw', error),
  );
}

/** `for await`, with `yield` for `await` (ECMA-262 14.7.5.7). @param body gives true to `break` */
export function* forAwait(
  iterable: AsyncIterable<unknown> | Iterable<unknown>,
  body: (value: unknown) => Generator<unknown, boolean | void, never>,
): Generator<unknown, void, never> {
  const isAsync = Symbol.asyncIterator in iterable;
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  for (;;) {
    // A synchronous iterator's values are awaited once more on their way (27.1.6.4).
    const result = (yield isAsync
      ? iterator.next()
      : fromSync(iterator as Iterator<unknown>)) as IteratorResult<unknown>;
    if (result.done) return;
    // How the body ends if neither of the lines below says otherwise: by the generator's own `return()`.
    let left: boolean | void = true;
    try {
      left = yield* body(result.value);
    } catch (error) {
      left = false;
      try {
        if (iterator.return) yield iterator.return();
      } catch {
        // The first error counts.
      }
      throw error;
    } finally {
      if (left && iterator.return) yield iterator.return();
    }
    if (left) return;
  }
}

function fromSync(iterator: Iterator<unknown>): Promise<IteratorResult<unknown>> {
  const { value, done } = iterator.next();
  return Promise.resolve(value).then((settled) => ({ value: settled, done: Boolean(done) }) as IteratorResult<unknown>);
}
