/** Promise: what a program dies of is printed as Node prints it, on standard error to the last byte. */
import { sameAsNode } from '../../conformance/same-as-node.ts';

sameAsNode({
  'an error, where it was thrown and not where it was made.cjs':
    "const made = new Error('made here');\nfunction f() {\n\tthrow made;\n}\nsetTimeout(f, 1);",
  'an error that was caught and thrown again.cjs':
    "try {\n  JSON.parse('{bad');\n} catch (error) {\n  error.message = 'config: ' + error.message;\n  throw error;\n}",
  'an error that passes through finally.cjs':
    "function f() { try { throw new TypeError('no'); } finally { console.log('clean'); } }\nf();",
  'text that is no JSON.mjs': 'setTimeout(() => JSON.parse(\'{"a":\\n x}\'), 1);',
  'JSON that ends too soon.cjs': '(async () => JSON.parse(\'{"a":\'))();',
  'no error at all: text.cjs': "setTimeout(() => { throw 'text'; });",
  'no error at all: null.mjs': 'process.nextTick(() => { throw null; });',
  'no error at all: an object.cjs': 'throw { name: "N", deep: { a: { b: { c: {} } } } };',
  'no error at all, by a module.mjs': 'throw 5;',
  'no error at all, in a microtask.cjs': 'queueMicrotask(() => { throw undefined; });',
  'a microtask forgets where it threw.cjs':
    "const made = new Error('made');\nqueueMicrotask(() => {\n  throw made;\n});",
  'a promise fails where its error was made.cjs':
    "const made = new Error('made');\nPromise.resolve().then(() => {\n  throw made;\n});",
  'a promise rejected with nothing.cjs': 'Promise.reject();',
  'all of several promises failed.mjs': "await Promise.any([Promise.reject(1), Promise.reject(new Error('b'))]);",
  'an error event without a listener.cjs':
    "class Door extends require('events') { slam() { this.emit('error', new Error('broke')); } }\nsetImmediate(() => new Door().slam());",
  'an error event without an error.cjs': "new (require('events'))().emit('error', { code: 1, deep: { a: [1] } });",
  'a stream that is destroyed.cjs':
    "const { Readable } = require('stream');\nsetTimeout(() => new Readable().destroy(new Error('gone')), 1);",
  'a failed assertion.cjs': "const assert = require('assert');\nsetTimeout(() => assert.equal(1, 2), 1);",
  'a failed assertion in a module.mjs':
    "import assert from 'node:assert/strict';\nassert.deepEqual({ a: [1, 2] }, { a: [1, 3] });",
  'a missing file, read as bytes.cjs': "require('fs').readFileSync('/no/such');",
  'a missing file, read as text.cjs': "require('fs').readFileSync('/no/such', 'utf8');",
  'ticks with arguments.cjs': "process.nextTick((a, b) => { throw new Error('tick'); }, 1, 2);",
});
