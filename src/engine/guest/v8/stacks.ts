/** Stacks and messages of errors as V8 gives them, over QuickJS's (https://v8.dev/docs/stack-trace-api). */
import type { Host } from '../host.ts';
import { NativeError, madeBy, wrapErrorConstructors } from './error-constructors.ts';
import { CallSite, frameText } from './frame.ts';
import { noteEngineError } from '../faults.ts';
import { activations } from '../frames.ts';
import { holdWeakTargets, removeAbsent } from './absent.ts';
import { classAround, frozenLength, nameObject, recordRefusing } from './assignments.ts';
import { builtinName } from './builtin-names.ts';
import { installStandIns } from './stand-ins.ts';
import { v8Message, type Where } from './messages.ts';
import { trapProblem } from './traps.ts';
import { layerOf, type NativeSite } from './native-site.ts';
import { capture, framesOf, installPlaces, locateSite, type Captured } from './trace.ts';

/** Frames of the runtime that may stand between those that are shown. */
const UNSEEN_FRAMES = 30;
const DEFAULT_LIMIT = 10;
const { apply } = Reflect;
const { defineProperty, getOwnPropertyDescriptor } = Object;

interface StackSettings {
  stackTraceLimit?: unknown;
  prepareStackTrace?: unknown;
  captureStackTrace?: unknown;
}

/** What programs see as `Error`. */
let Settings: StackSettings & ErrorConstructor;

/** A stack not yet read, or its text, or what a program put there. */
type Stack = { captured: Captured; top: object | undefined } | { value: unknown };
const stacks = new WeakMap<object, Stack>();

/** The property that V8 gives every error: an accessor that makes the text when it is first read. */
const stackProperty = Object.getOwnPropertyDescriptor(
  {
    get stack(): unknown {
      return readStack(this);
    },
    set stack(value: unknown) {
      stacks.set(this as object, { value });
    },
  },
  'stack',
)!;
for (const accessor of [stackProperty.get!, stackProperty.set!]) defineProperty(accessor, 'name', { value: '' });
const stackDescriptor = { ...stackProperty, enumerable: false };

/** The holder of the stack: the error itself, or one that it inherits from. */
function readStack(start: unknown): unknown {
  for (
    let holder = start as object | null;
    holder !== null && holder !== undefined;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    const stack = stacks.get(holder);
    if (stack === undefined) continue;
    if ('value' in stack) return stack.value;
    // A reader that fails, or reads the stack itself, finds nothing more to do.
    stacks.set(holder, { value: undefined });
    const value = textOf(holder, stack.captured, stack.top);
    stacks.set(holder, { value });
    return value;
  }
  return undefined;
}

function textOf(error: object, captured: Captured, top: object | undefined): unknown {
  const frames = framesOf(captured, firstShown(captured.sites, top));
  const prepare = Settings.prepareStackTrace;
  if (typeof prepare === 'function')
    return apply(prepare, Settings, [error, frames.map((parts) => new CallSite(parts))]);
  return [header(error), ...frames.map((parts) => `    at ${frameText(parts)}`)].join('\n');
}

function header(error: object): string {
  try {
    return apply(Error.prototype.toString, error, []) as string;
  } catch {
    return '<error>';
  }
}

/** Frames up to and with that of `top` are left out: constructors of derived classes, helpers that capture. */
function firstShown(sites: readonly NativeSite[], top: object | undefined): number {
  if (top === undefined) return 0;
  return sites.findIndex((site) => site.getFunction() === top) + 1;
}

const limitNow = (): number => {
  const limit = Settings.stackTraceLimit;
  return typeof limit === 'number' ? Math.max(0, Math.trunc(limit) || 0) : -1;
};

/** QuickJS calls this whenever an error is made, by itself or by a constructor. */
function onError(error: Error, all: readonly NativeSite[]): string {
  // QuickJS asks again for an error that passes through a `finally`: it has its stack.
  if (stacks.has(error)) return '';
  const maker = madeBy();
  const said = maker === undefined ? error.message : '';
  // In V8 a class that refuses to be called has no frame yet.
  const sites = said.startsWith('class constructors must be') && all.length > 1 ? all.slice(1) : all;
  if (maker === undefined) {
    noteEngineError(error);
    nameSuppression(error);
    translate(error, all);
  }
  attach(error, sites, maker, said);
  return '';
}

const Suppressed = (globalThis as unknown as { SuppressedError?: new () => Error }).SuppressedError;

