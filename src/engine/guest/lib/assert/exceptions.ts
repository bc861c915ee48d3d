/** What `assert.throws`, `rejects` and their opposites make of an error (nodejs.org/api/assert.html#assertthrowsfn-error-message). */
import { NODE_THROWS } from '../../node-source.ts';
import { thrownAt } from '../../thrown.ts';
import { drive } from '../async.ts';
import { codedError, describeType, invalidArgType, invalidArgValue } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { isDeepStrictEqual } from '../util/deep-equal.ts';
import { isNativeError, isPromise, isRegExp } from '../util/types.ts';
import { validateFunction } from '../validate.ts';
import { AssertionError } from './assertion-error.ts';
import type { AssertionOptions } from './assertion-error.ts';

type Fn = (...args: unknown[]) => unknown;
type Keyed = Record<string, unknown>;

/** Stands for "nothing was thrown": anything else may have been. */
const NOTHING = {};

const inspect = (value: unknown, options?: object): string => runtime().inspect.inspect(value, options);
const isError = (value: unknown): value is Error => isNativeError(value) || value instanceof Error;
const matches = (pattern: RegExp, text: string): boolean => RegExp.prototype.exec.call(pattern, text) !== null;

export function fail(options: AssertionOptions): never {
  if (options.message instanceof Error) throw options.message;
  throw thrownAt(NODE_THROWS.assertion, new AssertionError(options));
}

export function thrownBy(fn: unknown): unknown {
  validateFunction(fn, 'fn');
  try {
    (fn as unknown as Fn)();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

const looksLikePromise = (value: unknown): boolean => {
  const candidate = value as { then?: unknown; catch?: unknown } | null;
  return (
    isPromise(value) ||
    (typeof candidate === 'object' &&
      candidate !== null &&
      typeof candidate.then === 'function' &&
      typeof candidate.catch === 'function')
  );
};

export function rejectionOf(promiseFn: unknown): Promise<unknown> {
  return drive(function* () {
    let promise = promiseFn;
    if (typeof promiseFn === 'function') {
      promise = (promiseFn as Fn)();
      if (!looksLikePromise(promise)) {
        const message = `Expected instance of Promise to be returned from the "promiseFn" function but got ${describeType(promise)}.`;
        throw codedError(TypeError, 'ERR_INVALID_RETURN_VALUE', message);
      }
    } else if (!looksLikePromise(promiseFn)) {
      throw invalidArgType('promiseFn', ['Function', 'Promise'], promiseFn);
    }
    try {
      yield promise;
    } catch (error) {
      return error;
    }
    return NOTHING;
  });
}

const ERROR_TYPES = ['Object', 'Error', 'Function', 'RegExp'];
const ambiguous = (what: string): Error =>
  codedError(TypeError, 'ERR_AMBIGUOUS_ARGUMENT', `The "error/message" argument is ambiguous. ${what}`);

export function expectError(caller: Fn, actual: unknown, args: readonly unknown[]): void {
  let [error, message] = args;
  if (typeof error === 'string') {
    if (args.length === 2) throw invalidArgType('error', ERROR_TYPES, error);
    if (typeof actual === 'object' && actual !== null) {
      const text = (actual as { message?: unknown }).message;
      if (text === error) throw ambiguous(`The error message "${text}" is identical to the message.`);
    } else if (actual === error) {
      throw ambiguous(`The error "${error}" is identical to the message.`);
    }
    [error, message] = [undefined, error];
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw invalidArgType('error', ERROR_TYPES, error);
  }
  const operator = caller.name;
  if (actual === NOTHING) {
    const { name } = (error ?? {}) as { name?: string };
    const details = `${name ? ` (${name})` : ''}${message ? `: ${message as string}` : '.'}`;
    const what = operator === 'rejects' ? 'rejection' : 'exception';
    fail({
      actual: undefined,
      expected: error,
      operator,
      message: `Missing expected ${what}${details}`,
      stackStartFn: caller,
    });
  }
  if (error) checkException(actual, error, message, caller);
}

function checkException(actual: unknown, expected: object, message: unknown, caller: Fn): void {
  let generated: string | undefined;
  if (typeof expected === 'function') generated = checkByFunction(actual, expected as Fn);
  else if (isRegExp(expected)) {
    const text = String(actual);
    if (matches(expected as RegExp, text)) return;
    generated = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  } else if (typeof actual !== 'object' || actual === null) {
    const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: caller });
    throw thrownAt(NODE_THROWS.assertion, Object.assign(error, { operator: caller.name }));
  } else {
    checkProperties(actual as Keyed, expected as Keyed, message, caller);
    return;
  }
  if (generated === undefined) return;
  const error = new AssertionError({
    actual,
    expected,
    message: message || generated,
    operator: caller.name,
    stackStartFn: caller,
  });
  throw thrownAt(NODE_THROWS.assertion, Object.assign(error, { generatedMessage: !message }));
}

