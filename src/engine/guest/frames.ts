/** The call stack as the trace tells it. */
import { COMPLETIONS } from '../trace/events.ts';
import type { Setup } from './host.ts';
import { KIND, countStep, currentCause, currentSite, emit, recordsCall, setCurrentFrame } from './recorder.ts';

const NORMAL = COMPLETIONS.indexOf('normal');
const THROW = COMPLETIONS.indexOf('throw');

let functions: Setup['functions'];
/** A call that is under way: of which function, with which `this` (undefined for arrows and constructors). */
export interface Activation {
  readonly fn: number;
  readonly receiver: unknown;
}

let lastFrame = 0;
/** Frame ids, innermost last; negative: not recorded. Only the first `depth` count. */
const stack: number[] = [];
/** Of the same frames: the function, and what `this` is in it. */
const fns: number[] = [];
const receivers: unknown[] = [];
/** Frames that wait, off the stack. */
const suspended = new Map<number, Activation>();
let depth = 0;
let deepest = 0;
let deepestFn = 0;

/** Name of the function that was called at the greatest depth so far. */
export const deepestFunction = (): string => functions[deepestFn]?.name ?? '';

export function installFrames(setup: Setup): void {
  functions = setup.functions;
  lastFrame = setup.idsFrom;
}

function push(frame: number, fn: number, receiver: unknown): void {
  fns[depth] = fn;
  receivers[depth] = receiver;
  stack[depth++] = frame;
  setCurrentFrame(frame);
}

/** Takes the frame and those above it off. @returns whether it was there */
function pop(frame: number): boolean {
  let at = depth - 1;
  while (at >= 0 && stack[at] !== frame) at--;
  if (at < 0) return false;
  depth = at;
  setCurrentFrame(at === 0 ? 0 : stack[at - 1]!);
  return true;
}

/** The innermost calls, at most `count`, innermost first. */
export function activations(count: number): Activation[] {
  const found: Activation[] = [];
  for (let at = depth - 1; at >= 0 && found.length < count; at--) found.push({ fn: fns[at]!, receiver: receivers[at] });
  return found;
}

/** A function's body begins. @returns the token that `exit` takes */
export function enter(fn: number, receiver?: unknown, name?: string): number {
  countStep();
  const recorded = recordsCall(fn);
  const frame = recorded ? ++lastFrame : -++lastFrame;
  push(frame, fn, receiver);
  if (depth > deepest) {
    deepest = depth;
    deepestFn = fn;
  }
  if (recorded)
    emit(KIND.enter, functions[fn]!.site, currentCause, frame, fn, 0, name || functions[fn]!.name || '(anonymous)');
  return frame;
}

/** A function's body ends, however it does. Frames above it are gone too. */
export function exit(frame: number, threw = false): void {
  if (pop(frame) && frame > 0) emit(KIND.exit, currentSite, -1, frame, threw ? THROW : NORMAL);
}

export const isOnStack = (frame: number): boolean => stack.lastIndexOf(frame, depth - 1) >= 0;

/** The frame leaves the stack to wait. */
export function suspend(frame: number, kind: 'await' | 'yield', site: number, promise = 0): void {
  const at = stack.lastIndexOf(frame, depth - 1);
  if (at >= 0) suspended.set(frame, { fn: fns[at]!, receiver: receivers[at] });
  pop(frame);
  if (frame > 0) emit(KIND[kind], site, -1, frame, promise);
}

/** It is back on the stack. */
export function resume(frame: number, site: number, threw: boolean): void {
  const waited = suspended.get(frame);
  suspended.delete(frame);
  push(frame, waited?.fn ?? 0, waited?.receiver);
  if (frame > 0) emit(KIND.resume, site, currentCause, frame, threw ? THROW : NORMAL);
}

/** The stack is empty again: a callback has ended, perhaps by an error nobody caught. */
export function clearStack(): void {
  depth = 0;
  setCurrentFrame(0);
}
