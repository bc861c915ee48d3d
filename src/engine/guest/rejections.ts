/** Rejected promises that nobody handles: kept until the drain is over, then reported (Node: `--unhandled-rejections=throw`). */
import { emitProcessEvent, triggerUncaught } from './uncaught.ts';
import { describe } from './preview.ts';
import { setRejectionTracker, slotsOf } from './promise.ts';
import { KIND, currentCause, currentSite, emit } from './recorder.ts';
import { UNHANDLED_IN } from './node-source.ts';
import { thrownAt } from './thrown.ts';
import { warn } from './warnings.ts';

interface Unhandled {
  readonly reason: unknown;
  readonly id: number;
  warned: boolean;
}

let pending: object[] = [];
const unhandled = new WeakMap<object, Unhandled>();
const lateHandled: { promise: object; id: number }[] = [];
let lastId = 0;
/** Node's hasRejectionToWarn flag: set until the next time rejections are processed. */
let toReport = false;

export function installRejections(): void {
  setRejectionTracker({
    unhandled(promise, reason) {
      unhandled.set(promise, { reason, id: ++lastId, warned: false });
      pending.push(promise);
      toReport = true;
    },
    handled(promise) {
      const info = unhandled.get(promise);
      if (info === undefined) return;
      unhandled.delete(promise);
      emit(KIND['promise-handled'], currentSite, currentCause, slotsOf(promise)!.id);
      if (!info.warned) return;
      lateHandled.push({ promise, id: info.id });
      toReport = true;
    },
  });
}

export const rejectionsWaiting = (): boolean => toReport;

/** @returns whether it may have queued ticks or microtasks */
export function processRejections(): boolean {
  toReport = false;
  let ranSomething = lateHandled.length > 0;
  for (let late = lateHandled.shift(); late !== undefined; late = lateHandled.shift()) {
    if (!emitProcessEvent('rejectionHandled', late.promise)) {
      warn(`Promise rejection was handled asynchronously (rejection id: ${late.id})`, 'PromiseRejectionHandledWarning');
    }
  }
  // What a listener that throws leaves behind is lost, as in Node.
  const batch = pending;
  pending = [];
  for (const promise of batch) {
    const info = unhandled.get(promise);
    if (info === undefined) continue;
    info.warned = true;
    ranSomething = true;
    emit(KIND['promise-unhandled'], currentSite, currentCause, slotsOf(promise)!.id);
    if (!emitProcessEvent('unhandledRejection', info.reason, promise))
      triggerUncaught(thrownAt(UNHANDLED_IN.rejections, wrapReason(info.reason)), true);
  }
  return ranSomething || pending.length > 0;
}

/** What the 'uncaughtException' that follows carries: a reason that is no error is wrapped. */
function wrapReason(reason: unknown): unknown {
  if (typeof reason === 'object' && reason !== null && Object.hasOwn(reason, 'stack')) return reason;
  if (reason instanceof Error) return reason;
  const error = new Error(
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      `promise which was not handled with .catch(). The promise rejected with the reason "${describe(reason)}".`,
  );
  error.name = 'UnhandledPromiseRejection';
  Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
  return error;
}