/** @returns why the error isn't as the class or function expects; undefined if it is */
function checkByFunction(actual: unknown, expected: Fn): string | undefined {
  if (expected.prototype !== undefined && actual instanceof expected) return undefined;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const message = `The error is expected to be an instance of "${expected.name}". Received `;
    if (!isError(actual)) return `${message}"${inspect(actual, { depth: -1 })}"`;
    const name = actual.constructor?.name || actual.name;
    const received = expected.name === name ? 'an error with identical name but a different prototype.' : `"${name}"`;
    return message + received + (actual.message ? `\n\nError message:\n\n${actual.message}` : '');
  }
  const result = Reflect.apply(expected, {}, [actual]);
  if (result === true) return undefined;
  const name = expected.name ? `"${expected.name}" ` : '';
  const caught = isError(actual) ? `\n\nCaught error:\n\n${String(actual)}` : '';
  return `The ${name}validation function is expected to return "true". Received ${inspect(result)}${caught}`;
}

/** What the message compares: only the keys asked for. Its name is what the difference shows. */
class Comparison {
  constructor(object: Keyed, keys: readonly string[], actual?: Keyed) {
    for (const key of keys) {
      if (!(key in object)) continue;
      const [wanted, found] = [object[key], actual?.[key]];
      const met = typeof found === 'string' && isRegExp(wanted) && matches(wanted as RegExp, found);
      (this as unknown as Keyed)[key] = met ? found : wanted;
    }
  }
}

function checkProperties(actual: Keyed, expected: Keyed, message: unknown, caller: Fn): void {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw invalidArgValue('error', expected, 'may not be an empty object');
  for (const key of keys) {
    const [found, wanted] = [actual[key], expected[key]];
    if (typeof found === 'string' && isRegExp(wanted) && matches(wanted as RegExp, found)) continue;
    if (key in actual && isDeepStrictEqual(found, wanted)) continue;
    if (message) fail({ actual, expected, message, operator: caller.name, stackStartFn: caller });
    const error = new AssertionError({
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: 'deepStrictEqual',
      stackStartFn: caller,
    });
    throw thrownAt(NODE_THROWS.assertion, Object.assign(error, { actual, expected, operator: caller.name }));
  }
}

export function expectNoError(caller: Fn, actual: unknown, args: readonly unknown[]): void {
  if (actual === NOTHING) return;
  let [error, message] = args;
  if (typeof error === 'string') [error, message] = [undefined, error];
  if (error && !isExpected(actual, error)) throw actual;
  const what = caller.name === 'doesNotReject' ? 'rejection' : 'exception';
  const details = message ? `: ${message as string}` : '.';
  fail({
    actual,
    expected: error,
    operator: caller.name,
    message: `Got unwanted ${what}${details}\nActual message: "${String((actual as { message?: unknown } | null | undefined)?.message)}"`,
    stackStartFn: caller,
  });
}

function isExpected(actual: unknown, expected: unknown): boolean {
  if (isRegExp(expected)) return matches(expected as RegExp, String(actual));
  if (typeof expected !== 'function') throw invalidArgType('expected', ['Function', 'RegExp'], expected);
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}
