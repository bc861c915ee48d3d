/** The window: what a program finds under `--model browser`, and what it does not find that Node has. */
import { AbortController, AbortSignal } from '../lib/web/abort.ts';
import { clearStack } from '../frames.ts';
import { ERROR_KINDS } from '../../trace/events.ts';
import { write } from '../output.ts';
import { describe } from '../preview.ts';
import { setRejectionTracker, slotsOf } from '../promise.ts';
import { KIND, currentCause, currentSite, emit, readClockUs } from '../recorder.ts';
import { Document, Element, MutationObserver, Node, Text } from './dom.ts';
import * as events from './events.ts';
import { MessageChannel, MessagePort, postToWindow } from './messages.ts';
import { TaskController, TaskPriorityChangeEvent, TaskSignal, scheduler } from './scheduler.ts';
import { reportErrorsTo } from '../uncaught.ts';
import * as loop from './tasks.ts';
import { browserTimers } from './timers.ts';

/** Text of an error, as the console shows it. */
type Show = (error: unknown) => string;

const NODE_ONLY = ['process', 'global', 'Buffer', 'setImmediate', 'clearImmediate'];

let reportedErrors = 0;
/** Whether an error reached the top: what the exit code says. */
export const hadErrors = (): boolean => reportedErrors > 0;

/** An error in a listener of 'error' reaches the console only. */
let isReporting = false;

let window: events.EventTarget;

/** Report an exception (HTML, 8.1.4.6): an 'error' event on the window; if nobody prevents it, the console. */
function report(error: unknown, show: Show): void {
  emit(KIND.error, currentSite, currentCause, ERROR_KINDS.indexOf('uncaught'), 0, 0, describe(error));
  const message = `Uncaught ${describe(error)}`;
  const event = new events.ErrorEvent('error', { message, error, cancelable: true });
  event.isTrusted = true;
  if (!isReporting) {
    isReporting = true;
    const stands = events.dispatch(window, event);
    isReporting = false;
    if (!stands) return;
  }
  reportedErrors++;
  write(2, `Uncaught ${show(error)}\n`);
}

interface Rejection {
  readonly promise: object;
  readonly reason: unknown;
}
let aboutToNotify: Rejection[] = [];
const outstanding = new WeakSet<object>();

/** Notify about rejected promises (HTML, 8.1.4.7): a task, after the checkpoint that left them unhandled. */
function notifyRejections(show: Show): void {
  const list = aboutToNotify;
  if (list.length === 0) return;
  aboutToNotify = [];
  loop.queueTask('unhandledrejection', () => {
    for (const { promise, reason } of list) {
      if (slotsOf(promise)!.handled) continue;
      emit(KIND['promise-unhandled'], currentSite, currentCause, slotsOf(promise)!.id);
      const event = new events.PromiseRejectionEvent('unhandledrejection', { promise, reason, cancelable: true });
      if (events.dispatchByPage(window, event)) {
        reportedErrors++;
        write(2, `Uncaught (in promise) ${show(reason)}\n`);
      }
      if (!slotsOf(promise)!.handled) outstanding.add(promise);
    }
  });
}

function trackRejections(): void {
  setRejectionTracker({
    unhandled: (promise, reason) => void aboutToNotify.push({ promise, reason }),
    handled(promise) {
      aboutToNotify = aboutToNotify.filter((each) => each.promise !== promise);
      if (!outstanding.has(promise)) return;
      outstanding.delete(promise);
      emit(KIND['promise-handled'], currentSite, currentCause, slotsOf(promise)!.id);
      const { value: reason } = slotsOf(promise)!;
      loop.queueTask(
        'rejectionhandled',
        () =>
          void events.dispatchByPage(window, new events.PromiseRejectionEvent('rejectionhandled', { promise, reason })),
      );
    },
  });
}

/** A click of the user's: a task; microtasks run after each listener, since no script is on the stack. */
function simulateClick(element: events.EventTarget): void {
  loop.queueTask(
    'click',
    () => void events.dispatchByPage(element, new events.PointerEvent('click', { bubbles: true, cancelable: true })),
  );
}

