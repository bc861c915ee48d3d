/** `util.format`: a first string with placeholders, then the rest. */
import { invalidArgType } from '../lib/errors.ts';
import { isBuiltInName } from './names.ts';
import { plain } from './options.ts';
import { renderBigInt, renderNumber, symbolText } from './primitives.ts';
import { throughProxies } from './render.ts';
import type { Inspect } from './inspect.ts';
import type { Internals } from './internals.ts';
import type { InspectOptions } from './options.ts';

type Options = Partial<InspectOptions>;

export interface Formatter {
  format(...args: unknown[]): string;
  /** @throws TypeError `ERR_INVALID_ARG_TYPE` if the options are no object */
  formatWithOptions(inspectOptions: Options, ...args: unknown[]): string;
}

const noOptions: Options = {};

export function createFormatter(inspect: Inspect, internals: Internals): Formatter {
  function formatAll(options: Options, args: readonly unknown[]): string {
    const [template] = args;
    if (typeof template !== 'string') return args.map((arg) => unquoted(arg, options)).join(' ');
    if (args.length === 1) return template;
    let next = 1;
    const filled = template.replace(/%[\s\S]/g, (placeholder) => {
      if (placeholder === '%%') return '%';
      if (next === args.length) return placeholder;
      const text = fill(placeholder, args[next], options);
      if (text === undefined) return placeholder;
      next++;
      return text;
    });
    return [filled, ...args.slice(next).map((arg) => unquoted(arg, options))].join(' ');
  }

  /** An argument without a placeholder of its own. */
  function unquoted(arg: unknown, options: Options): string {
    if (typeof arg === 'string') return arg;
    if (typeof arg === 'number' && options === noOptions && !inspect.defaultOptions.colors) {
      return renderNumber(plain, arg, inspect.defaultOptions.numericSeparator);
    }
    return inspect(arg, options);
  }

  /** @returns undefined if this is no placeholder */
  function fill(placeholder: string, arg: unknown, options: Options): string | undefined {
    switch (placeholder) {
      case '%s':
        return fillString(arg, options);
      case '%d':
        return typeof arg === 'bigint' || typeof arg === 'symbol'
          ? numeric(arg, options)
          : numeric(Number(arg), options);
      case '%i':
        return typeof arg === 'bigint' || typeof arg === 'symbol'
          ? numeric(arg, options)
          : numeric(parseInt(arg as string), options);
      case '%f':
        return numeric(typeof arg === 'symbol' ? NaN : parseFloat(arg as string), options);
      case '%j':
        return toJson(arg);
      case '%O':
        return inspect(arg, options);
      case '%o':
        return inspect(arg, { ...options, showHidden: true, showProxy: true, depth: 4 });
      case '%c':
        return '';
      default:
        return undefined;
    }
  }

  function fillString(arg: unknown, options: Options): string {
    if (typeof arg === 'number' || typeof arg === 'bigint') return numeric(arg, options);
    if (typeof arg === 'symbol') return symbolText(arg);
    if (typeof arg !== 'object' || arg === null || saysItself(arg, internals)) return String(arg);
    return inspect(arg, { ...options, depth: 0, colors: false, compact: 3 });
  }

  function numeric(value: number | bigint | symbol, options: Options): string {
    const separate = options.numericSeparator ?? inspect.defaultOptions.numericSeparator;
    if (typeof value === 'bigint') return renderBigInt(plain, value, separate);
    return renderNumber(plain, typeof value === 'symbol' ? NaN : value, separate);
  }

  return {
    format(...args) {
      return formatAll(noOptions, args);
    },
    formatWithOptions(inspectOptions, ...args) {
      if (typeof inspectOptions !== 'object' || inspectOptions === null) {
        throw invalidArgType('inspectOptions', 'Object', inspectOptions);
      }
      return formatAll(inspectOptions, args);
    },
  };
}

/** `[Circular]` where JSON can't be. @throws what `toJSON` throws, and for a BigInt */
function toJson(arg: unknown): string {
  try {
    return String(JSON.stringify(arg));
  } catch (error) {
    if (isCyclic(arg, [])) return '[Circular]';
    throw error;
  }
}

function isCyclic(value: unknown, path: readonly object[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (path.includes(value)) return true;
  return Object.values(value).some((child) => isCyclic(child, [...path, value]));
}

/** Does an object turn into a string by a method that is not the language's own? */
function saysItself(value: object, internals: Internals): boolean {
  const target = throughProxies(value, internals);
  if (!target) return false;
  return isOwnDoing(target, Symbol.toPrimitive) || isOwnDoing(target, 'toString');
}

function isOwnDoing(target: object, key: 'toString' | typeof Symbol.toPrimitive): boolean {
  if (typeof (target as Record<PropertyKey, unknown>)[key] !== 'function') return false;
  if (Object.hasOwn(target, key)) return true;
  let holder: object = target;
  while (!Object.hasOwn(holder, key)) holder = Reflect.getPrototypeOf(holder) as object;
  const maker: unknown = Reflect.getOwnPropertyDescriptor(holder, 'constructor')?.value;
  return typeof maker !== 'function' || !isBuiltInName(maker.name);
}
