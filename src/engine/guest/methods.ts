/** Hooks for methods: async ones are put in place of the generators the compiler left, sync generators keep their frames. */
import { asyncFunction, type GeneratorBody } from './async-function.ts';
import { asyncGenerator } from './async-generator.ts';
import { resume, suspend } from './frames.ts';
import { currentSite } from './recorder.ts';

/** One async method of a class or an object literal. */
export type AsyncMethod = readonly [fn: number, kind: 'async' | 'async-generator', isStatic: boolean, key: PropertyKey];

/** Redefines each listed generator method as its async function, with the same attributes. @returns `home` */
export function asyncMethods(home: object, methods: readonly AsyncMethod[]): object {
  for (const [fn, kind, isStatic, key] of methods) {
    const holder = isStatic ? home : ((home as { prototype: object }).prototype);
    const descriptor = Object.getOwnPropertyDescriptor(holder, key)!;
    const body = descriptor.value as GeneratorBody;
    const value = kind === 'async' ? asyncFunction(fn, body, key) : asyncGenerator(fn, body, key);
    Object.defineProperty(holder, key, { ...descriptor, value });
  }
  return home;
}

/** Before a `yield` of a sync generator: its frame leaves the stack. */
export function genYield(frame: number, value: unknown): unknown {
  suspend(frame, 'yield', currentSite);
  return value;
}

/** After it. */
export function genResume(frame: number, sent: unknown): unknown {
  resume(frame, currentSite, false);
  return sent;
}
