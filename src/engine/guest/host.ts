/** What the sandbox can ask of its host. Everything crosses as numbers and strings (JSON where structured). */
import type { Limits } from '../world.ts';

/** Functions the host puts on the VM before the runtime is installed; taken off the global object at once. */
export interface Host {
  /**
   * Hands over `rows` events from the recorder's buffer, the strings interned since the last call (a JSON array) and
   * the guest's time; the host then records what was due by then. @returns the index in the trace of the next event this process emits
   */
  flush(rows: number, buffer: Uint8Array, strings: string, nowUs: number): number;
  /** Starts an operation of a service; its outcome comes back through `GuestRuntime.complete`. The caller has flushed. */
  request(
    item: number,
    service: string,
    operation: string,
    args: string,
    site: number,
    promise: number,
    label: string,
  ): void;
  /**
   * Calls a service and waits: virtual time passes. The service `process` is another process, the operation its name.
   * @returns JSON `{us, next, due, ok, value | error}`; '' if the guest is to stop here: it will be run again up to this call
   */
  block(item: number, service: string, operation: string, args: string, site: number, label: string): string;
  /** This process takes messages from now on. */
  serve(): void;
  /** Sends a message: `kind` is `ask` or `tell`. The answer to a question comes back through `GuestRuntime.complete`. */
  send(
    kind: string,
    item: number,
    to: string,
    payload: string,
    site: number,
    label: string,
    timeoutMs: number,
    promise: number,
  ): void;
  /** The handler is done with a message, and this is what came of it. */
  reply(item: number, ok: boolean, payload: string, label: string, cause: number): void;
  /** Withdraws a request: an aborted fetch. */
  cancel(item: number): void;
  /** Factory of a compiled module (docs/decisions/0002-guest-code.md). */
  factory(path: string): unknown;
  /** JSON of the module's links, or '' where the program has no such file. */
  moduleInfo(path: string): string;
  /**
   * Position in the learner's source of a position in guest code: JSON `Located`, or ''.
   * `message` is what QuickJS said, for the innermost frame of an error that it threw itself; else ''. `called` names the
   * functions that may have been called there, one a line: of several operations at one place it tells which is meant.
   */
  locate(file: string, line: number, column: number, message: string, called: string): string;
  /** A line of the learner's source, from 1; '' if there is none. `file` is as stacks name it. */
  sourceLine(file: string, line: number): string;
  /** When the services next have something to record, in µs; -1 if nothing is under way. */
  due(): number;
  /** The run ends here: the interrupt handler stops the guest for good at its next poll. */
  stop(): void;
  /** Seeded, in [0, 1). */
  random(): number;
  /** Computes what would take the sandbox too long: base64, or '' if this host does not. `args` is a JSON array. */
  deriveKey(operation: string, args: string): string;
}

/** Where a guest position is in the learner's source, with what V8 would call the thing called there. */
export interface Located {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly callee: string;
  /** V8's message, where the code alone gives it. */
  readonly message?: string;
  /** The source text of the call, for an assertion that asks. */
  readonly call?: string;
}

/** What the runtime is told once, when it is installed in a VM. */
export interface Setup {
  readonly entry: string;
  readonly entryKind: 'esm' | 'commonjs' | 'json';
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly epochMs: number;
  readonly stepCostNs: number;
  readonly clockReadCostNs: number;
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly limits: Limits;
  /** Ids of items, promises and frames count on from here: a process that was started again keeps them apart. */
  readonly idsFrom: number;
  readonly model: 'node' | 'browser';
  /** By index: `sites[i]` is the site's text; `functions[i]` name and kind of a learner's function. */
  readonly sites: readonly string[];
  /** `file:line` of each site, for sentences. */
  readonly places: readonly string[];
  readonly functions: readonly {
    readonly name: string;
    readonly kind: string;
    readonly async: boolean;
    readonly generator: boolean;
    readonly site: number;
    readonly source: string;
  }[];
}
