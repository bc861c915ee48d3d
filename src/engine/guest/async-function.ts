/** Async functions (ECMA-262 27.7) and the driver under everything that awaits. */
import { dress } from './functions.ts';
import { enter, exit, resume, suspend } from './frames.ts';
import { JOB } from './jobs.ts';
import {
  type Awaiter,
  PENDING,
  intrinsicResolve,
  newPromise,
  performThen,
  rejectPromise,
  resolvePromise,
  slotsOf,
} from './promise.ts';
import { currentSite, setCurrentSite } from './recorder.ts';

const { apply } = Reflect;
const {
  next,
  return: generatorReturn,
  throw: generatorThrow,
} = Object.getPrototypeOf(function* () {}.prototype) as {
  next: (value: unknown) => IteratorResult<unknown>;
  return: (value: unknown) => IteratorResult<unknown>;
  throw: (error: unknown) => IteratorResult<unknown>;
};
export type Resumption = 'next' | 'throw' | 'return';
export type GeneratorBody = (this: unknown, ...args: unknown[]) => Generator<unknown, unknown, unknown>;

/** What the generator's latest `yield` stands for, told by the hook that ran just before it. */
export type Suspension = 'await' | 'yield' | 'raw-yield' | 'return';
let suspension: Suspension = 'await';
let suspensionSite = 0;

/** The hooks `await` and `yield`, and what the delegate of `yield*` says. */
export function suspendingAs(kind: Suspension, site: number): void {
  suspension = kind;
  suspensionSite = site;
}
export const currentSuspension = (): Suspension => suspension;
export const currentSuspensionSite = (): number => suspensionSite;

export function awaitHook(site: number, value: unknown): unknown {
  suspension = 'await';
  suspensionSite = site;
  return value;
}
export function yieldHook(site: number, value: unknown): unknown {
  suspension = 'yield';
  suspensionSite = site;
  return value;
}

export function resumeGenerator(generator: object, how: Resumption, value: unknown): IteratorResult<unknown> {
  return apply(how === 'next' ? next : how === 'throw' ? generatorThrow : generatorReturn, generator, [value]);
}

/**
 * Await (27.7.5.3): `settled` runs in a later job, with the frame still off the stack.
 * @throws what PromiseResolve throws, to be thrown at the await itself
 */
export function awaitValue(
  value: unknown,
  frame: number,
  site: number,
  settled: (how: 'next' | 'throw', value: unknown) => void,
  awaiter?: Awaiter,
): void {
  const promise = intrinsicResolve(value, 'awaited value');
  suspend(frame, 'await', site, slotsOf(promise)!.id);
  performThen(
    promise,
    (result: unknown) => settled('next', result),
    (reason: unknown) => settled('throw', reason),
    undefined,
    JOB.await,
    site,
    awaiter,
  );
}

/** A call of an async function that is under way. */
interface Call {
  readonly fn: number;
  readonly receiver: unknown;
  readonly promise: object;
  /** The `await` at which it waits. */
  site: number;
}

/** Runs the body until it awaits or ends: AsyncFunctionStart (27.7.5.1) and its continuations. */
function advance(generator: object, frame: number, call: Call, first: 'next' | 'throw', value: unknown): void {
  const { promise } = call;
  let how = first;
  for (;;) {
    let result: IteratorResult<unknown>;
    try {
      // Not by resumeGenerator: each call on this path makes recursion shallower.
      result = apply(how === 'next' ? next : generatorThrow, generator, [value]);
    } catch (error) {
      exit(frame, true);
      rejectPromise(promise, slotsOf(promise)!, error);
      return;
    }
    if (result.done) {
      exit(frame);
      resolvePromise(promise, slotsOf(promise)!, result.value);
      return;
    }
    const site = suspensionSite;
    call.site = site;
    try {
      awaitValue(
        result.value,
        frame,
        site,
        (settledHow, settledValue) => {
          setCurrentSite(site);
          resume(frame, site, settledHow === 'throw');
          advance(generator, frame, call, settledHow, settledValue);
        },
        { fn: call.fn, receiver: call.receiver, site, promise: () => promise },
      );
      return;
    } catch (error) {
      how = 'throw';
      value = error;
    }
  }
}

/** Calls an async function: its parameters are evaluated by the generator's call, so their errors reject. */
export function start(
  fn: number,
  body: GeneratorBody,
  name: string,
  thisValue: unknown,
  args: ArrayLike<unknown>,
): object {
  const callSite = currentSite;
  const promise = newPromise('async', `${name || 'async function'}()`);
  const frame = enter(fn, thisValue, name);
  let generator: object;
  try {
    generator = apply(body, thisValue, args);
  } catch (error) {
    exit(frame, true);
    rejectPromise(promise, slotsOf(promise)!, error);
    return promise;
  }
  advance(generator, frame, { fn, receiver: thisValue, promise, site: 0 }, 'next', undefined);
  setCurrentSite(callSite);
  return promise;
}

/** The hook for async functions and methods: `this` is the call's. */
export function asyncFunction(fn: number, body: GeneratorBody, name?: PropertyKey): object {
  const wrapper = {
    method(this: unknown) {
      return start(fn, body, wrapper.name, this, arguments);
    },
  }.method as unknown as (this: unknown, ...args: unknown[]) => unknown;
  dress(wrapper, body as never, 'AsyncFunction', name);
  return wrapper;
}

/** The hook for async arrows, whose bodies have no `this` of their own. */
export function asyncArrow(fn: number, body: GeneratorBody, name?: PropertyKey): object {
  const wrapper = {
    method() {
      return start(fn, body, wrapper.name, undefined, arguments);
    },
  }.method as unknown as (this: unknown, ...args: unknown[]) => unknown;
  dress(wrapper, body as never, 'AsyncFunction', name);
  return wrapper;
}

/** A module's body with top-level await: its generator, instantiated already, is driven like an async function's. */
export function driveModule(fn: number, name: string, generator: object): object {
  const promise = newPromise('module', name);
  const frame = enter(fn, undefined, name);
  const call: Call = { fn, receiver: undefined, promise, site: 0 };
  moduleCalls.push(call);
  advance(generator, frame, call, 'next', undefined);
  return promise;
}

const moduleCalls: Call[] = [];

/** Where modules wait at their top level, in the order they began. */
export const unsettledModules = (): number[] =>
  moduleCalls.filter(({ promise }) => slotsOf(promise)!.state === PENDING).map(({ site }) => site);
