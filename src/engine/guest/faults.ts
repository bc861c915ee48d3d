/** Faults of the sandbox itself that reach the learner's code as errors: too deep a stack, no memory left. */
import { deepestFunction } from './frames.ts';
import { KIND, currentCause, currentSite, emit, endByLimit, stringOperand } from './recorder.ts';

const Internal = (globalThis as unknown as { InternalError?: ErrorConstructor }).InternalError;
const OVERFLOW = 'Maximum call stack size exceeded';
let stackReported = false;

/**
 * Called wherever an error comes to rest: in a `catch`, a rejection, at the top. Memory running out ends the run. A
 * stack that overflows is a RangeError that the program may catch, as in Node; but Node's stack is deeper, so the trace says so.
 */
export function noteFault(error: unknown): void {
  if (!(error instanceof Error)) return;
  if (Internal !== undefined && error instanceof Internal && error.message === 'out of memory')
    endByLimit('heapBytes', 'bytes of memory');
  // An overflow leaves no room for a stack to be recorded: that is how it differs from an error of the learner's own.
  if (!(error instanceof RangeError) || error.message !== OVERFLOW || Object.hasOwn(error, 'stack')) return;
  const name = deepestFunction();
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
    `${who} deeper than the sandbox's stack allows. Node's is about twelve times as deep: if this recursion ends, Node would get further.`,
  );
}
