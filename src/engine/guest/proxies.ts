/** Remembers what each Proxy wraps, so that printing one runs none of its traps. */
import { watched } from './v8/traps.ts';

type Parts = { target: object; handler: object } | { target: null; handler: null };
const targets = new WeakMap<object, Parts>();

export const proxyTarget = (value: unknown): Parts | undefined =>
  (typeof value === 'object' && value !== null) || typeof value === 'function' ? targets.get(value) : undefined;

/** The global Proxy, with a record kept of each. */
export function recordingProxy(NativeProxy: ProxyConstructor): ProxyConstructor {
  const remember = (proxy: object, target: object, handler: object): object => {
    targets.set(proxy, { target, handler });
    return proxy;
  };
  const Recording = function Proxy(target: object, handler: object): object {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    return remember(new NativeProxy(target, watched(handler)), target, handler);
  };
  Object.defineProperty(Recording, 'prototype', { value: undefined, writable: false });
  const statics = {
    revocable(target: object, handler: object) {
      const pair = NativeProxy.revocable(target, watched(handler));
      remember(pair.proxy, target, handler);
      const { revoke } = pair;
      const ending = { revoke: (): void => (targets.set(pair.proxy, { target: null, handler: null }), revoke()) }
        .revoke;
      Object.defineProperty(ending, 'name', { value: '' });
      return { proxy: pair.proxy, revoke: ending };
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
