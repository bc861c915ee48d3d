/**
 * Node's own frames, which stand in V8's stacks where this runtime's functions stand in ours. As Node 24.21 prints them.
 */

import { isRunningImmediate } from '../timers.ts';

const { hasOwn } = Object;
const CJS = 'node:internal/modules/cjs/loader';
const TASKS = 'node:internal/process/task_queues';

/**
 * Function of the runtime → lines, innermost first. Where the lines depend on what that function called, they are given by
 * the callee's name. `$` stands for the class of the object that the call is made on.
 */
const LINES: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>> = {
  // Loading modules.
  loadCommonJs: [
    `Module._compile (${CJS}:1929:14)`,
    `Object..js (${CJS}:2060:10)`,
    `Module.load (${CJS}:1651:32)`,
    `Module._load (${CJS}:1443:12)`,
    `wrapModuleLoad (${CJS}:261:19)`,
  ],
  require: { loadCommonJs: [`Module.require (${CJS}:1674:12)`, 'require (node:internal/modules/helpers:157:16)'] },
  mainModule: {
    loadCommonJs: [
      'Module.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:154:5)',
      'node:internal/main/run_main_module:33:47',
    ],
  },
  evaluate: ['ModuleJob.run (node:internal/modules/esm/module_job:561:25)'],
  // The queues.
  processTicksAndRejections: {
    drainMicrotasks: [`process.processTicksAndRejections (${TASKS}:104:5)`],
    processRejections: [
      'processPromiseRejections (node:internal/process/promises:475:17)',
      `process.processTicksAndRejections (${TASKS}:106:37)`,
    ],
  },
  // How a tick is called depends on how many arguments it was given.
  drainTicks: {
    tickWith1: [`process.processTicksAndRejections (${TASKS}:89:21)`],
    tickWith2: [`process.processTicksAndRejections (${TASKS}:90:21)`],
    tickWith3: [`process.processTicksAndRejections (${TASKS}:91:21)`],
    tickWith4: [`process.processTicksAndRejections (${TASKS}:92:21)`],
    tickWithMore: [`process.processTicksAndRejections (${TASKS}:93:22)`],
    otherwise: [`process.processTicksAndRejections (${TASKS}:85:11)`],
  },
  wrapReason: ['throwUnhandledRejectionsMode (node:internal/process/promises:392:7)'],
  runNextTicks: {
    drainMicrotasks: [`runNextTicks (${TASKS}:65:5)`],
    processTicksAndRejections: [`runNextTicks (${TASKS}:69:3)`],
  },
  fire: ['listOnTimeout (node:internal/timers:685:17)'],
  runList: { runNextTicks: ['listOnTimeout (node:internal/timers:644:9)'] },
  processTimers: {
    runList: ['process.processTimers (node:internal/timers:618:7)'],
    runNextTicks: ['process.processTimers (node:internal/timers:615:9)'],
  },
  processImmediates: {
    runNextTicks: ['process.processImmediate (node:internal/timers:541:9)'],
    otherwise: ['process.processImmediate (node:internal/timers:574:21)'],
  },
  // Promises: built into V8.
  Promise: ['new Promise (<anonymous>)'],
  thenFinally: ['<anonymous>'],
  catchFinally: ['<anonymous>'],
  all: ['Promise.all (<anonymous>)'],
  allSettled: ['Promise.allSettled (<anonymous>)'],
  any: ['Promise.any (<anonymous>)'],
  race: ['Promise.race (<anonymous>)'],
  try: ['Promise.try (<anonymous>)'],
  Date: ['new Date (<anonymous>)'],
  // Events.
  throwUnhandled: ['getUnhandledErrorException (node:events:477:15)'],
  emit: {
    throwUnhandled: ['$.emit (node:events:502:16)'],
    call: ['$.emit (node:events:514:28)'],
    callEach: ['$.emit (node:events:526:24)'],
  },
  emitErrorNT: ['emitErrorNT (node:internal/streams/destroy:170:8)'],
  emitErrorCloseNT: ['emitErrorCloseNT (node:internal/streams/destroy:129:3)'],
  wrapper: ['$.wrapper (node:events:639:12)'],
  dispatchEvent: [
    '[nodejs.internal.kHybridDispatch] (node:internal/event_target:848:20)',
    '$.dispatchEvent (node:internal/event_target:789:26)',
  ],
  abort: {
    reasonOfController: ['AbortController.abort (node:internal/abort_controller:572:18)'],
    reasonOfSignal: ['AbortSignal.abort (node:internal/abort_controller:289:14)'],
    dispatchEvent: [
      'runAbort (node:internal/abort_controller:554:10)',
      'abortSignal (node:internal/abort_controller:518:3)',
      'AbortController.abort (node:internal/abort_controller:573:5)',
    ],
  },
  DOMException: ['new DOMException (node:internal/per_context/domexception:76:18)'],
  structuredClone: ['structuredClone (node:internal/worker/js_transferable:127:26)'],
  runInContext: ['AsyncLocalStorage.run (node:internal/async_local_storage/async_context_frame:65:14)'],
  // Files: the functions that faces.ts names.
  'fs.readFile': ['FSReqCallback.readFileAfterClose [as oncomplete] (node:internal/fs/read/context:96:3)'],
  'fs.stat': ['FSReqCallback.oncomplete (node:fs:199:5)'],
  'fs.lstat': ['FSReqCallback.oncomplete (node:fs:199:5)'],
  // What throws of itself.
  setTimeout: ['setTimeout (node:timers:124:3)'],
};

