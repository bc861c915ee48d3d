/** ECMA-262's protocols at their edges: what promises, iterators and disposables do with objects that behave oddly. */
import { fresh, label, type Making, type Scope } from './generate-scope.ts';
import { awaitable, promise, reason, value } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function protocolShape(making: Making, scope: Scope): Piece {
  return making.draw.weighted<() => Piece>([
    [5, () => promiseProtocol(making, scope)],
    [3, () => thenableProtocol(making, scope)],
    [4, () => iterationProtocol(making, scope)],
    [2, () => disposal(making, scope)],
    [2, () => reflection(making, scope)],
  ])();
}

const settling = (l: string): string => `.then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e));`;

function promiseProtocol(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const settle = settling(l);
  const p = fresh(making, 'p');
  const method = draw.pick(['all', 'allSettled', 'race', 'any']);
  const x = (): string => awaitable(making, { ...scope, depth: 9 });
  return piece(
    draw.pick([
      () =>
        `Promise.${method}({ [Symbol.iterator]() { mark(${m}); return { next() { throw ${reason(making)}; }, return() { mark(${n}); return {}; } }; } })${settle}`,
      () =>
        `Promise.${method}({ *[Symbol.iterator]() { try { yield ${x()}; yield ${x()}; throw ${reason(making)}; } finally { mark(${m}); } } })${settle}`,
      () =>
        `Promise.${method}({ [Symbol.iterator]: () => ({ turn: 0, next() { return { done: this.turn++ > 1, get value() { ${draw.pick([`throw ${reason(making)};`, `return mark(${m}, 1);`])} } }; }, return() { mark(${n}); } }) })${settle}`,
      () => `Promise.${method}([, ${x()}, , ${x()}])${settle}`,
      () => `Promise.${method}(${draw.pick(['', 'null', '5', '{}', '[]', 'undefined', "''"])})${settle}`,
      () =>
        `{ const ${p} = class extends Promise { static get resolve() { mark(${m}); return ${draw.pick(['5', 'undefined', `(v) => (mark(${n}, v), Promise.resolve(v))`, `(v) => ({ then: (f) => f(v) })`])}; } }; ${p}.${method}([${x()}, ${x()}])${settle} }`,
      () =>
        `try { Promise.${method}.call(${draw.pick(['undefined', '{}', 'function () {}', '(() => {})'])}, [1]); } catch (e) { mark(${l}, e.name); }`,
      () =>
        `{ const ${p} = ${promise(making, scope)}; ${p}.constructor = { [Symbol.species]: ${draw.pick(['undefined', 'null', 'Promise', 'class extends Promise { static tag = 1; }'])} }; ${p}.then((v) => v)${settle} }`,
      () =>
        `{ const ${p} = ${promise(making, scope)}; Object.defineProperty(${p}, 'constructor', { get() { mark(${m}); return Promise; } }); (async () => await ${p})()${settle} }`,
      () =>
        `{ const ${p} = ${promise(making, scope)}; ${p}.then = function (...a) { mark(${m}, a.length); return Promise.prototype.then.apply(this, a); }; ${draw.pick([`Promise.resolve(${p})`, `(async () => await ${p})()`, `new Promise((r) => r(${p}))`, `Promise.all([${p}])`, `(async () => ${p})()`])}${settle} }`,
      () => `{ let ${p}; new Promise((r) => (${p} = r))${settle} ${p}(${x()}); ${p}(${x()}); mark(${m}); }`,
      () => `{ let r; const ${p} = new Promise((f) => (r = f)); r(${p}); ${p}.catch((e) => mark(${l}, e.message)); }`,
      () => `{ let r; const ${p} = new Promise((f) => (r = f)); ${p}.then((v) => ${p})${settle} r(1); }`,
      () => `{ let self; self = Promise.resolve().then(() => self); self.catch((e) => mark(${l}, e.name)); }`,
      () =>
        `mark(${l}, Promise.prototype.finally.call({ then(a, b) { mark(${m}, typeof a, typeof b, this.constructor === Object); return a('x'); } , constructor: Promise }, () => mark(${n})));`,
      () => `mark(${l}, Promise.prototype.catch.call({ then: (...a) => a.length }, 1));`,
      () => `Promise.resolve(1).finally(() => (${x()}))${settle}`,
      () =>
        `Promise.reject(${reason(making)}).finally(() => { ${draw.pick([`throw ${reason(making)}`, `return ${x()}`, 'return Promise.reject(0)'])}; })${settle}`,
      () => `Promise.try(async (...a) => { mark(${m}, a); return ${x()}; }, 1, 2)${settle}`,
      () =>
        `{ const { promise, resolve, reject } = Promise.withResolvers(); ${draw.pick(['resolve', 'reject'])}(${x()}); reject(0); promise${settle} }`,
      () =>
        `new Promise((resolve, reject) => { ${draw.pick(['queueMicrotask', 'soon', 'process.nextTick'])}(() => resolve(${x()})); ${draw.pick(['', `throw ${reason(making)};`, 'reject(1);'])} })${settle}`,
      () =>
        `Promise.all([${x()}, ${x()}].map(async (v, i) => { const w = await v; mark(${m}, i); return w; }))${settle}`,
      () =>
        `mark(${l}, Promise.resolve(${value(making, scope)}), Promise.reject(${reason(making)}).catch(() => {}) instanceof Promise);`,
      () =>
        `try { ${draw.pick(['Promise(() => {})', 'new Promise()', 'new Promise({})', 'Promise.resolve.call(1)', 'Promise.prototype.then.call({})', 'Promise.withResolvers.call(Object)'])}; } catch (e) { mark(${l}, e.name, e.message); }`,
    ])(),
  );
}

