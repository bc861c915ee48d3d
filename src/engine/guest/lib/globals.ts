/** The globals that the built-in modules bring along, with Node's property attributes. */
import { Buffer } from './buffer/buffer.ts';
import { Crypto, SubtleCrypto, webcrypto } from './crypto/crypto.ts';
import { performance, perfHooks } from './performance.ts';
import { setRuntime } from './runtime.ts';
import type { Runtime } from './runtime.ts';
import { makePromisable } from './timers.ts';
import { URLSearchParams } from './url/search-params.ts';
import { URL } from './url/url.ts';
import { markUncloneable, structuredClone } from './web/structured-clone.ts';
import { AbortController, AbortSignal } from './web/abort.ts';
import { atob, btoa } from './web/base64.ts';
import { DOMException } from './web/dom-exception.ts';
import { CustomEvent, Event } from './web/event.ts';
import { TextDecoder, TextEncoder } from './web/encoding.ts';
import { MessageChannel, MessageEvent, MessagePort } from './web/messaging.ts';
import { EventTarget } from './web/event-target.ts';

export function installGlobals(target: typeof globalThis, runtime: Runtime): void {
  setRuntime(runtime);
  const {
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver,
    PerformanceObserverEntryList,
  } = perfHooks;
  const classes = {
    AbortController, AbortSignal, Buffer, Crypto, CustomEvent, DOMException, Event, EventTarget, MessageChannel, MessageEvent, MessagePort,
    Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, SubtleCrypto,
    TextDecoder, TextEncoder, URL, URLSearchParams,
  }; // prettier-ignore
  for (const [name, value] of Object.entries(classes)) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
  }
  for (const [name, value] of Object.entries({ atob, btoa, performance, structuredClone })) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  }
  Object.defineProperty(target, 'crypto', { get: () => webcrypto, enumerable: true, configurable: true });
  for (const { prototype } of [URL, URLSearchParams]) markUncloneable(prototype);
  makePromisable(target);
}
