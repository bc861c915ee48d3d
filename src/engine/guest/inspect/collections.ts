/** Arrays, sets, maps, iterators and promises. */
import { more } from './context.ts';
import { layOut } from './layout.ts';
import { prefixOf } from './names.ts';
import { renderProperty } from './property.ts';
import { braces, brackets, isIndex, keysOf, nonIndexKeysOf } from './shape.ts';
import type { Context } from './context.ts';
import type { PromiseState } from './internals.ts';
import type { Shape, Subject } from './shape.ts';

export function describeArray(context: Context, { value, constructorName, tag }: Subject): Shape {
  const array = value as unknown[];
  const plainArray = constructorName === 'Array' && tag === '';
  const prefix = plainArray ? '' : prefixOf(constructorName, tag, 'Array', `(${array.length})`);
  const shape = brackets(prefix, nonIndexKeysOf(array, context.showHidden));
  if (array.length === 0) shape.empty = `${prefix}[]`;
  else shape.entries = (ctx, level) => arrayEntries(ctx, array, level);
  return shape;
}

function arrayEntries(context: Context, array: unknown[], level: number): string[] {
  const shown = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const output: string[] = [];
  for (let i = 0; i < shown; i++) {
    if (!Object.hasOwn(array, i)) return sparseEntries(context, array, level, output, shown);
    output.push(renderProperty(context, array, level, i, 'item'));
  }
  if (array.length > shown) output.push(more(array.length - shown, 'item'));
  return output;
}

/** Goes on from the first hole: each run of holes is one entry. */
function sparseEntries(context: Context, array: unknown[], level: number, output: string[], shown: number): string[] {
  const holes = (count: number) => context.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');
  let index = output.length;
  for (const key of Object.keys(array).slice(index)) {
    if (output.length >= shown || !isIndex(key)) break;
    const skipped = Number(key) - index;
    if (skipped > 0) {
      output.push(holes(skipped));
      index += skipped;
      if (output.length >= shown) break;
    }
    output.push(renderProperty(context, array, level, key, 'item'));
    index++;
  }
  const rest = array.length - index;
  if (rest > 0) output.push(output.length < shown ? holes(rest) : more(rest, 'item'));
  return output;
}

export function describeSet(context: Context, { value, constructorName, tag }: Subject): Shape {
  const items = [...(Reflect.apply(Set.prototype.values, value, []) as Iterable<unknown>)];
  const prefix = prefixOf(constructorName, tag, 'Set', `(${items.length})`);
  const shape = braces(prefix, keysOf(value, context.showHidden));
  if (items.length === 0) shape.empty = `${prefix}{}`;
  shape.entries = (ctx, level) => itemEntries(ctx, items, level);
  return shape;
}

function itemEntries(context: Context, items: readonly unknown[], level: number): string[] {
  const shown = Math.min(Math.max(0, context.maxArrayLength), items.length);
  context.indentation += 2;
  const output: string[] = [];
  for (let i = 0; i < shown; i++) output.push(context.render(context, items[i], level));
  if (items.length > shown) output.push(more(items.length - shown, 'item'));
  context.indentation -= 2;
  return output;
}

export function describeMap(context: Context, { value, constructorName, tag }: Subject): Shape {
  const pairs = [...(Reflect.apply(Map.prototype.entries, value, []) as Iterable<[unknown, unknown]>)];
  const prefix = prefixOf(constructorName, tag, 'Map', `(${pairs.length})`);
  const shape = braces(prefix, keysOf(value, context.showHidden));
  if (pairs.length === 0) shape.empty = `${prefix}{}`;
  shape.entries = (ctx, level) => pairEntries(ctx, pairs, level);
  return shape;
}

type Pairs = readonly (readonly [unknown, unknown])[];

function pairEntries(context: Context, pairs: Pairs, level: number): string[] {
  const shown = Math.min(Math.max(0, context.maxArrayLength), pairs.length);
  context.indentation += 2;
  const output = pairs
    .slice(0, shown)
    .map(([key, value]) => `${context.render(context, key, level)} => ${context.render(context, value, level)}`);
  if (pairs.length > shown) output.push(more(pairs.length - shown, 'item'));
  context.indentation -= 2;
  return output;
}

export function describeIterator(context: Context, { value, tag }: Subject): Shape {
  const preview = context.internals.iteratorPreview(value);
  const { of, pairs, items } = preview ?? { of: 'Map', pairs: false, items: [] };
  const usual = `${of} Iterator`;
  const names = tag === '' || tag === usual ? '' : `${tag}] [`;
  const shape = braces(`[${names}${of} ${pairs ? 'Entries' : 'Iterator'}] `, keysOf(value, context.showHidden));
  shape.entries = (ctx, level) => (pairs ? bracketedPairs(ctx, items as Pairs, level) : itemEntries(ctx, items, level));
  return shape;
}

function bracketedPairs(context: Context, pairs: Pairs, level: number): string[] {
  const shown = Math.min(Math.max(0, context.maxArrayLength), pairs.length);
  context.indentation += 2;
  const output = pairs.slice(0, shown).map((pair) => {
    const entries = [context.render(context, pair[0], level), context.render(context, pair[1], level)];
    return layOut(context, { base: '', open: '[', close: ']', entries, arrayLike: true }, level);
  });
  context.indentation -= 2;
  if (pairs.length > shown) output.push(more(pairs.length - shown, 'item'));
  return output;
}

export function describeWeak(context: Context, { value, brand, constructorName, tag }: Subject): Shape {
  const shape = braces(prefixOf(constructorName, tag, brand), keysOf(value, context.showHidden));
  const known = context.showHidden ? context.internals.weakEntries(value) : undefined;
  shape.entries = (ctx, level) => {
    if (!known) return [ctx.stylize('<items unknown>', 'special')];
    const output = brand === 'WeakMap' ? pairEntries(ctx, known as Pairs, level) : itemEntries(ctx, known, level);
    // Garbage collection gives them no order of their own.
    return ctx.sorted ? output : output.sort();
  };
  return shape;
}

export function describePromise(context: Context, { value, constructorName, tag }: Subject): Shape {
  const shape = braces(prefixOf(constructorName, tag, 'Promise'), keysOf(value, context.showHidden));
  const promise = context.internals.promiseState(value) ?? ({ state: 'pending' } as const);
  shape.entries = (ctx, level) => [promiseEntry(ctx, promise, level)];
  return shape;
}

function promiseEntry(context: Context, promise: PromiseState, level: number): string {
  if (promise.state === 'pending') return context.stylize('<pending>', 'special');
  context.indentation += 2;
  const text = context.render(context, promise.value, level);
  context.indentation -= 2;
  return promise.state === 'rejected' ? `${context.stylize('<rejected>', 'special')} ${text}` : text;
}
