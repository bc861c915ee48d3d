/** `process` (https://nodejs.org/api/process.html), as far as a program in a sandbox can use it. */
import type { Setup } from './host.ts';
import { asyncContext, enqueueTick, setAsyncContext } from './jobs.ts';
import { named } from './lib/define.ts';
import { invalidArgType, outOfRange, unsupported } from './lib/errors.ts';
import { EventEmitter, init as initEmitter } from './lib/events/emitter.ts';
import { output, standardInput } from './lib/stdio.ts';
import { validateString } from './lib/validate.ts';
import { processEmitter, setProcessEmitter } from './process-events.ts';
import { readClockUs } from './recorder.ts';
import { exitCodeOf, reallyExit } from './uncaught.ts';
import { PID, printWarning, warn, type Warning } from './warnings.ts';

export const NODE_VERSION = 'v24.21.0';

const MEBIBYTE = 1024 * 1024;

function checkExitCode(code: unknown): void {
  if (code === undefined || code === null) return;
  let value = code;
  if (typeof code === 'string' && code !== '' && Number.isInteger(Number(code))) value = Number(code);
  if (typeof value !== 'number') throw invalidArgType('code', 'integer', code);
  if (!Number.isInteger(value)) throw outOfRange('code', 'an integer', code);
}

function nextTick(callback: unknown, ...args: unknown[]): void {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
  if (processEmitter()._exiting) return;
  const call = named(
    `tickWith${args.length > 4 ? 'More' : args.length}`,
    () => void Reflect.apply(callback, undefined, args),
  ) as () => void;
  enqueueTick(callback.name || 'nextTick callback', call);
}

function hrtime(previous?: readonly [number, number]): [number, number] {
  const ns = Math.floor(readClockUs() * 1000);
  let seconds = Math.floor(ns / 1e9);
  let rest = ns % 1e9;
  if (previous !== undefined) {
    seconds -= previous[0];
    rest -= previous[1];
    if (rest < 0) {
      seconds--;
      rest += 1e9;
    }
  }
  return [seconds, rest];
}
hrtime.bigint = (): bigint => BigInt(Math.floor(readClockUs() * 1000));

export function createProcess(setup: Setup): object {
  let exitCode: unknown;
  const members = {
    version: NODE_VERSION,
    versions: { node: NODE_VERSION.slice(1), v8: '13.6.233.17-node.41', uv: '1.51.0' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Krypton' },
    title: 'node',
    pid: PID,
    ppid: PID - 1,
    execPath: '/usr/bin/node',
    execArgv: [] as string[],
    argv: [...setup.argv],
    argv0: 'node',
    env: { ...setup.env },
    config: { variables: {} },
    features: { typescript: 'strip' },
    exitCode: undefined as unknown,
    _exiting: false,
    get stdin() {
      return standardInput();
    },
    get stdout() {
      return output(1);
    },
    get stderr() {
      return output(2);
    },
    nextTick,
    hrtime,
    cwd: () => setup.cwd,
    uptime: () => readClockUs() / 1e6,
    umask: () => 0o22,
    memoryUsage: Object.assign(
      () => ({
        rss: 48 * MEBIBYTE,
        heapTotal: 6 * MEBIBYTE,
        heapUsed: 4 * MEBIBYTE,
        external: 2 * MEBIBYTE,
        arrayBuffers: 10_000,
      }),
      { rss: () => 48 * MEBIBYTE },
    ),
    cpuUsage: () => ({ user: Math.floor(readClockUs()), system: 0 }),
    resourceUsage: () => ({ userCPUTime: Math.floor(readClockUs()), systemCPUTime: 0 }),
    emitWarning(
      warning: string | Error,
      type?: string | { type?: string; code?: string; detail?: string },
      code?: string,
    ) {
      const options: { type?: unknown; code?: unknown; detail?: unknown } =
        typeof type === 'object' && type !== null ? type : { type, code };
      if (options.type !== undefined) validateString(options.type, 'type');
      if (options.code !== undefined) validateString(options.code, 'code');
      if (typeof warning !== 'string' && !(warning instanceof Error))
        throw invalidArgType('warning', ['Error', 'string'], warning);
      const detail = typeof options.detail === 'string' ? options.detail : undefined;
      warn(warning, options.type, options.code, detail);
    },
    exit(code?: unknown) {
      checkExitCode(code);
      const self = processObject as unknown as typeof members & { emit(event: string, code: number): void };
      if (code !== undefined) self.exitCode = code;
      if (!self._exiting) {
        self._exiting = true;
        self.emit('exit', exitCodeOf(0));
      }
      reallyExit(exitCodeOf(0));
    },
    reallyExit: (code: number) => reallyExit(code),
    abort: () => reallyExit(134),
    kill() {
      throw unsupported('process.kill');
    },
    getuid: () => 1000,
    getgid: () => 1000,
    constrainedMemory: () => 0,
    availableMemory: () => 1024 * MEBIBYTE,
    getActiveResourcesInfo: () => [] as string[],
    setUncaughtExceptionCaptureCallback() {
      throw unsupported('process.setUncaughtExceptionCaptureCallback');
    },
    hasUncaughtExceptionCaptureCallback: () => false,
    setSourceMapsEnabled() {},
  };
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: { process: function () {} }.process, writable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'process', configurable: true },
  }) as object;
  const processObject = Object.create(prototype, Object.getOwnPropertyDescriptors(members)) as typeof members;
  initEmitter(processObject as never);
  Object.defineProperty(processObject, 'exitCode', {
    get: () => exitCode,
    set(value: unknown) {
      checkExitCode(value);
      exitCode = value;
    },
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(processObject, '_exiting', { value: false, writable: true, enumerable: false });
  setProcessEmitter(processObject as never);
  (processObject as unknown as { on(event: string, listener: (warning: Warning) => void): void }).on(
    'warning',
    printWarning,
  );
  return processObject;
}

/** Runs a callback in an async context. */
export function runInContext<T>(context: unknown, callback: () => T): T {
  const outer = asyncContext;
  setAsyncContext(context);
  try {
    return callback();
  } finally {
    setAsyncContext(outer);
  }
}
