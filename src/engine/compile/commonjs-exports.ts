/**
 * The names that a CommonJS module exports, as an import sees them: Node finds them in the text, without running it
 * (https://nodejs.org/api/esm.html, "CommonJS Namespaces"; its lexer knows the shapes below and no others).
 */
import type { AnyNode, AssignmentExpression, CallExpression, ObjectExpression } from 'acorn';
import { childrenOf, literalText, staticKey, unparenthesised } from './tree.ts';

export interface CommonJsExports {
  readonly names: readonly string[];
  /** Specifiers of `module.exports = require('…')`, whose names are exported too. */
  readonly reexports: readonly string[];
}

export function commonJsExports(tree: AnyNode): CommonJsExports {
  const names = new Set<string>();
  const reexports = new Set<string>();
  const visit = (node: AnyNode): void => {
    if (node.type === 'AssignmentExpression' && node.operator === '=') assigned(node, names, reexports);
    if (node.type === 'CallExpression') defined(node, names);
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return { names: [...names], reexports: [...reexports] };
}

/** `exports` or `module.exports`. */
function isExports(node: AnyNode): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    memberName(node) === 'exports'
  );
}

function memberName(node: AnyNode & { readonly type: 'MemberExpression' }): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return literalText(node.property);
}

/** `exports.a = …`, `module.exports = { a, b }`, `module.exports = require('…')`. */
function assigned({ left, right }: AssignmentExpression, names: Set<string>, reexports: Set<string>): void {
  const target = left as AnyNode;
  if (target.type === 'MemberExpression' && isExports(target.object as AnyNode)) {
    const name = memberName(target);
    if (name !== undefined) names.add(name);
    return;
  }
  if (target.type !== 'MemberExpression' || !isExports(target)) return;
  reexports.clear();
  const value = right as AnyNode;
  if (value.type === 'ObjectExpression') literal(value, names, reexports);
  const specifier = requiredName(value);
  if (specifier !== undefined) reexports.add(specifier);
}

/** Names in the order written, up to the first that the lexer does not follow. */
function literal(object: ObjectExpression, names: Set<string>, reexports: Set<string>): void {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      const specifier = requiredName(property.argument as AnyNode);
      if (specifier !== undefined) reexports.add(specifier);
      else if (property.argument.type !== 'Identifier') return;
      continue;
    }
    const key = property.computed || property.kind !== 'init' || property.method ? undefined : staticKey(property);
    const value = property.value as AnyNode;
    const specifier = requiredName(value);
    if (key === undefined || (specifier === undefined && !beginsWithWord(value))) return;
    names.add(key);
    if (specifier !== undefined) reexports.add(specifier);
    else if (value.type !== 'Identifier') return;
  }
}

/** Whether the text of an expression begins with a word, which is as far as the lexer looks. */
function beginsWithWord(node: AnyNode): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
    case 'NewExpression':
    case 'AwaitExpression':
      return true;
    case 'Literal':
      return node.value === null || typeof node.value === 'boolean';
    case 'MemberExpression':
      return beginsWithWord(node.object as AnyNode);
    case 'CallExpression':
      return beginsWithWord(node.callee as AnyNode);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return node.left.type !== 'PrivateIdentifier' && beginsWithWord(node.left as AnyNode);
    case 'ConditionalExpression':
      return beginsWithWord(node.test as AnyNode);
    case 'ArrowFunctionExpression':
      return node.async || node.params[0]?.type === 'Identifier';
    default:
      return false;
  }
}

function requiredName(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  return node.arguments.length === 1 ? literalText(node.arguments[0] as AnyNode) : undefined;
}

/** `Object.defineProperty(exports, 'a', { enumerable: true, value | get … })`, as compilers write it. */
function defined({ callee, arguments: given }: CallExpression, names: Set<string>): void {
  const called = unparenthesised(callee as AnyNode);
  if (called.type !== 'MemberExpression' || memberName(called) !== 'defineProperty') return;
  const [target, key, descriptor] = given as AnyNode[];
  if (called.object.type !== 'Identifier' || called.object.name !== 'Object') return;
  if (!target || !isExports(target) || !key || descriptor?.type !== 'ObjectExpression') return;
  const name = literalText(key);
  const [first, second] = descriptor.properties.map((property) =>
    property.type === 'Property' ? staticKey(property) : undefined,
  );
  if (name !== undefined && (first === 'value' || (first === 'enumerable' && (second === 'value' || second === 'get'))))
    names.add(name);
}
