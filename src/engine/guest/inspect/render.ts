/** The recursion: prints a value, and the values in it. */
import { brandOf, typedArrayName } from './brands.ts';
import { renderBuffer } from './binary.ts';
import { tooDeep } from './context.ts';
import { layOut } from './layout.ts';
import { nameOf, ownTag, prefixOf, tagOf } from './names.ts';
import { renderInherited } from './inherited.ts';
import { describe } from './objects.ts';
import { renderPrimitive } from './primitives.ts';
import { renderProperty } from './property.ts';
import type { Brand } from './brands.ts';
import type { Context } from './context.ts';
import type { Internals, ProxyParts } from './internals.ts';
import type { Shape, Subject } from './shape.ts';

/** `Symbol.for('nodejs.util.inspect.custom')`: a method under it says how an object prints. */
export const customInspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

/** Characters at one indentation after which nested objects are no longer opened. */
const budget = 2 ** 27;

export function render(context: Context, value: unknown, level: number, inView = false): string {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return renderPrimitive(context.stylize, value, context);
  }
  const proxy = context.internals.proxyTarget(value);
  if (proxy && proxy.target !== null && context.showProxy) return renderProxy(context, proxy, level);
  const target = proxy ? throughProxies(value, context.internals) : value;
  if (!target) return context.stylize('<Revoked Proxy>', 'special');
  if (context.customInspect) {
    const custom = renderCustom(context, value, target, level);
    if (custom !== undefined) return custom;
  }
  if (context.path.includes(target)) return renderCircular(context, target);
  return renderObject(context, target, level, inView);
}

/** What stands behind a proxy, or behind proxies of proxies; undefined if one of them is revoked. */
export function throughProxies(value: object, internals: Internals): object | undefined {
  for (let at = value; ;) {
    const proxy = internals.proxyTarget(at);
    if (!proxy) return at;
    if (proxy.target === null) return undefined;
    at = proxy.target;
  }
}

function renderProxy(context: Context, { target, handler }: ProxyParts, level: number): string {
  if (tooDeep(context, level)) return context.stylize('Proxy [Array]', 'special');
  context.indentation += 2;
  const entries = [context.render(context, target, level + 1), context.render(context, handler, level + 1)];
  context.indentation -= 2;
  return layOut(context, { base: '', open: 'Proxy [', close: ']', entries, arrayLike: true }, level + 1);
}

/** @returns undefined if the object does not say how it prints */
function renderCustom(context: Context, value: object, target: object, level: number): string | undefined {
  const method = (target as { [customInspect]?: unknown })[customInspect];
  if (typeof method !== 'function' || method === context.inspect) return undefined;
  // A prototype inherits nothing from its own methods: they expect an instance.
  const maker = (target as { constructor?: { prototype?: unknown } }).constructor;
  if (maker && maker.prototype === target) return undefined;
  const depth = context.depth === null ? null : context.depth - level;
  const result: unknown = Reflect.apply(method, value, [depth, publicOptions(context), context.inspect]);
  if (result === value) return undefined;
  if (typeof result === 'object') return context.render(context, result, level);
  return String(result).replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
}

/** What custom inspection functions get as options: they may pass it on to `inspect`. */
function publicOptions(context: Context): object {
  const { showHidden, depth, colors, customInspect: custom, showProxy, maxArrayLength, maxStringLength } = context;
  const { breakLength, compact, sorted, getters, numericSeparator, stylize } = context;
  return {
    stylize,
    showHidden,
    depth,
    colors,
    customInspect: custom,
    showProxy,
    maxArrayLength,
    maxStringLength,
    breakLength,
    compact,
    sorted,
    getters,
    numericSeparator,
    ...context.userOptions,
  };
}

function renderCircular(context: Context, value: object): string {
  context.circular ??= new Map();
  let index = context.circular.get(value);
  if (index === undefined) {
    index = context.circular.size + 1;
    context.circular.set(value, index);
  }
  return context.stylize(`[Circular *${index}]`, 'special');
}

