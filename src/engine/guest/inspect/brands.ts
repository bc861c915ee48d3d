/**
 * Tells built-in objects apart by what they are, not by what they are called: internal slots are probed with
 * getters taken when this module loads, so that later changes of prototypes don't matter.
 */
import type { Internals } from './internals.ts';

export type Brand =
  | 'Array'
  | 'Set'
  | 'Map'
  | 'TypedArray'
  | 'Iterator'
  | 'Arguments'
  | 'Function'
  | 'RegExp'
  | 'Date'
  | 'Error'
  | 'ArrayBuffer'
  | 'SharedArrayBuffer'
  | 'DataView'
  | 'Promise'
  | 'WeakSet'
  | 'WeakMap'
  | 'Module'
  | BoxedBrand
  | 'Object';

export type BoxedBrand = 'Number' | 'String' | 'Boolean' | 'BigInt' | 'Symbol';

type Method = (this: unknown, ...args: never[]) => unknown;

function getter(prototype: object, key: PropertyKey): Method {
  const descriptor = Reflect.getOwnPropertyDescriptor(prototype, key);
  if (!descriptor?.get) throw new Error(`This engine has no getter ${String(key)}.`);
  return descriptor.get;
}

const typedArrayTag = getter(Reflect.getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);
const objectToString: Method = Object.prototype.toString;

/** Methods that throw for anything but their own kind and change nothing. */
const probes: readonly (readonly [Brand, Method, ...unknown[]])[] = [
  ['Map', getter(Map.prototype, 'size')],
  ['Set', getter(Set.prototype, 'size')],
  ['WeakMap', WeakMap.prototype.has, {}],
  ['WeakSet', WeakSet.prototype.has, {}],
  ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')],
  ...(typeof SharedArrayBuffer === 'function'
    ? [['SharedArrayBuffer', getter(SharedArrayBuffer.prototype, 'byteLength')] as const]
    : []),
  ['BigInt', BigInt.prototype.valueOf],
  ['Symbol', Symbol.prototype.valueOf],
];

/** These don't depend on a prototype or a tag in any engine, but a tag hides them from `Object.prototype.toString`. */
const hiddenByTag: typeof probes = [
  ['Date', Date.prototype.getTime],
  ['Number', Number.prototype.valueOf],
  ['String', String.prototype.valueOf],
  ['Boolean', Boolean.prototype.valueOf],
];

const isErrorObject = (Error as unknown as { isError?: (value: unknown) => boolean }).isError;
const regExpSource = getter(RegExp.prototype, 'source');

/** Name of a typed array's kind (`Uint8Array`), undefined for anything else. */
export function typedArrayName(value: object): string | undefined {
  return Reflect.apply(typedArrayTag, value, []) as string | undefined;
}

function passes([, probe, ...args]: (typeof probes)[number], value: object): boolean {
  try {
    Reflect.apply(probe, value, args as never[]);
    return true;
  } catch {
    return false;
  }
}

/** What kind of object this is. */
export function brandOf(value: object, internals: Internals): Brand {
  if (typeof value === 'function') return 'Function';
  if (Array.isArray(value)) return 'Array';
  if (ArrayBuffer.isView(value)) return typedArrayName(value) === undefined ? 'DataView' : 'TypedArray';
  if (internals.isModuleNamespace(value)) return 'Module';
  const tagged = Symbol.toStringTag in value;
  if (!tagged) {
    const name = (Reflect.apply(objectToString, value, []) as string).slice(8, -1);
    if (name !== 'Object') return name as Brand;
    if (endsPlainly(value)) return inheritsError(value) ? 'Error' : 'Object';
  }
  return taggedBrandOf(value, internals, tagged);
}

function taggedBrandOf(value: object, internals: Internals, tagged: boolean): Brand {
  if (internals.promiseState(value)) return 'Promise';
  const hint = tagged ? (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] : undefined;
  const hinted = probes.find(([name]) => name === hint);
  if (hinted && passes(hinted, value)) return hinted[0];
  if (internals.iteratorPreview(value)) return 'Iterator';
  if (isErrorObject?.(value) || inheritsError(value)) return 'Error';
  if (tagged && hint !== 'Generator') {
    const hidden = hiddenByTag.find((probe) => passes(probe, value));
    if (hidden) return hidden[0];
    if (isRegExp(value)) return 'RegExp';
  }
  return probes.find((probe) => probe !== hinted && passes(probe, value))?.[0] ?? 'Object';
}

/** True for the usual case, an untagged object below `Object.prototype`: nothing built-in looks like that. */
function endsPlainly(value: object): boolean {
  for (let at = Reflect.getPrototypeOf(value); at !== null; at = Reflect.getPrototypeOf(at)) {
    if (at === Object.prototype) return true;
  }
  return false;
}

function inheritsError(value: object): boolean {
  return value instanceof Error;
}

function isRegExp(value: object): boolean {
  if (value === RegExp.prototype) return false;
  try {
    Reflect.apply(regExpSource, value, []);
    return true;
  } catch {
    return false;
  }
}
