/** What inspect has to be told about values that the runtime, not the engine, made. */
import { functionKind } from './functions.ts';
import { recordIterators } from './inspect/index.ts';
import type { Internals } from './inspect/internals.ts';
import { isModuleNamespace } from './namespaces.ts';
import { slotsOf } from './promise.ts';
import { proxyTarget } from './proxies.ts';

const STATES = ['pending', 'fulfilled', 'rejected'] as const;

export function createInternals(): Internals {
  return {
    proxyTarget,
    functionKind,
    isModuleNamespace,
    functionSource: (fn) => Function.prototype.toString.call(fn),
    isBuffer: (value) =>
      (globalThis as { Buffer?: { isBuffer(value: unknown): boolean } }).Buffer?.isBuffer(value) === true,
    promiseState(value) {
      const slots = slotsOf(value);
      return slots && { state: STATES[slots.state], value: slots.value };
    },
    iteratorPreview: recordIterators(),
    weakEntries: () => undefined,
  };
}
