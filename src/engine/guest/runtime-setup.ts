/** What the built-in modules stand on, and the globals they bring. */
import { installFetch } from './fetch/fetch.ts';
import type { Host, Setup } from './host.ts';
import { createConsole, createInspect, type Inspector, type Internals } from './inspect/index.ts';
import { JOB, asyncContext, enqueueMicrotask, setAsyncContext } from './jobs.ts';
import { installGlobals } from './lib/globals.ts';
import { createConsoleConstructor } from './lib/console.ts';
import { writeAsConsole } from './lib/stdio.ts';
import { setRuntime, type Runtime } from './lib/runtime.ts';
import { block, cancel, request } from './operations.ts';
import { write } from './output.ts';
import { runInContext } from './process-object.ts';
import { currentSite, nowUs, readClockUs } from './recorder.ts';
import * as timers from './timers.ts';
import { guarded, triggerUncaught } from './uncaught.ts';
import { callText } from './v8/stacks.ts';
import { warn } from './warnings.ts';

export function createRuntime(
  host: Host,
  setup: Setup,
  internals: Internals,
): { runtime: Runtime; inspector: Inspector } {
  const inspector = createInspect(internals);
  const process = (
    globalThis as unknown as { process: { nextTick: Runtime['nextTick']; env: Record<string, string>; cwd(): string } }
  ).process;
  const runtime: Runtime = {
    request,
    block,
    cancel,
    nowUs: readClockUs,
    epochMs: setup.epochMs,
    nextTick: (...args) => process.nextTick(...args),
    queueMicrotask: (callback) =>
      enqueueMicrotask(JOB.callback, 'microtask', 0, currentSite, asyncContext, () => void guarded(callback)),
    setTimeout: (callback, ms, ...args) => timers.setTimeout(callback, ms, ...args),
    clearTimeout: timers.clearTimeout,
    setInterval: (callback, ms, ...args) => timers.setInterval(callback, ms, ...args),
    clearInterval: timers.clearInterval,
    setImmediate: (callback, ...args) => timers.setImmediate(callback, ...args),
    clearImmediate: timers.clearImmediate,
    env: process.env,
    cwd: () => process.cwd(),
    random: () => host.random(),
    deriveKey: (operation, args) => host.deriveKey(operation, JSON.stringify(args)),
    uncaught: (error) => triggerUncaught(error, false),
    emitWarning: (warning, options) => warn(warning, options?.type, options?.code, options?.detail),
    inspect: inspector,
    internals,
    asyncContext: { get: () => asyncContext, set: setAsyncContext, run: runInContext },
    callText,
    write,
  };
  setRuntime(runtime);
  return { runtime, inspector };
}

export function installBuiltins(target: typeof globalThis, runtime: Runtime, inspector: Inspector): void {
  installGlobals(target, runtime);
  installFetch(target);
  const nowMs = (): number => nowUs() / 1000;
  const complain = (message: string): void => warn(message);
  const console = createConsole(writeAsConsole, inspector, nowMs, complain);
  const Console = createConsoleConstructor(console, inspector, nowMs, complain);
  // Node's order: it stands before what only an inspector would notice.
  const { profile, profileEnd, timeStamp } = console;
  for (const name of ['profile', 'profileEnd', 'timeStamp']) Reflect.deleteProperty(console, name);
  Object.assign(console, { Console, profile, profileEnd, timeStamp });
  Object.defineProperty(target, 'console', { value: console, writable: true, enumerable: false, configurable: true });
}
