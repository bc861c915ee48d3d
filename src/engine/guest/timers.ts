/**
 * setTimeout, setInterval, setImmediate and their objects, as Node keeps them: one list for each delay, the lists in a
 * heap by expiry (Node: lib/internal/timers; https://nodejs.org/api/timers.html).
 */
import { QUEUES } from '../trace/events.ts';
import { asyncContext, newItem } from './jobs.ts';
import { ListHeap } from './list-heap.ts';
import { runNextTicks } from './drain.ts';
import { KIND, currentCause, currentSite, emit, nowUs } from './recorder.ts';
import { runTask, type TaskInfo } from './task.ts';
import { invalidArgType } from './lib/errors.ts';
import { warn } from './warnings.ts';

type Callback = (this: unknown, ...args: unknown[]) => unknown;

const TIMEOUT_MAX = 2 ** 31 - 1;
const CHECK = QUEUES.indexOf('check');

/** Node's clock for timers: whole ms. */
const nowMs = (): number => Math.floor(nowUs() / 1000);

interface TimersList {
  expiry: number;
  id: number;
  readonly msecs: number;
  first: Timeout | undefined;
  last: Timeout | undefined;
}

const lists = new Map<number, TimersList>();
const heap = new ListHeap<TimersList>();
let lastListId = 0;
let lastTimerId = 0;
const byId = new Map<number, Timeout>();
let refedTimers = 0;

function checkCallback(callback: unknown): asserts callback is Callback {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
}

