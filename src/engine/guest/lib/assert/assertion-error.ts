/** `assert.AssertionError` (nodejs.org/api/assert.html#class-assertassertionerror), with Node's messages. */
import { hidden, stackWithHeader } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { validateObject } from '../validate.ts';
import { diffLines, printDiff } from './diff.ts';

export interface AssertionOptions {
  readonly message?: unknown;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string;
  readonly stackStartFn?: unknown;
  readonly diff?: 'simple' | 'full' | undefined;
}

const READABLE: Readonly<Record<string, string>> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};
/** Operators whose message shows the difference even under a message of the program's. */
const WITH_DIFF = ['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual'];
const MAX_LINES = 50;

function show(value: unknown): string {
  return runtime().inspect.inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** One short value against another, on a line or two. */
function simpleDiff(
  actual: unknown,
  shownActual: string,
  expected: unknown,
  shownExpected: string,
): { text: string; header?: '' } {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  const length = shownActual.length + shownExpected.length;
  if (length - quotes <= 12 && (actual !== 0 || expected !== 0)) {
    return { text: `${shownActual} !== ${shownExpected}`, header: '' };
  }
  let text = `\n+ ${shownActual}\n- ${shownExpected}`;
  // Node compares what `inspect` gave, so every pair counts as strings here; the caret needs room for both.
  if (length <= 80) {
    const at = Array.from(shownActual, (_, i) => i).find((i) => shownActual[i] !== shownExpected[i]) ?? -1;
    if (at >= 3) text += `\n${' '.repeat(at + 2)}^`;
  }
  return { text };
}

function differenceMessage(
  actual: unknown,
  expected: unknown,
  operator: string,
  message: unknown,
  full: boolean,
): string {
  const bothObjects =
    (isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function');
  let name = operator === 'strictEqual' && bothObjects ? 'strictEqualObject' : operator;
  let header = '+ actual - expected';
  let skipped = false;
  let text: string;
  const [shownActual, shownExpected] = [show(actual), show(expected)];
  const [left, right] = [shownActual.split('\n'), shownExpected.split('\n')];
  if (left.length === 1 && right.length === 1 && !(isObject(actual) && isObject(expected))) {
    const simple = simpleDiff(actual, shownActual, expected, shownExpected);
    text = simple.text;
    header = simple.header ?? header;
  } else if (shownActual === shownExpected) {
    name = 'notIdentical';
    skipped = left.length > MAX_LINES && !full;
    text = skipped ? `${left.slice(0, MAX_LINES).join('\n')}\n...}` : left.join('\n');
    header = '';
  } else {
    const printed = printDiff(diffLines(left, right, isObject(actual)));
    text = `\n${printed.text}`;
    skipped = printed.skipped;
  }
  return `${(message as string) || READABLE[name]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${text}\n`;
}

function unequalMessage(actual: unknown, operator: string, full: boolean): string {
  const object = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
  const base = READABLE[object ? 'notStrictEqualObject' : operator];
  let lines = show(actual).split('\n');
  if (lines.length > MAX_LINES && !full) lines = [...lines.slice(0, 46), '...'];
  if (lines.length > 1) return `${base}\n\n${lines.join('\n')}\n`;
  const only = lines[0] as string;
  return `${base}${only.length > 5 ? '\n\n' : ' '}${only}`;
}

function otherMessage(actual: unknown, expected: unknown, operator: string, full: boolean): string {
  let [left, right] = [show(actual), show(expected)];
  if (operator === 'notDeepEqual' && left === right) {
    const text = `${READABLE[operator]}\n\n${left}`;
    return text.length > 1024 && !full ? `${text.slice(0, 1021)}...` : text;
  }
  if (!full)
    [left, right] = [left, right].map((text) => (text.length > 512 ? `${text.slice(0, 509)}...` : text)) as [
      string,
      string,
    ];
  if (operator === 'deepEqual') return `${READABLE[operator]}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  const unequal = READABLE[`${operator}Unequal`];
  if (unequal) return `${unequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

/** A copy without a stack: of two errors only the rest is of interest. */
function withoutStack(error: Error): object {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error) as object) as object, error);
  Object.defineProperty(copy, 'message', { value: error.message });
  if (Object.hasOwn(error, 'cause')) {
    const { cause } = error;
    Object.defineProperty(copy, 'cause', { value: cause instanceof Error ? withoutStack(cause) : cause });
  }
  return copy;
}

function messageOf(options: AssertionOptions, actual: unknown, expected: unknown): string {
  const { message, operator = 'undefined', diff } = options;
  const full = diff === 'full';
  if (WITH_DIFF.includes(operator)) return differenceMessage(actual, expected, operator, message, full);
  if (message != null) return String(message);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalMessage(actual, operator, full);
  return otherMessage(actual, expected, operator, full);
}

const isErrorWithStack = (value: unknown): value is Error =>
  isObject(value) && 'stack' in value && value instanceof Error;

export class AssertionError extends Error {
  generatedMessage: boolean;
  code: string;
  actual: unknown;
  expected: unknown;
  operator: unknown;
  diff: string;

  constructor(options: AssertionOptions) {
    validateObject(options, 'options');
    let { actual, expected } = options as AssertionOptions;
    const { message, operator, stackStartFn, diff = 'simple' } = options as AssertionOptions;
    if (message == null && isErrorWithStack(actual) && isErrorWithStack(expected)) {
      actual = withoutStack(actual);
      expected = withoutStack(expected);
    }
    super(messageOf(options, actual, expected));
    this.generatedMessage = !message;
    hidden(this, 'name', 'AssertionError [ERR_ASSERTION]');
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    if (typeof stackStartFn === 'function') Error.captureStackTrace(this, stackStartFn as () => void);
    hidden(this, 'stack', stackWithHeader(this, 'AssertionError [ERR_ASSERTION]'));
    this.name = 'AssertionError';
    this.diff = diff;
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  /** Shows long strings in part and objects not at all: the message has them already. */
  [kInspect](_depth: number, options: object): string {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = shorten(actual);
    if (typeof expected === 'string') this.expected = shorten(expected);
    const text = runtime().inspect.inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function shorten(text: string): string {
  const lines = text.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > 512 ? `${text.slice(512)}...` : text;
}
