/** What QuickJS has and Node 24 does not: programs that look for it must not find it. */

const ABSENT: Readonly<Record<string, readonly string[]>> = {
  'ArrayBuffer.prototype': ['immutable', 'sliceToImmutable', 'transferToImmutable'],
  'Function.prototype': ['columnNumber', 'fileName', 'lineNumber'],
  Iterator: ['concat', 'zip', 'zipKeyed'],
  'Iterator.prototype': ['chunks', 'includes', 'join', 'windows'],
  'Map.prototype': ['getOrInsert', 'getOrInsertComputed'],
  'WeakMap.prototype': ['getOrInsert', 'getOrInsertComputed'],
  Math: ['sumPrecise'],
  Uint8Array: ['fromBase64', 'fromHex'],
  'Uint8Array.prototype': ['setFromBase64', 'setFromHex', 'toBase64', 'toHex'],
};

export function removeAbsent(): void {
  for (const [path, names] of Object.entries(ABSENT)) {
    const [name, member] = path.split('.') as [string, string?];
    const owner = (globalThis as unknown as Record<string, Record<string, object>>)[name]!;
    for (const key of names) Reflect.deleteProperty(member === undefined ? owner : owner[member]!, key);
  }
}

/**
 * Weak references as programs see them in V8: its collector does not run in the short life of most programs, where
 * QuickJS frees an object at once. So what is weakly referenced stays.
 */
export function holdWeakTargets(): void {
  const held = new Set<unknown>();
  const NativeRef = WeakRef;
  const Ref = function WeakRef(this: unknown, target: WeakKey): unknown {
    if (new.target === undefined) throw new TypeError("Constructor WeakRef requires 'new'");
    const made = Reflect.construct(NativeRef, [target], new.target) as unknown;
    held.add(target);
    return made;
  };
  Object.defineProperty(Ref, 'prototype', { value: NativeRef.prototype, writable: false });
  replace(NativeRef.prototype, 'constructor', Ref);
  replace(globalThis, 'WeakRef', Ref);
  const registry = FinalizationRegistry.prototype;
  const native = registry.register;
  const { register } = {
    register(this: FinalizationRegistry<unknown>, target: WeakKey, value: unknown, ...token: WeakKey[]): void {
      Reflect.apply(native, this, [target, value, ...token]);
      held.add(target);
    },
  };
  Object.defineProperty(register, 'length', { value: 2, configurable: true });
  replace(registry, 'register', register);
}

function replace(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: false, configurable: true });
}
