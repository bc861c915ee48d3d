/** Declarations of a generated program: functions of every kind, classes, thenables and iterables by a protocol of their own. */
import { fresh, inClass, inFunction, label, type Callable, type Making, type Scope } from './generate-scope.ts';
import { statements } from './generate-statements.ts';
import { awaitable, reason, value } from './generate-values.ts';
import { piece, type Piece, type Pieces } from './tree.ts';

const words: Record<Callable['kind'], readonly [before: string, star: string]> = {
  sync: ['', ''],
  async: ['async ', ''],
  generator: ['', '*'],
  asyncGenerator: ['async ', '*'],
};

const kind = (making: Making): Callable['kind'] =>
  making.draw.weighted([
    [1, 'sync'],
    [4, 'async'],
    [2, 'generator'],
    [4, 'asyncGenerator'],
  ] as const);

/** A parameter list whose defaults have effects, and the names it binds. */
function parameters(making: Making, scope: Scope): readonly [source: string, names: string[]] {
  const { draw } = making;
  const [a, b] = [fresh(making, 'a'), fresh(making, 'a')];
  return draw.weighted<() => readonly [string, string[]]>([
    [5, () => [a, [a]]],
    [2, () => [`${a}, ${b} = mark(${label(making)}, ${value(making, scope)})`, [a, b]]],
    [1, () => [`${a}, { k: ${b} = mark(${label(making)}, 1) } = {}`, [a, b]]],
    [1, () => [`${a}, ${b} = (() => { throw ${reason(making)}; })()`, [a]]],
    [1, () => [`${a}, ...${b}`, [a, b]]],
  ])();
}

export function declareFunction(making: Making, scope: Scope): Pieces {
  const { draw } = making;
  const which = kind(making);
  const [before, star] = words[which];
  const name = fresh(making, 'f');
  const [source, names] = parameters(making, scope);
  const body = statements(making, inFunction(scope, which, ...names));
  const canBeArrow = star === '';
  making.callables.push({ kind: which, call: (argument) => `${name}(${argument})` });
  if (canBeArrow && draw.chance(0.3)) return [piece(`const ${name} = ${before}(${source}) => {`, body, '};')];
  if (draw.chance(0.2)) return [piece(`const ${name} = ${before}function${star} (${source}) {`, body, '};')];
  return [piece(`${before}function${star} ${name}(${source}) {`, body, '}')];
}

interface Member {
  readonly name: string;
  readonly kind: Callable['kind'];
  readonly isStatic: boolean;
}

export function declareClass(making: Making, around: Scope): Pieces {
  const scope = inClass(around);
  const { draw } = making;
  const base = fresh(making, 'C');
  const members = Array.from({ length: 1 + draw.below(3) }, () => member(making, scope));
  const found = [
    piece(`class ${base} {`, [constructorOf(making, false), ...members.map(({ piece: source }) => source)], '}'),
  ];
  const offer = (owner: string): void => {
    for (const { name, kind: which, isStatic } of members) {
      making.callables.push({
        kind: which,
        call: (argument) =>
          isStatic ? `${owner}.${name}(${argument})` : `new ${owner}(${argument}).${name}(${argument})`,
      });
    }
  };
  offer(base);
  if (draw.chance(0.5)) {
    const child = fresh(making, 'C');
    const overridden = members.map((inherited) => override(making, scope, inherited));
    found.push(piece(`class ${child} extends ${base} {`, [constructorOf(making, true), ...overridden], '}'));
    offer(child);
  }
  return found;
}

function constructorOf(making: Making, derived: boolean): Piece {
  const { draw } = making;
  const lines = [`${derived ? 'super(x); ' : ''}this.x = mark(${label(making)}, x);`];
  const made = piece(
    'constructor(x) {',
    lines.map((line) => piece(line)),
    '}',
  );
  return draw.chance(0.7) ? made : piece(`field = mark(${label(making)}, 1);`);
}

function member(making: Making, scope: Scope): Member & { readonly piece: Piece } {
  const { draw } = making;
  const which = kind(making);
  const [before, star] = words[which];
  const isStatic = draw.chance(0.25);
  const name = fresh(making, 'm');
  const [source, names] = parameters(making, scope);
  const lines = [piece(`mark(${label(making)}, typeof this, arguments.length);`)];
  const body = [...lines, ...statements(making, inFunction(scope, which, ...names), 2)];
  const written = draw.chance(0.15) ? `['${name}']` : name;
  return {
    name,
    kind: which,
    isStatic,
    piece: piece(`${isStatic ? 'static ' : ''}${before}${star}${written}(${source}) {`, body, '}'),
  };
}