function normalise(after: unknown): number {
  const delay = Number(after);
  if (delay >= 1 && delay <= TIMEOUT_MAX) return delay;
  if (delay > TIMEOUT_MAX) {
    warn(
      `${delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`,
      'TimeoutOverflowWarning',
    );
  } else if (delay < 0) {
    warn(`${delay} is a negative number.\nTimeout duration was set to 1.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(delay) && after !== undefined) {
    warn(`${String(after)} is not a number.\nTimeout duration was set to 1.`, 'TimeoutNaNWarning');
  }
  return 1;
}

const kRefed = Symbol('refed');
const kItem = Symbol('item');

/** What the runtime keeps of a timer: what its task is told, and its place in the list of its delay. */
interface Own {
  readonly item: number;
  readonly phase: 'timers';
  readonly site: number;
  /** The event that set it. */
  cause: number;
  readonly label: string;
  readonly context: unknown;
  readonly args: unknown[];
  list: TimersList | undefined;
  previous: Timeout | undefined;
  next: Timeout | undefined;
  id: number;
}

export class Timeout {
  _idleTimeout: number;
  _idleStart = 0;
  _onTimeout: Callback | null;
  _repeat: number | null;
  _destroyed = false;
  [kRefed] = true;
  declare [kItem]: Own;

  constructor(callback: Callback, after: unknown, args: unknown[], repeats: boolean) {
    const delay = normalise(after);
    this._idleTimeout = delay;
    this._onTimeout = callback;
    this._repeat = repeats ? delay : null;
    const own: Own = {
      item: newItem(),
      phase: 'timers',
      site: currentSite,
      cause: -1,
      label: callback.name || '',
      context: asyncContext,
      args,
      list: undefined,
      previous: undefined,
      next: undefined,
      id: 0,
    };
    Object.defineProperty(this, kItem, { value: own, enumerable: false });
    refedTimers++;
  }
  refresh(): this {
    active(this);
    return this;
  }
  unref(): this {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) refedTimers--;
    }
    return this;
  }
  ref(): this {
    if (!this[kRefed]) {
      this[kRefed] = true;
      if (!this._destroyed) refedTimers++;
    }
    return this;
  }
  hasRef(): boolean {
    return this[kRefed];
  }
  close(): this {
    clearTimeout(this);
    return this;
  }
  [Symbol.toPrimitive](): number {
    const own = this[kItem];
    if (own.id === 0) {
      own.id = ++lastTimerId;
      byId.set(own.id, this);
    }
    return own.id;
  }
  [Symbol.dispose](): void {
    clearTimeout(this);
  }
}

function leave(own: Own): void {
  const { list, previous, next } = own;
  if (list === undefined) return;
  if (previous === undefined) list.first = next;
  else previous[kItem].next = next;
  if (next === undefined) list.last = previous;
  else next[kItem].previous = previous;
  own.list = own.previous = own.next = undefined;
}

function join(list: TimersList, timer: Timeout, own: Own): void {
  own.list = list;
  own.previous = list.last;
  if (list.last === undefined) list.first = timer;
  else list.last[kItem].next = timer;
  list.last = timer;
}

/** Puts the timer at the end of the list for its delay. */
function insert(timer: Timeout, msecs: number, start: number): void {
  const whole = Math.trunc(msecs);
  timer._idleStart = start;
  let list = lists.get(whole);
  if (list === undefined) {
    list = { expiry: start + whole, id: ++lastListId, msecs: whole, first: undefined, last: undefined };
    lists.set(whole, list);
    heap.push(list);
  }
  const own = timer[kItem];
  leave(own);
  join(list, timer, own);
  own.cause = emit(
    KIND['timer-set'],
    own.site,
    currentCause,
    own.item,
    whole,
    timer._repeat === null ? 0 : 1,
    own.label,
  );
}

function active(timer: Timeout): void {
  if (timer._destroyed) {
    timer._destroyed = false;
    if (timer[kRefed]) refedTimers++;
  }
  insert(timer, timer._idleTimeout, nowMs());
}

function destroy(timer: Timeout): void {
  if (timer._destroyed) return;
  timer._destroyed = true;
  if (timer[kRefed]) refedTimers--;
  if (timer[kItem].id !== 0) byId.delete(timer[kItem].id);
}

function unenroll(timer: Timeout): void {
  if (timer._destroyed) return;
  const own = timer[kItem];
  emit(KIND['timer-clear'], currentSite, currentCause, own.item);
  // A list left empty stays in the heap until its turn comes, then it is dropped.
  leave(own);
  destroy(timer);
  timer._idleTimeout = -1;
}

export function setTimeout(callback: unknown, after?: unknown, ...args: unknown[]): Timeout {
  checkCallback(callback);
  const timer = new Timeout(callback, after, args, false);
  insert(timer, timer._idleTimeout, nowMs());
  return timer;
}

export function setInterval(callback: unknown, repeat?: unknown, ...args: unknown[]): Timeout {
  checkCallback(callback);
  const timer = new Timeout(callback, repeat, args, true);
  insert(timer, timer._idleTimeout, nowMs());
  return timer;
}

export function clearTimeout(timer?: unknown): void {
  if (timer instanceof Timeout) {
    timer._onTimeout = null;
    unenroll(timer);
    return;
  }
  if (typeof timer === 'number' || typeof timer === 'string') {
    const found = byId.get(Number(timer));
    if (found) clearTimeout(found);
  }
}

export function clearInterval(timer?: unknown): void {
  clearTimeout(timer);
}

/** The timers phase: runs every list that has expired. */
export function processTimers(): void {
  let now = nowMs();
  let ranAList = false;
  for (let list = heap.peek(); list !== undefined; list = heap.peek()) {
    if (list.first === undefined) {
      lists.delete(list.msecs);
      heap.shift();
      continue;
    }
    if (list.expiry > now) {
      now = nowMs();
      if (list.expiry > now) return;
    }
    if (ranAList) runNextTicks();
    else ranAList = true;
    runList(list, now);
  }
}

function runList(list: TimersList, now: number): void {
  let ranATimer = false;
  for (;;) {
    const timer = list.first;
    if (timer === undefined) break;
    if (now - timer._idleStart < list.msecs) {
      list.expiry = Math.max(timer._idleStart + list.msecs, now + 1);
      list.id = ++lastListId;
      heap.sinkFirst();
      return;
    }
    if (ranATimer) runNextTicks();
    else ranATimer = true;
    if (timer[kItem].list === list) fire(timer);
  }
  if (lists.get(list.msecs) === list && list.first === undefined) {
    lists.delete(list.msecs);
    heap.shift();
  }
}

function fire(timer: Timeout): void {
  const own = timer[kItem];
  leave(own);
  const callback = timer._onTimeout;
  if (callback === null) {
    destroy(timer);
    return;
  }
  const start = nowMs();
  try {
    runTask(own, callback, timer, own.args);
  } finally {
    if (timer._repeat !== null && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      insert(timer, timer._idleTimeout, start);
    } else if (own.list === undefined && !timer._destroyed) destroy(timer);
  }
}

/** When the loop must turn to timers again, in ms; -1 with none. */
export function nextExpiryMs(): number {
  for (let list = heap.peek(); list !== undefined; list = heap.peek()) {
    if (list.first !== undefined) return list.expiry;
    lists.delete(list.msecs);
    heap.shift();
  }
  return -1;
}
export const refedTimerCount = (): number => refedTimers;

export class Immediate {
  _onImmediate: Callback | null;
  _argv: unknown[];
  _destroyed = false;
  [kRefed] = true;
  declare [kItem]: TaskInfo;
  constructor(callback: Callback, args: unknown[]) {
    this._onImmediate = callback;
    this._argv = args;
    const item = newItem();
    const cause = emit(
      KIND.enqueue,
      currentSite,
      currentCause,
      item,
      CHECK,
      0,
      callback.name || 'setImmediate callback',
    );
    const own: TaskInfo = {
      item,
      phase: 'check',
      site: currentSite,
      cause,
      label: callback.name,
      context: asyncContext,
    };
    Object.defineProperty(this, kItem, { value: own, enumerable: false });
  }
  ref(): this {
    if (!this[kRefed]) {
      this[kRefed] = true;
      if (!this._destroyed) refedImmediates++;
    }
    return this;
  }
  unref(): this {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) refedImmediates--;
    }
    return this;
  }
  hasRef(): boolean {
    return this[kRefed];
  }
  [Symbol.dispose](): void {
    clearImmediate(this);
  }
}

let refedImmediates = 0;
let immediates: Immediate[] = [];
/** Left over when a callback of the phase threw: they come first. */
let outstanding: Immediate[] = [];

export const immediatesWaiting = (): number => immediates.length + outstanding.length;
export const refedImmediateCount = (): number => refedImmediates;

export function setImmediate(callback: unknown, ...args: unknown[]): Immediate {
  checkCallback(callback);
  const immediate = new Immediate(callback, args);
  immediates.push(immediate);
  refedImmediates++;
  return immediate;
}

export function clearImmediate(immediate?: unknown): void {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  if (immediate[kRefed]) refedImmediates--;
  emit(KIND.dequeue, currentSite, currentCause, immediate[kItem].item, CHECK);
  immediate._onImmediate = null;
  immediates = immediates.filter((other) => other !== immediate);
}

/** The check phase: runs the immediates there are; those they add wait for the next turn. */
/** The immediate whose callback runs now. */
let running: Immediate | undefined;
export const isRunningImmediate = (callback: unknown): boolean => running?._onImmediate === callback;

export function processImmediates(): void {
  const queue = outstanding.length > 0 ? outstanding : immediates;
  if (queue === immediates) immediates = [];
  outstanding = queue;
  let ranOne = false;
  while (queue.length > 0) {
    if (queue[0]!._destroyed) {
      queue.shift();
      continue;
    }
    if (ranOne) runNextTicks();
    else ranOne = true;
    const immediate = queue.shift()!;
    // A tick may have cleared it just now.
    if (immediate._destroyed) continue;
    immediate._destroyed = true;
    if (immediate[kRefed]) refedImmediates--;
    const callback = immediate._onImmediate!;
    running = immediate;
    try {
      runTask(immediate[kItem], callback, immediate, immediate._argv);
    } finally {
      running = undefined;
      immediate._onImmediate = null;
    }
  }
}