function thenableProtocol(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const v = value(making, scope);
  const odd = draw.pick([
    `Object.assign(() => {}, { then(f) { mark(${m}); f(${v}); } })`,
    `Object.create({ then(f, g) { mark(${m}, typeof this, f.length, g.name); ${draw.pick(['f', 'g'])}(${v}); } })`,
    `new Proxy({}, { get(t, k) { mark(${m}, typeof k); return k === 'then' ? (f) => f(${v}) : undefined; } })`,
    `{ get then() { mark(${m}); return ${draw.pick(['undefined', '5', 'null', '(f) => f(1)', '(f, g) => g(1)'])}; } }`,
    `{ get then() { throw ${reason(making)}; } }`,
    `{ then(f, g) { f(${v}); g(${v}); throw ${reason(making)}; } }`,
    `{ then(f) { f({ then(h) { mark(${m}); h(${v}); } }); } }`,
    `{ then(f) { ${draw.pick(['queueMicrotask', 'soon', 'process.nextTick'])}(() => { mark(${m}); f(${v}); f(0); }); } }`,
    `new (class { #x = ${v}; then(f) { f(this.#x); } })()`,
    `{ async then(f) { mark(${m}); await null; f(${v}); throw 0; } }`,
    `{ *then(f) { f(1); } , x: 1 }`,
    `{ then: Promise.prototype.then }`,
  ]);
  return piece(
    draw.pick([
      () => `Promise.resolve(${odd})${settling(l)}`,
      () => `(async () => await (${odd}))()${settling(l)}`,
      () => `(async () => (${odd}))()${settling(l)}`,
      () => `(async () => { for await (const x of [${odd}]) mark(${n}, x); })()${settling(l)}`,
      () => `(async function* () { yield ${odd}; })().next()${settling(l)}`,
      () => `(async function* () { try { yield 1; } finally { mark(${n}); } })().return(${odd})${settling(l)}`,
      () => `Promise.race([${odd}, Promise.resolve(0)])${settling(l)}`,
      () => `Promise.resolve(1).then(() => (${odd}))${settling(l)}`,
      () => `Promise.resolve(1).finally(() => (${odd}))${settling(l)}`,
      () => `Promise.allSettled([${odd}])${settling(l)}`,
    ])(),
  );
}

