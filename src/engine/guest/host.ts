/** What the sandbox can ask of its host. Everything crosses as numbers and strings (JSON where structured). */

/** Functions the host puts on the VM before the runtime is installed; taken off the global object at once. */
export interface Host {
  /**
   * Hands over `rows` events from the shared buffer (see `recorder.ts`) and strings interned since the last call.
   * @returns the index in the trace of the next event this process emits
   */
  flush(rows: number, buffer: Uint8Array, strings: string): number;
  /**
   * Starts an operation of a service. Its completion comes back through `GuestRuntime.complete(item, …)`.
   * The caller has flushed. @returns JSON of the answer the host can give at once, or ''.
   */
  request(item: number, service: string, operation: string, args: string, site: number, promise: number): string;
  /** Calls a service and waits: virtual time passes. @returns JSON `{us, value}` or `{us, error}` */
  block(item: number, service: string, operation: string, args: string, site: number): string;
  /** Withdraws a request: an aborted fetch. */
  cancel(item: number): void;
  /** Source position of a position in guest code: JSON `[file, line, column, functionName, callee]` or ''. */
  locate(file: string, line: number, column: number): string;
  /** The limit ends the run: from here on the interrupt handler stops the guest. */
  stop(limit: string, sentence: string): void;
  /** Seeded. */
  random(): number;
}
