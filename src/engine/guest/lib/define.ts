/** Shaping the properties of Web API classes: enumerable members, tags, constants. */

/** Makes own members of `target` enumerable, as WebIDL has them on prototypes. */
export function enumerable(target: object, ...keys: PropertyKey[]): void {
  for (const key of keys) {
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) Object.defineProperty(target, key, { ...descriptor, enumerable: true });
  }
}

export function tag(prototype: object, name: string): void {
  Object.defineProperty(prototype, Symbol.toStringTag, {
    value: name,
    writable: false,
    enumerable: false,
    configurable: true,
  });
}

/** Read-only enumerable constants, on each target. */
export function constants(values: Readonly<Record<string, number>>, ...targets: object[]): void {
  for (const target of targets) {
    for (const [key, value] of Object.entries(values)) {
      Object.defineProperty(target, key, { value, writable: false, enumerable: true, configurable: false });
    }
  }
}

/** Sets the name that a function shows. */
export function named<F extends (...args: never[]) => unknown>(name: string, fn: F): F {
  Object.defineProperty(fn, 'name', { value: name, configurable: true });
  return fn;
}

/** The `length` of a function whose parameters are declared otherwise here than in Node. */
export function arity<F extends (...args: never[]) => unknown>(length: number, fn: F): F {
  Object.defineProperty(fn, 'length', { value: length, configurable: true });
  return fn;
}
