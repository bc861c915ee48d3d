/** Typed arrays, array buffers, data views and Node's Buffer. */
import { more } from './context.ts';
import { layOut } from './layout.ts';
import { prefixOf } from './names.ts';
import { renderBigInt, renderNumber } from './primitives.ts';
import { renderProperty } from './property.ts';
import { braces, brackets, keysOf, nonIndexKeysOf } from './shape.ts';
import { typedArrayName } from './brands.ts';
import type { Context } from './context.ts';
import type { Shape, Subject } from './shape.ts';

type TypedArray = Uint8Array | BigInt64Array;

export function describeTypedArray(context: Context, { value, constructorName, tag }: Subject): Shape {
  const array = withMethods(value as TypedArray);
  const fallback = typedArrayName(value) ?? '';
  const prefix = prefixOf(constructorName, tag, fallback, `(${array.length})`);
  const shape = brackets(prefix, nonIndexKeysOf(array, context.showHidden));
  if (array.length === 0 && !context.showHidden) shape.empty = `${prefix}[]`;
  shape.entries = (ctx, level) => typedArrayEntries(ctx, array, level);
  return shape;
}

/** A typed array whose prototype was taken away, seen through one that has it. */
function withMethods(array: TypedArray): TypedArray {
  if ('length' in array) return array;
  return new globalThis[typedArrayName(array) as 'Uint8Array'](array as ArrayLike<number>);
}

function typedArrayEntries(context: Context, array: TypedArray, level: number): string[] {
  const shown = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const output: string[] = [];
  for (let i = 0; i < shown; i++) {
    const item = array[i] ?? 0;
    output.push(
      typeof item === 'bigint'
        ? renderBigInt(context.stylize, item, context.numericSeparator)
        : renderNumber(context.stylize, item, context.numericSeparator),
    );
  }
  if (array.length > shown) output.push(more(array.length - shown, 'item'));
  if (context.showHidden) {
    context.indentation += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'] as const) {
      output.push(`${accessorKey(context, key)}: ${context.render(context, array[key], level, true)}`);
    }
    context.indentation -= 2;
  }
  return output;
}

export function describeArrayBuffer(context: Context, { value, brand, constructorName, tag, inView }: Subject): Shape {
  const buffer = value as ArrayBuffer;
  const prefix = prefixOf(constructorName, tag, brand);
  const own = keysOf(value, context.showHidden);
  const shape = braces(prefix, own);
  if (!inView)
    shape.entries = (ctx, level) => [contentsOf(ctx, buffer), accessorEntry(ctx, buffer, 'byteLength', level)];
  else if (own.length === 0) {
    const length = renderNumber(context.stylize, buffer.byteLength, false);
    shape.empty = `${prefix}{ [byteLength]: ${length} }`;
  }
  return shape;
}

function contentsOf(context: Context, buffer: ArrayBuffer): string {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(buffer);
  } catch {
    return context.stylize('(detached)', 'special');
  }
  const shown = Math.min(Math.max(0, context.maxArrayLength), bytes.length);
  const rest = bytes.length - context.maxArrayLength;
  const text = hex(bytes, shown) + (rest > 0 ? ` ${more(rest, 'byte')}` : '');
  return `${context.stylize('[Uint8Contents]', 'special')}: <${text}>`;
}

function hex(bytes: Uint8Array, count: number): string {
  return Array.from(bytes.subarray(0, count), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** What an inherited accessor of the language says, as if it were a hidden property. */
function accessorEntry(context: Context, value: object, key: string, level: number): string {
  context.indentation += 2;
  const text = context.render(context, (value as Record<string, unknown>)[key], level);
  context.indentation -= 2;
  return `${accessorKey(context, key)}: ${text}`;
}

function accessorKey(context: Context, key: string): string {
  return context.stylize(`[${key}]`, 'string');
}

export function describeDataView(context: Context, { value, constructorName, tag }: Subject): Shape {
  const shape = braces(prefixOf(constructorName, tag, 'DataView'), keysOf(value, context.showHidden));
  const accessors = ['byteLength', 'byteOffset', 'buffer'];
  shape.entries = (ctx, level) => accessors.map((key) => accessorEntry(ctx, value, key, level));
  return shape;
}

/** Bytes of a Buffer that are printed: `buffer.INSPECT_MAX_BYTES`. */
const bufferBytes = 50;

/** `<Buffer 68 69>`, with further properties after a comma. `level` is the buffer's own. */
export function renderBuffer(context: Context, buffer: Uint8Array, level: number): string {
  const rest = buffer.length - bufferBytes;
  let text = hex(buffer, Math.min(bufferBytes, buffer.length));
  if (rest > 0) text += ` ${more(rest, 'byte')}`;
  const keys = nonIndexKeysOf(buffer, context.showHidden);
  if (keys.length > 0) {
    const entries = keys.map((key) => renderProperty(context, buffer, level + 1, key, 'property'));
    const extras = layOut({ ...context, breakLength: Infinity, compact: true }, propertiesOnly(entries), level + 1);
    text += `${text === '' ? '' : ', '}${extras.slice(2, -2)}`;
  }
  return `<${String(buffer.constructor.name)} ${text}>`;
}

function propertiesOnly(entries: readonly string[]) {
  return { base: '', open: '{', close: '}', entries, arrayLike: false };
}
