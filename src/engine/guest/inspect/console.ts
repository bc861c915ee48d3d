/** The global `console`, as Node's: text goes to a stream, times come from a clock. */
import { invalidArgType } from '../lib/errors.ts';
import { durationText } from './duration.ts';
import { drawTable } from './table.ts';
import type { Inspector } from './index.ts';
import type { InspectOptions } from './options.ts';

/** Standard output is 1, standard error 2. */
export type Write = (stream: 1 | 2, text: string) => void;

/**
 * Makes the console object. Its methods need no `this`.
 * @param now virtual milliseconds; only differences count
 * @param warn what `process.emitWarning` does: called for a label that does not exist
 * @param indentation of a group, in spaces
 */
export function createConsole(
  write: Write,
  inspector: Inspector,
  now: () => number,
  warn: (message: string) => void,
  indentation = 2,
): Console {
  const { inspect, format, internals } = inspector;
  const counts = new Map<string, number>();
  const times = new Map<string, number>();
  let indent = '';

  const line = (stream: 1 | 2, text: string): void => {
    if (indent === '') write(stream, `${text}\n`);
    else write(stream, `${indent}${text.includes('\n') ? text.replaceAll('\n', `\n${indent}`) : text}\n`);
  };
  const print = (stream: 1 | 2, args: readonly unknown[]): void => {
    const [first] = args;
    line(stream, args.length === 1 && typeof first === 'string' ? first : format(...args));
  };
  /** `label: 12ms`, with whatever else was passed. */
  const printTime = (method: string, label: string, rest: readonly unknown[]): boolean => {
    const start = times.get(label);
    if (start === undefined) {
      warn(`No such label '${label}' for console.${method}()`);
      return false;
    }
    print(1, ['%s: %s', label, durationText(now() - start), ...rest]);
    return true;
  };

  const methods = {
    log(...args: unknown[]) {
      print(1, args);
    },
    info(...args: unknown[]) {
      print(1, args);
    },
    debug(...args: unknown[]) {
      print(1, args);
    },
    warn(...args: unknown[]) {
      print(2, args);
    },
    error(...args: unknown[]) {
      print(2, args);
    },
    dir(value: unknown, options?: Partial<InspectOptions>) {
      line(1, inspect(value, { customInspect: false, ...options }));
    },
    time(label = 'default') {
      const name = `${label}`;
      if (times.has(name)) warn(`Label '${name}' already exists for console.time()`);
      else times.set(name, now());
    },
    timeEnd(label = 'default') {
      const name = `${label}`;
      if (printTime('timeEnd', name, [])) times.delete(name);
    },
    timeLog(label = 'default', ...rest: unknown[]) {
      printTime('timeLog', `${label}`, rest);
    },
    trace(...args: unknown[]) {
      const heading = args.length === 0 ? 'Trace' : `Trace: ${format(...args)}`;
      line(2, `${heading}${framesHere()}`);
    },
    assert(condition: unknown, ...args: unknown[]) {
      if (condition) return;
      const [first, ...rest] = args;
      if (typeof first === 'string') print(2, [`Assertion failed: ${first}`, ...rest]);
      else print(2, ['Assertion failed', ...args]);
    },
    /** Clears a terminal; ours is none. */
    clear() {},
    count(label = 'default') {
      const name = `${label}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      print(1, [`${name}: ${count}`]);
    },
    countReset(label = 'default') {
      const name = `${label}`;
      if (!counts.delete(name)) warn(`Count for '${name}' does not exist`);
    },
    group(...args: unknown[]) {
      if (args.length > 0) print(1, args);
      indent += ' '.repeat(indentation);
    },
    groupEnd() {
      indent = indent.slice(indentation);
    },
    table(data: unknown, properties?: readonly string[]) {
      if (properties !== undefined && !Array.isArray(properties))
        throw invalidArgType('properties', 'Array', properties);
      const drawn = drawTable(data, properties, (cell) => inspect(cell, cellOptions(cell)), internals);
      print(1, [drawn ?? data]);
    },
    dirxml(...args: unknown[]) {
      print(1, args);
    },
    groupCollapsed(...args: unknown[]) {
      methods.group(...args);
    },
    profile() {},
    profileEnd() {},
    timeStamp() {},
  };
  return dress(methods) as unknown as Console;
}

/** A cell is short: three items, and objects only if they are small. */
function cellOptions(cell: unknown): Partial<InspectOptions> {
  const large = cell !== null && typeof cell === 'object' && !Array.isArray(cell) && Object.keys(cell).length > 2;
  return { maxArrayLength: 3, breakLength: Infinity, depth: large ? -1 : 0 };
}

/** The learner's frames: the guest's stacks leave out the runtime's own. Each has its line feed in front. */
function framesHere(): string {
  const frames = (new Error().stack ?? '').split('\n').filter((frame) => frame.startsWith('    at '));
  return frames.map((frame) => `\n${frame}`).join('');
}

/** Node's methods have no parameters to speak of, and the object says that it is a console. */
function dress(methods: Record<string, unknown>): object {
  const result = {};
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(method, 'length', { value: 0, configurable: true });
    Object.defineProperty(result, name, { value: method, writable: true, enumerable: true, configurable: true });
  }
  Object.defineProperty(result, Symbol.toStringTag, { value: 'console', configurable: true });
  return result;
}
