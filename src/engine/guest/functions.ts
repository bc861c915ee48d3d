/**
 * What a lowered function looks like from outside: its kind, name, length, prototype and source text.
 */
import type { Setup } from './host.ts';

export type FunctionKind = 'Function' | 'AsyncFunction' | 'GeneratorFunction' | 'AsyncGeneratorFunction';
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;
const { apply } = Reflect;
const FunctionPrototype = Function.prototype;
const nativeBind = Function.prototype.bind as AnyFunction;
const nativeToString = Function.prototype.toString;

let functions: Setup['functions'];
const boundFunctions = new WeakSet<object>();
/** Wrapper → the generator function it drives. */
const generators = new WeakMap<object, { generator: object; kind: FunctionKind }>();

function intrinsic(name: string): { constructor: object; prototype: object } {
  const constructor = {
    [name]: function (): never {
      throw new EvalError('Code generation from strings disallowed for this context');
    },
  }[name]!;
  const prototype = Object.create(Function.prototype) as object;
  defineProperty(prototype, 'constructor', { value: constructor, configurable: true });
  defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
  defineProperty(constructor, 'prototype', {
    value: prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  defineProperty(constructor, 'length', { value: 1, configurable: true });
  setPrototypeOf(constructor, Function);
  return { constructor, prototype };
}

/** %AsyncFunction.prototype% (27.7.3) and %AsyncGeneratorFunction.prototype% (27.4.3). */
export const AsyncFunction = intrinsic('AsyncFunction');
export const AsyncGeneratorFunction = intrinsic('AsyncGeneratorFunction');

/** Dresses a wrapper as the function the source shows. `name` is a string, or the symbol of a computed key. */
export function dress(
  wrapper: AnyFunction,
  generator: AnyFunction,
  kind: 'AsyncFunction' | 'AsyncGeneratorFunction',
  name: PropertyKey | undefined,
): void {
  setPrototypeOf(wrapper, kind === 'AsyncFunction' ? AsyncFunction.prototype : AsyncGeneratorFunction.prototype);
  defineProperty(wrapper, 'length', { value: generator.length, configurable: true });
  defineProperty(wrapper, 'name', { value: name === undefined ? generator.name : nameOf(name), configurable: true });
  generators.set(wrapper, { generator, kind });
}

/** SetFunctionName (10.2.9) for a key. */
function nameOf(key: PropertyKey): string {
  if (typeof key !== 'symbol') return String(key);
  return key.description === undefined ? '' : `[${key.description}]`;
}

const GeneratorFunctionPrototype = Object.getPrototypeOf(function* () {}) as object;

export function functionKind(value: object): FunctionKind {
  const lowered = generators.get(value);
  if (lowered) return lowered.kind;
  if (boundFunctions.has(value)) return 'Function';
  for (let holder: object | null = value; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    if (holder === GeneratorFunctionPrototype) return 'GeneratorFunction';
  }
  return 'Function';
}

/** The generator under an async function; other functions as they are. */
export const bodyOf = (fn: unknown): unknown => (typeof fn === 'function' ? (generators.get(fn)?.generator ?? fn) : fn);

const MARK = /\/\*ƒ(\d+)\*\//g;

/** The learner's own text of a function, or '' for one of the runtime's. */
const sourceOf = (value: object): string => functions[functionId(value)]!.source;

export const functionInfo = (fn: number): Setup['functions'][number] => functions[fn]!;

/** Which of the program's functions this is; 0 for one that is not the learner's. */
export function functionId(value: object): number {
  const text = nativeToString.call(generators.get(value)?.generator ?? value);
  let id = Infinity;
  for (const match of text.matchAll(MARK)) id = Math.min(id, Number(match[1]));
  return id === Infinity ? 0 : id;
}

/** Code from strings is refused, also where the compiler can't see it: through an alias, or `constructor`. */
function closeEval(): void {
  const refuse = (name: string): object => {
    const fn = {
      [name]: function (): never {
        throw new EvalError('Code generation from strings disallowed for this context');
      },
    }[name]!;
    return defineProperty(fn, 'length', { value: 1, configurable: true });
  };
  defineProperty(globalThis, 'eval', { value: refuse('eval'), writable: true, enumerable: false, configurable: true });
  const Closed = refuse('Function');
  defineProperty(Closed, 'prototype', { value: Function.prototype, writable: false, enumerable: false });
  defineProperty(Function.prototype, 'constructor', {
    value: Closed,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  defineProperty(globalThis, 'Function', { value: Closed, writable: true, enumerable: false, configurable: true });
  const ClosedGenerator = refuse('GeneratorFunction');
  defineProperty(ClosedGenerator, 'prototype', { value: GeneratorFunctionPrototype, writable: false });
  defineProperty(GeneratorFunctionPrototype, 'constructor', { value: ClosedGenerator, configurable: true });
}

/** Function.prototype.toString (20.2.3.5) over instrumented and lowered code; bind, where QuickJS forgets the prototype. */
export function installFunctions(setup: Setup): void {
  functions = setup.functions;
  closeEval();
  const members = {
    /** BoundFunctionCreate (10.4.1.3), step 1: a bound function has its target's prototype. */
    bind(this: unknown, ...args: unknown[]) {
      if (typeof this !== 'function') throw new TypeError('Bind must be called on a function');
      const bound = apply(nativeBind, this, args) as object;
      boundFunctions.add(bound);
      const prototype = getPrototypeOf(this) as object | null;
      if (prototype !== FunctionPrototype) setPrototypeOf(bound, prototype);
      return bound;
    },
    toString(this: unknown) {
      if (typeof this !== 'function')
        throw new TypeError("Function.prototype.toString requires that 'this' be a Function");
      return sourceOf(this) || `function ${boundFunctions.has(this) ? '' : this.name}() { [native code] }`;
    },
  };
  defineProperty(members.bind, 'length', { value: 1, configurable: true });
  for (const [name, value] of Object.entries(members))
    defineProperty(FunctionPrototype, name, { value, writable: true, enumerable: false, configurable: true });
}
