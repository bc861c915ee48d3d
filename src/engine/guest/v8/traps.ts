/** Traps of proxies, watched: V8's messages for a trap that lies name the property and what the trap returned (10.5). */
import { describe } from '../preview.ts';

type Trap = (...args: unknown[]) => unknown;

/** The call of a trap that ended last. */
interface Call {
  readonly trap: string;
  readonly args: readonly unknown[];
  readonly result: unknown;
}
let last: Call | undefined;

const NAMES = [
  'get',
  'set',
  'has',
  'deleteProperty',
  'defineProperty',
  'getOwnPropertyDescriptor',
  'ownKeys',
  'getPrototypeOf',
  'setPrototypeOf',
  'isExtensible',
  'preventExtensions',
  'apply',
  'construct',
] as const;

const HANDLER = Symbol('handler');
interface Watching {
  readonly [HANDLER]: Record<string, unknown>;
}

/** Getters that the engine reads traps by: each gives a function that notes what the program's own trap does. */
const watching = {};
for (const name of NAMES) {
  Object.defineProperty(watching, name, {
    get(this: Watching): Trap | undefined {
      const handler = this[HANDLER];
      const trap = handler[name];
      if (trap === undefined || trap === null) return undefined;
      if (typeof trap !== 'function')
        throw new TypeError(
          `'${describe(trap)}' returned for property '${name}' of object '#<Object>' is not a function`,
        );
      return (...args) => {
        const result = Reflect.apply(trap as Trap, handler, args) as unknown;
        last = { trap: name, args, result };
        return result;
      };
    },
  });
}

/** A handler that hands every trap on to `handler`, and remembers the last. */
export function watched(handler: object): object {
  if ((typeof handler !== 'object' && typeof handler !== 'function') || handler === null) return handler;
  const made = Object.create(watching) as object;
  Object.defineProperty(made, HANDLER, { value: handler });
  return made;
}

/** V8's words for QuickJS's complaint about a proxy. @returns undefined if it is about something else */
export function trapProblem(message: string): string | undefined {
  if (last === undefined || !/^proxy: |^Cannot prevent extensions|^not an object$|^could not delete/.test(message))
    return undefined;
  const { trap, args, result } = last;
  if (message === 'not an object' && trap !== 'construct') return undefined;
  last = undefined;
  const words = WORDS[trap]?.(keyText(args[1]), args[0] as object, result, message, args);
  return words === undefined ? undefined : `'${trap}' on proxy: ${words}`;
}

const keyText = (key: unknown): string => (typeof key === 'symbol' ? key.toString() : String(key));
const own = (target: object, key: unknown): PropertyDescriptor | undefined =>
  Object.getOwnPropertyDescriptor(target, key as PropertyKey);

type Words = (
  key: string,
  target: object,
  result: unknown,
  message: string,
  args: readonly unknown[],
) => string | undefined;

const WORDS: Readonly<Record<string, Words>> = {
  get(key, target, result, _message, args) {
    const property = own(target, args[1]);
    return property?.get === undefined && property?.set === undefined
      ? `property '${key}' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '${describe(property?.value)}' but got '${describe(result)}')`
      : `property '${key}' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined' (got '${describe(result)}')`;
  },
  set: (key, _target, result) =>
    result
      ? `trap returned truish for property '${key}' which exists in the proxy target as a non-configurable and non-writable data property with a different value`
      : `trap returned falsish for property '${key}'`,
  has: (key, _target, _result) =>
    `trap returned falsish for property '${key}' which exists in the proxy target as non-configurable`,
  deleteProperty: (key, _target, result) =>
    result
      ? `trap returned truish for property '${key}' which is non-configurable in the proxy target`
      : `trap returned falsish for property '${key}'`,
  defineProperty: (key, _target, result) =>
    result
      ? `trap returned truish for adding property '${key}'  to the non-extensible proxy target`
      : `trap returned falsish for property '${key}'`,
  getOwnPropertyDescriptor: (key, _target, result) =>
    result === undefined
      ? `trap returned undefined for property '${key}' which is non-configurable in the proxy target`
      : typeof result === 'object'
        ? `trap returned descriptor for property '${key}' that is incompatible with the existing property in the proxy target`
        : `trap returned neither object nor undefined for property '${key}'`,
  ownKeys(_key, target, result, message) {
    if (message.includes('duplicate')) return 'trap returned duplicate entries';
    const missing = Reflect.ownKeys(target).find((key) => !(result as unknown[]).includes(key));
    return missing === undefined
      ? 'trap returned extra keys but proxy target is non-extensible'
      : `trap result did not include '${keyText(missing)}'`;
  },
  getPrototypeOf: (_key, _target, result) =>
    typeof result !== 'object'
      ? 'trap returned neither object nor null'
      : 'proxy target is non-extensible but the trap did not return its actual prototype',
  setPrototypeOf: (_key, _target, result) =>
    result
      ? 'trap returned truish for setting a new prototype on the non-extensible proxy target'
      : "trap returned falsish for property 'undefined'",
  isExtensible: (_key, target) =>
    `trap result does not reflect extensibility of proxy target (which is '${String(Object.isExtensible(target))}')`,
  preventExtensions: (_key, _target, result) =>
    result ? 'trap returned truish but the proxy target is extensible' : 'trap returned falsish',
  construct: (_key, _target, result) => `trap returned non-object ('${describe(result)}')`,
};
