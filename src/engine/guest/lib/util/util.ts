/** `node:util` (nodejs.org/api/util.html). */
import { looksAsync, settled } from '../async.ts';
import { arity, named } from '../define.ts';
import { invalidArgType, outOfRange, unsupported } from '../errors.ts';
import { listenOnce } from '../events/listening.ts';
import { runtime } from '../runtime.ts';
import { validateNumber, validateString } from '../validate.ts';
import { AbortSignal } from '../web/abort.ts';
import { TextDecoder, TextEncoder } from '../web/encoding.ts';
import { isDeepStrictEqual } from './deep-equal.ts';
import { parseArgs } from './parse-args.ts';
import { callbackify, promisify } from './promisify.ts';
import { styleText } from './style-text.ts';
import { systemErrors } from './system-errors.ts';
import { types } from './types.ts';

type Fn = (...args: unknown[]) => unknown;

const warnedCodes = new Set<string>();

/** `util.deprecate`: warns at the first call, once a code. */
export function deprecate(fn: unknown, msg: string, code?: string): Fn {
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(this: unknown, ...args: unknown[]): unknown {
    if (!warned) {
      warned = true;
      if (code === undefined || !warnedCodes.has(code)) {
        if (code !== undefined) warnedCodes.add(code);
        runtime().emitWarning(msg, { type: 'DeprecationWarning', ...(code !== undefined && { code }) });
      }
    }
    if (new.target) return Reflect.construct(fn as Fn, args, new.target as unknown as Fn) as unknown;
    return Reflect.apply(fn as Fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn as object);
  const { prototype } = fn as { prototype?: object };
  if (prototype) (deprecated as unknown as { prototype: object }).prototype = prototype;
  return arity((fn as Fn).length, deprecated as Fn);
}

function inherits(ctor: unknown, superCtor: unknown): void {
  if (ctor === undefined || ctor === null) throw invalidArgType('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw invalidArgType('superCtor', 'Function', superCtor);
  const parent = superCtor as { prototype?: object };
  if (parent.prototype === undefined) throw invalidArgType('superCtor.prototype', 'Object', parent.prototype);
  Object.defineProperty(ctor, 'super_', { value: superCtor, writable: true, configurable: true });
  Object.setPrototypeOf((ctor as { prototype: object }).prototype, parent.prototype);
}

/** Silent unless `NODE_DEBUG` names the section; then to standard error. */
function debuglog(set: string, callback?: (fn: Fn) => void): Fn {
  const section = String(set).toUpperCase();
  const patterns = (runtime().env['NODE_DEBUG'] ?? '').split(',').map((name) => name.trim().toUpperCase());
  const enabled = patterns.some((name) => name !== '' && wildcard(name).test(section));
  const { formatWithOptions } = runtime().inspect;
  const log = (...args: unknown[]): void => {
    if (enabled) runtime().write(2, `${section} 4242: ${formatWithOptions({}, ...args)}\n`);
  };
  callback?.(log);
  return Object.defineProperty(log, 'enabled', { get: () => enabled, enumerable: true, configurable: true });
}

const wildcard = (name: string): RegExp =>
  new RegExp(`^${name.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replace(/\*/g, '.*')}$`);

function systemError(err: unknown): readonly [name: string, message: string] | undefined {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw outOfRange('err', 'a negative integer', err);
  return systemErrors.get(err);
}

function _extend(target: Record<string, unknown>, source: unknown): unknown {
  return source === null || typeof source !== 'object' ? target : Object.assign(target, source);
}

const aborted = looksAsync(function aborted(signal: unknown, resource: unknown): Promise<unknown> {
  return settled(() => {
    if (!(signal instanceof AbortSignal)) {
      throw Object.assign(new TypeError('signal is not of type AbortSignal.'), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) {
      throw invalidArgType('resource', 'Object', resource);
    }
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', resolve, listenOnce));
  });
});

const refuse = (name: string, length = 0): Fn => {
  const refusal = named(name, () => {
    throw unsupported(`util.${name}`);
  });
  return arity(length, refusal);
};

export function createUtil(): Record<string, unknown> {
  const { format, formatWithOptions, inspect, stripVTControlCharacters } = runtime().inspect;
  const util = {
    _errnoException: refuse('_errnoException'),
    _exceptionWithHostPort: refuse('_exceptionWithHostPort'),
    _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
    callbackify,
    convertProcessSignalToExitCode: refuse('convertProcessSignalToExitCode', 1),
    debug: debuglog,
    debuglog,
    deprecate: arity(
      3,
      named('deprecate', (fn: unknown, msg: string, code?: string) => deprecate(fn, msg, code)),
    ),
    format,
    styleText,
    formatWithOptions,
    getCallSites: refuse('getCallSites'),
    getSystemErrorMap: arity(
      0,
      named('getSystemErrorMap', () => new Map([...systemErrors].map(([k, v]) => [k, [...v]]))),
    ),
    getSystemErrorName: named(
      'getSystemErrorName',
      (err: unknown) => systemError(err)?.[0] ?? `Unknown system error ${String(err)}`,
    ),
    getSystemErrorMessage: named(
      'getSystemErrorMessage',
      (err: unknown) => systemError(err)?.[1] ?? `Unknown system error ${String(err)}`,
    ),
    inherits,
    inspect,
    isArray: deprecate(
      Array.isArray,
      'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
      'DEP0044',
    ),
    isDeepStrictEqual: arity(
      3,
      named('isDeepStrictEqual', (a: unknown, b: unknown, skip?: boolean) => isDeepStrictEqual(a, b, skip)),
    ),
    promisify,
    stripVTControlCharacters,
    toUSVString: named('toUSVString', (input: unknown) => `${input as string}`.toWellFormed()),
    transferableAbortSignal: refuse('transferableAbortSignal', 1),
    transferableAbortController: refuse('transferableAbortController'),
    aborted,
    types,
    parseEnv: refuse('parseEnv', 1),
    parseArgs: arity(0, named('parseArgs', parseArgs)),
    TextDecoder,
    TextEncoder,
    MIMEType: refuse('MIMEType', 1),
    MIMEParams: refuse('MIMEParams'),
    diff: refuse('diff', 2),
    setTraceSigInt: refuse('setTraceSigInt', 1),
  };
  return util;
}