function renderObject(context: Context, value: object, level: number, inView: boolean): string {
  if (context.customInspect && context.internals.isBuffer(value))
    return renderBuffer(context, value as Uint8Array, level);
  const { constructorName, shownPrototype } = nameOf(context, value, level);
  const subject: Subject = {
    value,
    brand: shownBrand(context, value, constructorName),
    constructorName,
    tag: tagOf(context, value),
    level,
    inherited: shownPrototype ? renderInherited(context, value, shownPrototype, level) : [],
    inView,
  };
  const shape = describe(context, subject);
  const below = tooDeep(context, level);
  if (shape.empty !== undefined) {
    if (shape.keys.length === 0 && subject.inherited.length === 0) return shape.empty;
    if (below && shape.evenBelowDepth) return shape.empty;
  }
  if (below) return renderClosed(context, subject);
  return renderOpen(context, subject, shape);
}

const iterables: ReadonlySet<Brand> = new Set(['Array', 'Set', 'Map', 'TypedArray', 'Iterator']);

/** What was given another prototype may print as a plain object: an iterable that can't be iterated, a date without methods. */
function shownBrand(context: Context, value: object, constructorName: string | null): Brand {
  const brand = brandOf(value, context.internals);
  if (iterables.has(brand)) {
    if (constructorName === null || Symbol.iterator in value) return brand;
    return value instanceof Error ? 'Error' : 'Object';
  }
  return constructorName === 'Object' && brand !== 'Arguments' && brand !== 'Function' ? 'Object' : brand;
}

/** `[Object]`, for what is below the depth. */
function renderClosed(context: Context, { value, constructorName, tag, brand }: Subject): string {
  const fallback =
    brand === 'Object' ? ownTag(value) : brand === 'Module' ? 'Object' : (typedArrayName(value) ?? brand);
  const name = prefixOf(constructorName, tag, fallback).slice(0, -1);
  return context.stylize(constructorName === null ? name : `[${name}]`, 'special');
}

function renderOpen(context: Context, subject: Subject, shape: Shape): string {
  const { value } = subject;
  const level = subject.level + 1;
  const { indentation } = context;
  const depthOfPath = context.path.length;
  context.path.push(value);
  context.deepest = level;
  let entries: string[];
  try {
    entries = shape.entries ? shape.entries(context, level) : [];
    const role = shape.arrayLike ? 'extra' : 'property';
    for (const key of shape.keys) entries.push(renderProperty(context, value, level, key, role));
    entries.push(...subject.inherited);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    context.path.length = depthOfPath;
    context.indentation = indentation;
    const name = prefixOf(subject.constructorName, subject.tag, 'Object').slice(0, -1);
    const text = `[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`;
    return context.stylize(text, 'special');
  }
  context.path.pop();
  let { base, open } = shape;
  const index = context.circular?.get(value);
  if (index !== undefined) {
    const reference = context.stylize(`<ref *${index}>`, 'special');
    if (context.compact === true) open = `${reference} ${open}`;
    else base = base === '' ? reference : `${reference} ${base}`;
  }
  if (context.sorted) entries = sortEntries(context.sorted, entries, shape);
  const parts = { base, open, close: shape.close, entries, arrayLike: shape.arrayLike, source: value };
  const text = layOut(context, parts, level);
  spend(context, text.length);
  return text;
}

/** Past the budget, everything still closed stays closed: a string can't be longer than the engine allows. */
function spend(context: Context, characters: number): void {
  const spent = (context.spent.get(context.indentation) ?? 0) + characters;
  context.spent.set(context.indentation, spent);
  if (spent > budget) context.depth = -1;
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded';
}

/** An array's items keep their order; its further properties are sorted. */
function sortEntries(
  sorted: true | ((a: string, b: string) => number),
  entries: string[],
  { arrayLike, keys }: Shape,
): string[] {
  const compare = sorted === true ? undefined : sorted;
  if (!arrayLike) return entries.sort(compare);
  const items = entries.length - keys.length;
  return keys.length < 2 ? entries : [...entries.slice(0, items), ...entries.slice(items).sort(compare)];
}
