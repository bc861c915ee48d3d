/** Statements of a generated program. */
import { eventShape } from './generate-events.ts';
import { moduleShape } from './generate-modules.ts';
import { processShape } from './generate-process.ts';
import { protocolShape } from './generate-protocols.ts';
import {
  callOf,
  deeper,
  fresh,
  inFunction,
  label,
  type Callable,
  type Inner,
  type Making,
  type Scope,
} from './generate-scope.ts';
import { modeShape } from './generate-modes.ts';
import { streamShape } from './generate-streams.ts';
import { timerShape } from './generate-timers.ts';
import { asyncIterable, awaitable, promise, reason, syncIterable, value } from './generate-values.ts';
import { awaitShape, resourceBlock } from './generate-shapes.ts';
import { piece, type Piece, type Pieces } from './tree.ts';

/** What one step writes, and the names that later statements of the same list may read. */
interface Step {
  readonly pieces: Pieces;
  readonly names?: readonly string[];
}
const step = (...parts: (string | Pieces)[]): Step => ({ pieces: [piece(...parts)] });

/** A list of statements, at least one; the last may leave the function or a loop. */
export function statements(making: Making, scope: Scope, most = 4): Pieces {
  const { draw } = making;
  const written: Piece[] = [piece(`mark(${label(making)});`)];
  let here = scope;
  const wanted = scope.depth > 5 ? 1 : 1 + draw.below(most);
  for (let turn = 0; turn < wanted && making.left > 0; turn++) {
    making.left--;
    const { pieces, names = [] } = one(making, here);
    written.push(...pieces);
    here = { ...here, names: [...here.names, ...names] };
  }
  if (draw.chance(scope.depth === 0 ? 0.05 : 0.3)) written.push(...leave(making, here));
  return written;
}

type Write = (making: Making, scope: Scope) => Step;

const few: Inner = (making, scope) => statements(making, scope, 3);
/** A statement of one piece, written by another module. */
const shape =
  (write: (making: Making, scope: Scope, inner: Inner) => Piece): Write =>
  (making, scope) => ({ pieces: [write(making, scope, few)] });

function one(making: Making, scope: Scope): Step {
  const { awaits, yields } = scope;
  const nest = scope.depth < 5 ? 1 : 0;
  const write = making.draw.weighted<Write>([
    [awaits ? 9 : 0, awaiting],
    [awaits ? 4 : 0, shape(awaitShape)],
    [2 * nest, shape(timerShape)],
    [2.5 * nest, shape(eventShape)],
    [0.7, shape(streamShape)],
    [1.2, shape(processShape)],
    [3, shape(protocolShape)],
    [1.5, shape(modeShape)],
    [making.siblings.length > 0 ? 4 : 0, shape(moduleShape)],
    [1.5 * nest, shape(resourceBlock)],
    [awaits ? 5 * nest : 0, forAwait],
    [yields ? 9 : 0, yielding],
    [5, chain],
    [5, schedule],
    [4 * nest, tryStatement],
    [3 * nest, loop],
    [2 * nest, branch],
    [3, keep],
    [2, call],
    [3, drive],
    [1, lateCatch],
    [1, destructure],
    [1 * nest, emitter],
    [1, abort],
    [1, cleared],
    [1 * nest, inContext],
    [1, callback],
    [0.4, exitCode],
  ]);
  return write(making, scope);
}

const awaiting: Write = (making, scope) => {
  const name = fresh(making, 'v');
  const what = awaitable(making, scope);
  return making.draw.weighted<() => Step>([
    [4, () => ({ ...step(`const ${name} = await ${what};`, `mark(${label(making)}, ${name});`), names: [name] })],
    [2, () => step(`await ${what};`)],
    [1, () => step(`mark(${label(making)}, await ${what}, await ${awaitable(making, scope)});`)],
    [1, () => step(`mark(${label(making)}, [mark(${label(making)}, 1), await ${what}, mark(${label(making)}, 2)]);`)],
    [1, () => step(`if (await ${what}) {`, statements(making, deeper(scope), 2), '}')],
  ])();
};

const loopBody = (making: Making, scope: Scope, name: string, ...names: string[]): Pieces =>
  statements(making, { ...deeper(scope, ...names), loops: [...scope.loops, name], blocks: [...scope.blocks, name] });

