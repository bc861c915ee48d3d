/** Built-in functions whose errors V8 words with their arguments: called through a function that adds them. */
import { circleProblem, jsonProblem } from './json.ts';
import { describe } from '../preview.ts';
import { showAt } from '../thrown.ts';

type Fn = (this: unknown, ...args: unknown[]) => unknown;
/** @returns the message in V8's words, or undefined to leave it */
type Explain = (message: string, args: readonly unknown[], error: Error, self: unknown) => string | undefined;

const { apply, construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor } = Object;

const standIns = new WeakSet<object>();
export const isStandIn = (fn: unknown): boolean => typeof fn === 'function' && standIns.has(fn);
const natives = new WeakMap<object, object>();
/** What a stand-in stands in for. */
export const nativeOf = (stand: object): object | undefined => natives.get(stand);

function explaining(error: unknown, explain: Explain, args: readonly unknown[], self?: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const message = explain(error.message, args, error, self);
  if (message !== undefined)
    defineProperty(error, 'message', { value: message, writable: true, enumerable: false, configurable: true });
  return error;
}

function standIn(holder: object, name: string, explain: Explain): void {
  const native = (holder as Record<string, Fn>)[name]!;
  const { [name]: stand } = {
    [name](this: unknown, ...args: unknown[]): unknown {
      try {
        return apply(native, this, args);
      } catch (error) {
        throw explaining(error, explain, args, this);
      }
    },
  };
  defineProperty(stand, 'length', { value: native.length, configurable: true });
  defineProperty(holder, name, { value: stand, writable: true, enumerable: false, configurable: true });
  standIns.add(stand as object);
  natives.set(stand as object, native);
}

const said = (value: unknown): string => (typeof value === 'string' ? value : describe(value));
const keyText = (key: unknown): string => (typeof key === 'symbol' ? key.toString() : String(key));

/** A class of the language, called through a function that explains. */
function standInClass(name: string, explain: Explain): void {
  const Native = (globalThis as unknown as Record<string, Fn & { prototype: object }>)[name]!;
  const { [name]: Stand } = {
    [name]: function (this: unknown, ...args: unknown[]): unknown {
      try {
        return new.target === undefined ? apply(Native, this, args) : (construct(Native, args, new.target) as unknown);
      } catch (error) {
        throw explaining(error, explain, args);
      }
    },
  } as unknown as Record<string, object>;
  replaceClass(name, Native, Stand!);
}

/** Puts a class in the place of another: its statics, its prototype, its name. */
function replaceClass(name: string, Native: { prototype: object }, Stand: object): void {
  for (const key of Reflect.ownKeys(Native))
    if (key !== 'prototype') defineProperty(Stand, key, getOwnPropertyDescriptor(Native, key)!);
  const fixed = { writable: false, enumerable: false, configurable: false };
  defineProperty(Stand, 'prototype', { value: Native.prototype, ...fixed });
  for (const [holder, key] of [
    [Native.prototype, 'constructor'],
    [globalThis, name],
  ] as const)
    defineProperty(holder, key, { value: Stand, writable: true, enumerable: false, configurable: true });
  standIns.add(Stand);
  natives.set(Stand, Native);
}

const explainDefine: Explain = (message, [, key, descriptor]) => {
  if (message.startsWith('Cannot redefine property')) return `Cannot redefine property: ${keyText(key)}`;
  if (message.endsWith('object is not extensible'))
    return `Cannot define property ${keyText(key)}, object is not extensible`;
  if (message === 'Property description must be an object') return `${message}: ${said(descriptor)}`;
  if (message.startsWith('Invalid property descriptor')) return `${message}, ${said(descriptor)}`;
  const accessor = message.startsWith('Getter') ? 'get' : message.startsWith('Setter') ? 'set' : undefined;
  return accessor && `${message}: ${said((descriptor as Record<string, unknown>)[accessor])}`;
};

/** V8 shows a text that is no JSON as if it were a script. */
const explainJson: Explain = (_message, [given], error) => {
  if (typeof given === 'symbol') return undefined;
  const text = String(given);
  const problem = jsonProblem(text);
  if (problem === undefined) return undefined;
  const before = text.slice(0, problem.at).split(/\r\n|\r|\n/);
  const line = text.split(/\r\n|\r|\n/)[before.length - 1]!;
  showAt(error, { file: '<anonymous_script>', line: before.length, column: before.at(-1)!.length + 1, text: line });
  return problem.message;
};

const PROTOTYPE = /^Object prototype may only be/;

/** Entries that are no objects, values that cannot be iterated over. */
const explainIterable: Explain = (message, [iterable]) => {
  if (/^not an object$|is not an entry object$/.test(message) && Array.isArray(iterable)) {
    const wrong = (iterable as unknown[]).find((entry) => typeof entry !== 'object' || entry === null);
    return `Iterator value ${said(wrong)} is not an entry object`;
  }
  return /^(?:object|undefined) is not iterable/.test(message)
    ? `${valueText(iterable)} is not iterable (cannot read property Symbol(Symbol.iterator))`
    : undefined;
};

