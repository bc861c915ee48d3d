/** The guest runtime: installed once in each sandbox, then driven by the host, phase by phase. */
import { createInternals } from './internals.ts';
import { installArrayFromAsync } from './array-from-async.ts';
import { installDisposal } from './disposal.ts';
import { hadErrors, installBrowser } from './browser/globals.ts';
import { checkpoint, nextTurnUs, runCallback, turn } from './browser/tasks.ts';
import { addBuiltin } from './builtins.ts';
import { installClock } from './clock-globals.ts';
import { closeCallbackScope } from './drain.ts';
import { importFrom } from './dynamic-import.ts';
import { loadAndEvaluate, requireEsm, setMainModule } from './esm.ts';
import { installFrames } from './frames.ts';
import { installFunctions } from './functions.ts';
import { createHooks } from './hooks.ts';
import type { Host, Setup } from './host.ts';
import { JOB, asyncContext, drainMicrotasks, enqueueHidden, enqueueMicrotask, installJobs } from './jobs.ts';
import { invalidArgType } from './lib/errors.ts';
import { installMessages, messageFunctions, receive } from './messages.ts';
import { moduleModule } from './module-module.ts';
import { installModules, loadCommonJs } from './modules.ts';
import { complete, installOperations, refedOperations } from './operations.ts';
import { write } from './output.ts';
import { processEmitter } from './process-events.ts';
import { createProcess } from './process-object.ts';
import { installPromise } from './promise-members.ts';
import { FULFILLED, countPromisesFrom, performThen, setSiteLabels, slotsOf } from './promise.ts';
import { recordingProxy } from './proxies.ts';
import { keepsAlive, turnAlone } from './node-turns.ts';
import { currentSite, enterAt, flush, installRecorder, readClockUs } from './recorder.ts';
import { installRejections } from './rejections.ts';
import { createRuntime, installBuiltins } from './runtime-setup.ts';
import { createShop } from './shop.ts';
import { installLocale } from './locale/install.ts';
import { installStacks } from './v8/stacks.ts';
import { locate } from './v8/trace.ts';
import { runTask, type TaskInfo } from './task.ts';
import * as timers from './timers.ts';
import { exitCodeOf, guarded, installUncaught, reallyExit, triggerUncaught } from './uncaught.ts';
import { UNHANDLED_IN } from './node-source.ts';
import { reportError, unsettledWarning, type Sources } from './report.ts';
import { thrownAt } from './thrown.ts';

/** What the host calls. Each call is told the time, where in the trace the next event will stand, and when an answer of a service is due (-1: never). */
export interface GuestRuntime {
  main(us: number, nextIndex: number, due: number): string;
  timers(us: number, nextIndex: number, due: number): string;
  immediates(us: number, nextIndex: number, due: number): string;
  /** Node model, when nothing outside is under way: the turns of the loop that concern nobody else. */
  turnAlone(us: number, nextIndex: number, due: number): string;
  complete(
    us: number,
    nextIndex: number,
    due: number,
    item: number,
    ok: boolean,
    payload: string,
    queuedAt: number,
  ): string;
  /** Hands a message to the handler that `serve` was given. */
  receive(us: number, nextIndex: number, due: number, ...message: Parameters<typeof receive>): string;
  /** Browser model: one task or frame, then a microtask checkpoint. */
  turn(us: number, nextIndex: number, due: number): string;
  /** The loop has nothing left: 'beforeExit', and if it queues nothing, 'exit'. Comes back only if there is work again. */
  finish(us: number, nextIndex: number, due: number): string;
}

