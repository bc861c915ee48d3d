/** `buf.readInt32LE()` and its family (nodejs.org/api/buffer.html#bufreadbigint64beoffset), made from one table. */
import { arity, named } from '../define.ts';
import { codedError, invalidArgType, outOfRange } from '../errors.ts';

type Method = (this: Uint8Array, ...args: never[]) => unknown;

const outOfBounds = (name?: string): Error =>
  codedError(
    RangeError,
    'ERR_BUFFER_OUT_OF_BOUNDS',
    name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds',
  );
export { outOfBounds };

/** @throws for an offset at which `size` bytes aren't all there */
function checkOffset(buffer: Uint8Array, offset: unknown, size: number): asserts offset is number {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  const last = buffer.length - size;
  if (Number.isInteger(offset) && offset >= 0 && offset <= last) return;
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  if (last < 0) throw outOfBounds();
  throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
}

const view = (buffer: Uint8Array): DataView => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** How Node words the range of a value of `bits` bits. */
function rangeText(bits: number, signed: boolean, big: boolean): string {
  const n = big ? 'n' : '';
  if (bits <= 32) {
    const max = 2 ** (signed ? bits - 1 : bits) - 1;
    return `>= ${signed ? -max - 1 : 0}${n} and <= ${max}${n}`;
  }
  if (!signed) return `>= 0${n} and < 2${n} ** ${bits}${n}`;
  return `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
}

function readInteger(buffer: Uint8Array, offset: number, size: number, signed: boolean, little: boolean): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + (buffer[offset + (little ? size - 1 - i : i)] as number);
  return signed && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
}

function writeInteger(
  buffer: Uint8Array,
  given: unknown,
  offset: unknown,
  size: number,
  signed: boolean,
  little: boolean,
): number {
  const value = Number(given);
  const max = 2 ** (signed ? 8 * size - 1 : 8 * size) - 1;
  const min = signed ? -max - 1 : 0;
  if (value > max || value < min) throw outOfRange('value', rangeText(8 * size, signed, false), given);
  checkOffset(buffer, offset, size);
  let rest = Math.trunc(Number.isNaN(value) ? 0 : value);
  if (rest < 0) rest += 2 ** (8 * size);
  for (let i = 0; i < size; i++) {
    buffer[offset + (little ? i : size - 1 - i)] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

function checkByteLength(byteLength: unknown): asserts byteLength is number {
  if (typeof byteLength !== 'number') throw invalidArgType('byteLength', 'number', byteLength);
  if (!Number.isInteger(byteLength)) throw outOfRange('byteLength', 'an integer', byteLength);
  if (byteLength < 1 || byteLength > 6) throw outOfRange('byteLength', '>= 1 and <= 6', byteLength);
}

/** Each method under its names, in Node's order. */
const methods: Record<string, Method> = {};
function add(names: readonly string[], length: number, method: Method): void {
  const shaped = arity(length, named(names[0] as string, method));
  for (const name of names) methods[name] = shaped;
}

const uintNames = (kind: string, name: string): string[] => [
  `${kind}${name}`,
  `${kind}${name.replace('UInt', 'Uint')}`,
];

for (const little of [true, false]) {
  const end = little ? 'LE' : 'BE';
  for (const signed of [false, true]) {
    const type = signed ? 'Int' : 'UInt';
    for (const size of [1, 2, 4]) {
      if (size === 1 && !little) continue;
      const name = `${type}${8 * size}${size === 1 ? '' : end}`;
      add(uintNames('read', name), 1, function (this: Uint8Array, offset: unknown = 0) {
        checkOffset(this, offset, size);
        return readInteger(this, offset, size, signed, little);
      });
      add(uintNames('write', name), 1, function (this: Uint8Array, value: unknown, offset: unknown = 0) {
        return writeInteger(this, value, offset, size, signed, little);
      });
    }
    add(uintNames('read', `${type}${end}`), 2, function (this: Uint8Array, offset: unknown, byteLength: unknown) {
      if (offset === undefined) throw invalidArgType('offset', 'number', offset);
      checkByteLength(byteLength);
      checkOffset(this, offset, byteLength);
      return readInteger(this, offset, byteLength, signed, little);
    });
    add(
      uintNames('write', `${type}${end}`),
      3,
      function (this: Uint8Array, value: unknown, offset: unknown, byteLength: unknown) {
        checkByteLength(byteLength);
        return writeInteger(this, value, offset, byteLength, signed, little);
      },
    );
    const big = `Big${type}64${end}`;
    const [get, set] = signed ? (['getBigInt64', 'setBigInt64'] as const) : (['getBigUint64', 'setBigUint64'] as const);
    add(uintNames('read', big), 0, function (this: Uint8Array, offset: unknown = 0) {
      checkOffset(this, offset, 8);
      return view(this)[get](offset, little);
    });
    add(uintNames('write', big), 1, function (this: Uint8Array, value: bigint, offset: unknown = 0) {
      if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
      const limit = 1n << (signed ? 63n : 64n);
      if (value >= limit || value < (signed ? -limit : 0n))
        throw outOfRange('value', rangeText(64, signed, true), value);
      checkOffset(this, offset, 8);
      view(this)[set](offset, value, little);
      return offset + 8;
    });
  }
  for (const [type, size] of [
    ['Float', 4],
    ['Double', 8],
  ] as const) {
    const [get, set] = size === 4 ? (['getFloat32', 'setFloat32'] as const) : (['getFloat64', 'setFloat64'] as const);
    add([`read${type}${end}`], 0, function (this: Uint8Array, offset: unknown = 0) {
      checkOffset(this, offset, size);
      return view(this)[get](offset, little);
    });
    add([`write${type}${end}`], 1, function (this: Uint8Array, value: unknown, offset: unknown = 0) {
      checkOffset(this, offset, size);
      view(this)[set](offset, Number(value), little);
      return offset + size;
    });
  }
}

export const numberMethods: Readonly<Record<string, Method>> = methods;
