/** Argument checks with Node's messages. Each throws a coded error or narrows the type. */
import { NODE_THROWS } from '../node-source.ts';
import { thrownAt } from '../thrown.ts';
import { invalidArgType, invalidArgValue, outOfRange } from './errors.ts';

/** All of Node's checks throw in one place. */
const refused = <T>(error: T): T => thrownAt(NODE_THROWS.validation, error);

type Fn = (...args: never[]) => unknown;

export function validateFunction(value: unknown, name: string): asserts value is Fn {
  if (typeof value !== 'function') throw refused(invalidArgType(name, 'Function', value));
}

export function validateString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw refused(invalidArgType(name, 'string', value));
}

export function validateBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== 'boolean') throw refused(invalidArgType(name, 'boolean', value));
}

/** A plain object: not null, not an array, not a function. */
export function validateObject(value: unknown, name: string): asserts value is Record<PropertyKey, unknown> {
  if (value === null || Array.isArray(value) || typeof value !== 'object')
    throw refused(invalidArgType(name, 'Object', value));
}

export function validateArray(value: unknown, name: string): asserts value is unknown[] {
  if (!Array.isArray(value)) throw refused(invalidArgType(name, 'Array', value));
}

export function validateNumber(value: unknown, name: string, min?: number, max?: number): asserts value is number {
  if (typeof value !== 'number') throw refused(invalidArgType(name, 'number', value));
  const bounded = min !== undefined || max !== undefined;
  if ((min !== undefined && value < min) || (max !== undefined && value > max) || (bounded && Number.isNaN(value))) {
    const lower = min === undefined ? '' : `>= ${min}`;
    const upper = max === undefined ? '' : `<= ${max}`;
    throw refused(outOfRange(name, lower && upper ? `${lower} && ${upper}` : lower || upper, value));
  }
}

export function validateInteger(
  value: unknown,
  name: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): asserts value is number {
  if (typeof value !== 'number') throw refused(invalidArgType(name, 'number', value));
  if (!Number.isInteger(value)) throw refused(outOfRange(name, 'an integer', value));
  if (value < min || value > max) throw refused(outOfRange(name, `>= ${min} && <= ${max}`, value));
}

export function validateInt32(
  value: unknown,
  name: string,
  min = -(2 ** 31),
  max = 2 ** 31 - 1,
): asserts value is number {
  validateInteger(value, name, min, max);
}

export function validateUint32(value: unknown, name: string, positive = false): asserts value is number {
  validateInteger(value, name, positive ? 1 : 0, 2 ** 32 - 1);
}

export function validateOneOf(value: unknown, name: string, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const shown = allowed.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
  throw refused(invalidArgValue(name, value, 'must be one of: ' + shown));
}

/** Anything that has an `aborted`, as Node asks of a signal. */
export function validateAbortSignal(signal: unknown, name: string): asserts signal is AbortSignal | undefined {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw refused(invalidArgType(name, 'AbortSignal', signal));
  }
}