function installGlobals(setup: Setup): void {
  const define = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  define('Proxy', recordingProxy(Proxy));
  installPromise();
  installArrayFromAsync();
  installDisposal();
  installClock(setup.epochMs);
  define('process', createProcess(setup));
  for (const name of [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ] as const) {
    Object.defineProperty(globalThis, name, {
      value: timers[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  const globals = {
    queueMicrotask(callback: unknown) {
      if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
      enqueueMicrotask(
        JOB.callback,
        callback.name || 'queueMicrotask callback',
        0,
        currentSite,
        asyncContext,
        () => void guarded(() => runMicrotask(callback as () => unknown)),
      );
    },
  };
  Object.defineProperty(globalThis, 'queueMicrotask', {
    value: globals.queueMicrotask,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  define('global', globalThis);
  Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
}

/** Node catches what a microtask throws, so it is not seen where it was thrown. */
function runMicrotask(callback: () => unknown): void {
  try {
    callback();
  } catch (error) {
    throw thrownAt(UNHANDLED_IN.microtask, error);
  }
}

/** How many async functions of Node's loader stand between the main module's evaluation and the place where its error is reported. */
const AWAITS_OF_NODE = 4;

/** An error of the main module is an uncaught exception, as soon as the loader's own functions have passed it on. */
function reportMainFailure(evaluation: object): void {
  if (slotsOf(evaluation)!.state === FULFILLED) return;
  const passOn = (error: unknown, awaits: number): void => {
    if (awaits === 0) triggerUncaught(thrownAt(UNHANDLED_IN.mainModule, error), true);
    else enqueueHidden(() => passOn(error, awaits - 1));
  };
  performThen(evaluation, undefined, (error: unknown) => passOn(error, AWAITS_OF_NODE - 1), undefined, JOB.module);
}

function mainModule(setup: Setup): void {
  const task: TaskInfo = {
    item: 0,
    phase: 'main',
    site: 0,
    cause: -1,
    label: setup.entryKind === 'esm' ? 'main module' : 'main script',
    context: undefined,
  };
  if (setup.entryKind !== 'esm') {
    guarded(() => runTask(task, () => void loadCommonJs(setup.entry)));
    tryTicksAndRejections();
    return;
  }
  // An ECMAScript module is evaluated inside a job: its microtasks run before the first tick.
  guarded(() => runTask(task, () => void (mainEvaluation = loadAndEvaluate(setup.entry).done)));
  if (mainEvaluation !== undefined) reportMainFailure(mainEvaluation);
  drainMicrotasks();
  tryTicksAndRejections();
}

let mainEvaluation: object | undefined;
let isBrowser = false;

/** The page's script is a task; a module's body runs in it too. */
function mainOfPage(setup: Setup): void {
  const task: TaskInfo = { item: 0, phase: 'main', site: 0, cause: -1, label: 'script', context: undefined };
  runCallback(() =>
    runTask(task, () => {
      if (setup.entryKind !== 'esm') return void loadCommonJs(setup.entry);
      const { done } = loadAndEvaluate(setup.entry);
      performThen(
        done,
        undefined,
        (error: unknown) =>
          runCallback(() => {
            throw error;
          }),
        undefined,
        JOB.module,
      );
    }),
  );
  checkpoint();
}

/** State the host needs to choose the next phase: next timer in ms (-1: none), what keeps the loop alive, immediates. */
function status(): string {
  flush();
  if (isBrowser) return `${nextTurnUs() < 0 ? -1 : nextTurnUs() / 1000} ${refedOperations()} 0`;
  return `${timers.nextExpiryMs()} ${keepsAlive()} ${timers.immediatesWaiting()}`;
}

function at(us: number, nextIndex: number, due: number, work: () => void): string {
  enterAt(us, nextIndex, due);
  work();
  return status();
}

/** Runs a phase again after an error that a listener of 'uncaughtException' took: what is left of it still has its turn. */
function untilDone(phase: () => void): void {
  while (!guarded(phase));
  tryTicksAndRejections();
}

/** An error in a tick leaves the others waiting for the end of the next callback, or for the check phase. */
const tryTicksAndRejections = (): boolean => guarded(isBrowser ? checkpoint : closeCallbackScope);

function finish(sources: Sources): void {
  if (isBrowser) reallyExit(hadErrors() ? 1 : 0);
  const emitter = processEmitter() as ReturnType<typeof processEmitter> & { _exiting: boolean };
  guarded(() => void emitter.emit('beforeExit', exitCodeOf(0)));
  tryTicksAndRejections();
  if (keepsAlive() > 0) return;
  if (mainEvaluation !== undefined && slotsOf(mainEvaluation)!.state === 0 && emitter.exitCode === undefined) {
    emitter.exitCode = 13;
    write(2, unsettledWarning(sources));
  }
  emitter._exiting = true;
  guarded(() => void emitter.emit('exit', exitCodeOf(0)));
  // Microtasks and rejections of the listeners still have their turn; ticks are not taken any more.
  tryTicksAndRejections();
  reallyExit(exitCodeOf(0));
}

/** The shop's calls are globals too; a program may declare its own of the same name. */
function installShop(setup: Setup): void {
  const shop = { ...createShop(setup.cpuMs), ...messageFunctions };
  addBuiltin('shop', shop);
  for (const [name, value] of Object.entries(shop))
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}

export function install(host: Host, setupJson: string): GuestRuntime {
  const setup = JSON.parse(setupJson) as Setup;
  if (setup.model === 'node') setMainModule(setup.entry);
  installRecorder(host, setup);
  installFrames(setup);
  installJobs(setup);
  installFunctions(setup);
  installOperations(host);
  installMessages(host);
  countPromisesFrom(setup.idsFrom);
  setSiteLabels((site) => setup.sites[site] ?? '');
  installGlobals(setup);
  installStacks(host);
  installLocale();
  installRejections();
  const { runtime, inspector } = createRuntime(host, setup, createInternals());
  installBuiltins(globalThis, runtime, inspector);
  installShop(setup);
  addBuiltin('module', moduleModule);
  const sources: Sources = {
    lineOf: (file, line) => host.sourceLine(file, line),
    placeOf: (site) => locate('', site, 0),
  };
  installUncaught(
    (error, fromPromise) => reportError(error, fromPromise, inspector, sources),
    () => void timers.setImmediate(function wakeUp() {}),
  );
  installModules(host, createHooks(setup), { requireEsm, importFrom }, setup.model === 'node');
  isBrowser = setup.model === 'browser';
  if (isBrowser) installBrowser((error) => inspector.inspect(error));
  Math.random = { random: () => host.random() }.random;
  readClockUs();
  const phases = {
    timers: () => untilDone(timers.processTimers),
    check() {
      tryTicksAndRejections();
      untilDone(timers.processImmediates);
    },
  };
  return {
    main: (us, nextIndex, due) => at(us, nextIndex, due, () => (isBrowser ? mainOfPage(setup) : mainModule(setup))),
    turn: (us, nextIndex, due) => at(us, nextIndex, due, turn),
    timers: (us, nextIndex, due) => at(us, nextIndex, due, phases.timers),
    immediates: (us, nextIndex, due) => at(us, nextIndex, due, phases.check),
    turnAlone(us, nextIndex, due) {
      enterAt(us, nextIndex, due);
      const stoppedAt = turnAlone(phases, setup.limits.virtualMs * 1000);
      return `${status()} ${stoppedAt === 'start' ? 1 : 0}`;
    },
    complete: (us, nextIndex, due, item, ok, payload, queuedAt) =>
      at(us, nextIndex, due, () => {
        if (guarded(() => complete(item, ok, payload, queuedAt))) tryTicksAndRejections();
      }),
    receive: (us, nextIndex, due, ...message) =>
      at(us, nextIndex, due, () => {
        if (guarded(() => receive(...message))) tryTicksAndRejections();
      }),
    finish: (us, nextIndex, due) => at(us, nextIndex, due, () => finish(sources)),
  };
}
