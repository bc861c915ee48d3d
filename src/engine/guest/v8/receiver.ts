/** What V8 says of `this` in a stack: its class, and the property by which the function was reached. */
import { bodyOf } from '../functions.ts';
import { proxyTarget } from '../proxies.ts';

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/** Value of a data property, own or inherited, without running any code. */
function dataOf(object: object, key: PropertyKey): unknown {
  for (let holder: object | null = object; holder !== null; holder = getPrototypeOf(holder) as object | null) {
    if (proxyTarget(holder) !== undefined) return undefined;
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return descriptor.value;
  }
  return undefined;
}

/** @returns undefined where V8 calls the frame top-level: no `this`, or the global object */
export function typeNameOf(receiver: unknown): string | undefined {
  if (receiver === undefined || receiver === null || receiver === globalThis) return undefined;
  if (typeof receiver === 'function') return functionName(receiver) || 'Function';
  const object = Object(receiver) as object;
  if (proxyTarget(object) !== undefined) return 'Object';
  const tag = dataOf(object, Symbol.toStringTag);
  const own = getOwnPropertyDescriptor(object, Symbol.toStringTag) !== undefined;
  if (typeof tag === 'string' && own) return tag;
  const constructor = dataOf(object, 'constructor');
  return (typeof constructor === 'function' && functionName(constructor)) || 'Object';
}

function functionName(fn: object): string {
  const name = getOwnPropertyDescriptor(fn, 'name')?.value as unknown;
  return typeof name === 'string' ? name : '';
}

/** Name of the property of `receiver`, own or inherited, that holds `fn`: the one called `name` first, else the only one. */
export function methodNameOf(receiver: unknown, fn: unknown, name: string): string | undefined {
  if (receiver === undefined || receiver === null || fn === undefined) return undefined;
  const object = Object(receiver) as object;
  const plain = name.replace(/^[gs]et /, '');
  if (plain !== '' && holds(object, plain, fn)) return plain;
  let found: string | undefined;
  for (let holder: object | null = object; holder !== null; holder = getPrototypeOf(holder) as object | null) {
    if (proxyTarget(holder) !== undefined) return undefined;
    for (const key of Object.getOwnPropertyNames(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key)!;
      if (bodyOf(descriptor.value) !== fn) continue;
      if (found !== undefined && found !== key) return undefined;
      found = key;
    }
  }
  return found;
}

const isHeld = ({ value, get, set }: PropertyDescriptor, fn: unknown): boolean =>
  bodyOf(value) === fn || get === fn || set === fn;

function holds(object: object, key: string, fn: unknown): boolean {
  for (let holder: object | null = object; holder !== null; holder = getPrototypeOf(holder) as object | null) {
    if (proxyTarget(holder) !== undefined) return false;
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return isHeld(descriptor, fn);
  }
  return false;
}
