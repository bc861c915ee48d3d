/** Date and performance.now() on the virtual clock. Reading the clock takes time, as it does in life. */
import { readClockUs } from './recorder.ts';

const { construct } = Reflect;

export function installClock(epochMs: number): void {
  const Native = Date;
  const now = (): number => Math.floor(epochMs + readClockUs() / 1000);
  const VirtualDate = function Date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new Native(now()).toString();
    return construct(Native, args.length === 0 ? [now()] : args, new.target);
  };
  const define = (name: string, value: unknown) =>
    Object.defineProperty(VirtualDate, name, { value, writable: true, enumerable: false, configurable: true });
  define('now', { now }.now);
  define('parse', Native.parse);
  define('UTC', Native.UTC);
  Object.defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  Object.defineProperty(VirtualDate, 'prototype', {
    value: Native.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  Object.defineProperty(Native.prototype, 'constructor', {
    value: VirtualDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Object.defineProperty(globalThis, 'Date', {
    value: VirtualDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