function iterationProtocol(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const settle = settling(l);
  const x = (): string => awaitable(making, { ...scope, depth: 9 });
  const g = fresh(making, 'g');
  const closing = `{ [Symbol.iterator]() { return { i: 0, next() { return { value: ${x()}, done: this.i++ > 1 }; }, return(v) { mark(${m}, v); return ${draw.pick(['{}', '5', '{ value: 1, done: true }', 'Promise.resolve({})'])}; } }; } }`;
  const leaves = draw.pick(['', 'break;', `throw ${reason(making)};`, 'return 3;', 'continue;']);
  return piece(
    draw.pick([
      () => `(async () => { for await (const v of ${closing}) { mark(${n}, v); ${leaves} } })()${settle}`,
      () =>
        `(async () => { for await (const v of { *[Symbol.iterator]() { try { yield ${x()}; yield Promise.reject(${reason(making)}); } finally { mark(${m}); } } }) { mark(${n}, v); ${leaves} } })()${settle}`,
      () =>
        `(async () => { outer: for await (const v of [1, 2]) { for await (const w of ${closing}) { mark(${n}, v, w); ${draw.pick(['break outer;', 'continue outer;', 'break;'])} } } })()${settle}`,
      () =>
        `(async () => { let v, o = {}; for await ({ v = mark(${n}, 1), ...o.rest } of [{ a: 1 }, ${x()}]) mark(${m}, v, o); })()${settle}`,
      () =>
        `(async () => { for await (const [a, b = await ${x()}] of [['a'], [${x()}, 2]]) mark(${m}, a, b); })()${settle}`,
      () =>
        `(async () => { const [a, b = await ${x()}] = ${closing.replace('return 5', 'return {}')}; mark(${n}, a, b); })()${settle}`,
      () =>
        `(async () => { const o = {}; [o[await mark(${n}, 'k')], ...o.rest] = [await ${x()}, 2, 3]; mark(${m}, o); })()${settle}`,
      () =>
        `{ const ${g} = (async function* () { try { mark(${m}, yield* ${closing}); } catch (e) { mark(${n}, e); yield 'caught'; } })(); ${g}.next()${settle} ${g}.${draw.pick(['next', 'return', 'throw'])}(${x()})${settle} ${g}.next()${settle} }`,
      () =>
        `{ const ${g} = (async function* () { try { yield 1; } finally { ${draw.pick(['yield 2;', 'await 0;', 'return 3;', `throw ${reason(making)};`])} } })(); ${g}.next()${settle} ${g}.return(${x()})${settle} ${g}.throw(${reason(making)})${settle} ${g}.next()${settle} }`,
      () =>
        `{ const ${g} = (async function* () { mark(${m}); yield 1; })(); ${g}.${draw.pick(['return', 'throw'])}(${x()})${settle} ${g}.next()${settle} }`,
      () =>
        `{ const ${g} = (async function* () { const v = yield ${x()}; mark(${m}, v); return ${x()}; })(); ${g}.next('lost')${settle} ${g}.next(${x()})${settle} ${g}.return(${x()})${settle} }`,
      () =>
        `Object.getPrototypeOf(async function* () {}).prototype.${draw.pick(['next', 'return', 'throw'])}.call({}, 1).catch((e) => mark(${l}, e.name));`,
      () =>
        `{ const ${g} = (function* () { try { const v = yield* [1, 2]; mark(${m}, v); } finally { mark(${n}); } })(); mark(${l}, ${g}.next(), ${g}.${draw.pick(['return', 'next'])}(5), ${g}.next()); }`,
      () =>
        `(async () => { for await (const v of (async function* () { yield* (async function* () { yield ${x()}; return 'r'; })(); })()) mark(${m}, v); })()${settle}`,
      () => `Array.fromAsync({ length: 2, 0: ${x()}, 1: 2 }, async (v, i) => mark(${m}, i, v))${settle}`,
      () =>
        `Array.fromAsync((async function* () { yield 1; yield Promise.resolve(${value(making, scope)}); })(), (v) => mark(${m}, v))${settle}`,
      () => `Array.fromAsync(['a', Promise.resolve(${draw.below(9)})], async (x) => mark(${m}, x))${settle}`,
      () => `mark(${l}, [3, 1, 2].values().map((x) => mark(${m}, x)).filter((x) => x > 1).take(1).toArray());`,
      () =>
        `mark(${l}, Iterator.from({ next() { return { value: mark(${m}, 1), done: false }; }, return() { mark(${n}); return {}; } }).drop(1).flatMap((v) => [v, v]).take(3).reduce((a, b) => a + b));`,
      () =>
        `(async () => { for await (const v of { [Symbol.asyncIterator]() { return { next: ${draw.pick(['undefined', '() => 5', '() => Promise.resolve(null)', 'async () => ({ done: true, get value() { mark("never"); } })', `() => { throw ${reason(making)}; }`])}, return() { mark(${m}); } }; } }) mark(${n}, v); })()${settle}`,
    ])(),
  );
}

