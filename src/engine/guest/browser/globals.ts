/** The window: what a program finds under `--model browser`, and what it does not find that Node has. */
import { clearStack } from '../frames.ts';
import { ERROR_KINDS } from '../../trace/events.ts';
import { write } from '../output.ts';
import { describe } from '../preview.ts';
import { setRejectionTracker, slotsOf } from '../promise.ts';
import { KIND, currentCause, currentSite, emit, readClockUs } from '../recorder.ts';
import { Document, Element, MutationObserver, Node, Text } from './dom.ts';
import * as events from './events.ts';
import { MessageChannel, MessagePort, postToWindow } from './messages.ts';
import { scheduler } from './scheduler.ts';
import { reportErrorsTo } from '../uncaught.ts';
import * as loop from './tasks.ts';
import { browserTimers } from './timers.ts';

/** Text of an error, as the console shows it. */
type Show = (error: unknown) => string;

const NODE_ONLY = ['process', 'global', 'Buffer', 'setImmediate', 'clearImmediate'];

let reportedErrors = 0;
/** Whether an error reached the top: what the exit code says. */
export const hadErrors = (): boolean => reportedErrors > 0;

let window: events.EventTarget;

/** Report an exception (HTML, 8.1.4.6): an 'error' event on the window; if nobody prevents it, the console. */
function report(error: unknown, show: Show): void {
  emit(KIND.error, currentSite, currentCause, ERROR_KINDS.indexOf('uncaught'), 0, 0, describe(error));
  const message = `Uncaught ${describe(error)}`;
  if (!events.dispatch(window, new events.ErrorEvent('error', { message, error, cancelable: true }))) return;
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
      if (events.dispatch(window, event)) {
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
        () => void events.dispatch(window, new events.PromiseRejectionEvent('rejectionhandled', { promise, reason })),
      );
    },
  });
}

/** True while a user's event is dispatched: each listener then starts from an empty stack. */
let stackIsEmpty = false;

/** A click of the user's: a task; microtasks run after each listener, since no script is on the stack. */
function simulateClick(element: events.EventTarget): void {
  loop.queueTask('click', () => {
    const event = new events.PointerEvent('click', { bubbles: true, cancelable: true });
    event.isTrusted = true;
    stackIsEmpty = true;
    try {
      events.dispatch(element, event);
    } finally {
      stackIsEmpty = false;
    }
  });
}

/** `addEventListener(…)` with no object before it is the window's. */
function ofWindow(): Record<string, (...args: never[]) => unknown> {
  const { prototype } = events.EventTarget;
  const names = ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const;
  return Object.fromEntries(
    names.map((name) => [name, (...args: unknown[]) => Reflect.apply(prototype[name], window, args) as unknown]),
  );
}

export function installBrowser(show: Show): void {
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
      if (!stackIsEmpty) return;
      clearStack();
      stackIsEmpty = false;
      loop.checkpoint();
      stackIsEmpty = true;
    },
  });
  trackRejections();
  const {
    dispatch: _dispatch,
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
    Text,
  };
  const functions = {
    ...browserTimers,
    requestAnimationFrame: loop.requestAnimationFrame,
    cancelAnimationFrame: loop.cancelAnimationFrame,
    requestIdleCallback: (callback: (deadline: object) => void) =>
      loop.queueTask('idle callback', () => callback({ didTimeout: false, timeRemaining: () => 50 }), {
        priority: 'background',
      }),
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
  readClockUs();
}
