/** Files beside a generated program: modules of both kinds that it imports, and how it asks for them. */
import { atTop, fresh, label, type Making, type Scope } from './generate-scope.ts';
import { statements } from './generate-statements.ts';
import { awaitable, value } from './generate-values.ts';
import { piece, type Piece, type Pieces } from './tree.ts';

export interface Sibling {
  readonly file: string;
  readonly form: 'esm' | 'cjs';
  readonly pieces: Pieces;
}

/** A module, which may import those made before it. */
export function declareSibling(making: Making, seed: number, strict: boolean): Sibling {
  const { draw } = making;
  const form = draw.chance(0.75) ? 'esm' : 'cjs';
  const file = `s${seed}-${making.siblings.length + 1}.${form === 'esm' ? 'mjs' : 'cjs'}`;
  const first = draw.chance(0.3) ? staticImports(making, form) : [];
  const top = { ...atTop(form, form === 'cjs' && !strict), depth: 1 };
  const scope = { ...top, awaits: form === 'esm' && draw.chance(0.5) };
  making.left = Math.max(making.left, 6);
  const pieces = [
    ...first,
    ...statements(making, scope, 3),
    ...exported(making, scope),
    ...statements(making, scope, 2),
  ];
  making.siblings.push({ file, form });
  return { file, form, pieces };
}

function exported(making: Making, scope: Scope): Pieces {
  const v = value(making, { ...scope, names: [] });
  const l = label(making);
  return scope.form === 'esm'
    ? [
        piece(`export const v = ${v};`),
        piece('export let live = 0;'),
        piece('export const bump = async (x) => { live++; await x; return live++; };'),
        piece(`export default async function (x) { mark(${l}, live); return x; }`),
        piece('export async function* items(x) { yield x; yield live; }'),
      ]
    : [
        piece(`exports.v = ${v};`),
        piece('exports.bump = async (x) => { exports.live = await x; };'),
        piece(`exports.items = async function* (x) { mark(${l}); yield x; };`),
      ];
}

/** Imports that are there before the first statement runs; `require` in CommonJS. */
export function staticImports(making: Making, form: Sibling['form']): Pieces {
  const { draw } = making;
  const fitting = making.siblings.filter((sibling) => form === 'esm' || sibling.form === 'cjs');
  if (fitting.length === 0) return [];
  const { file, form: theirs } = draw.pick(fitting);
  const name = fresh(making, 'ns');
  if (form === 'cjs') return [piece(`const ${name} = require('./${file}'); mark(${label(making)}, ${name});`)];
  const written =
    theirs === 'cjs'
      ? `import ${name} from './${file}'; mark(${label(making)}, ${name});`
      : draw.pick([
          `import * as ${name} from './${file}'; mark(${label(making)}, ${name}, ${name}.live);`,
          `import ${name}, { live as ${name}live, bump as ${name}bump } from './${file}'; ${name}bump(1).then((x) => mark(${label(making)}, x, ${name}live), (e) => mark('no', e)); mark(${label(making)}, ${name}, ${name}live);`,
          `import './${file}'; export { v as ${name} } from './${file}';`,
        ]);
  return [piece(written)];
}

/** One line that imports or requires a file beside the program. */
export function moduleShape(making: Making, scope: Scope): Piece {
  const { draw } = making;
  const [l, m] = [label(making), label(making)];
  const { file, form } = draw.pick(making.siblings);
  const other = draw.pick(making.siblings).file;
  const got = `.then((ns) => mark(${l}, ns), (e) => mark(${l}, 'no', e?.code ?? e));`;
  const x = (): string => awaitable(making, { ...scope, depth: 9 });
  const load = (source: string): string => `load(() => ${source})`;
  const required =
    scope.form === 'cjs'
      ? [
          () => `try { mark(${l}, require('./${file}')); } catch (e) { mark(${l}, e?.code ?? e); }`,
          () => `mark(${l}, require.resolve('./${file}').endsWith('js'), module.children.length);`,
        ]
      : [() => `mark(${l}, import.meta.resolve('./${file}').endsWith('js'), typeof import.meta.filename);`];
  return piece(
    draw.pick([
      () => `${load(`import('./${file}')`)}${got}`,
      () => `${load(`import('./${file}')`)}${got} queueMicrotask(() => mark(${m}));`,
      () =>
        `${load(`import('./${file}')`)}.then(({ bump }) => bump?.(${x()})).then((v) => mark(${l}, v), (e) => mark(${l}, 'no', e?.code ?? e));`,
      () =>
        `${load(`Promise.all([import('./${file}'), import('./${other}')])`)}.then((all) => mark(${l}, all === 'busy' || all[0] === all[1]), (e) => mark(${l}, 'no', e));`,
      () =>
        `(async () => { const ns = await ${load(`import('./${file}')`)}; if (ns.items) for await (const v of ns.items(${x()})) mark(${m}, v); })().catch((e) => mark(${l}, 'no', e));`,
      () => `${load(`import('./no-such-${file}')`)}${got}`,
      () =>
        `(async () => { try { mark(${l}, typeof (await ${load(`import('./${file}')`)}).v); } finally { mark(${m}); } })().catch((e) => mark(${l}, 'no', e));`,
      ...(form === 'esm' && scope.awaits ? [() => `mark(${l}, (await ${load(`import('./${file}')`)})?.live);`] : []),
      ...required,
    ])(),
  );
}