/** `addEventListener(…)` with no object before it is the window's. */
function ofWindow(): Record<string, (...args: never[]) => unknown> {
  const { prototype } = events.EventTarget;
  const names = ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const;
  return Object.fromEntries(
    names.map((name) => [name, (...args: unknown[]) => Reflect.apply(prototype[name], window, args) as unknown]),
  );
}

/** `AbortSignal.timeout`, on the page's own loop (DOM, 3.2.1). */
function abortAfter(delayMs: number): AbortSignal {
  const controller = new AbortController();
  loop.queueTask('AbortSignal.timeout', () => controller.abort(new DOMException('signal timed out', 'TimeoutError')), {
    delayMs,
  });
  return controller.signal;
}

const idle = new Map<number, () => void>();
let lastIdle = 0;
/** https://w3c.github.io/requestidlecallback/, without timeouts: an idle period is as long as it may be. */
const idleCallbacks = {
  requestIdleCallback(callback: (deadline: object) => void): number {
    const id = ++lastIdle;
    const run = (): void => callback({ didTimeout: false, timeRemaining: () => 50 });
    idle.set(id, loop.queueTask(callback.name || 'idle callback', run, { prioritised: { priority: 'background' } }));
    return id;
  },
  cancelIdleCallback(id: number): void {
    idle.get(id)?.();
    idle.delete(id);
  },
};

export function installBrowser(inspect: Show): void {
  const show: Show = (error) => (error instanceof Error ? String(error.stack) : inspect(error));
  const scope = globalThis as unknown as Record<PropertyKey, unknown>;
  window = globalThis as unknown as events.EventTarget;
  for (const name of NODE_ONLY) delete scope[name];
  delete scope[Symbol.toStringTag];
  Object.setPrototypeOf(
    globalThis,
    Object.create(events.EventTarget.prototype, { [Symbol.toStringTag]: { value: 'Window' } }) as object,
  );
  for (const type of ['error', 'unhandledrejection', 'rejectionhandled', 'message', 'click', 'load'])
    events.defineHandler(globalThis, type);
  reportErrorsTo((error) => report(error, show));
  loop.installTasks(
    (error) => report(error, show),
    () => notifyRejections(show),
  );
  events.setPage({
    report: (error) => report(error, show),
    afterCallback() {
      clearStack();
      loop.checkpoint();
    },
  });
  trackRejections();
  Object.defineProperty(AbortSignal, 'timeout', { value: abortAfter, writable: true, configurable: true });
  const {
    dispatch: _dispatch,
    dispatchByPage: _dispatchByPage,
    setPage: _setPage,
    defineHandler: _defineHandler,
    kParent: _kParent,
    ...eventClasses
  } = events;
  const document = new Document(() => window);
  const values = { window: globalThis, self: globalThis, document, scheduler };
  const classes = {
    ...eventClasses,
    Document,
    Element,
    HTMLElement: Element,
    MessageChannel,
    MessagePort,
    MutationObserver,
    Node,
    TaskController,
    TaskPriorityChangeEvent,
    TaskSignal,
    Text,
  };
  const functions = {
    ...browserTimers,
    requestAnimationFrame: loop.requestAnimationFrame,
    cancelAnimationFrame: loop.cancelAnimationFrame,
    ...idleCallbacks,
    postMessage: (message: unknown) => postToWindow(window, message),
    reportError: (error: unknown) => report(error, show),
    simulateClick,
    ...ofWindow(),
    queueMicrotask: scope.queueMicrotask,
  };
  for (const [name, value] of Object.entries({ ...values, ...classes, ...functions })) {
    if (typeof value === 'function' && name in functions)
      Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(globalThis, name, {
      value,
      writable: true,
      enumerable: name in functions,
      configurable: true,
    });
  }
  // Only Node lets programs make consoles.
  Reflect.deleteProperty(console, 'Console');
  readClockUs();
}
