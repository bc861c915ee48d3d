/** Remembers what each Proxy wraps, so that printing one runs none of its traps. */
const targets = new WeakMap<object, { target: object; handler: object }>();

export const proxyTarget = (value: unknown): { target: object; handler: object } | undefined =>
  (typeof value === 'object' && value !== null) || typeof value === 'function' ? targets.get(value) : undefined;

/** The global Proxy, with a record kept of each. */
export function recordingProxy(NativeProxy: ProxyConstructor): ProxyConstructor {
  const remember = (proxy: object, target: object, handler: object): object => {
    targets.set(proxy, { target, handler });
    return proxy;
  };
  const Recording = function Proxy(target: object, handler: object): object {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    return remember(new NativeProxy(target, handler), target, handler);
  };
  Object.defineProperty(Recording, 'prototype', { value: undefined, writable: false });
  const statics = {
    revocable(target: object, handler: object) {
      const pair = NativeProxy.revocable(target, handler);
      remember(pair.proxy, target, handler);
      return pair;
    },
  };
  Object.defineProperty(Recording, 'revocable', {
    value: statics.revocable,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return Recording as unknown as ProxyConstructor;
}
