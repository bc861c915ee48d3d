/** The globals that the built-in modules bring along, with Node's property attributes. */
import { setRuntime } from './runtime.ts';
import type { Runtime } from './runtime.ts';
import { AbortController, AbortSignal } from './web/abort.ts';
import { DOMException } from './web/dom-exception.ts';
import { CustomEvent, Event } from './web/event.ts';
import { EventTarget } from './web/event-target.ts';

export function installGlobals(target: typeof globalThis, runtime: Runtime): void {
  setRuntime(runtime);
  const classes = { AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget };
  for (const [name, value] of Object.entries(classes)) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
  }
}
