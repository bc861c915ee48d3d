/** Refuses what a built-in module lacks where a program names it, however it got hold of the module. */
import type { AnyNode, Identifier } from 'acorn';
import { lookUpBuiltin } from '../builtins.ts';
import { LACKING_MEMBERS, lackingMember, modulePath } from '../lacking.ts';
import { literalText, staticKey, unparenthesised } from '../tree.ts';
import { bindingOf } from './expressions.ts';
import type { Lowering, NodeOf } from './lowering.ts';

const builtinPath = (specifier: string | undefined): string | undefined =>
  specifier !== undefined && lookUpBuiltin(specifier).found === 'builtin' ? modulePath(specifier) : undefined;

/** @returns `fs.promises` for an expression that is that module, or that part of one, whatever happens; else undefined */
function pathOf(l: Lowering, expression: AnyNode): string | undefined {
  const node = unparenthesised(expression);
  switch (node.type) {
    case 'Identifier':
      return pathOfName(l, node);
    case 'MemberExpression': {
      const holder = pathOf(l, node.object);
      const name = staticKey({ key: node.property, computed: node.computed });
      return holder === undefined || name === undefined ? undefined : `${holder}.${name}`;
    }
    case 'CallExpression': {
      const isRequire = node.callee.type === 'Identifier' && bindingOf(l, node.callee)?.kind === 'wrapper';
      const [first] = node.arguments;
      return isRequire && first ? builtinPath(literalText(first)) : undefined;
    }
    case 'AwaitExpression':
      return node.argument.type === 'ImportExpression' ? builtinPath(literalText(node.argument.source)) : undefined;
    default:
      return undefined;
  }
}

function pathOfName(l: Lowering, node: Identifier): string | undefined {
  if (!l.scopes.isReference(node)) return undefined;
  const binding = l.scopes.bindingOf(node);
  if (binding === undefined) return node.name === 'process' ? 'process' : undefined;
  if (binding.imported === undefined) return binding.isConstant ? l.parts.get(node.name) : undefined;
  const module = builtinPath(binding.imported.specifier);
  const { name } = binding.imported;
  return module === undefined || name === null || name === 'default' ? module : `${module}.${name}`;
}

/** @throws CompileError */
export function refuseLacking(l: Lowering, node: NodeOf<'Identifier'> | NodeOf<'MemberExpression'>): void {
  const path = pathOf(l, node);
  if (path !== undefined && LACKING_MEMBERS.has(path)) l.refuse(lackingMember(path), node);
}

/** Takes note of `const fs = require('fs')`, `const { promises: fs } = require('fs')` and the like. */
export function noteParts(l: Lowering, { id, init }: NodeOf<'VariableDeclarator'>): void {
  const path = init ? pathOf(l, init) : undefined;
  if (path !== undefined) bindParts(l, id, path);
}

function bindParts(l: Lowering, target: AnyNode, path: string): void {
  if (target.type === 'Identifier') l.parts.set(target.name, path);
  if (target.type !== 'ObjectPattern') return;
  for (const property of target.properties) {
    const name = property.type === 'Property' ? staticKey(property) : undefined;
    if (name !== undefined && property.type === 'Property') bindParts(l, property.value, `${path}.${name}`);
  }
}
