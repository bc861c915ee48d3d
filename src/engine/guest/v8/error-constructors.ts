/** Constructors of our own over the native errors': so that an error that code makes is told from one the engine throws. */
const { construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor } = Object;

type ErrorClass = ErrorConstructor & { readonly prototype: Error };

/** While a constructor runs: its `new.target`. */
let making: object | undefined;
export const madeBy = (): object | undefined => making;

export const NativeError = Error as ErrorConstructor & { prepareStackTrace: unknown };

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: false, configurable: true };
}

/** @param before runs ahead of each construction */
function wrap(name: string, before: () => void): ErrorClass {
  const Native = (globalThis as Record<string, unknown>)[name] as ErrorClass;
  const Wrapper = {
    [name]: function (this: unknown, ...args: unknown[]): unknown {
      const outer = making;
      making = new.target ?? Wrapper;
      try {
        before();
        return construct(Native, args, making as ErrorClass) as unknown;
      } finally {
        making = outer;
      }
    },
  }[name] as unknown as ErrorClass;
  defineProperty(Wrapper, 'length', getOwnPropertyDescriptor(Native, 'length')!);
  defineProperty(Wrapper, 'prototype', {
    value: Native.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  defineProperty(Native.prototype, 'constructor', hidden(Wrapper));
  defineProperty(globalThis, name, hidden(Wrapper));
  return Wrapper;
}

const DERIVED = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'AggregateError'];

export function wrapErrorConstructors(before: () => void): ErrorClass {
  const Parent = wrap('Error', before);
  for (const name of DERIVED) Object.setPrototypeOf(wrap(name, before), Parent);
  return Parent;
}