/** The same member in a subclass, which calls the inherited one through `super`. */
function override(making: Making, scope: Scope, { name, kind: which, isStatic }: Member): Piece {
  const [before, star] = words[which];
  const inner = inFunction(scope, which, 'x');
  const inherited = `super.${name}(x)`;
  const use = star ? `const r = yield* ${inherited};` : `const r = ${which === 'async' ? 'await ' : ''}${inherited};`;
  return piece(
    `${isStatic ? 'static ' : ''}${before}${star}${name}(x) {`,
    [piece(use, `mark(${label(making)}, r);`), ...statements(making, { ...inner, names: [...inner.names, 'r'] }, 2)],
    '}',
  );
}

export function declareThenable(making: Making, scope: Scope): Pieces {
  const { draw } = making;
  const name = fresh(making, 't');
  const act = (): string =>
    draw.weighted<() => string>([
      [4, () => `resolve(${value(making, scope)});`],
      [2, () => `reject(${reason(making)});`],
      [1, () => `throw ${reason(making)};`],
      [1, () => `resolve(Promise.resolve(${value(making, scope)}));`],
      [
        1,
        () => `${draw.pick(['queueMicrotask', 'process.nextTick', 'soon'])}(() => resolve(${value(making, scope)}));`,
      ],
      [1, () => `setTimeout(resolve, after(1), ${value(making, scope)});`],
      [1, () => `return Promise.reject(${reason(making)});`],
    ])();
  const acts = [piece(`mark(${label(making)});`), ...Array.from({ length: 1 + draw.below(2) }, () => piece(act()))];
  making.thenables.push(name);
  if (draw.chance(0.25)) {
    const get = [piece(`mark(${label(making)});`), piece('return (resolve, reject) => {', acts, '};')];
    if (draw.chance(0.3)) get.splice(1, 1, piece(`throw ${reason(making)};`));
    return [piece(`const ${name} = {`, [piece('get then() {', get, '},')], '};')];
  }
  return [piece(`const ${name} = {`, [piece('then(resolve, reject) {', acts, '},')], '};')];
}

/** An object that is async iterable by hand: what `next`, `return` and `throw` give is drawn too. */
export function declareIterable(making: Making, scope: Scope): Pieces {
  const { draw } = making;
  const name = fresh(making, 'it');
  const wrap = (result: string): string =>
    draw.weighted([
      [4, result],
      [3, `Promise.resolve(${result})`],
      [1, `{ then: (resolve) => resolve(${result}) }`],
      [0.5, `Promise.reject(${reason(making)})`],
      [0.3, '5'],
    ]);
  const item = draw.chance(0.7) ? 'count' : awaitable(making, scope);
  const turns = 1 + draw.below(3);
  const method = (named: string, give: string): Piece =>
    piece(`${draw.chance(0.2) ? 'async ' : ''}${named}(v) {`, [piece(`mark(${label(making)}, v);`), piece(give)], '},');
  const methods = [method('next', `count++; return ${wrap(`{ value: ${item}, done: count > ${turns} }`)};`)];
  if (draw.chance(0.6)) methods.push(method('return', `return ${wrap("{ value: 'r', done: true }")};`));
  if (draw.chance(0.3)) methods.push(method('throw', `return ${wrap("{ value: 't', done: true }")};`));
  if (draw.chance(0.1)) methods.push(piece(`return: ${draw.pick(['null', '3', 'undefined'])},`));
  const symbol = draw.chance(0.8) ? 'Symbol.asyncIterator' : 'Symbol.iterator';
  const open = [piece(`mark(${label(making)});`), piece('let count = 0;'), piece('return {', methods, '};')];
  making.iterables.push(name);
  return [piece(`const ${name} = {`, [piece(`[${symbol}]() {`, open, '},')], '};')];
}

export function declarePromiseClass(making: Making): Pieces {
  const { draw } = making;
  const name = fresh(making, 'P');
  const members = [
    piece('constructor(executor) {', [piece('super(executor);'), piece(`mark(${label(making)});`)], '}'),
    piece('then(a, b) {', [piece(`mark(${label(making)});`), piece('return super.then(a, b);')], '}'),
    piece(`static get [Symbol.species]() { return mark(${label(making)}, 0) || Promise; }`),
    piece('static resolve(v) {', [piece(`mark(${label(making)});`), piece('return super.resolve(v);')], '}'),
  ].filter(() => draw.chance(0.5));
  making.promiseClasses.push(name);
  return [piece(`class ${name} extends Promise {`, members, '}')];
}
