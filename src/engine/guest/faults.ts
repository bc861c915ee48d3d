/** Faults of the sandbox itself that reach the learner's code as errors: too deep a stack, no memory left. */
import { deepestFunction } from './frames.ts';
import { KIND, currentCause, currentSite, emit, endByLimit, stringOperand } from './recorder.ts';

const Internal = (globalThis as unknown as { InternalError?: ErrorConstructor }).InternalError;
const OVERFLOW = 'Maximum call stack size exceeded';
let stackReported = false;

/** Errors that the engine itself made for want of stack: not one that a program makes with the same words. */
const overflows = new WeakSet<object>();
const isOverflow = (error: Error): boolean => error instanceof RangeError && error.message === OVERFLOW;

/** An error that the engine has made is looked at when it first gets a stack. There may never be room for one. */
export function noteEngineError(error: Error): void {
  if (isOverflow(error)) overflows.add(error);
}

/**
 * Called wherever an error comes to rest: in a `catch`, a rejection, at the top. Memory running out ends the run. A
 * stack that overflows is a RangeError that the program may catch, as in Node; but Node's stack is deeper, so the trace says so.
 */
export function noteFault(error: unknown): void {
  if (!(error instanceof Error)) return;
  if (Internal !== undefined && error instanceof Internal && error.message === 'out of memory')
    endByLimit('heapBytes', 'bytes of memory');
  if (!overflows.has(error) && (!isOverflow(error) || Object.hasOwn(error, 'stack'))) return;
  const name = deepestFunction();
  if (!Object.hasOwn(error, 'stack'))
    Object.defineProperty(error, 'stack', {
      value: `RangeError: ${OVERFLOW}`,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  if (stackReported) return;
  stackReported = true;
  const who = name === '' ? 'A function calls itself' : `${name} calls itself, or others that call it,`;
  emit(
    KIND.limit,
    currentSite,
    currentCause,
    stringOperand('stack'),
    0,
    0,
    `${who} deeper than the sandbox's stack allows. Node's is far deeper: if this recursion ends, Node would get further.`,
  );
}
