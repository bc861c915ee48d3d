/** Operators that refuse some operands: V8's messages show the operands, which QuickJS's do not. */
import { describe } from './preview.ts';

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** `key in object` (13.10.1). */
export function isIn(key: unknown, object: unknown): boolean {
  if (isObject(object)) return (key as PropertyKey) in object;
  throw new TypeError(`Cannot use 'in' operator to search for '${describe(key)}' in ${describe(object)}`);
}

/** The right operand of `instanceof` (13.10.2). */
export function classOf(value: unknown): unknown {
  if (isObject(value)) return value;
  throw new TypeError("Right-hand side of 'instanceof' is not an object");
}
