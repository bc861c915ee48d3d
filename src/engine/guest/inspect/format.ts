/** `util.format`: a first string with placeholders, then the rest. */
import { isBuiltInName } from './names.ts';
import { plain } from './options.ts';
import { renderBigInt, renderNumber, renderPrimitive, symbolText } from './primitives.ts';
import { customInspect } from './render.ts';
import type { Inspect } from './inspect.ts';
import type { Internals } from './internals.ts';
import type { InspectOptions } from './options.ts';

export interface Formatter {
  format(...args: unknown[]): string;
  formatWithOptions(options: Partial<InspectOptions>, ...args: unknown[]): string;
}

export function createFormatter(inspect: Inspect, internals: Internals): Formatter {
  const formatArguments = (options: Partial<InspectOptions>, args: readonly unknown[]): string => {
    const [first] = args;
    let text = '';
    let used = 0;
    if (typeof first === 'string') {
      if (args.length === 1) return first;
      ({ text, used } = fillIn(first, args));
    }
    for (const arg of args.slice(used)) {
      text += used++ > 0 ? ' ' : '';
      text += typeof arg === 'string' ? arg : inspect(arg, { ...options, compact: 3, colors: false, depth: 2, ...options });
    }
    return text;

    /** @returns the text made from the template, and how many arguments that took, the template included */
    function fillIn(template: string, all: readonly unknown[]): { text: string; used: number } {
      let made = '';
      let done = 0;
      let taken = 1;
      for (let i = 0; i < template.length - 1; i++) {
        if (template[i] !== '%') continue;
        const letter = template[i + 1] ?? '';
        const piece = letter === '%' ? '%' : taken < all.length ? place(letter, all[taken]) : undefined;
        // "%%" counts only once something else can be filled in: util.format('%%') keeps both.
        if (piece === undefined) {
          if (letter === '%') i++;
          continue;
        }
        if (letter !== '%') taken++;
        made += template.slice(done, i) + piece;
        i++;
        done = i + 1;
      }
      return { text: made + template.slice(done), used: taken };
    }

    function place(letter: string, arg: unknown): string | undefined {
      switch (letter) {
        case 's':
          return asString(arg, options);
        case 'j':
          return asJson(arg);
        case 'd':
          return asNumber(arg, Number);
        case 'i':
          return typeof arg === 'bigint' ? `${arg}n` : asNumber(arg, parseInt);
        case 'f':
          return typeof arg === 'symbol' ? 'NaN' : renderNumber(plain, parseFloat(String(arg)), separate());
        case 'O':
          return inspect(arg, options);
        case 'o':
          return inspect(arg, { ...options, showHidden: true, showProxy: true, depth: 4 });
        case 'c':
          return '';
        default:
          return undefined;
      }
    }

    function separate(): boolean {
      return options.numericSeparator ?? inspect.defaultOptions.numericSeparator;
    }

    function asNumber(arg: unknown, convert: (value: never) => number): string {
      if (typeof arg === 'bigint') return renderBigInt(plain, arg, separate());
      if (typeof arg === 'symbol') return 'NaN';
      return renderNumber(plain, convert(arg as never), separate());
    }
  };

  function asString(arg: unknown, options: Partial<InspectOptions>): string {
    if (typeof arg === 'number' || typeof arg === 'bigint') {
      const numericSeparator = options.numericSeparator ?? inspect.defaultOptions.numericSeparator;
      const limits = { ...inspect.defaultOptions, maxStringLength: Infinity, numericSeparator, indentation: 0 };
      return renderPrimitive(plain, arg, limits);
    }
    if (typeof arg === 'symbol') return symbolText(arg);
    if (typeof arg !== 'object' || arg === null || saysItself(arg, internals)) return String(arg);
    return inspect(arg, { ...options, depth: 0, colors: false, compact: 3 });
  }

  return {
    format: (...args) => formatArguments({}, args),
    formatWithOptions: (options, ...args) => formatArguments(options, args),
  };
}

/** JSON, or `[Circular]` where there is a cycle. */
function asJson(arg: unknown): string {
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

/** Does an object have a `toString` or a `Symbol.toPrimitive` of the user's making? */
function saysItself(value: object, internals: Internals): boolean {
  let target = value;
  for (;;) {
    const proxy = internals.proxyTarget(target);
    if (!proxy) break;
    if (proxy.target === null) return false;
    target = proxy.target;
  }
  if (customInspect in target) return false;
  void isBuiltInName;
  return true;
}
