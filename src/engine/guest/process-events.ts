/** The process object, as far as the runtime itself has to emit on it. */
interface ProcessEmitter {
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
  exitCode: unknown;
  _exiting: boolean;
}

let emitter: ProcessEmitter | undefined;
export const setProcessEmitter = (value: ProcessEmitter): void => void (emitter = value);
export const processEmitter = (): ProcessEmitter => emitter!;

/** @returns whether anybody listened */
export const emitProcessEvent = (event: string, ...args: unknown[]): boolean => emitter!.emit(event, ...args);
