/** A whole file: the factory around its code, and what it imports and exports (0002, "Factories"). */
import type { AnyNode } from 'acorn';
import type { CompiledModule } from '../compiled.ts';
import type { Rope } from '../rope.ts';
import { COMMONJS_PARAMETERS } from '../scope.ts';
import { boundNames, isFunction, unparenthesised } from '../tree.ts';
import { classExpression } from './classes.ts';
import { commonJsExports } from '../commonjs-exports.ts';
import { disposing } from './disposal.ts';
import { named } from './expressions.ts';
import type { Lowering, NodeOf, Rules } from './lowering.ts';
import { nameOf } from './lowering.ts';
import type { Statements } from './statements.ts';
import { statements, terminated } from './statements.ts';

export interface LoweredModule extends Pick<
  CompiledModule,
  'indirectExports' | 'localExports' | 'reexports' | 'starExports' | 'imports' | 'fn'
> {
  readonly rope: Rope;
}

export function lowerModule(l: Lowering): LoweredModule {
  const { tree, kind } = l.parsed;
  const fn = l.tables.fn({ name: '', kind: 'module', async: false, generator: false }, tree.start, tree.end);
  const linked = new Linking();
  if (kind === 'esm') for (const node of tree.body) link(l, linked, node);
  const rope = l.withTemporaries(() => {
    const body = (): Statements => statements(l, tree.body, 0, l.source.length);
    if (kind === 'commonjs') return commonjsFactory(body());
    return esmFactory(disposing(l, tree.body, tree, () => esmBody(l, linked, body())));
  });
  const { locals, ...rest } = linked;
  const { names, reexports } = kind === 'esm' ? { names: [...locals.keys()], reexports: [] } : commonJsExports(tree);
  return { rope: script(l, rope), fn, localExports: names, reexports, ...rest };
}

function commonjsFactory({ directives, head, rest }: Statements): Rope {
  return [`return function (${COMMONJS_PARAMETERS.join(', ')}) {`, directives, head, rest, '\n};'];
}

const esmFactory = (body: Rope): Rope => ["return function* () {'use strict';", body, '\n};'];

function esmBody(l: Lowering, linked: Linking, { directives, head, rest }: Statements): Rope {
  const getters = [...linked.locals].map(([name, code]) => `[${JSON.stringify(name)}]: () => ${code}`);
  const namespaces = l.imports.requests.map((_, i) => `const ${l.own(`ns${i}`)} = ${l.own('module')}.namespace(${i});`);
  return [
    directives,
    `${l.own('module')}.exports({ __proto__: null, ${getters.join(', ')} });`,
    namespaces,
    head,
    'yield;',
    rest,
  ];
}

/** The hooks and helpers used are declared on the first line, where no frame is the learner's; the code follows on the next. */
function script(l: Lowering, factory: Rope): Rope {
  const hooks = l.own('hooks');
  const constants = [...l.hooks].map((name) => `${l.own(name)} = ${hooks}.${name}`);
  const declared = constants.length > 0 ? `const ${constants.join(', ')};` : '';
  return [`(function (${hooks}, ${l.own('module')}) { ${declared}${helpers(l)}\n`, factory, '})'];
}

function helpers(l: Lowering): string {
  const [constant, value, given, fixed] = [l.own('constant'), l.own('value'), l.own('given'), l.own('fixed')];
  return [
    l.helpers.has('constant') ? `const ${constant} = undefined;` : '',
    l.helpers.has('fixed')
      ? `const ${fixed} = ((E) => () => { throw new E('Assignment to constant variable.'); })(TypeError);`
      : '',
    l.helpers.has('value') ? `let ${value};` : '',
    l.helpers.has('given')
      ? `const ${given} = ((E) => (v, before, after) => { throw new E(before + v + after); })(TypeError);`
      : '',
  ].join('');
}

/** What linking needs to know, filled while the top-level declarations are read. */
class Linking {
  /** Exported name → code that reads it. */
  readonly locals = new Map<string, string>();
  readonly indirectExports: { exported: string; request: number; imported: string | null }[] = [];
  readonly starExports: number[] = [];
  readonly imports: { request: number; imported: string; local: string; site: number }[] = [];
}

const textOf = (node: AnyNode): string =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';

function link(l: Lowering, linked: Linking, node: AnyNode): void {
  switch (node.type) {
    case 'ImportDeclaration':
      for (const item of node.specifiers) {
        if (item.type === 'ImportNamespaceSpecifier') continue;
        const imported = item.type === 'ImportSpecifier' ? textOf(item.imported) : 'default';
        const site = l.tables.site('import', item.start, item.end);
        linked.imports.push({ request: l.imports.indexOf(node), imported, local: item.local.name, site });
      }
      return;
    case 'ExportAllDeclaration':
      if (node.exported)
        linked.indirectExports.push({
          exported: textOf(node.exported),
          request: l.imports.indexOf(node),
          imported: null,
        });
      else linked.starExports.push(l.imports.indexOf(node));
      return;
    case 'ExportDefaultDeclaration':
      linked.locals.set(
        'default',
        ('id' in node.declaration && isDeclaration(node.declaration) && node.declaration.id?.name) || l.own('default'),
      );
      return;
    case 'ExportNamedDeclaration':
      return linkNamed(l, linked, node);
    default:
      return;
  }
}

function isDeclaration(node: AnyNode): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
}

function linkNamed(l: Lowering, linked: Linking, node: NodeOf<'ExportNamedDeclaration'>): void {
  const { declaration } = node;
  if (declaration) {
    const ids =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((d) => boundNames(d.id))
        : [declaration.id];
    for (const id of ids) linked.locals.set(id.name, id.name);
    return;
  }
  for (const item of node.specifiers) {
    const exported = textOf(item.exported);
    if (node.source) {
      linked.indirectExports.push({ exported, request: l.imports.indexOf(node), imported: textOf(item.local) });
      const site = l.tables.site('import', item.start, item.end);
      linked.imports.push({
        request: l.imports.indexOf(node),
        imported: textOf(item.local),
        local: textOf(item.local),
        site,
      });
      continue;
    }
    const imported = item.local.type === 'Identifier' ? l.scopes.bindingOf(item.local)?.imported : undefined;
    if (!imported) linked.locals.set(exported, textOf(item.local));
    else if (imported.name === null) linked.locals.set(exported, l.own(`ns${l.imports.requestOf(imported)}`));
    else linked.indirectExports.push({ exported, request: l.imports.requestOf(imported), imported: imported.name });
  }
}

export const moduleRules: Rules = {
  ImportDeclaration: () => '',
  ExportAllDeclaration: () => '',
  ExportNamedDeclaration: (l, node) =>
    node.declaration ? terminated(l, node.declaration, l.emit(node.declaration)) : '',
  ExportDefaultDeclaration(l, node) {
    const declaration: AnyNode = node.declaration as AnyNode;
    if (isDeclaration(declaration) && (declaration as NodeOf<'ClassDeclaration'>).id) return l.emit(declaration);
    return [`const ${l.own('default')} = `, anonymousDefault(l, declaration), ';'];
  },
};

/** The value of `export default …`; anonymous functions and classes are named `default`. */
function anonymousDefault(l: Lowering, node: AnyNode): Rope {
  const name = nameOf('default');
  const inner = unparenthesised(node);
  if (inner.type === 'ClassDeclaration') return ['({ default: ', classExpression(l, inner, name), ' }).default'];
  const isAnonymous = (isFunction(inner) || inner.type === 'ClassExpression') && !inner.id;
  return isAnonymous ? ['({ default: ', named(l, node, name), ' }).default'] : named(l, node, name);
}
