/** Module namespace objects (ECMA-262 10.4.6), as ordinary objects with getters. */
const namespaces = new WeakSet<object>();

export function createNamespace(): object {
  const namespace = Object.create(null) as object;
  Object.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' });
  namespaces.add(namespace);
  return namespace;
}

export function defineExport(namespace: object, name: string, get: () => unknown): void {
  Object.defineProperty(namespace, name, { get, enumerable: true, configurable: false });
}

export const sealNamespace = (namespace: object): void => void Object.preventExtensions(namespace);

export const isModuleNamespace = (value: object): boolean => namespaces.has(value);
