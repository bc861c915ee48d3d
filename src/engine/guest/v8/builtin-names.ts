/** How V8 names built-in functions in stacks: `Array.map`, `JSON.parse`, `parseInt`. */

import { nativeOf } from './stand-ins.ts';

export interface BuiltinName {
  readonly functionName: string;
  readonly typeName: string | undefined;
  /** As messages name it: `Array.prototype.map`. */
  readonly owner: string;
}

let names: WeakMap<object, BuiltinName> | undefined;
/** Those that leave no frame: they end in the call they make, or V8 has an instruction for them. */
const unseen = new WeakSet<object>();

/** @returns undefined for what leaves no frame in V8 */
export function builtinName(fn: unknown, ownName: string): BuiltinName | undefined {
  names ??= collect();
  if (typeof fn !== 'function') return undefined;
  if (unseen.has(fn)) return undefined;
  return names.get(fn) ?? { functionName: ownName, typeName: undefined, owner: ownName };
}

function collect(): WeakMap<object, BuiltinName> {
  const found = new WeakMap<object, BuiltinName>();
  for (const fn of [
    Array,
    Function.prototype.call,
    Function.prototype.apply,
    Reflect.apply,
    Reflect.construct,
    String.prototype.concat,
  ])
    unseen.add(fn);
  for (const key of [Symbol.replace, Symbol.match, Symbol.matchAll, Symbol.search, Symbol.split] as const)
    unseen.add((RegExp.prototype as unknown as Record<symbol, object>)[key]!);
  note(found, Object.getPrototypeOf(Uint8Array.prototype) as object, 'Uint8Array', 'Uint8Array.prototype');
  note(found, Object.getPrototypeOf(Uint8Array) as object, 'Uint8Array');
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    const { value } = Object.getOwnPropertyDescriptor(globalThis, key)!;
    if (typeof value === 'function') {
      if (!found.has(value)) add(found, value as object, { functionName: key, typeName: undefined, owner: key });
      note(found, value, key);
      if (typeof value.prototype === 'object' && value.prototype !== null)
        note(found, value.prototype as object, key, `${key}.prototype`);
    } else if (typeof value === 'object' && value !== null && /^[A-Z]/.test(key)) note(found, value as object, key);
  }
  return found;
}

function add(found: WeakMap<object, BuiltinName>, fn: object, name: BuiltinName): void {
  found.set(fn, name);
  const native = nativeOf(fn);
  if (native !== undefined) found.set(native, name);
}

function note(found: WeakMap<object, BuiltinName>, holder: object, typeName: string, owner = typeName): void {
  for (const key of Reflect.ownKeys(holder)) {
    const { value, get } = Object.getOwnPropertyDescriptor(holder, key)!;
    const functionName = typeof key === 'symbol' ? `[${key.description}]` : key;
    for (const fn of [value, get] as unknown[]) {
      if (typeof fn === 'function' && key !== 'constructor' && !found.has(fn))
        add(found, fn, { functionName, typeName, owner: `${owner}.${functionName}` });
    }
  }
}
