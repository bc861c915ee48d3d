/**
 * Which object an assignment failed on. QuickJS does not say; but few objects refuse assignments, and they were all made
 * so by a call. The latest that fits is nearly always the one.
 */
import { functionInfo } from '../functions.ts';
import { describe } from '../preview.ts';

const KEPT = 64;
let refusing: WeakRef<object>[] = [];

function remember(object: unknown): void {
  if (typeof object !== 'object' && typeof object !== 'function') return;
  if (object === null) return;
  refusing.push(new WeakRef(object));
  if (refusing.length > KEPT) refusing = refusing.slice(-KEPT / 2);
}

/** Object.freeze and its kin, taking note of what they were given. */
export function recordRefusing(): void {
  for (const name of ['freeze', 'seal', 'preventExtensions', 'defineProperty', 'defineProperties'] as const) {
    const native = Object[name] as (object: unknown, ...rest: unknown[]) => unknown;
    const { [name]: recording } = {
      [name](object: unknown, ...rest: unknown[]): unknown {
        const result = native(object, ...rest);
        remember(object);
        return result;
      },
    };
    Object.defineProperty(recording, 'length', { value: native.length, configurable: true });
    Object.defineProperty(Object, name, { value: recording, writable: true, enumerable: false, configurable: true });
  }
}

function latest(fits: (object: object) => boolean): object | undefined {
  for (let at = refusing.length - 1; at >= 0; at--) {
    const object = refusing[at]!.deref();
    if (object !== undefined && fits(object)) return object;
  }
  return undefined;
}

/** Completes a message about property `key`, in which `?` stands for the object. @param self what `this` is there, if the object is `this` */
export function nameObject(message: string, key: string, self: unknown): string {
  if (!message.includes('#<?>')) return message;
  const found =
    self ??
    latest((object) => {
      // Every function's own; most are the runtime's.
      if (typeof object === 'function' && ['length', 'name', 'prototype'].includes(key)) return false;
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      return descriptor !== undefined && (descriptor.writable === false || descriptor.configurable === false);
    });
  const text =
    found !== undefined ? describe(found) : message.includes('only a getter') ? classWithGetter(key) : '#<Object>';
  const kind = typeof found === 'function' ? 'function' : 'object';
  return message.replace("object '#<?>'", () => `${kind} '${text}'`).replace('#<?>', () => text);
}

/** Index at which `push` and the like fail on the array that was frozen last. */
export function frozenLength(): number {
  const array = latest((object) => Array.isArray(object) && !Object.isExtensible(object)) as unknown[] | undefined;
  return array?.length ?? 0;
}

/** The class around a function of the program's: the nearest before it in the table whose text holds the function's. */
export function classAround(fn: number): string {
  const { source } = functionInfo(fn);
  for (let at = fn - 1; at > 0; at--) {
    const info = functionInfo(at);
    if (info.kind === 'class' && info.source.includes(source)) return info.name;
  }
  return '';
}

/** The class that has an accessor of that name, by the program's functions: those of a class follow it. */
function classWithGetter(key: string): string {
  let owner = '';
  for (let fn = 1; ; fn++) {
    const info = functionInfo(fn);
    if (info === undefined) return '#<Object>';
    if (info.kind === 'class') owner = info.name;
    if (info.kind === 'getter' && (info.name === key || info.name === `get ${key}`)) return `#<${owner || 'Object'}>`;
  }
}
