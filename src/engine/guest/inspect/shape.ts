/** What the parts of an object are, before its entries are printed. */
import type { Brand } from './brands.ts';
import type { Context } from './context.ts';

/** An object and all that was found out about it. */
export interface Subject {
  readonly value: object;
  readonly brand: Brand;
  readonly constructorName: string | null;
  readonly tag: string;
  readonly level: number;
  /** Properties of prototypes, printed, to go after its own (`showHidden`). */
  readonly inherited: readonly string[];
  /** Set when this is the buffer of a typed array that is being printed. */
  readonly inView: boolean;
}

export interface Shape {
  base: string;
  open: string;
  close: string;
  /** Properties printed after the entries. */
  keys: PropertyKey[];
  arrayLike: boolean;
  /** Entries that are no properties: items of a Set, the state of a promise. `level` is that of the entries. */
  entries?: (context: Context, level: number) => string[];
  /** All there is to print if there are no entries and no keys. */
  empty?: string;
  /** Below the depth too, `empty` is printed, rather than `[Name]`. */
  evenBelowDepth?: boolean;
}

export function braces(prefix: string, keys: PropertyKey[]): Shape {
  return { base: '', open: `${prefix}{`, close: '}', keys, arrayLike: false };
}

export function brackets(prefix: string, keys: PropertyKey[]): Shape {
  return { base: '', open: `${prefix}[`, close: ']', keys, arrayLike: true };
}

/** Keys of the properties to print, in order: strings, then symbols. */
export function keysOf(value: object, showHidden: boolean): PropertyKey[] {
  if (showHidden) return Reflect.ownKeys(value);
  const keys: PropertyKey[] = Object.keys(value);
  const symbols = Object.getOwnPropertySymbols(value);
  if (symbols.length > 0) {
    keys.push(...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)));
  }
  return keys;
}

/** As `keysOf`, without an array's indices. */
export function nonIndexKeysOf(value: object, showHidden: boolean): PropertyKey[] {
  const keys = keysOf(value, showHidden);
  // Indices come first, in any object.
  const first = keys.findIndex((key) => typeof key === 'symbol' || !isIndex(key as string));
  return first === -1 ? [] : keys.slice(first);
}

export function isIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return index !== 4294967295 && String(index) === key;
}