const forAwait: Write = (making, scope) => {
  const [item, name] = [fresh(making, 'x'), fresh(making, 'loop')];
  const target = making.draw.chance(0.85) ? `const ${item}` : `const { k: ${item} = 1 }`;
  const head = `${name}: for await (${target} of ${asyncIterable(making, scope)}) {`;
  return step(head, [piece(`mark(${label(making)}, ${item});`), ...loopBody(making, scope, name, item)], '}');
};

const yielding: Write = (making, scope) => {
  const name = fresh(making, 'v');
  const plain = (): string => (scope.awaits ? awaitable(making, scope) : value(making, scope));
  const many = (): string => (scope.awaits ? asyncIterable(making, scope) : syncIterable(making, scope));
  return making.draw.weighted<() => Step>([
    [5, () => step(`yield ${plain()};`)],
    [3, () => ({ ...step(`const ${name} = yield ${plain()};`, `mark(${label(making)}, ${name});`), names: [name] })],
    [4, () => ({ ...step(`const ${name} = yield* ${many()};`, `mark(${label(making)}, ${name});`), names: [name] })],
  ])();
};

/** A body of a function expression. */
const body = (making: Making, scope: Scope, kind: Callable['kind'], ...names: string[]): Pieces =>
  statements(making, inFunction(scope, kind, ...names), 2);

function link(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const item = fresh(making, 'x');
  const [word, kind] = draw.chance(0.25) ? (['async ', 'async'] as const) : (['', 'sync'] as const);
  return draw.weighted<() => Piece>([
    [5, () => piece(`.then(${word}(${item}) => {`, body(making, scope, kind, item), '})')],
    [2, () => piece(`.catch(${word}(${item}) => {`, body(making, scope, kind, item), '})')],
    [2, () => piece(`.finally(${word}() => {`, body(making, scope, kind), '})')],
    [2, () => piece(`.then((${item}) => (${awaitable(making, { ...deeper(scope, item), awaits: false })}))`)],
    [1, () => piece(`.then(null, (${item}) => mark(${label(making)}, ${item}))`)],
    [1, () => piece(draw.pick(['.then(5)', '.finally(null)', '.catch(undefined)', ".then('x', 'y')", '.then()']))],
  ])();
}

const chain: Write = (making, scope) => {
  const links = Array.from({ length: 1 + making.draw.below(3) }, () => link(making, scope));
  const item = fresh(making, 'x');
  if (making.draw.chance(0.8)) {
    links.push(
      piece(`.then((${item}) => mark(${label(making)}, ${item}), (${item}) => mark(${label(making)}, 'no', ${item}))`),
    );
  }
  return step(`${promise(making, scope)}`, links, ';');
};

const schedule: Write = (making, scope) => {
  const { draw } = making;
  const [word, kind] = draw.chance(0.3) ? (['async ', 'async'] as const) : (['', 'sync'] as const);
  const make = draw.weighted<(body: Pieces) => Step>([
    [3, (body) => step(`queueMicrotask(${word}() => {`, body, '});')],
    [4, (body) => step(`process.nextTick(${word}() => {`, guarded(making, word, body), '});')],
    [4, (body) => step(`soon(${word}() => {`, body, '});')],
    [5, (body) => step(`setTimeout(${word}() => {`, body, `}, after(${1 + draw.below(3)}));`)],
    [making.reads ? 4 : 0, (body) => step(`io(${word}() => {`, guarded(making, word, body), '});')],
    [1, (body) => step(`repeat(${word}() => {`, body, `}, ${1 + draw.below(3)});`)],
    [1, (body) => sameDelay(making, word, body)],
  ]);
  return make(body(making, scope, kind));
};

/**
 * A body that throws nothing. How many of the other ticks still run before the next callback, after one threw, V8's own
 * background tasks decide: a drain more or less.
 */
function guarded(making: Making, word: string, body: Pieces): Pieces {
  return word === '' ? [piece('try {', body, '} catch (e) {', [piece(`mark(${label(making)}, e);`)], '}')] : body;
}

function sameDelay(making: Making, word: string, body: Pieces): Step {
  const name = fresh(making, 'd');
  const again = `setTimeout((...values) => mark(${label(making)}, ...values), ${name}, 1, 2);`;
  return step(
    `const ${name} = after(${1 + making.draw.below(2)});`,
    `setTimeout(${word}() => {`,
    body,
    `}, ${name});`,
    again,
  );
}

