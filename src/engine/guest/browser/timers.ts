/** Timers as HTML has them (8.7): ids are numbers, and from the seventh of a nested chain on they wait at least 4 ms. */
import { newItem } from '../jobs.ts';
import { KIND, currentCause, currentSite, emit } from '../recorder.ts';
import { queueTask } from './tasks.ts';

type Callback = (this: unknown, ...args: unknown[]) => unknown;

/** A timer asked for by a callback nested deeper than this is clamped (timer initialisation steps, 5). */
const CLAMP_LEVEL = 5;
const CLAMP_MS = 4;

const running = new Map<number, () => void>();
let lastId = 0;
/** Nesting level of the timer whose callback runs; 0 outside. */
let nesting = 0;

function start(
  id: number,
  callback: Callback,
  after: unknown,
  args: unknown[],
  repeats: boolean,
  level: number,
  site: number,
  item: number,
): void {
  const wanted = Math.max(Number(after) | 0, 0);
  const delayMs = level > CLAMP_LEVEL + 1 && wanted < CLAMP_MS ? CLAMP_MS : wanted;
  const label = callback.name || 'timer callback';
  const cause = emit(KIND['timer-set'], site, currentCause, item, delayMs, repeats ? 1 : 0, label);
  const cancel = queueTask(
    label,
    () => {
      const outer = nesting;
      nesting = level;
      try {
        Reflect.apply(callback, globalThis, args);
      } finally {
        nesting = outer;
        if (!repeats) running.delete(id);
        else if (running.has(id)) start(id, callback, after, args, repeats, level + 1, site, item);
      }
    },
    { delayMs, site, cause, item },
  );
  running.set(id, cancel);
}

function makeTimer(callback: unknown, after: unknown, args: unknown[], repeats: boolean): number {
  if (typeof callback !== 'function') throw new TypeError('A timer needs a function here: code in a string is not run');
  const id = ++lastId;
  start(id, callback as Callback, after, args, repeats, nesting + 1, currentSite, newItem());
  return id;
}

function clear(id: unknown): void {
  const cancel = running.get(Number(id));
  running.delete(Number(id));
  cancel?.();
}

export const browserTimers = {
  setTimeout(callback: unknown, after?: unknown, ...args: unknown[]): number {
    return makeTimer(callback, after, args, false);
  },
  setInterval(callback: unknown, after?: unknown, ...args: unknown[]): number {
    return makeTimer(callback, after, args, true);
  },
  clearTimeout(id?: unknown): void {
    clear(id);
  },
  clearInterval(id?: unknown): void {
    clear(id);
  },
};
