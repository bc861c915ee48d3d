/** `this`, `arguments` and what sloppy code may do that strict code may not. */
import { label, type Making, type Scope } from './generate-scope.ts';
import { awaitable } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function modeShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const x = (): string => awaitable(making, { ...scope, depth: 9 });
  const anyMode = [
    () =>
      `(async function () { mark(${l}, typeof this, arguments.length); await ${x()}; mark(${m}, arguments[0], arguments); })(1, 2);`,
    () =>
      `(function () { return (async () => { await ${x()}; mark(${l}, typeof this, [...arguments]); })(); }).call(5, 'a').catch((e) => mark(${m}, e));`,
    () =>
      `(async function* (...a) { mark(${l}, this?.k, arguments.length, a); yield* arguments; }).call({ k: 1 }, 7, 8).next().then((r) => mark(${m}, r));`,
    () => `(async (a, b = () => a) => { a = 2; await ${x()}; mark(${l}, b()); })(1);`,
    () => `(async function f(n) { mark(${l}, n, typeof f); await 0; if (n > 0) await f(n - 1); })(2);`,
    () => `(function () { mark(${l}, new.target === undefined); (() => mark(${m}, new.target))(); }).call();`,
    () =>
      `try { (() => { 'use strict'; Object.freeze([1]).push(2); })(); } catch (e) { mark(${l}, e.name); } finally { mark(${m}); }`,
    () =>
      `(async function () { 'use strict'; mark(${l}, this); await ${x()}; return arguments.length; }).call(undefined, 1).then((v) => mark(${m}, v), (e) => mark(${n}, e));`,
    () => `mark(${l}, typeof undeclared, typeof hoisted${n.slice(1, -1)}); function hoisted${n.slice(1, -1)}() {}`,
    () =>
      `{ const c = []; for (let i = 0; i < 3; i++) { c.push(() => i); if (i === 1) continue; i += 0; } mark(${l}, c.map((f) => f())); }`,
    () =>
      `(async () => { const c = []; for (let i = 0; i < 3; i++) { await 0; c.push(() => i); } for (const k in { a: 1, b: 2 }) { await 0; c.push(() => k); } mark(${l}, c.map((f) => f())); })();`,
    () => `try { tooEarly; let tooEarly = 1; } catch (e) { mark(${l}, e.name); }`,
    () =>
      `(async () => { try { await inner(); } finally { mark(${l}); } async function inner() { await ${x()}; mark(${m}); } })().catch((e) => mark(${n}, e));`,
    () => `label: { mark(${l}); if (mark(${m}, true)) break label; mark(${n}); }`,
  ];
  const sloppy = [
    () =>
      `(async function (a) { arguments[0] = 'changed'; await ${x()}; mark(${l}, a); a = 'again'; mark(${m}, arguments[0]); })('first');`,
    () => `(function (a, a) { mark(${l}, a, arguments.length); })(1, 2);`,
    () =>
      `(async function () { mark(${l}, this === globalThis); await ${x()}; mark(${m}, this === globalThis, typeof arguments.callee); })();`,
    () => `{ function inBlock${n.slice(1, -1)}() { return 1; } } mark(${l}, typeof inBlock${n.slice(1, -1)});`,
    () =>
      `(async () => { leaked${n.slice(1, -1)} = await 5; mark(${l}, leaked${n.slice(1, -1)}, delete globalThis.leaked${n.slice(1, -1)}); })();`,
    () => `{ var async = (v) => mark(${l}, v); async(1); async (2); }`,
    () => `{ let of = [1]; for (var async of of) mark(${l}, async); }`,
    () =>
      `mark(${l}, delete Object.freeze({ a: 1 }).a, (Object.freeze({ a: 1 }).a = 2), 010, this === module.exports);`,
    () =>
      `(function () { mark(${l}, typeof this); }).call(5); (async function () { mark(${m}, typeof this); }).call('s');`,
    () =>
      `if (${draw.pick(['true', 'false'])}) function maybe${n.slice(1, -1)}() {} mark(${l}, typeof maybe${n.slice(1, -1)});`,
  ];
  const strict = [
    () => `try { leaked = 1; } catch (e) { mark(${l}, e.name, e.message); }`,
    () => `(async function (a) { arguments[0] = 'changed'; await ${x()}; mark(${l}, a, this); })('first');`,
    () => `try { Object.freeze({ a: 1 }).a = 2; } catch (e) { mark(${l}, e.message); }`,
  ];
  const { awaits, yields } = scope;
  const names = [
    ...(awaits ? [] : [() => `{ var await = ${l}; mark(await, typeof await); }`]),
    ...(yields || awaits ? [] : [() => `{ var yield = 3; mark(${m}, yield); }`]),
  ];
  return piece(draw.pick([...anyMode, ...anyMode, ...(scope.sloppy ? [...sloppy, ...names] : strict)])());
}