const tryStatement: Write = (making, scope) => {
  const { draw } = making;
  const error = fresh(making, 'x');
  const parts: (string | Pieces)[] = ['try {', statements(making, deeper(scope), 3)];
  const shape = draw.weighted([
    [4, 'catch'],
    [2, 'finally'],
    [3, 'both'],
  ] as const);
  if (shape !== 'finally') {
    parts.push(`} catch (${error}) {`, [
      piece(`mark(${label(making)}, ${error});`),
      ...statements(making, deeper(scope, error), 2),
    ]);
  }
  if (shape !== 'catch') parts.push('} finally {', statements(making, deeper(scope), 2));
  return step(...parts, '}');
};

const loop: Write = (making, scope) => {
  const { draw } = making;
  const [index, name] = [fresh(making, 'i'), fresh(making, 'loop')];
  const turns = 1 + draw.below(3);
  return draw.weighted<() => Step>([
    [
      3,
      () =>
        step(
          `${name}: for (let ${index} = 0; ${index} < ${turns}; ${index}++) {`,
          loopBody(making, scope, name, index),
          '}',
        ),
    ],
    [
      2,
      () =>
        step(
          `${name}: for (const ${index} of ${syncIterable(making, scope)}) {`,
          loopBody(making, scope, name, index),
          '}',
        ),
    ],
    [
      1,
      () => step(`let ${index} = 0;`, `${name}: while (${index}++ < ${turns}) {`, loopBody(making, scope, name), '}'),
    ],
    [
      1,
      () =>
        step(`let ${index} = 0;`, `${name}: do {`, loopBody(making, scope, name), `} while (++${index} < ${turns});`),
    ],
    [1, () => step(`${name}: {`, statements(making, { ...deeper(scope), blocks: [...scope.blocks, name] }, 3), '}')],
  ])();
};

const branch: Write = (making, scope) => {
  const { draw } = making;
  const inner = (): Pieces => statements(making, deeper(scope), 2);
  if (draw.chance(0.6)) return step(`if (${value(making, scope)}) {`, inner(), '} else {', inner(), '}');
  const cases = Array.from({ length: 1 + draw.below(2) }, () =>
    piece(`case ${value(making, scope)}: {`, inner(), draw.chance(0.6) ? '} break;' : '}'),
  );
  return step(`switch (${value(making, scope)}) {`, [...cases, piece('default: {', inner(), '}')], '}');
};

const keep: Write = (making, scope) => {
  const name = fresh(making, 'p');
  return {
    ...step(`const ${name} = ${making.draw.chance(0.7) ? promise(making, scope) : value(making, scope)};`),
    names: [name],
  };
};

const call: Write = (making, scope) => {
  const source = callOf(making, ['sync', 'async'], value(making, scope));
  return source === null ? keep(making, scope) : step(`mark(${label(making)}, ${source});`);
};

/** Drives a generator by hand: requests queue up where it is an async one. */
const drive: Write = (making, scope) => {
  const { draw } = making;
  const asynchronous = draw.chance(0.7);
  const source = callOf(making, [asynchronous ? 'asyncGenerator' : 'generator'], value(making, scope));
  if (source === null) return chain(making, scope);
  const name = fresh(making, 'g');
  const request = (): Piece => {
    const method = draw.weighted([
      [5, 'next'],
      [2, 'return'],
      [1, 'throw'],
    ] as const);
    const argument =
      method === 'throw' ? reason(making) : asynchronous ? awaitable(making, deeper(scope)) : value(making, scope);
    const sent = `${name}.${method}(${argument})`;
    if (!asynchronous) return piece(`mark(${label(making)}, ${sent});`);
    if (scope.awaits && draw.chance(0.4)) return piece(`mark(${label(making)}, await ${sent});`);
    return piece(`${sent}.then((r) => mark(${label(making)}, r), (e) => mark(${label(making)}, 'no', e));`);
  };
  return { pieces: [piece(`const ${name} = ${source};`), ...Array.from({ length: 1 + draw.below(4) }, request)] };
};

const lateCatch: Write = (making, scope) => {
  const name = fresh(making, 'p');
  const by = making.draw.pick(['queueMicrotask(() => ', 'process.nextTick(() => ', 'soon(() => ']);
  return step(`const ${name} = ${promise(making, scope)};`, `${by}${name}.catch((e) => mark(${label(making)}, e)));`);
};

