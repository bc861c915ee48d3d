/** Object literals and classes whose members are asynchronous in every way that the grammar allows. */
import { fresh, inClass, inFunction, label, type Callable, type Making, type Scope } from './generate-scope.ts';
import { statements } from './generate-statements.ts';
import { awaitable, reason, value } from './generate-values.ts';
import { piece, type Piece, type Pieces } from './tree.ts';

const body = (making: Making, scope: Scope, kind: Callable['kind'], ...names: string[]): Pieces =>
  statements(making, inFunction(scope, kind, ...names), 2);

/** An object with a prototype, methods that use `super`, accessors that give promises, and keys that are computed. */
export function declareObject(making: Making, scope: Scope): Pieces {
  const { draw } = making;
  const [base, object] = [fresh(making, 'o'), fresh(making, 'o')];
  const [l, m] = [label(making), label(making)];
  const super_ = (name: string): string => draw.pick([`super.${name}(x)`, `super['${name}']?.(x)`]);
  const lower = [
    piece('async load(x) {', body(making, scope, 'async', 'x'), '},'),
    piece('async *items(x) {', body(making, scope, 'asyncGenerator', 'x'), '},'),
    piece(`get ready() { mark(${l}); return ${awaitable(making, scope)}; },`),
    piece(`set ready(x) { mark(${m}, x); },`),
  ];
  const members = [
    piece(`__proto__: ${base},`),
    piece(
      'async load(x) {',
      [piece(`const r = await ${super_('load')};`), ...body(making, scope, 'async', 'x', 'r')],
      '},',
    ),
    piece('async *items(x) {', [piece(`yield* super.items(x);`), ...body(making, scope, 'asyncGenerator', 'x')], '},'),
    piece(
      `async ['com' + 'puted'](x) {`,
      [piece(`mark(${label(making)}, this === ${object}, arguments.length);`), ...body(making, scope, 'async', 'x')],
      '},',
    ),
    piece(
      'async late(x) {',
      [piece(`return await (async () => { await null; super.ready = 1; return super.load(x, arguments.length); })();`)],
      '},',
    ),
    piece(`arrow: async (x) => {`, body(making, scope, 'async', 'x'), '},'),
  ];
  const kept = members.filter((_, index) => index < 2 || draw.chance(0.6));
  making.callables.push(
    {
      kind: 'async',
      call: (argument) => `${object}.${draw.pick(['load', 'load', 'late', 'arrow', 'computed'])}?.(${argument})`,
    },
    { kind: 'async', call: () => `(async () => ${object}.ready)()` },
    { kind: 'asyncGenerator', call: (argument) => `${object}.items(${argument})` },
  );
  return [piece(`const ${base} = {`, lower, '};'), piece(`const ${object} = {`, kept, '};')];
}

/** A class with private members, fields, static blocks and async arrows that see `this` and `super`. */
export function declarePrivateClass(making: Making, around: Scope): Pieces {
  const scope = inClass(around);
  const { draw } = making;
  const [base, name] = [fresh(making, 'C'), fresh(making, 'C')];
  const [l, m, n] = [label(making), label(making), label(making)];
  const members = [
    piece(`#secret = mark(${l}, ${value(making, scope)});`),
    piece('async #hidden(x) {', [piece('await null; this.#secret = x;'), ...body(making, scope, 'async', 'x')], '}'),
    piece(
      'async open(x) {',
      [
        piece('const r = await this.#hidden(x);', `mark(${m}, this.#secret, #secret in this);`),
        ...body(making, scope, 'async', 'x', 'r'),
      ],
      '}',
    ),
    piece('async *#hiddenItems() {', [piece('yield this.#secret;'), ...body(making, scope, 'asyncGenerator')], '}'),
    piece('items() { return this.#hiddenItems(); }'),
    piece(`field = async (x) => { await null; return [x, this.#secret, typeof (await super.open?.(x))]; };`),
    piece(
      `static count = 0; static async make(x) { ${name}.count++; await ${awaitable(making, { ...scope, depth: 9 })}; return new this(x); }`,
    ),
    piece(
      `static { mark(${n}, this.name); (async () => { await null; this.count += 10; mark(${label(making)}, this.count); })(); }`,
    ),
    piece(
      `static get [Symbol.species]() { return Object; } get #own() { return this.open(1); } own() { return this.#own; }`,
    ),
  ];
  const derived = draw.chance(0.5);
  const constructor = derived
    ? [
        piece(
          `constructor(x) { const later = async () => { await null; return this.x; }; ${draw.pick(['super(x);', '(() => super(x))();'])} this.later = later; mark(${label(making)}, new.target.name); }`,
        ),
      ]
    : [piece(`constructor(x, y = this.field) { this.x = x; }`)];
  const made = (argument: string): string => `new ${name}(${argument})`;
  making.callables.push(
    { kind: 'async', call: (argument) => `${made(argument)}.${draw.pick(['open', 'field', 'own'])}(${argument})` },
    { kind: 'async', call: (argument) => `${name}.make(${argument})` },
    { kind: 'asyncGenerator', call: (argument) => `${made(argument)}.items()` },
  );
  if (derived) making.callables.push({ kind: 'async', call: (argument) => `${made(argument)}.later()` });
  const open = draw.chance(0.8)
    ? `async open(x) { await x; return 'base'; }`
    : `async open(x) { throw ${reason(making)}; }`;
  const parent: Piece[] = derived
    ? [piece(`class ${base} {`, [piece('constructor(x) { this.x = x; }'), piece(open)], '}')]
    : [];
  return [...parent, piece(`class ${name}${derived ? ` extends ${base}` : ''} {`, [...constructor, ...members], '}')];
}
