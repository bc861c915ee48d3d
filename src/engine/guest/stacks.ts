/** Stacks and messages of errors as V8 gives them, over QuickJS's (https://v8.dev/docs/stack-trace-api). */
import type { Host, Located } from './host.ts';
import { v8Message } from './v8-messages.ts';

/** Name of the guest runtime's own script: its frames are not shown. */
export const GUEST_FILE = 'loopscope:guest';

interface CallSite {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

const FRAMES = 10;
const { construct } = Reflect;
const { defineProperty } = Object;

/** Set while a constructor of the learner's own call builds an error, whose message is then left alone. */
let byConstructor = false;
let host: Host;

function locate(site: CallSite, message: string): Located | undefined {
  const file = site.getFileName();
  if (file === null || file === GUEST_FILE || file === '') return undefined;
  const json = host.locate(file, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0, message);
  return json === '' ? undefined : (JSON.parse(json) as Located);
}

function frameLine(site: CallSite, at: Located): string {
  const name = site.getFunctionName();
  const place = `${at.file}:${at.line}:${at.column}`;
  return name === null || name === '' || name === '<anonymous>' || name === '<eval>'
    ? `    at ${place}`
    : `    at ${name} (${place})`;
}

function header(error: Error): string {
  try {
    return String(Error.prototype.toString.call(error));
  } catch {
    return 'Error';
  }
}

function prepareStackTrace(error: Error, sites: readonly CallSite[]): string {
  const frames: string[] = [];
  let top: Located | undefined;
  for (const [index, site] of sites.entries()) {
    const at = locate(site, byConstructor || index > 0 ? '' : error.message);
    if (at === undefined) continue;
    top ??= at;
    frames.push(frameLine(site, at));
    if (frames.length === FRAMES) break;
  }
  if (!byConstructor) {
    const message = top?.message ?? v8Message(error.message, top?.callee ?? '');
    if (message !== error.message)
      defineProperty(error, 'message', { value: message, writable: true, enumerable: false, configurable: true });
  }
  return [header(error), ...frames].join('\n');
}

/** Puts a constructor of our own over a native error's: so that an error the learner makes is told from one the engine throws. */
function wrapConstructor(name: string, parent: unknown): unknown {
  const Native = (globalThis as Record<string, unknown>)[name] as ErrorConstructor;
  const Wrapper = {
    [name]: function (this: unknown, ...args: unknown[]): unknown {
      const outer = byConstructor;
      byConstructor = true;
      try {
        return construct(Native, args, new.target ?? Wrapper);
      } finally {
        byConstructor = outer;
      }
    },
  }[name] as unknown as ErrorConstructor;
  for (const key of Reflect.ownKeys(Native)) {
    if (key === 'prototype' || key === 'prepareStackTrace') continue;
    const descriptor = Object.getOwnPropertyDescriptor(Native, key)!;
    if (key === 'captureStackTrace' || !(key in Wrapper) || key === 'length') defineProperty(Wrapper, key, descriptor);
  }
  defineProperty(Wrapper, 'prototype', {
    value: Native.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  defineProperty(Native.prototype, 'constructor', {
    value: Wrapper,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  if (typeof parent === 'function') Object.setPrototypeOf(Wrapper, parent);
  defineProperty(globalThis, name, { value: Wrapper, writable: true, enumerable: false, configurable: true });
  return Wrapper;
}

const DERIVED = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'AggregateError'];

export function installStacks(theHost: Host): void {
  host = theHost;
  (Error as unknown as { prepareStackTrace: unknown }).prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = 60;
  const parent = wrapConstructor('Error', undefined);
  for (const name of DERIVED) wrapConstructor(name, parent);
}
