/** Node's coded errors ("Errors", nodejs.org/api/errors.html): `code` property, `[CODE]` in the stack's first line. */
import { runtime } from './runtime.ts';

type ErrorConstructorLike = new (message?: string) => Error;
export interface CodedError extends Error {
  code: string;
}

/** Marks Node's own errors, as `[kIsNodeError]` does there. */
const coded = new WeakSet<object>();
export const isCodedError = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && coded.has(value);

/** Defines a property that doesn't show in `for…in` or `inspect`. */
export function hidden(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true });
}

/**
 * Makes an error whose stack begins with `Name [CODE]: message` although its `name` stays the class's.
 * @param extra own enumerable properties, set before `code`
 */
export function codedError(Base: ErrorConstructorLike, code: string, message: string, extra?: object): CodedError {
  const error = new Base(message) as CodedError;
  if (extra) Object.assign(error, extra);
  hidden(error, 'toString', function toString(this: Error) {
    return `${this.name} [${code}]: ${this.message}`;
  });
  hidden(error, 'stack', stackWithHeader(error, `${error.name} [${code}]`));
  coded.add(error);
  error.code = code;
  return error;
}

/** The stack of `error` under another first line. Engines differ in whether `stack` has a header at all. */
export function stackWithHeader(error: Error, name: string): string {
  const header = error.message ? `${name}: ${error.message}` : name;
  const stack = String(error.stack ?? '');
  const frames = stack.search(/(^|\n) {4}at /);
  return frames < 0 ? header : header + '\n' + stack.slice(frames).replace(/^\n/, '').trimEnd();
}

const PRIMITIVES = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

/** `a`, `a or b`, `a, b, or c`. */
export function formatList(list: readonly string[], type = 'and'): string {
  if (list.length < 3) return list.join(` ${type} `);
  return `${list.slice(0, -1).join(', ')}, ${type} ${list[list.length - 1]}`;
}

/** What an argument turned out to be: `type string ('a')`, `an instance of Foo`, `undefined`. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  switch (typeof value) {
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'number':
      return `type number (${Object.is(value, -0) ? '-0' : value})`;
    case 'function':
      return `function ${value.name}`;
    case 'object': {
      const { constructor } = value;
      if (constructor && 'name' in constructor) return `an instance of ${constructor.name}`;
      return runtime().inspect.inspect(value, { depth: -1 });
    }
    case 'string': {
      const short = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      return `type string (${short.includes("'") ? JSON.stringify(short) : `'${short}'`})`;
    }
    default:
      return `type ${typeof value} (${String(value)})`;
  }
}

/** `The "name" argument must be …`; a name that already says `argument` is left as it is. */
function subject(name: string): string {
  if (name.endsWith(' argument')) return `The ${name}`;
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

export function invalidArgType(name: string, expected: string | readonly string[], actual: unknown): CodedError {
  const types: string[] = [];
  const classes: string[] = [];
  const others: string[] = [];
  for (const value of typeof expected === 'string' ? [expected] : expected) {
    if (PRIMITIVES.includes(value)) types.push(value.toLowerCase());
    else if (/^[A-Z][a-zA-Z0-9]*$/.test(value)) classes.push(value);
    else others.push(value);
  }
  if (classes.length && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    classes.push('Object');
  }
  const parts: string[] = [];
  if (types.length) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${formatList(types, 'or')}`);
  if (classes.length) parts.push(`an instance of ${formatList(classes, 'or')}`);
  if (others.length > 1) parts.push(`one of ${formatList(others, 'or')}`);
  else if (others[0] !== undefined) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  const message = `${subject(name)} must be ${parts.join(' or ')}. Received ${describeType(actual)}`;
  return codedError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

export function invalidArgValue(
  name: string,
  value: unknown,
  reason = 'is invalid',
  Base: ErrorConstructorLike = TypeError,
): CodedError {
  let shown = runtime().inspect.inspect(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  const kind = name.includes('.') ? 'property' : 'argument';
  return codedError(Base, 'ERR_INVALID_ARG_VALUE', `The ${kind} '${name}' ${reason}. Received ${shown}`);
}

/** `1234567` → `1_234_567`. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

export function outOfRange(name: string, range: string, actual: unknown, replaceDefaults = false): CodedError {
  let received: string;
  if (Number.isInteger(actual) && Math.abs(actual as number) > 2 ** 32) {
    received = String(actual).replace(/\d+/, grouped);
  } else if (typeof actual === 'bigint') {
    const limit = 2n ** 32n;
    received = (actual > limit || actual < -limit ? String(actual).replace(/\d+/, grouped) : String(actual)) + 'n';
  } else {
    received = runtime().inspect.inspect(actual);
  }
  const start = replaceDefaults ? name : `The value of "${name}" is out of range.`;
  return codedError(RangeError, 'ERR_OUT_OF_RANGE', `${start} It must be ${range}. Received ${received}`);
}

export function missingArgs(...names: (string | readonly string[])[]): CodedError {
  const quoted = names.map((name) => (typeof name === 'string' ? `"${name}"` : name.map((n) => `"${n}"`).join(' or ')));
  const message = `The ${formatList(quoted)} argument${names.length > 1 ? 's' : ''} must be specified`;
  return codedError(TypeError, 'ERR_MISSING_ARGS', message);
}

export const invalidThis = (type: string): CodedError =>
  codedError(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);

export const illegalConstructor = (): CodedError =>
  codedError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');

export const invalidState = (what: string, Base: ErrorConstructorLike = Error): CodedError =>
  codedError(Base, 'ERR_INVALID_STATE', `Invalid state: ${what}`);

export const invalidReturnValue = (expected: string, name: string, value: unknown): CodedError =>
  codedError(
    TypeError,
    'ERR_INVALID_RETURN_VALUE',
    `Expected ${expected} to be returned from the "${name}" function but got ${describeType(value)}.`,
  );

/** Node's `AbortError`: what an aborted operation of a Node API fails with (a `DOMException` it is not). */
export class AbortError extends Error {
  code: string;
  constructor(message = 'The operation was aborted', options?: ErrorOptions) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

/** Something the simulator refuses, by name. */
export const unsupported = (what: string): CodedError =>
  codedError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${what} is not part of the Loopscope simulator`);

/**
 * More text for the stack of an error that nothing catches (`Emitted 'error' event at:`): what Node adds only
 * when it prints a fatal exception.
 */
export const fatalStacks = new WeakMap<object, () => string>();
