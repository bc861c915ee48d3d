/** What the built-in modules need of the process they run in. One process a sandbox, so one runtime: set once, before use. */
import type { Inspector, Internals } from '../inspect/index.ts';

/** Something the loop holds: what `setTimeout` and its like return. */
export interface TimerHandle {
  ref(): TimerHandle;
  unref(): TimerHandle;
}

export type Callback = (...args: never[]) => unknown;

/** `options` of an emitted warning, as `process.emitWarning` takes them. */
export interface WarningOptions {
  readonly type?: string;
  readonly code?: string;
  readonly detail?: string;
}

export interface RequestOptions {
  /** Shown in the trace: `readFile /data/a.txt`. Made of service, operation and first argument if absent. */
  readonly label?: string;
  /** The promise whose settling this request leads to, so that the trace can tie the two. */
  readonly promise?: object;
  /** False: the request alone doesn't keep the process alive. */
  readonly ref?: boolean;
}

export interface Runtime {
  /**
   * Starts an operation of a service; `callback` runs as a task of the poll phase. Arguments and value are JSON.
   * @returns the item, for `cancel`
   */
  request(
    service: string,
    operation: string,
    args: readonly unknown[],
    callback: (error: Error | null, value?: unknown) => void,
    options?: RequestOptions,
  ): number;
  /** Calls a service and waits: virtual time passes. @throws what the service failed with */
  block(service: string, operation: string, args: readonly unknown[]): unknown;
  cancel(item: number): void;
  /** Virtual time since the process began, in µs. */
  nowUs(): number;
  /** Wall clock at `nowUs() === 0`, in ms since 1970. */
  readonly epochMs: number;
  nextTick(callback: Callback, ...args: unknown[]): void;
  queueMicrotask(callback: () => void): void;
  setTimeout(callback: Callback, ms?: number, ...args: unknown[]): TimerHandle;
  clearTimeout(timer: unknown): void;
  setInterval(callback: Callback, ms?: number, ...args: unknown[]): TimerHandle;
  clearInterval(timer: unknown): void;
  setImmediate(callback: Callback, ...args: unknown[]): TimerHandle;
  clearImmediate(timer: unknown): void;
  /** Queues a task of the poll phase (of the browser's task queue): a message. Keeps the process alive until it has run. */
  postTask?(label: string, callback: () => void): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
  /** Seeded, in [0, 1). */
  random(): number;
  /** A key that would take too long here, in base64; '' if the host does not compute it either. */
  deriveKey?(operation: string, args: readonly unknown[]): string;
  /** Ends the process as an uncaught exception does, or hands it to `process.on('uncaughtException')`. */
  uncaught(error: unknown): void;
  emitWarning(warning: string | Error, options?: WarningOptions): void;
  readonly inspect: Inspector;
  /** What the language can't say of values: see `util.types`. */
  readonly internals: Pick<
    Internals,
    'proxyTarget' | 'promiseState' | 'functionKind' | 'isModuleNamespace' | 'iteratorPreview'
  >;
  /** What `AsyncLocalStorage` rides on: one immutable value that every queued callback captures. */
  readonly asyncContext: { get(): unknown; run<T>(value: unknown, fn: () => T): T; set(value: unknown): void };
  /** Source text of the statement that is running, where it is known whole: `assert.ok(a === b)`. */
  callText?(): string | undefined;
  /** One chunk to standard output (1) or error (2). */
  write(stream: 1 | 2, chunk: string): void;
}

export type { Inspector };

let current: Runtime | undefined;

export function setRuntime(runtime: Runtime): void {
  current = runtime;
}

/** @throws if a built-in is used before the process has set its runtime */
export function runtime(): Runtime {
  if (!current) throw new Error('a built-in module was used before setRuntime()');
  return current;
}