function disposal(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const x = (): string => awaitable(making, { ...scope, depth: 9 });
  const fails = draw.pick(['', `throw ${reason(making)};`]);
  return piece(
    draw.pick([
      () =>
        `(async () => { await using s = new AsyncDisposableStack(); s.defer(async () => { mark(${m}); ${fails} }); s.adopt(${value(making, scope)}, (v) => mark(${n}, v)); s.use({ async [Symbol.asyncDispose]() { await 0; mark('use'); } }); await ${x()}; })()${settling(l)}`,
      () =>
        `try { using s = new DisposableStack(); s.defer(() => { mark(${m}); ${fails} }); s.use({ [Symbol.dispose]() { mark(${n}); } }); ${fails} } catch (e) { mark(${l}, e.name, e.message); }`,
      () =>
        `(async () => { await using a = { async [Symbol.asyncDispose]() { mark(${m}); ${fails} } }, b = null, c = { [Symbol.dispose]() { mark(${n}); return ${x()}; } }; ${draw.pick(['', 'return 1;', `throw ${reason(making)};`])} })()${settling(l)}`,
      () =>
        `(async () => { for (using r of [{ [Symbol.dispose]() { mark(${m}); } }, null]) { mark(${n}); await ${x()}; } })()${settling(l)}`,
      () =>
        `(async () => { await using a = ${draw.pick(['null', 'undefined', '5', '{}'])}; mark(${m}); })()${settling(l)} Promise.resolve().then(() => mark(${n}));`,
      () =>
        `(async function* () { await using a = { async [Symbol.asyncDispose]() { mark(${m}); } }; yield 1; })().next().then((r) => mark(${n}, r));`,
      () =>
        `{ const s = new AsyncDisposableStack(); s.defer(() => mark(${m})); const t = s.move(); mark(${n}, s.disposed, t.disposed); t.disposeAsync()${settling(l)} }`,
    ])(),
  );
}

function reflection(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const l = label(making);
  const f = draw.pick([
    'async function named(a, b = 1) { await a; }',
    '(async (a) => a)',
    'async function* () {}',
    '({ async m() {} }).m',
    '({ async *m() {} }).m',
    'function* () {}',
    '({ get m() { return async () => {}; } }).m',
  ]);
  return piece(
    draw.pick([
      () =>
        `{ const f = ${f}; mark(${l}, f, f.name, f.length, Object.prototype.toString.call(f), 'prototype' in f, f.constructor.name); }`,
      () => `{ const f = ${f}; mark(${l}, f.toString(), Object.getOwnPropertyNames(f)); }`,
      () =>
        `try { new (${f.startsWith('async function named') ? 'async () => {}' : f})(); } catch (e) { mark(${l}, e.name, e.message); }`,
      () =>
        `{ const f = ${f}; mark(${l}, f.bind(null, 1), Object.getPrototypeOf(f) === Function.prototype, f instanceof Function); }`,
      () =>
        `mark(${l}, (async () => ${value(making, scope)})(), (async function* () {})(), [async () => {}], { async m() {}, g: async function* () {} });`,
    ])(),
  );
}