interface CalledOn {
  readonly typeName: string;
  readonly methodName?: string;
  /** Whether the method is the function at this moment: stacks are made when they are first read. */
  isStill?(fn: unknown): boolean;
}

/** Where a call comes from decides what `this` is in it, also in functions that do not use it. */
const CALLED_ON: Readonly<Record<string, CalledOn>> = {
  fire: { typeName: 'Timeout', methodName: '_onTimeout' },
  processImmediates: { typeName: 'Immediate', methodName: '_onImmediate', isStill: isRunningImmediate },
  emit: { typeName: 'EventEmitter' },
  dispatchEvent: { typeName: 'EventTarget' },
};

export const calledOnBy = (name: string): (typeof CALLED_ON)[string] | undefined =>
  hasOwn(CALLED_ON, name) ? CALLED_ON[name] : undefined;

const isFileCallback = (name: string): boolean => name.startsWith('fs.');

function linesOf(name: string, callee: string): readonly string[] {
  const lines = hasOwn(LINES, name) ? LINES[name] : undefined;
  if (lines === undefined) return isFileCallback(name) ? ['FSReqCallback.oncomplete (node:fs:187:23)'] : [];
  if ('length' in lines) return lines as readonly string[];
  const byCallee = lines as Readonly<Record<string, readonly string[]>>;
  return byCallee[callee] ?? byCallee['otherwise'] ?? [];
}

/**
 * @param runtime names of the runtime's functions between two frames that are shown, innermost first
 * @param typeName class of `this` in the frame inside them
 */
export function nodeFrames(runtime: readonly string[], typeName: string | undefined): string[] {
  const named = runtime.filter((name) => hasOwn(LINES, name) || hasOwn(CALLEES, name) || isFileCallback(name));
  const lines = named.flatMap((name, index) => linesOf(name, named[index - 1] ?? ''));
  const nested = named.includes('runNextTicks');
  return lines.map((line) => {
    if (nested && line.startsWith('process.processTicksAndRejections')) return line.slice('process.'.length);
    return line.replace(/^\$/, typeName ?? 'EventEmitter');
  });
}

/** Functions without lines of their own that decide the lines of those that call them. */
const CALLEES: Readonly<Record<string, true>> = {
  tickWith1: true,
  reasonOfController: true,
  reasonOfSignal: true,
  tickWith2: true,
  tickWith3: true,
  tickWith4: true,
  tickWithMore: true,
  drainMicrotasks: true,
  processRejections: true,
  call: true,
  callEach: true,
};

/** Frames of async functions of Node's own that wait for the learner's code, outermost of all. */
export function asyncNodeFrames(runtime: readonly string[]): string[] {
  if (!runtime.includes('evaluate')) return [];
  return [
    'async node:internal/modules/esm/loader:647:26',
    ...(runtime.includes('mainModule')
      ? ['async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:101:5)']
      : []),
  ];
}