/** A value as V8 names it where it should have been another: `number 5`, `object`, `undefined`. */
function valueText(value: unknown): string {
  if (value === null) return 'object null';
  if (value === undefined) return 'undefined';
  return typeof value === 'object' || typeof value === 'function' ? typeof value : `${typeof value} ${said(value)}`;
}

const explainBigInt: Explain = (message, [value]) => {
  if (/integer$|Infinity to BigInt$/.test(message))
    return `The number ${String(value)} cannot be converted to a BigInt because it is not an integer`;
  if (message === 'invalid BigInt literal') return `Cannot convert ${String(value)} to a BigInt`;
  return message === 'cannot convert to BigInt' ? `Cannot convert ${said(value)} to a BigInt` : undefined;
};

const explainPrototype: Explain = (message, [target, prototype]) => {
  if (typeof prototype !== 'object' && typeof prototype !== 'function')
    return `Object prototype may only be an Object or null: ${said(prototype)}`;
  if (target === undefined || target === null) return 'Object.setPrototypeOf called on null or undefined';
  return /not extensible$/.test(message) ? `${describe(target)} is not extensible` : undefined;
};

function standInLanguage(): void {
  for (const name of ['Map', 'Set', 'WeakMap', 'WeakSet']) standInClass(name, explainIterable);
  standInClass('BigInt', explainBigInt);
  standIn(Object, 'setPrototypeOf', explainPrototype);
  standIn(Symbol, 'keyFor', (_message, [value]) =>
    typeof value === 'symbol' ? undefined : `${said(value)} is not a symbol`,
  );
  for (const name of ['sort', 'toSorted'])
    standIn(Array.prototype, name, (message, [compare]) =>
      /comparison function [^:]*$/.test(message) ? `${message}: ${said(compare)}` : undefined,
    );
}

export function installStandIns(): void {
  standInLanguage();
  standIn(JSON, 'parse', explainJson);
  standIn(JSON, 'stringify', (message, [value]) =>
    message === 'circular reference' ? circleProblem(value) : undefined,
  );
  standIn(Object, 'defineProperty', explainDefine);
  standIn(Object, 'create', (message, [prototype]) =>
    PROTOTYPE.test(message) ? `Object prototype may only be an Object or null: ${said(prototype)}` : undefined,
  );
  standIn(Object, 'fromEntries', (message, args, error, self) =>
    message.includes("'Symbol") || message.includes('(reading')
      ? 'undefined is not iterable'
      : explainIterable(message, args, error, self),
  );
  standIn(String.prototype, 'repeat', (message, [count]) =>
    message.startsWith('Invalid count value') ? `Invalid count value: ${String(count)}` : undefined,
  );
  standIn(String, 'fromCodePoint', (message, args) => {
    const wrong = args.find(
      (point) => !Number.isInteger(Number(point)) || Number(point) < 0 || Number(point) > 0x10ffff,
    );
    return message === 'invalid code point' ? `Invalid code point ${String(wrong)}` : undefined;
  });
  standInRegExp();
}

/** QuickJS's words for a pattern it refuses → V8's. */
const PATTERN_PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [/^expecting '\)'$/, 'Unterminated group'],
  [/^nothing to repeat$/, 'Nothing to repeat'],
  [/^extraneous characters at the end$/, "Unmatched ')'"],
  [/^duplicate group name$/, 'Duplicate capture group name'],
  [/^invalid class range$/, 'Range out of order in character class'],
  [/^invalid group name$/, 'Invalid capture group name'],
  [/^invalid group$/, 'Invalid group'],
  [/^group name not defined$/, 'Invalid named capture referenced'],
  [/^invalid repetition count$/, 'numbers out of order in {} quantifier'],
  [/^expecting '\]'$|^unexpected end$/, 'Unterminated character class'],
  [/^syntax error$/, 'Nothing to repeat'],
  [/^invalid escape/, 'Invalid escape'],
];

function patternProblem(message: string, pattern: unknown, flags: unknown): string | undefined {
  if (message === 'invalid regular expression flags')
    return `Invalid flags supplied to RegExp constructor '${String(flags)}'`;
  const source = pattern instanceof RegExp ? pattern.source : String(pattern);
  const known = PATTERN_PROBLEMS.find(([words]) => words.test(message));
  if (known === undefined) return undefined;
  const words = /(?:^|[^\\])(?:\\\\)*\\$/.test(source) ? '\\ at end of pattern' : known[1];
  return `Invalid regular expression: /${source}/${flags === undefined ? '' : String(flags)}: ${words}`;
}

function standInRegExp(): void {
  const Native = RegExp;
  const Stand = function RegExp(this: unknown, pattern: unknown, flags: unknown): unknown {
    try {
      if (new.target !== undefined) return construct(Native, [pattern, flags], new.target) as unknown;
      const isSame = pattern instanceof Native && flags === undefined && pattern.constructor === Stand;
      return isSame ? pattern : new Native(pattern as string, flags as string);
    } catch (error) {
      throw explaining(error, (message) => patternProblem(message, pattern, flags), []);
    }
  };
  replaceClass('RegExp', Native, Stand);
}
