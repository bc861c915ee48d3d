/** Rarer statements: `await` in every place where it may stand, and resources. */
import { deeper, fresh, label, type Inner, type Making, type Scope } from './generate-scope.ts';
import { awaitable, reason } from './generate-values.ts';
import { piece, type Piece } from './tree.ts';

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
    `{ let ${v} = 1; ${v} = ${v} + (${v} = 5, await 2) ** 2; mark(${l}, ${v}, ${v}++ + (await ${v})); }`,
    `{ let ${v} = null; ${v} ??= await ${a}; ${v} &&= await 0; ${v} ||= await 'or'; mark(${l}, ${v}); }`,
    `{ const ${v} = { a: 1, b: 2 }; [${v}.a, ${v}.b] = [await ${v}.b, await ${v}.a]; mark(${l}, ${v}, delete (await ${v}).a, 'b' in (await ${v})); }`,
    `mark(${l}, new (await class { constructor(x) { this.x = x; } })(await ${a}), void (await ${b}), 1 instanceof (await Object));`,
    `mark(${l}, (await ((s, ...x) => x))\`a\${await ${a}}b\${mark(${m}, 1)}\`);`,
    `mark(${l}, class extends (await Object) { static [await 'k'] = 5; }.k);`,
    `{ const { length: ${v} = await 1, [await 'k']: ${v}x = await ${a}, ...${v}r } = { k: undefined, z: 1 }; mark(${l}, ${v}, ${v}x, ${v}r); }`,
    `for (const ${v} of await [await ${a}, 2]) { mark(${l}, ${v}); if (await ${v}) break; }`,
    `for (const ${v} in await { p: 1, q: 2 }) mark(${l}, ${v}, await ${a});`,
    `do mark(${l}); while (await mark(${m}, false));`,
    `if (!(await ${a})) mark(${l}); else mark(${m}, await ${b});`,
    `mark(${l}, await new Promise((f) => f(mark(${m}, 1))), (() => mark(${n}))());`,
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
