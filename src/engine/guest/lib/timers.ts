/** `node:timers`: the globals under one name, and their promise forms for `util.promisify`. */
import { timersPromises } from './timers-promises.ts';
import { kPromisify } from './util/promisify.ts';

const NAMES = ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const;

/** The functions that are global when the module is first loaded. */
export function timersModule(): Record<string, unknown> {
  const functions = Object.fromEntries(NAMES.map((name) => [name, globalThis[name] as unknown]));
  const get = (): unknown => timersPromises;
  return Object.defineProperty(functions, 'promises', { get, enumerable: true, configurable: true });
}

/** Node defines these as getters, so that `timers/promises` is loaded only when asked for. */
export function makePromisable(target: typeof globalThis): void {
  for (const name of ['setTimeout', 'setImmediate'] as const) {
    const getters = { get: () => timersPromises[name] };
    if (typeof target[name] !== 'function') continue;
    Object.defineProperty(target[name], kPromisify, { get: getters.get, enumerable: true, configurable: false });
  }
}