const destructure: Write = (making, scope) => {
  const [a, b] = [fresh(making, 'v'), fresh(making, 'v')];
  const [la, lb] = [label(making), label(making)];
  const fallback = scope.awaits ? `await ${awaitable(making, scope)}` : value(making, scope);
  const pattern = making.draw.pick([
    `{ k: ${a} = mark(${la}, 1), [mark(${lb}, 'z')]: ${b} = ${fallback} }`,
    `[${a} = mark(${la}, 2), ${b} = ${fallback}]`,
  ]);
  const source = pattern.startsWith('{') ? '{ k: undefined }' : '[undefined]';
  return { ...step(`const ${pattern} = ${source};`, `mark(${label(making)}, ${a}, ${b});`), names: [a, b] };
};

const emitter: Write = (making, scope) => {
  const { draw } = making;
  const event = `'b${draw.below(3)}'`;
  if (draw.chance(0.5)) return step(`mark(${label(making)}, box.emit(${event}, ${value(making, scope)}));`);
  const item = fresh(making, 'x');
  const word = draw.chance(0.3) ? 'async ' : '';
  return step(
    `box.${draw.pick(['on', 'once', 'prependListener'])}(${event}, ${word}(${item}) => {`,
    body(making, scope, word ? 'async' : 'sync', item),
    '});',
  );
};

const abort: Write = (making, scope) => {
  const name = fresh(making, 'c');
  const wait = `timers.setTimeout(after(2), ${value(making, scope)}, { signal: ${name}.signal })`;
  const listen = `${name}.signal.addEventListener('abort', () => mark(${label(making)}, ${name}.signal.reason === undefined));`;
  const end = making.draw.pick([
    `${name}.abort(${reason(making)});`,
    `setTimeout(() => ${name}.abort(), after(1));`,
    `queueMicrotask(() => ${name}.abort('stop'));`,
  ]);
  return step(
    `const ${name} = new AbortController();`,
    listen,
    `${wait}.then((v) => mark(${label(making)}, v), (e) => mark(${label(making)}, e.name, e.code));`,
    end,
  );
};

const cleared: Write = (making, scope) => {
  const name = fresh(making, 'h');
  const [make, clear] = making.draw.pick([
    [`setTimeout(mark, after(1), ${label(making)})`, 'clearTimeout'],
    [`soon(mark, ${label(making)})`, 'clearImmediate'],
  ] as const);
  const when = making.draw.pick(['', 'queueMicrotask(() => ', 'process.nextTick(() => ']);
  return step(
    `const ${name} = ${make};`,
    `${when}${clear}(${name})${when ? ')' : ''};`,
    `mark(${label(making)}, ${value(making, scope)});`,
  );
};

const inContext: Write = (making, scope) => {
  const read = piece(`mark(${label(making)}, context.getStore());`);
  return step(
    `context.run(${value(making, scope)}, async () => {`,
    [read, ...body(making, scope, 'async'), read],
    `}).catch((e) => mark(${label(making)}, e));`,
  );
};

const callback: Write = (making, scope) => {
  const source = `util.callbackify(async (v) => { await v; ${making.draw.chance(0.7) ? 'return v' : `throw ${reason(making)}`}; })`;
  return step(`${source}(${value(making, scope)}, (error, v) => mark(${label(making)}, error === null, v));`);
};

const exitCode: Write = (making) => step(`process.exitCode = ${making.draw.below(5)};`);

/** How a list of statements may end. */
function leave(making: Making, scope: Scope): Pieces {
  const { draw } = making;
  const loops = scope.loops.length;
  return [
    piece(
      draw.weighted<() => string>([
        [
          scope.returns ? 5 : 0.001,
          () =>
            scope.returns
              ? `return ${scope.awaits && draw.chance(0.4) ? 'await ' : ''}${awaitable(making, scope)};`
              : ';',
        ],
        [scope.depth > 1 ? 2 : 0, () => `throw ${reason(making)};`],
        [loops > 0 ? 3 : 0, () => `continue ${draw.pick(scope.loops)};`],
        [scope.blocks.length > 0 ? 3 : 0, () => `break ${draw.pick(scope.blocks)};`],
      ])(),
    ),
  ];
}