/** V8's message for an error that hides another one in the disposal of a `using`; QuickJS gives it none. */
function nameSuppression(error: Error): void {
  if (Suppressed === undefined || !(error instanceof Suppressed) || error.message !== '') return;
  const value = 'An error was suppressed during disposal';
  defineProperty(error, 'message', { value, writable: true, enumerable: false, configurable: true });
}

function attach(error: object, sites: readonly NativeSite[], top: object | undefined, said: string): void {
  const limit = limitNow();
  stacks.set(error, limit < 0 ? { value: undefined } : { captured: capture(sites, limit, said), top });
  const message = getOwnPropertyDescriptor(error, 'message');
  // V8 makes `stack` the first property.
  if (message !== undefined) Reflect.deleteProperty(error, 'message');
  defineProperty(error, 'stack', stackDescriptor);
  if (message !== undefined) defineProperty(error, 'message', message);
}

/** Puts V8's words into an error that the engine itself throws. */
function translate(error: Error, sites: readonly NativeSite[]): void {
  const index = sites.findIndex((site) => layerOf(site) === 'learner');
  const at = index < 0 ? undefined : locateSite(sites, index, error.message);
  const trapped = trapProblem(error.message);
  if (trapped !== undefined) return void defineProperty(error, 'message', { value: trapped });
  let message =
    index === 0 && at?.message !== undefined
      ? completed(at.message)
      : v8Message(error.message, whereOf(sites, at?.callee || (sites[index]?.getFunctionName() ?? '')));
  if (index > 0 && error.message === 'object is not extensible')
    message = `Cannot add property ${frozenLength()}, object is not extensible`;
  if (message === 'Receiver must be an instance of class')
    message += ` ${classAround(activations(1)[0]?.fn ?? 0) || 'anonymous'}`;
  if (message !== error.message) defineProperty(error, 'message', { value: message });
}

function whereOf([first]: readonly NativeSite[], callee: string): Where {
  if (first === undefined || layerOf(first) !== 'native') return { callee, builtin: '' };
  const name = builtinName(first.getFunction(), first.getFunctionName() ?? '');
  return { callee, builtin: name?.owner ?? first.getFunctionName() ?? '' };
}

/** What the code alone could not tell: the object of an assignment. */
function completed(message: string): string {
  const key = /property '?([^' ]*)'? of/.exec(message)?.[1] ?? '';
  return nameObject(
    message.replace('#<this>', '#<?>'),
    key,
    message.includes('#<this>') ? activations(1)[0]?.receiver : undefined,
  );
}

function followLimit(): void {
  const wanted = Math.min(limitNow(), 200) + UNSEEN_FRAMES;
  if (NativeError.stackTraceLimit !== wanted) NativeError.stackTraceLimit = wanted;
}

const statics = {
  captureStackTrace(target: unknown, top?: unknown): void {
    if ((typeof target !== 'object' || target === null) && typeof target !== 'function')
      throw new TypeError(`Invalid argument`);
    followLimit();
    const sites = sitesHere();
    stacks.set(target, {
      captured: capture(sites, Math.max(0, limitNow())),
      top: typeof top === 'function' ? top : undefined,
    });
    defineProperty(target, 'stack', stackDescriptor);
  },
};

let seen: readonly NativeSite[] = [];
function sitesHere(): readonly NativeSite[] {
  NativeError.prepareStackTrace = (_error: unknown, sites: readonly NativeSite[]) => ((seen = sites), '');
  new NativeError();
  NativeError.prepareStackTrace = onError;
  return seen;
}

/** The source text of the program's call that is under way. */
export function callText(): string | undefined {
  followLimit();
  const sites = sitesHere();
  const index = sites.findIndex((site) => layerOf(site) === 'learner');
  return index < 0 ? undefined : locateSite(sites, index, '')?.call;
}

export function installStacks(host: Host): void {
  installPlaces(host);
  removeAbsent();
  holdWeakTargets();
  installStandIns();
  recordRefusing();
  NativeError.prepareStackTrace = onError;
  Reflect.deleteProperty(Error.prototype, 'stack');
  Reflect.deleteProperty(globalThis, 'InternalError');
  Settings = wrapErrorConstructors(followLimit) as typeof Settings;
  const define = (name: string, value: unknown, enumerable = false) =>
    defineProperty(Settings, name, { value, writable: true, enumerable, configurable: true });
  define('captureStackTrace', statics.captureStackTrace);
  define('prepareStackTrace', undefined);
  define('isError', (NativeError as unknown as { isError: unknown }).isError);
  define('stackTraceLimit', DEFAULT_LIMIT, true);
  followLimit();
}
