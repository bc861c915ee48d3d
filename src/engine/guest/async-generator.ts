/** Async generators: the state machine of ECMA-262 27.6.3, driven like an async function. */
import {
  type GeneratorBody,
  type Resumption,
  awaitValue,
  currentSuspension,
  currentSuspensionSite,
  resumeGenerator,
} from './async-function.ts';
import { enter, exit, resume, suspend } from './frames.ts';
import { AsyncGeneratorFunction, dress } from './functions.ts';
import { JOB } from './jobs.ts';
import {
  type Capability,
  ORIGIN,
  PromiseConstructor,
  intrinsicResolve,
  newCapability,
  performThen,
} from './promise.ts';
import { describe } from './preview.ts';
import { setCurrentSite } from './recorder.ts';

const { apply } = Reflect;

type State = 'suspended-start' | 'suspended-yield' | 'executing' | 'draining' | 'completed';
interface Request {
  readonly how: Resumption;
  readonly value: unknown;
  readonly capability: Capability;
}
interface Machine {
  state: State;
  readonly generator: object;
  readonly queue: Request[];
  readonly fn: number;
  readonly name: string;
  readonly receiver: unknown;
  frame: number;
  site: number;
  /** Whether it is suspended in a `yield*`. */
  delegating: boolean;
}

const machines = new WeakMap<object, Machine>();
export const isAsyncGenerator = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && machines.has(value);

/** AsyncGeneratorCompleteStep (27.6.3.5). */
function completeStep(machine: Machine, how: 'next' | 'throw', value: unknown, done: boolean): void {
  const { capability } = machine.queue.shift()!;
  if (how === 'throw') capability.reject(value);
  else capability.resolve({ value, done });
}

/** AsyncGeneratorStart's continuation and AsyncGeneratorResume (27.6.3.2, 27.6.3.6). */
function run(machine: Machine, how: Resumption, value: unknown): void {
  machine.state = 'executing';
  for (;;) {
    let result: IteratorResult<unknown>;
    try {
      result = resumeGenerator(machine.generator, how, value);
    } catch (error) {
      return finish(machine, 'throw', error);
    }
    if (result.done) return finish(machine, 'next', result.value);
    const kind = currentSuspension();
    machine.site = currentSuspensionSite();
    machine.delegating = kind === 'raw-yield';
    if (kind === 'return') {
      how = 'return';
      value = result.value;
    } else if (kind === 'raw-yield') {
      return yielded(machine, result.value);
    } else {
      try {
        wait(
          machine,
          result.value,
          kind === 'await'
            ? run
            : (_machine, settled, settledValue) =>
                settled === 'throw' ? run(machine, 'throw', settledValue) : yielded(machine, settledValue),
        );
        return;
      } catch (error) {
        how = 'throw';
        value = error;
      }
    }
  }
}

function wait(
  machine: Machine,
  value: unknown,
  then: (machine: Machine, how: 'next' | 'throw', value: unknown) => void,
): void {
  const { frame, site } = machine;
  awaitValue(
    value,
    frame,
    site,
    (how, settled) => {
      setCurrentSite(site);
      resume(frame, site, how === 'throw');
      then(machine, how, settled);
    },
    { fn: machine.fn, receiver: machine.receiver, site, promise: () => machine.queue[0]?.capability.promise },
  );
}

/** AsyncGeneratorYield (27.6.3.8) from step 9: the value is out; go on with the next request if there is one. */
function yielded(machine: Machine, value: unknown): void {
  completeStep(machine, 'next', value, false);
  const request = machine.queue[0];
  if (request !== undefined) return received(machine, request.how, request.value);
  machine.state = 'suspended-yield';
  suspend(machine.frame, 'yield', machine.site);
}

/**
 * AsyncGeneratorUnwrapYieldResumption (27.6.3.7): a `return` awaits its value first. If that is rejected inside `yield*`,
 * V8 goes on with a plain `next` of the reason where the standard throws it; Node is what we follow.
 */
function received(machine: Machine, how: Resumption, value: unknown): void {
  if (how !== 'return') return run(machine, how, value);
  machine.state = 'executing';
  const rejected = machine.delegating ? 'next' : 'throw';
  try {
    wait(machine, value, (_machine, settled, settledValue) =>
      run(machine, settled === 'throw' ? rejected : 'return', settledValue),
    );
  } catch (error) {
    run(machine, 'throw', error);
  }
}

function finish(machine: Machine, how: 'next' | 'throw', value: unknown): void {
  exit(machine.frame, how === 'throw');
  machine.state = 'draining';
  completeStep(machine, how, value, true);
  drainQueue(machine);
}

/** AsyncGeneratorDrainQueue (27.6.3.10). */
function drainQueue(machine: Machine): void {
  for (;;) {
    const request = machine.queue[0];
    if (request === undefined) {
      machine.state = 'completed';
      return;
    }
    if (request.how === 'return') return awaitReturn(machine);
    completeStep(machine, request.how, request.how === 'next' ? undefined : request.value, true);
  }
}

