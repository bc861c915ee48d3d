/** Hooks for methods: async ones are put in place of the generators the compiler left, sync generators keep their frames. */
import { asyncFunction, start, type GeneratorBody } from './async-function.ts';
import { asyncGenerator, createGenerator } from './async-generator.ts';
import { isOnStack, resume, suspend } from './frames.ts';
import { bodyOf, functionId, functionInfo } from './functions.ts';
import { currentSite } from './recorder.ts';

/** Redefines each async method that the compiler left as a generator, with the same attributes. @returns `home` */
export function asyncMethods<T extends object>(home: T): T {
  replaceIn(home);
  if (typeof home === 'function') replaceIn((home as unknown as { prototype: object }).prototype);
  return home;
}

function replaceIn(holder: object): void {
  // By index: the learner may have taken arrays' iterator away.
  const keys = Reflect.ownKeys(holder);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    const descriptor = Object.getOwnPropertyDescriptor(holder, key)!;
    const body = descriptor.value as unknown;
    // Methods that don't use `super` are async functions already.
    if (typeof body !== 'function' || bodyOf(body) !== body) continue;
    const fn = functionId(body);
    const { async, generator, kind } = functionInfo(fn);
    if (!async || kind !== 'method') continue;
    const value = generator
      ? asyncGenerator(fn, body as GeneratorBody, key)
      : asyncFunction(fn, body as GeneratorBody, key);
    Object.defineProperty(holder, key, { ...descriptor, value });
  }
}

/** The body of a private async method. @returns what calling the async function, or generator, returns */
export function startMethod(fn: number, body: GeneratorBody, thisValue: unknown, args: ArrayLike<unknown>): object {
  const { generator, name } = functionInfo(fn);
  return generator ? createGenerator(fn, body, { name }, thisValue, args) : start(fn, body, name, thisValue, args);
}

/** Before a `yield` of a sync generator: its frame leaves the stack. */
export function genYield(frame: number, value: unknown): unknown {
  suspend(frame, 'yield', currentSite);
  return value;
}

/** After it, and wherever `throw()` or `return()` may arrive. */
export function genResume(frame: number, sent?: unknown): unknown {
  if (!isOnStack(frame)) resume(frame, currentSite, false);
  return sent;
}
