/** Emitters, event targets, abort signals and async contexts of a generated program. */
import { deeper, fresh, inFunction, label, type Inner, type Making, type Scope } from './generate-scope.ts';
import { awaitable, promise, reason, value } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

export function eventShape(making: Making, scope: Scope, inner: Inner): Piece {
  return making.draw.weighted<() => Piece>([
    [4, () => emitterShape(making, scope, inner)],
    [3, () => targetShape(making, scope)],
    [3, () => signalShape(making, scope)],
    [3, () => contextShape(making, scope, inner)],
  ])();
}

const event = (making: Making): string => `'b${making.draw.below(3)}'`;

function emitterShape(making: Making, scope: Scope, inner: Inner): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const e = fresh(making, 'e');
  const settle = `.then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e));`;
  return draw.pick<() => Piece>([
    () => piece(`mark(${l}, box.listenerCount(${event(making)}), box.eventNames());`),
    () => piece(`box.removeAllListeners(${event(making)}); mark(${l}, box.emit(${event(making)}, 1));`),
    () => piece(`const ${e} = () => { mark(${l}); box.off('b1', ${e}); box.emit('b1'); }; box.on('b1', ${e});`),
    () =>
      piece(
        `box.once('b2', () => mark(${l})); box.prependOnceListener('b2', () => mark(${m})); box.emit('b2'); mark(${n}, box.rawListeners('b2').length);`,
      ),
    () =>
      piece(`box.once('newListener', (name, f) => mark(${l}, name, typeof f)); box.on('b0', (x) => mark(${m}, x));`),
    () => piece(`try { new EventEmitter().emit('error', ${reason(making)}); } catch (e) { mark(${l}, e); }`),
    () => piece(`soon(() => new EventEmitter().emit('error', ${reason(making)}));`),
    () =>
      piece(
        `const ${e} = new EventEmitter({ captureRejections: true });`,
        `${e}.on('error', (x) => mark(${l}, x)); ${e}.on('go', async (x) => {`,
        [piece(`mark(${m}, x); throw ${reason(making)};`)],
        `}); mark(${n}, ${e}.emit('go', ${value(making, scope)}));`,
      ),
    () =>
      piece(
        `const ${e} = new EventEmitter();`,
        `${e}.on('go', async (x) => {`,
        inner(making, inFunction(scope, 'async', 'x')),
        `}); once(${e}, 'go')${settle}`,
        `mark(${m}, ${e}.emit('go', ${awaitable(making, scope)}));`,
      ),
    () => piece(`once(box, 'b1', { signal: AbortSignal.abort() }).catch((e) => mark(${l}, e.name));`),
    () => piece(`once(target, 'go').then(([e]) => mark(${l}, e.type));`),
    () => piece(`{ const ${e} = new EventEmitter(); once(${e}, 'x')${settle} ${e}.emit('error', ${reason(making)}); }`),
    () =>
      piece(
        `(async () => { for await (const [x] of on(box, ${event(making)})) { mark(${l}, x); break; } mark(${m}); })();`,
      ),
    () =>
      piece(
        `const ${e} = new EventEmitter();`,
        `(async () => { for await (const [x] of on(${e}, 'item', { close: ['end'] })) mark(${l}, x); mark(${m}); })().catch((e) => mark(${n}, e));`,
        `${e}.emit('item', 1); ${draw.pick(['queueMicrotask', 'soon', 'process.nextTick'])}(() => { ${e}.emit('item', 2); ${e}.emit(${draw.pick(["'end'", "'error', 'bad'"])}); });`,
      ),
  ])();
}

/** What a listener of an EventTarget throws comes out of a tick: see `guarded`. */
function targetShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const fails = making.handled ? '' : `throw ${reason(making)};`;
  const [l, m, n] = [label(making), label(making), label(making)];
  const t = fresh(making, 't');
  return piece(
    draw.pick([
      () =>
        `target.addEventListener('go', (e) => { mark(${l}, e.type); queueMicrotask(() => mark(${m})); }, { once: ${draw.chance(0.5)} });`,
      () => `mark(${l}, target.dispatchEvent(new Event('go', { cancelable: ${draw.chance(0.5)} })));`,
      () =>
        `target.addEventListener('go', { handleEvent(e) { mark(${l}, e.type, this === e); e.preventDefault(); } }, { once: true });`,
      () =>
        `const ${t} = new EventTarget(); ${t}.addEventListener('x', async (e) => { mark(${l}); await ${awaitable(making, { ...scope, awaits: true })}; mark(${m}, e.eventPhase); }); ${t}.dispatchEvent(new Event('x')); mark(${n});`,
      () =>
        `const ${t} = new EventTarget(); ${t}.addEventListener('x', () => { ${fails} }); ${t}.addEventListener('x', () => mark(${l})); mark(${m}, ${t}.dispatchEvent(new Event('x')));`,
      () =>
        `const ${t} = new EventTarget(); ${t}.addEventListener('x', async () => { ${fails} }); mark(${m}, ${t}.dispatchEvent(new Event('x')));`,
      () =>
        `const ${t} = new EventTarget(); ${t}.addEventListener('x', (e) => { mark(${l}); e.stopImmediatePropagation(); }); ${t}.addEventListener('x', () => mark(${m})); ${t}.dispatchEvent(new CustomEvent('x', { detail: ${value(making, scope)} }));`,
      () =>
        `const ${t} = new AbortController(); target.addEventListener('go', () => mark(${l}), { signal: ${t}.signal }); target.dispatchEvent(new Event('go')); ${t}.abort(); mark(${m}, target.dispatchEvent(new Event('go')));`,
    ])(),
  );
}

function signalShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const c = fresh(making, 'c');
  const settle = `.then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e.name ?? e));`;
  return piece(
    draw.pick([
      () =>
        `Promise.race([${promise(making, scope)}, AbortSignal.timeout(after(1))]).then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e));`,
      () =>
        `AbortSignal.any([AbortSignal.abort(${reason(making)}), new AbortController().signal]).addEventListener('abort', () => mark(${l}));`,
      () =>
        `AbortSignal.timeout(after(1)).addEventListener('abort', (e) => mark(${l}, e.target.reason.name)); sleep(2).then(() => mark(${m}));`,
      () =>
        `const ${c} = new AbortController(); ${c}.signal.onabort = (e) => mark(${l}, e.type); ${c}.signal.addEventListener('abort', () => mark(${m})); ${c}.abort(${reason(making)}); ${c}.abort(); mark(${n}, ${c}.signal.aborted);`,
      () =>
        `const ${c} = new AbortController(); AbortSignal.any([${c}.signal]).addEventListener('abort', () => mark(${l})); ${c}.signal.addEventListener('abort', () => mark(${m})); ${draw.pick(['queueMicrotask', 'soon', 'process.nextTick'])}(() => ${c}.abort()); mark(${n});`,
      () =>
        `try { AbortSignal.abort(${reason(making)}).throwIfAborted(); } catch (e) { mark(${l}, e === undefined, e?.name ?? e); }`,
      () =>
        `new Promise((resolve, reject) => { const s = AbortSignal.abort(); s.addEventListener('abort', () => mark(${m})); reject(s.reason); })${settle}`,
      () =>
        `const ${c} = new AbortController(); new Promise((resolve, reject) => ${c}.signal.addEventListener('abort', () => reject(${c}.signal.reason)))${settle} sleep(1).then(() => ${c}.abort());`,
    ])(),
  );
}

function contextShape(making: Making, scope: Scope, inner: Inner): Piece {
  const { draw } = making;
  const [l, m, n] = [label(making), label(making), label(making)];
  const s = fresh(making, 's');
  const by = draw.pick(['queueMicrotask', 'soon', 'process.nextTick', '((f) => setTimeout(f, after(1)))']);
  return draw.pick<() => Piece>([
    () =>
      piece(
        `const ${s} = AsyncLocalStorage.snapshot(); queueMicrotask(() => ${s}(() => mark(${l}, context.getStore())));`,
      ),
    () =>
      piece(
        `context.enterWith(${value(making, scope)}); Promise.resolve().then(() => mark(${l}, context.getStore()));`,
      ),
    () =>
      piece(
        `context.run(${value(making, scope)}, () => ${by}(() => mark(${l}, context.getStore()))); mark(${m}, context.getStore());`,
      ),
    () =>
      piece(
        `context.run('in', () => context.exit(() => { mark(${l}, context.getStore()); ${by}(() => mark(${m}, context.getStore())); }));`,
      ),
    () =>
      piece(
        `context.run('r', () => new Promise((resolve) => { context.run('inner', () => ${by}(resolve)); }).then(() => mark(${l}, context.getStore())));`,
      ),
    () =>
      piece(
        `const ${s} = context.run('bound', () => AsyncLocalStorage.bind((x) => mark(${l}, x, context.getStore()))); ${by}(() => ${s}(1));`,
      ),
    () =>
      piece(
        `const ${s} = context.run('made', () => new AsyncResource('Thing')); ${by}(() => mark(${l}, ${s}.runInAsyncScope((x) => [x, context.getStore()], null, 3)));`,
      ),
    () =>
      piece(
        `const ${s} = context.run('g', () => (async function* () { mark(${l}, context.getStore()); yield 1; mark(${m}, context.getStore()); })()); context.run('n', () => ${s}.next().then(() => ${s}.next()).then(() => mark(${n}, context.getStore())));`,
      ),
    () =>
      piece(
        `const ${s} = new AsyncLocalStorage({ defaultValue: 'd', name: 'n' }); mark(${l}, ${s}.getStore(), ${s}.name); ${s}.run('v', async () => { await 1; mark(${m}, ${s}.getStore(), context.getStore()); });`,
      ),
    () =>
      piece(
        `context.run('e', () => box.once('b1', () => mark(${l}, context.getStore()))); context.run('f', () => box.emit('b1'));`,
      ),
    () =>
      piece(
        `context.run('t', () => { Promise.resolve({ then(f) { mark(${l}, context.getStore()); f(); } }).then(() => mark(${m}, context.getStore())); });`,
      ),
    () =>
      piece(
        `context.run(${value(making, scope)}, async () => {`,
        [
          piece(`await context.run('deep', async () => { await null; mark(${l}, context.getStore()); });`),
          ...inner(making, { ...inFunction(deeper(scope), 'async') }),
          piece(`mark(${m}, context.getStore());`),
        ],
        `}).catch((e) => mark(${n}, e));`,
      ),
  ])();
}
