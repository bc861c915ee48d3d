// @ts-check
/** ESLint rule: imports between rooms follow the arrows of the design. The table below is the whole of it. */
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Longest match first: the rooms inside the engine, then the other rooms, then single files. */
const rooms = [
  'src/engine/kernel',
  'src/engine/trace',
  'src/engine/compile',
  'src/engine/guest',
  'src/engine/services',
  'src/engine/process',
  'src/engine/servers',
  'src/engine',
  'src/stage',
  'src/playground',
  'src/course',
  'src/embed',
  'src/classroom',
  'src/cli',
  'src/layouts',
  'src/pages',
];

/**
 * What each room may import: values (of rooms or single files), and types only. A room may always import itself; `src/engine` is the files
 * that stand at its top (program.ts, world.ts), which every room reads. Rooms not listed may import anything.
 * @type {Record<string, { values: string[], types?: string[] }>}
 */
const arrows = {
  'src/engine/kernel': { values: ['src/engine'] },
  'src/engine/trace': { values: ['src/engine', 'src/engine/kernel'], types: ['src/engine/compile'] },
  'src/engine/compile': { values: ['src/engine'], types: ['src/engine/trace'] },
  // The tables of event kinds are the one thing both sides of the sandbox's wall must have.
  'src/engine/guest': {
    values: ['src/engine/trace/events.ts'],
    types: ['src/engine', 'src/engine/trace', 'src/engine/compile', 'src/engine/services'],
  },
  'src/engine/services': { values: ['src/engine', 'src/engine/kernel', 'src/engine/trace'] },
  'src/engine/process': {
    values: ['src/engine', 'src/engine/kernel', 'src/engine/trace', 'src/engine/compile', 'src/engine/services'],
    types: ['src/engine/guest'],
  },
  'src/engine/servers': { values: ['src/engine', 'src/engine/kernel', 'src/engine/trace'] },
  'src/engine': {
    values: rooms.filter((room) => room.startsWith('src/engine/')),
  },
  'src/stage': { values: rooms.filter((room) => room.startsWith('src/engine')) },
  'src/playground': { values: ['src/stage', ...rooms.filter((room) => room.startsWith('src/engine'))] },
  'src/course': { values: ['src/stage', 'src/playground', ...rooms.filter((room) => room.startsWith('src/engine'))] },
};

/** @param {string} path absolute @returns relative to the checkout */
const inCheckout = (path) => relative(root, path).split(sep).join('/');

/** @param {string} path relative @returns the room a file is in, or undefined */
const roomOf = (path) => rooms.find((room) => path.startsWith(`${room}/`));

/** @type {import('eslint').Rule.RuleModule} */
export const arrowsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      against:
        '{{from}} may not import {{to}}: arrows point pages → playground → stage → engine, and inside the engine kernel ← trace ← services ← process (scripts/lint/arrows.mjs).',
      typesOnly: '{{from}} may import types only from {{to}}: write "import type".',
    },
  },
  create(context) {
    const from = roomOf(inCheckout(context.filename));
    const allowed = from === undefined ? undefined : arrows[from];
    if (from === undefined || allowed === undefined) return {};

    /** @param {any} node an import or export with a source */
    function check(node) {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const file = inCheckout(resolve(dirname(context.filename), specifier));
      const to = roomOf(file);
      if (to === undefined || to === from || allowed?.values.includes(to) || allowed?.values.includes(file)) return;
      if (!allowed?.types?.includes(to)) {
        context.report({ node, messageId: 'against', data: { from, to } });
      } else if (!onlyTypes(node)) {
        context.report({ node, messageId: 'typesOnly', data: { from, to } });
      }
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (/** @type {any} */ node) => check({ ...node, source: node.source, importKind: 'type' }),
    };
  },
};

/** @param {any} node */
function onlyTypes(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return (
    specifiers.length > 0 &&
    specifiers.every((/** @type {any} */ one) => one.importKind === 'type' || one.exportKind === 'type')
  );
}
