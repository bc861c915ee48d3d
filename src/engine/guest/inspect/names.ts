/** What an object is called: its constructor, its tag, and the prefix made of both. */
import type { Context } from './context.ts';
import { brandOf } from './brands.ts';
import { tooDeep } from './context.ts';

/** Constructors of the language; what their prototypes hold is nobody's own doing. */
const builtIns: ReadonlySet<string> = new Set(
  (
    'Object Function Array Number Boolean String Symbol BigInt Date Promise RegExp Error AggregateError EvalError ' +
    'RangeError ReferenceError SyntaxError TypeError URIError SuppressedError ArrayBuffer SharedArrayBuffer DataView ' +
    'Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array ' +
    'Uint8ClampedArray BigUint64Array BigInt64Array Map Set WeakMap WeakSet WeakRef Proxy FinalizationRegistry ' +
    'Iterator DisposableStack AsyncDisposableStack Infinity NaN JSON Math Intl Reflect Atomics WebAssembly'
  ).split(' '),
);

export function isBuiltInName(name: string): boolean {
  return builtIns.has(name);
}

export interface ObjectName {
  /** Name of the constructor; null if no constructor is found and the prototype is null. */
  readonly constructorName: string | null;
  /** The first prototype of a class not built in, whose own properties `showHidden` lists; else undefined. */
  readonly shownPrototype: object | undefined;
}

/** Looks up the prototype chain for a constructor that the object is an instance of. */
export function nameOf(context: Context, value: object, level: number): ObjectName {
  let first: object | null | undefined;
  for (let at: object | null = value; at !== null;) {
    const maker: unknown = Reflect.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof maker === 'function' && maker.name !== '' && isInstance(value, maker)) {
      const own = first !== at || !builtIns.has(maker.name);
      return { constructorName: String(maker.name), shownPrototype: own ? (first ?? value) : undefined };
    }
    at = Reflect.getPrototypeOf(at);
    if (first === undefined) first = at;
  }
  if (first === null || first === undefined) return { constructorName: null, shownPrototype: undefined };
  return {
    constructorName: `${engineName(context, value)} <${describePrototype(context, first, level)}>`,
    shownPrototype: undefined,
  };
}

/** What the engine would call an object: the kind it is, or its tag. */
function engineName(context: Context, value: object): string {
  const brand = brandOf(value, context.internals);
  if (brand !== 'Object') return brand;
  for (let at: object | null = value; at !== null; at = Reflect.getPrototypeOf(at)) {
    const tag: unknown = Reflect.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value;
    if (typeof tag === 'string') return tag;
  }
  return 'Object';
}

/** For an object that inherits from nothing with a constructor: `[Object: null prototype] {}`. */
function describePrototype(context: Context, prototype: object, level: number): string {
  if (tooDeep(context, level)) return 'Complex prototype';
  const { constructorName } = nameOf(context, prototype, level + 1);
  if (constructorName !== null) return constructorName;
  const shallow = { ...context, customInspect: false, depth: -1, path: [], indentation: 0, deepest: 0 };
  return context.render(shallow, prototype, 0);
}

function isInstance(value: object, maker: unknown): boolean {
  try {
    return value instanceof (maker as new () => unknown);
  } catch {
    return false;
  }
}

/** `Symbol.toStringTag`, if it says something that is not printed as a property anyway; else ''. */
export function tagOf(context: Context, value: object): string {
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === '') return '';
  const own = Reflect.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  return own && (context.showHidden || own.enumerable) ? '' : tag;
}

/** What stands for a missing constructor: the object's own tag, if it is a plain property. */
export function ownTag(value: object): string {
  const tag: unknown = Reflect.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value;
  return typeof tag === 'string' && tag !== '' ? tag : 'Object';
}

/** "Foo(2) [bar] ", "[Object: null prototype] " … `fallback` names what has no constructor. */
export function prefixOf(constructorName: string | null, tag: string, fallback: string, size = ''): string {
  if (constructorName === null) {
    const suffix = tag !== '' && tag !== fallback ? `[${tag}] ` : '';
    return `[${fallback}${size}: null prototype] ${suffix}`;
  }
  const suffix = tag !== '' && !saysTag(constructorName, tag) ? `[${tag}] ` : '';
  return `${constructorName}${size} ${suffix}`;
}

/** Is the tag a word of the name already? `LruMapCache` is a Map, `Mapper` is not. Only its first occurrence counts. */
function saysTag(constructorName: string, tag: string): boolean {
  const at = constructorName.indexOf(tag);
  if (at === -1) return false;
  const next = constructorName.charAt(at + tag.length);
  return next === '' || next !== next.toLowerCase();
}
