/** `node:assert` and `node:assert/strict` (nodejs.org/api/assert.html). */
import { NODE_THROWS } from '../../node-source.ts';
import { thrownAt } from '../../thrown.ts';
import { drive, looksAsync } from '../async.ts';
import { arity, named } from '../define.ts';
import { invalidArgType, missingArgs, unsupported } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } from '../util/deep-equal.ts';
import { isRegExp } from '../util/types.ts';
import { AssertionError } from './assertion-error.ts';
import { expectError, expectNoError, fail, rejectionOf, thrownBy } from './exceptions.ts';

type Fn = (...args: unknown[]) => unknown;
type Test = (actual: unknown, expected: unknown) => boolean;

const inspect = (value: unknown): string => runtime().inspect.inspect(value);

function check(caller: Fn, args: readonly unknown[]): void {
  const [value, given] = args;
  if (value) return;
  if (given instanceof Error) throw given;
  let message = given;
  let generated = false;
  if (args.length === 0) [message, generated] = ['No value argument passed to `assert.ok()`', true];
  else if (given == null) {
    const source = runtime().callText?.();
    generated = true;
    if (source) message = `The expression evaluated to a falsy value:\n\n  ${source}\n`;
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: caller });
  throw thrownAt(NODE_THROWS.assertionOfTruth, Object.assign(error, { generatedMessage: generated }));
}

/** A comparison of two values: its name is the operator unless another is given. */
function comparison(name: string, passes: Test, operator = name): Fn {
  const compare: Fn = function (...args: unknown[]) {
    if (args.length < 2) throw missingArgs('actual', 'expected');
    const [actual, expected, message] = args;
    if (!passes(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: compare });
  };
  return arity(3, named(name, compare));
}

// eslint-disable-next-line eqeqeq -- `==` is what `equal` means
const looselyEqual: Test = (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b));
const not =
  (test: Test): Test =>
  (a, b) =>
    !test(a, b);

const strictEqual = comparison('strictEqual', Object.is);
const notStrictEqual = comparison('notStrictEqual', not(Object.is));
const deepStrictEqual = comparison('deepStrictEqual', isDeepStrictEqual);
const notDeepStrictEqual = comparison('notDeepStrictEqual', not(isDeepStrictEqual));

function throws(promiseFn: unknown, ...args: unknown[]): void {
  expectError(throws as Fn, thrownBy(promiseFn), args);
}
function doesNotThrow(fn: unknown, ...args: unknown[]): void {
  expectNoError(doesNotThrow as Fn, thrownBy(fn), args);
}
const rejects: Fn = looksAsync(function rejects(promiseFn: unknown, ...args: unknown[]) {
  return drive(function* () {
    expectError(rejects, yield rejectionOf(promiseFn), args);
  });
});
const doesNotReject: Fn = looksAsync(function doesNotReject(fn: unknown, ...args: unknown[]) {
  return drive(function* () {
    expectNoError(doesNotReject, yield rejectionOf(fn), args);
  });
});

function matching(name: string, wanted: boolean, complaint: string): Fn {
  const match: Fn = function (string: unknown, regexp: unknown, message: unknown) {
    if (!isRegExp(regexp)) throw invalidArgType('regexp', 'RegExp', regexp);
    if (typeof string === 'string' && (RegExp.prototype.exec.call(regexp as RegExp, string) !== null) === wanted)
      return;
    if (message instanceof Error) throw message;
    const generated =
      typeof string === 'string'
        ? `The input ${complaint} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
        : `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
    const error = new AssertionError({
      actual: string,
      expected: regexp,
      message: message || generated,
      operator: name,
      stackStartFn: match,
    });
    throw thrownAt(NODE_THROWS.assertion, Object.assign(error, { generatedMessage: !message }));
  };
  return arity(3, named(name, match));
}

let warned = false;
const failMethod: Fn = arity(
  5,
  named('fail', (...args: unknown[]) => {
    const given = args.length;
    const [, expected] = args;
    let [actual, , message, operator] = args;
    const bare = actual == null && given <= 1;
    if (bare) message = 'Failed';
    else if (given === 1) [actual, message] = [undefined, actual];
    else {
      if (!warned) {
        warned = true;
        const warning =
          'assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.';
        runtime().emitWarning(warning, { type: 'DeprecationWarning', code: 'DEP0094' });
      }
      if (given === 2) operator = '!=';
    }
    if (message instanceof Error) throw message;
    const error = new AssertionError({
      actual,
      expected,
      message,
      operator: (operator as string | undefined) ?? 'fail',
      stackStartFn: failMethod,
    });
    throw thrownAt(NODE_THROWS.assertionFailed, bare ? Object.assign(error, { generatedMessage: true }) : error);
  }),
);

function ifError(err: unknown): void {
  if (err === null || err === undefined) return;
  let message = 'ifError got unwanted exception: ';
  const { message: text, constructor } = Object(err) as { message?: unknown; constructor?: { name: string } };
  if (typeof err === 'object' && typeof text === 'string')
    message += text === '' && constructor ? constructor.name : text;
  else message += inspect(err);
  fail({ actual: err, expected: null, operator: 'ifError', message, stackStartFn: ifError });
}

const methods: Record<string, Fn> = {
  fail: failMethod,
  equal: comparison('equal', looselyEqual, '=='),
  notEqual: comparison('notEqual', not(looselyEqual), '!='),
  deepEqual: comparison('deepEqual', isDeepEqual),
  notDeepEqual: comparison('notDeepEqual', not(isDeepEqual)),
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual: comparison('partialDeepStrictEqual', isPartialStrictEqual),
  match: matching('match', true, 'did not match'),
  doesNotMatch: matching('doesNotMatch', false, 'was expected to not match'),
  throws: arity(1, throws as Fn),
  rejects: arity(1, rejects),
  doesNotThrow: arity(1, doesNotThrow as Fn),
  doesNotReject: arity(1, doesNotReject),
  ifError: ifError as Fn,
};

function ok(...args: unknown[]): void {
  check(ok, args);
}
function strict(...args: unknown[]): void {
  check(strict, args);
}
const refuse = (name: string): Fn =>
  named(name, () => {
    throw unsupported(`assert.${name}`);
  });

export const assert = Object.assign(ok, { AssertionError, CallTracker: refuse('CallTracker'), ok }, methods);
export const strictAssert = Object.assign(strict, assert, {
  equal: strictEqual,
  deepEqual: deepStrictEqual,
  notEqual: notStrictEqual,
  notDeepEqual: notDeepStrictEqual,
  Assert: refuse('Assert'),
});
Object.assign(strictAssert, { strict: strictAssert });
Object.assign(assert, { strict: strictAssert, Assert: refuse('Assert') });