/** AsyncGeneratorAwaitReturn (27.6.3.9). */
function awaitReturn(machine: Machine): void {
  machine.state = 'draining';
  const settled = (how: 'next' | 'throw') => (value: unknown) => {
    completeStep(machine, how, value, true);
    drainQueue(machine);
  };
  let promise: object;
  try {
    promise = intrinsicResolve(machine.queue[0]!.value);
  } catch (error) {
    settled('throw')(error);
    return;
  }
  performThen(promise, settled('next'), settled('throw'), undefined, JOB.generator);
}

/** The first half of `next`, `return` and `throw` (27.6.1.2 to 27.6.1.4). */
function request(receiver: unknown, method: Resumption, value: unknown): object {
  const machine = typeof receiver === 'object' && receiver !== null ? machines.get(receiver) : undefined;
  const capability = newCapability(
    PromiseConstructor,
    ORIGIN.generator,
    machine ? `${machine.name || 'generator'}.${method}()` : '',
  );
  if (machine === undefined) {
    capability.reject(new TypeError(`${method} method called on incompatible receiver ${describe(receiver)}`));
    return capability.promise;
  }
  const { state } = machine;
  if (method === 'throw' && state === 'suspended-start') machine.state = 'completed';
  if (machine.state === 'completed' && method !== 'return') {
    if (method === 'throw') capability.reject(value);
    else capability.resolve({ value: undefined, done: true });
    return capability.promise;
  }
  machine.queue.push({ how: method, value, capability });
  if (method === 'return' && (state === 'suspended-start' || state === 'completed')) awaitReturn(machine);
  else if (state === 'suspended-start') begin(machine, value);
  else if (state === 'suspended-yield') {
    setCurrentSite(machine.site);
    resume(machine.frame, machine.site, method === 'throw');
    received(machine, method, value);
  }
  return capability.promise;
}

function begin(machine: Machine, value: unknown): void {
  machine.frame = enter(machine.fn, machine.receiver, machine.name);
  run(machine, 'next', value);
}

const members = {
  next(this: unknown, value: unknown) {
    return request(this, 'next', value);
  },
  return(this: unknown, value: unknown) {
    return request(this, 'return', value);
  },
  throw(this: unknown, error: unknown) {
    return request(this, 'throw', error);
  },
};

/** %AsyncIteratorPrototype% (27.1.4) and %AsyncGeneratorPrototype% (27.6.1). */
export const AsyncIteratorPrototype = Object.create(Object.prototype, {
  [Symbol.asyncIterator]: {
    value: {
      [Symbol.asyncIterator](this: unknown) {
        return this;
      },
    }[Symbol.asyncIterator],
    writable: true,
    configurable: true,
  },
}) as object;
const disposal = {
  /** %AsyncIteratorPrototype%[@@asyncDispose] (27.1.4.2). */
  [Symbol.asyncDispose](this: { return?: unknown }): object {
    const capability = newCapability(PromiseConstructor, ORIGIN.generator, 'dispose');
    try {
      const close = this.return;
      if (close === undefined || close === null) capability.resolve(undefined);
      else {
        const result = intrinsicResolve(apply(close as () => unknown, this, [undefined]));
        performThen(result, () => undefined, undefined, capability, JOB.generator);
      }
    } catch (error) {
      capability.reject(error);
    }
    return capability.promise;
  },
};
Object.defineProperty(AsyncIteratorPrototype, Symbol.asyncDispose, {
  value: disposal[Symbol.asyncDispose],
  writable: true,
  configurable: true,
});
export const AsyncGeneratorPrototype = Object.create(AsyncIteratorPrototype, {
  constructor: { value: AsyncGeneratorFunction.prototype, configurable: true },
  [Symbol.toStringTag]: { value: 'AsyncGenerator', configurable: true },
}) as object;
for (const [name, value] of Object.entries(members)) {
  Object.defineProperty(AsyncGeneratorPrototype, name, { value, writable: true, configurable: true });
}
Object.defineProperty(AsyncGeneratorFunction.prototype, 'prototype', {
  value: AsyncGeneratorPrototype,
  configurable: true,
});

/** Calls an async generator function: evaluates its parameters and makes the object. */
export function createGenerator(
  fn: number,
  body: GeneratorBody,
  callee: { readonly name: string; readonly prototype?: unknown },
  thisValue: unknown,
  args: ArrayLike<unknown>,
): object {
  const generator = apply(body, thisValue, args);
  const own = callee.prototype;
  const isObject = (typeof own === 'object' && own !== null) || typeof own === 'function';
  const object = Object.create(isObject ? (own as object) : AsyncGeneratorPrototype) as object;
  machines.set(object, {
    state: 'suspended-start',
    generator,
    queue: [],
    fn,
    name: callee.name,
    receiver: thisValue,
    frame: 0,
    site: 0,
    delegating: false,
  });
  return object;
}

/** The hook for async generator functions and methods. Errors in parameters are thrown by the call (27.6.2). */
export function asyncGenerator(fn: number, body: GeneratorBody, name?: PropertyKey): object {
  const wrapper = {
    method(this: unknown) {
      return createGenerator(fn, body, wrapper, this, arguments);
    },
  }.method as unknown as (this: unknown, ...args: unknown[]) => unknown;
  dress(wrapper, body as never, 'AsyncGeneratorFunction', name);
  Object.defineProperty(wrapper, 'prototype', {
    value: Object.create(AsyncGeneratorPrototype) as object,
    writable: true,
  });
  return wrapper;
}
