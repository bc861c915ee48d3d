/** Errors that nobody caught, and the end of the process. */
import { ERROR_KINDS } from '../trace/events.ts';
import { noteFault } from './faults.ts';
import { clearStack } from './frames.ts';
import { write } from './output.ts';
import { describe } from './preview.ts';
import { emitProcessEvent, processEmitter } from './process-events.ts';
import { KIND, currentCause, currentSite, emit, halt } from './recorder.ts';

export { emitProcessEvent };

/** Prints an error that ends the process, as Node does: source line, stack, version. */
let report: (error: unknown, fromPromise: boolean) => string = (error) => String(error);
/** Queues an immediate that does nothing, so that ticks left behind by the error get their turn. */
let wakeLoop: () => void = () => {};

export function installUncaught(format: typeof report, wake: () => void): void {
  report = format;
  wakeLoop = wake;
}

/** In a browser an uncaught error ends a task, not the page. */
let reportToPage: ((error: unknown) => void) | undefined;
export const reportErrorsTo = (report: (error: unknown) => void): void => void (reportToPage = report);

/** Ends the process at this point: no code of the learner's runs any more. */
export function reallyExit(code: number): never {
  emit(KIND['process-exit'], currentSite, currentCause, code);
  return halt();
}

export const exitCodeOf = (fallback: number): number => {
  const { exitCode } = processEmitter();
  return exitCode === undefined || exitCode === null ? fallback : Number(exitCode) & 0xff;
};

/**
 * Node's TriggerUncaughtException: asks the listeners of 'uncaughtException', or ends the process with code 1
 * (https://nodejs.org/api/process.html#event-uncaughtexception).
 */
export function triggerUncaught(error: unknown, fromPromise: boolean): void {
  noteFault(error);
  if (reportToPage !== undefined) return reportToPage(error);
  const emitter = processEmitter();
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  emit(
    KIND.error,
    currentSite,
    currentCause,
    ERROR_KINDS.indexOf(fromPromise ? 'unhandled-rejection' : 'uncaught'),
    0,
    0,
    describe(error),
  );
  clearStack();
  try {
    emitter.emit('uncaughtExceptionMonitor', error, origin);
    if (emitter.emit('uncaughtException', error, origin)) {
      wakeLoop();
      return;
    }
  } catch (second) {
    write(2, report(second, false));
    reallyExit(7);
  }
  try {
    if (!emitter._exiting) {
      emitter._exiting = true;
      emitter.exitCode = 1;
      emitter.emit('exit', 1);
    }
  } catch {
    // An error in an 'exit' listener changes nothing any more.
  }
  write(2, report(error, fromPromise));
  reallyExit(exitCodeOf(1));
}

/** Runs code of the learner's from the runtime; an error goes where uncaught errors go. @returns whether it ended well */
export function guarded(callback: () => void): boolean {
  try {
    callback();
    return true;
  } catch (error) {
    triggerUncaught(error, false);
    return false;
  }
}
