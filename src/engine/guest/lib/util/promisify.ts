/** `util.promisify` and `util.callbackify` (nodejs.org/api/util.html#utilpromisifyoriginal). */
import { codedError } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { validateFunction } from '../validate.ts';
import { isPromise } from './types.ts';

type Fn = (...args: unknown[]) => unknown;

export const kPromisify = Symbol.for('nodejs.util.promisify.custom');
/** Names of a callback's results, for functions that give several: the promise gets an object. */
export const kPromisifyArgs = Symbol('customPromisifyArgs');

export const promisify = Object.assign(
  function promisify(original: unknown): Fn {
    validateFunction(original, 'original');
    const custom = (original as { [kPromisify]?: unknown })[kPromisify];
    if (custom) {
      validateFunction(custom, 'util.promisify.custom');
      return markPromisified(custom as Fn);
    }
    const names = (original as { [kPromisifyArgs]?: readonly string[] })[kPromisifyArgs];
    function fn(this: unknown, ...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const done = (error: unknown, ...values: unknown[]): void => {
          if (error) reject(error);
          else if (names && values.length > 1) resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          else resolve(values[0]);
        };
        if (!isPromise(Reflect.apply(original as Fn, this, [...args, done]))) return;
        runtime().emitWarning('Calling promisify on a function that returns a Promise is likely a mistake.', {
          type: 'DeprecationWarning',
          code: 'DEP0174',
        });
      });
    }
    Object.setPrototypeOf(fn, Object.getPrototypeOf(original) as object);
    markPromisified(fn);
    return Object.defineProperties(fn, Object.getOwnPropertyDescriptors(original) as unknown as PropertyDescriptorMap);
  },
  { custom: kPromisify },
);

function markPromisified(fn: Fn): Fn {
  return Object.defineProperty(fn, kPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
}

/** The callback runs in a tick of its own, so that what it throws is nobody's rejection. */
export function callbackify(original: unknown): Fn {
  validateFunction(original, 'original');
  function callbackified(this: unknown, ...args: unknown[]): void {
    const last = args.pop();
    validateFunction(last, 'last argument');
    const callback = (last as Fn).bind(this);
    (Reflect.apply(original as Fn, this, args) as Promise<unknown>).then(
      (value) => runtime().nextTick(callback, null, value),
      (error: unknown) => runtime().nextTick(rejected, error, callback),
    );
  }
  const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(original) as never;
  const { length, name } = descriptors;
  if (length && typeof length.value === 'number') length.value++;
  if (name && typeof name.value === 'string') name.value += 'Callbackified';
  return Object.defineProperties(callbackified as Fn, descriptors);
}

/** A falsy reason would look like success. */
function rejected(reason: unknown, callback: Fn): unknown {
  if (reason) return callback(reason);
  const message = 'Promise was rejected with falsy value';
  return callback(codedError(Error, 'ERR_FALSY_VALUE_REJECTION', message, { reason }));
}
