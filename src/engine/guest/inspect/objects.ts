/** What each kind of object looks like. */
import { describeArrayBuffer, describeDataView, describeTypedArray } from './binary.ts';
import {
  describeArray,
  describeIterator,
  describeMap,
  describePromise,
  describeSet,
  describeWeak,
} from './collections.ts';
import { describeError } from './errors.ts';
import { describeFunction } from './functions.ts';
import { ownTag, prefixOf } from './names.ts';
import { plain } from './options.ts';
import { renderPrimitive } from './primitives.ts';
import { keyText } from './property.ts';
import { braces, keysOf } from './shape.ts';
import type { BoxedBrand, Brand } from './brands.ts';
import type { Context } from './context.ts';
import type { TextStyle } from './options.ts';
import type { Shape, Subject } from './shape.ts';

type Describe = (context: Context, subject: Subject) => Shape;

const describers: Readonly<Record<Brand, Describe>> = {
  Array: describeArray,
  Set: describeSet,
  Map: describeMap,
  TypedArray: describeTypedArray,
  Iterator: describeIterator,
  Arguments: describeArguments,
  Function: (context, subject) => withBase(context, subject, describeFunction(context, subject), 'special'),
  RegExp: describeRegExp,
  Date: describeDate,
  Error: describeError,
  ArrayBuffer: describeArrayBuffer,
  SharedArrayBuffer: describeArrayBuffer,
  DataView: describeDataView,
  Promise: describePromise,
  WeakSet: describeWeak,
  WeakMap: describeWeak,
  Module: describeModule,
  Number: describeBoxed,
  String: describeBoxed,
  Boolean: describeBoxed,
  BigInt: describeBoxed,
  Symbol: describeBoxed,
  Object: describePlain,
};

export function describe(context: Context, subject: Subject): Shape {
  return describers[subject.brand](context, subject);
}

function emptyFirst(shape: Shape): Shape {
  shape.empty = `${shape.open}}`;
  return shape;
}

function describeArguments(context: Context, { value, constructorName, tag }: Subject): Shape {
  const prefix = constructorName === 'Object' ? '[Arguments] ' : prefixOf(constructorName, tag, 'Arguments');
  return emptyFirst(braces(prefix, keysOf(value, context.showHidden)));
}

function describePlain(context: Context, { value, constructorName, tag }: Subject): Shape {
  const simple = constructorName === 'Object' && tag === '';
  const prefix = simple ? '' : prefixOf(constructorName, tag, tag === '' ? ownTag(value) : 'Object');
  return emptyFirst(braces(prefix, keysOf(value, context.showHidden)));
}

/** An object that is printed as `base`, and in braces after it its properties, if it has any. */
function withBase(context: Context, { value }: Subject, base: string, style: TextStyle): Shape {
  const keys = keysOf(value, context.showHidden);
  return { base, open: '{', close: '}', keys, arrayLike: false, empty: context.stylize(base, style) };
}

function describeRegExp(context: Context, subject: Subject): Shape {
  const { constructorName, tag } = subject;
  const value = constructorName === null ? new RegExp(subject.value as RegExp) : subject.value;
  const text = Reflect.apply(RegExp.prototype.toString, value, []);
  const shape = withBase(context, subject, withPrefix('RegExp', constructorName, tag, text), 'regexp');
  shape.evenBelowDepth = true;
  return shape;
}

function describeDate(context: Context, subject: Subject): Shape {
  const { value, constructorName, tag } = subject;
  const valid = !Number.isNaN(Reflect.apply(Date.prototype.getTime, value, []));
  const text = Reflect.apply(valid ? Date.prototype.toISOString : Date.prototype.toString, value, []);
  return withBase(context, subject, withPrefix('Date', constructorName, tag, text), 'date');
}

function withPrefix(brand: string, constructorName: string | null, tag: string, text: string): string {
  const prefix = prefixOf(constructorName, tag, brand);
  return prefix === `${brand} ` ? text : prefix + text;
}

const boxed: Readonly<Record<BoxedBrand, (value: object) => unknown>> = {
  Number: (value) => Reflect.apply(Number.prototype.valueOf, value, []),
  String: (value) => Reflect.apply(String.prototype.valueOf, value, []),
  Boolean: (value) => Reflect.apply(Boolean.prototype.valueOf, value, []),
  BigInt: (value) => Reflect.apply(BigInt.prototype.valueOf, value, []),
  Symbol: (value) => Reflect.apply(Symbol.prototype.valueOf, value, []),
};

/** `[Number: 3]`, `[String (Name): 'x']`. */
function describeBoxed(context: Context, subject: Subject): Shape {
  const { value, constructorName, tag } = subject;
  const brand = subject.brand as BoxedBrand;
  const primitive = boxed[brand](value);
  let base = `[${brand}`;
  if (constructorName === null) base += ' (null prototype)';
  else if (constructorName !== brand) base += ` (${constructorName})`;
  base += `: ${renderPrimitive(plain, primitive, context)}]`;
  if (tag !== '' && tag !== constructorName) base += ` [${tag}]`;
  const shape = withBase(context, subject, base, brand.toLowerCase() as TextStyle);
  // A string's characters are own properties.
  if (brand === 'String') shape.keys.splice(0, (primitive as string).length);
  return shape;
}

function describeModule(context: Context, { value, constructorName, tag }: Subject): Shape {
  // A namespace's names are in code-unit order (ECMA-262 10.4.6.11).
  const names = Object.getOwnPropertyNames(value).sort();
  const shape = braces(prefixOf(constructorName, tag, 'Module'), []);
  shape.entries = (ctx, level) => names.map((name) => moduleEntry(ctx, value, name, level));
  if (context.showHidden) shape.keys = Object.getOwnPropertySymbols(value);
  return shape;
}

/** An export is read, not described: a binding in its dead zone throws. */
function moduleEntry(context: Context, namespace: object, name: string, level: number): string {
  context.indentation += 2;
  let text: string;
  try {
    text = context.render(context, (namespace as Record<string, unknown>)[name], level);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    text = context.stylize('<uninitialized>', 'special');
  } finally {
    context.indentation -= 2;
  }
  return `${keyText(context, name, true)}: ${text}`;
}
