/** Rarer statements: where `await` may stand, resources, event targets, imports, what the process says before it ends. */
import { deeper, fresh, label, type Making, type Scope } from './generate-scope.ts';
import { awaitable, promise, reason, value } from './generate-values.ts';
import { piece, type Piece, type Pieces } from './tree.ts';

/** Writes a list of statements for a scope; given, so that this module need not know the others. */
export type Inner = (making: Making, scope: Scope) => Pieces;

/** `await` in every place of an expression and of a statement's head. Only where `await` may stand. */
export function awaitShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [a, b] = [awaitable(making, scope), awaitable(making, scope)];
  const [l, m, n] = [label(making), label(making), label(making)];
  const v = fresh(making, 'v');
  const source = draw.pick([
    `mark(${l}, \`\${typeof await ${a}}-\${typeof await ${b}}\`);`,
    `mark(${l}, (await ${a}) ?? (await ${b}));`,
    `mark(${l}, (await ${a}) ? await ${b} : mark(${m}));`,
    `mark(${l}, { [typeof await ${a}]: await ${b}, z: mark(${m}, 1) });`,
    `mark(${l}, ...[await ${a}, ...[await ${b}]]);`,
    `mark(${l}, typeof (await ${a}), await (await ${b}));`,
    `{ let ${v} = 's'; ${v} += typeof await ${a}; mark(${l}, ${v}); }`,
    `{ const ${v} = { k: 1 }; ${v}[mark(${l}, 'k')] += typeof await ${a}; mark(${m}, ${v}); }`,
    `{ const ${v} = []; ${v}[await 0] = await ${a}; [${v}.p, ${v}[2] = await ${b}] = [1]; mark(${l}, ${v}); }`,
    `for (let ${v} = await 0; ${v} < (await 2); ${v} += await 1) mark(${l}, ${v}, await ${a});`,
    `while (mark(${l}, await false)) await ${a};`,
    `switch (await ${a}) { case await ${b}: mark(${l}); default: mark(${m}); case mark(${n}): await null; }`,
    `mark(${l}, new (class { [typeof await ${a}] = mark(${m}, 2); static s = mark(${n}, 3); })());`,
    `mark(${l}, await (await { f: async (x) => x })?.f?.(await ${a}), (await null)?.f(mark(${m})));`,
    `mark(${l}, ((x, y) => [x, y])(await ${a}, await ${b}));`,
    `try { throw await ${a}; } catch (e) { mark(${l}, e); }`,
    `mark(${l}, await Promise.all([1, 2].map(async (x) => x * (await x))));`,
    `mark(${l}, (await ${a}, await ${b}), !(await ${a}));`,
  ]);
  return piece(source);
}

/** A block with a resource, disposed on the way out. `await using` only where `await` may stand. */
export function resourceBlock(making: Making, scope: Scope, inner: Inner): Piece {
  const { draw } = making;
  const name = fresh(making, 'r');
  const asynchronous = scope.awaits && draw.chance(0.7);
  const end = draw.chance(0.8) ? `mark(${label(making)});` : `mark(${label(making)}); throw ${reason(making)};`;
  const method = asynchronous
    ? draw.chance(0.7)
      ? 'async [Symbol.asyncDispose]'
      : '[Symbol.dispose]'
    : '[Symbol.dispose]';
  const open = `${asynchronous ? 'await ' : ''}using ${name} = { id: '${name}', ${method}() { ${end} } };`;
  return piece('{', [piece(open), ...inner(making, deeper(scope))], '}');
}

/** Things of Node and of the web platform, one line each. */
export function platformShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m] = [label(making), label(making)];
  const name = fresh(making, 'h');
  const settle = `.then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e));`;
  return piece(
    draw.pick([
      `import('node:path').then((ns) => mark(${l}, typeof ns.join));`,
      `import('./no-such-file-${name}.mjs').catch((e) => mark(${l}, e.code));`,
      `Array.fromAsync(['a', Promise.resolve(${draw.below(9)})], async (x) => mark(${m}, x))${settle}`,
      `target.addEventListener('go', (e) => { mark(${l}, e.type); queueMicrotask(() => mark(${m})); }, { once: ${draw.chance(0.5)} });`,
      `mark(${l}, target.dispatchEvent(new Event('go')));`,
      `const ${name} = setTimeout(() => mark(${l}, ${name}.hasRef()), after(2)); ${name}.unref(); mark(${m}, ${name}.hasRef()); ${name}.ref();`,
      `const ${name} = setTimeout(() => mark(${l}), after(1)); ${name}.refresh(); mark(${m}, typeof +${name});`,
      `process.once('beforeExit', (code) => { mark(${l}, code); ${draw.pick(['soon', 'process.nextTick', 'queueMicrotask'])}(() => mark(${m})); });`,
      `mark(${l}, structuredClone({ v: [${draw.below(9)}, new Map([[1, new Set(['a'])]])] }));`,
      `const ${name} = AsyncLocalStorage.snapshot(); queueMicrotask(() => ${name}(() => mark(${l}, context.getStore())));`,
      `context.enterWith(${value(making, scope)}); Promise.resolve().then(() => mark(${l}, context.getStore()));`,
      `(async () => { for await (const [x] of on(box, 'b${draw.below(3)}')) { mark(${l}, x); break; } mark(${m}); })();`,
      `(async () => { for await (const x of Readable.from([${draw.below(9)}, ${draw.below(9)}])) mark(${l}, x); mark(${m}); })();`,
      `Promise.race([${promise(making, scope)}, AbortSignal.timeout(after(1))])${settle}`,
      `mark(${l}, [3, 1, 2].values().map((x) => mark(${m}, x)).filter((x) => x > 1).take(1).toArray());`,
      `AbortSignal.any([AbortSignal.abort(${reason(making)}), new AbortController().signal]).addEventListener('abort', () => mark(${l}));`,
      `util.promisify(setTimeout)(after(1), ${value(making, scope)})${settle}`,
      `(async function* () { try { yield 1; } finally { mark(${l}); await null; mark(${m}); } })().return(${awaitable(making, scope)})${settle}`,
    ]),
  );
}
