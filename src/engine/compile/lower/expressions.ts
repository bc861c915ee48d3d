/** Expressions: `await` and `yield`, names that functions get from their place, assignments, imported names. */
import type { AnyNode, Identifier } from 'acorn';
import type { Rope } from '../rope.ts';
import type { Binding } from '../scope.ts';
import { unparenthesised } from '../tree.ts';
import { STANDARD_FUNCTIONS } from '../standard-names.ts';
import { unsupportedGlobal, unsupportedIntl, UNSUPPORTED_SYNTAX } from '../unsupported.ts';
import { noteOwnRequire } from './calls.ts';
import { given } from './destructuring.ts';
import { classExpression } from './classes.ts';
import { isUsing, registered } from './disposal.ts';
import { functionExpression } from './functions.ts';
import { endsWithCall, held } from './held.ts';
import { noteParts, refuseLacking } from './lacking.ts';
import type { Lowering, Name, NodeOf, Rules } from './lowering.ts';
import { nameOf } from './lowering.ts';

export function awaited(l: Lowering, site: string, value: Rope): Rope {
  if (l.context.top) l.hasTopLevelAwait = true;
  return ['(yield ', l.call('await', site, value), ')'];
}

/** An expression in a place that names anonymous functions (ECMA-262, 8.4.5). */
export function named(l: Lowering, node: AnyNode, name: Name): Rope {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return ['(', named(l, node.expression, name), ')'];
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return functionExpression(l, node, node.id ? undefined : name);
    case 'ClassExpression':
      return classExpression(l, node, node.id ? undefined : name);
    default:
      return l.emit(node);
  }
}

/** An anonymous function that becomes a call of ours, so that its name must be handed over. */
export function losesItsName(node: AnyNode): boolean {
  const fn = unparenthesised(node);
  return (fn.type === 'FunctionExpression' || fn.type === 'ArrowFunctionExpression') && fn.async && !fn.id;
}

/** What is assigned to or bound: names, members, patterns. */
export function target(l: Lowering, node: AnyNode): Rope {
  switch (node.type) {
    case 'Identifier':
      return assigned(l, node);
    case 'ParenthesizedExpression':
      return ['(', target(l, node.expression), ')'];
    case 'AssignmentPattern': {
      const name = node.left.type === 'Identifier' ? nameOf(node.left.name) : undefined;
      return [target(l, node.left), ' = ', name ? named(l, node.right, name) : l.emit(node.right)];
    }
    case 'ObjectPattern':
      return l.copy(node, (child) => (child.type === 'Property' ? patternProperty(l, child) : target(l, child)));
    case 'ArrayPattern':
    case 'RestElement':
      return l.copy(node, (child) => target(l, child));
    default:
      return l.emit(node);
  }
}

/** Imports are constants; what is assigned to an async function's own name in sloppy code is lost. */
function assigned(l: Lowering, node: Identifier): Rope {
  const kind = bindingOf(l, node)?.kind;
  if (kind === 'import') return constant(l);
  return kind === 'self' ? l.helper('value') : l.emit(node);
}

function patternProperty(l: Lowering, node: AnyNode & { type: 'Property' }): Rope {
  const key: Rope = { start: node.key.start, end: node.key.end };
  if (node.computed) return ['[', l.emit(node.key), ']: ', target(l, node.value)];
  const left =
    node.value.type === ('AssignmentPattern' as string)
      ? (node.value as unknown as { left: AnyNode }).left
      : node.value;
  const plain =
    node.shorthand && (left.type !== 'Identifier' || !['import', 'self'].includes(bindingOf(l, left)?.kind ?? ''));
  return plain ? target(l, node.value) : [key, ': ', target(l, node.value)];
}

export function bindingOf(l: Lowering, node: AnyNode): Binding | undefined {
  return node.type === 'Identifier' ? l.scopes.bindingOf(node) : undefined;
}

export function isGlobal(l: Lowering, node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name && l.scopes.isReference(node) && !l.scopes.bindingOf(node);
}

/** A `const` of ours: assigning to it throws as assigning to an import does. */
function constant(l: Lowering): Rope {
  return l.helper('constant');
}

/** `$i0.name`: imported names are read from the namespace each time, so that they stay live. */
export function importedName(l: Lowering, node: Identifier, binding: Binding): Rope {
  const { imported } = binding;
  const namespace = l.own(`ns${l.imports.requestOf(imported!)}`);
  if (imported!.name === null) return { text: namespace, at: node.start };
  const name = imported!.name;
  return {
    text: /^[\w$]+$/.test(name) ? `${namespace}.${name}` : `${namespace}[${JSON.stringify(name)}]`,
    at: node.start,
  };
}

function identifier(l: Lowering, node: Identifier): Rope {
  if (!l.scopes.isReference(node)) return l.copy(node);
  if (node.name === 'yield' && l.context.kind.startsWith('async')) l.refuse(UNSUPPORTED_SYNTAX.yieldName, node);
  refuseLacking(l, node);
  const binding = l.scopes.bindingOf(node);
  if (binding?.kind === 'import') return importedName(l, node, binding);
  if (binding?.kind === 'arguments' && l.context.capture) {
    l.context.capture.used.add('arguments');
    return { text: l.own('arguments'), at: node.start };
  }
  if (!binding) {
    const entry = node.name === 'Intl' ? unsupportedIntl('') : unsupportedGlobal(node.name);
    if (entry) l.refuse(entry, node);
    if (node.name === 'arguments') return undefinedArguments(node);
  }
  return l.copy(node);
}

/** A module's own code has no `arguments`, but the function it becomes does. */
const undefinedArguments = (node: Identifier): Rope => ({
  text: '(() => { throw new ReferenceError("arguments is not defined"); })()',
  at: node.start,
});

/**
 * An assignment to a constant: its value is evaluated, its dead zone counts first (9.1.1.1.5), then it is refused.
 * QuickJS would not look at the dead zone, and report the refusal at whatever comes next.
 */
function assignedConstant(l: Lowering, node: NodeOf<'AssignmentExpression'>, isShortcut: boolean): Rope {
  const left = l.emit(node.left as Identifier);
  const right = assignedValue(l, node, isShortcut);
  const refusal = refused(l, l.source.indexOf(node.operator, node.left.end));
  const operator = node.operator.slice(0, -1);
  if (isShortcut) return ['(', left, ` ${operator} (`, right, ', ', refusal, '))'];
  return operator === ''
    ? ['(', right, ', ', left, ', ', refusal, ')']
    : ['(', left, ` ${operator} `, right, ', ', refusal, ')'];
}

const refused = (l: Lowering, at: number): Rope => [{ text: l.helper('fixed'), at }, '()'];

function assignedValue(l: Lowering, node: NodeOf<'AssignmentExpression'>, isShortcut: boolean): Rope {
  const { left, right, operator } = node;
  if (left.type === 'Identifier' && (operator === '=' || isShortcut)) return named(l, right, nameOf(left.name));
  return operator === '=' ? given(l, left, right) : l.emit(right);
}

/** `key in value` and `value instanceof Class`, whose refusals V8 words with the values. */
function checkedOperands(l: Lowering, node: NodeOf<'BinaryExpression'>): Rope {
  const { left, right, operator } = node;
  const at = l.source.indexOf(operator, left.end);
  if (operator === 'in' && left.type !== 'PrivateIdentifier')
    return [{ text: l.hook('isIn'), at }, '(', l.emit(left), ', ', operand(l, right), ')'];
  if (operator !== 'instanceof' || isClass(l, right)) return l.copy(node);
  const test: Rope = { text: `instanceof ${l.hook('classOf')}`, at };
  return ['(', l.emit(left), ' ', test, '(', operand(l, right), '))'];
}

function operand(l: Lowering, node: AnyNode): Rope {
  const code = l.emit(node);
  return endsWithCall(node) ? held(l, code) : code;
}

/** A name that certainly stands for something `instanceof` takes. */
function isClass(l: Lowering, node: AnyNode): boolean {
  if (node.type !== 'Identifier') return false;
  const binding = bindingOf(l, node);
  return binding ? binding.kind === 'class' || binding.kind === 'function' : STANDARD_FUNCTIONS.has(node.name);
}

export const expressionRules: Rules = {
  Identifier: identifier,
  BinaryExpression: checkedOperands,
  AwaitExpression: (l, node) => awaited(l, l.site('await', node), l.emit(node.argument)),
  YieldExpression(l, node) {
    const value = node.argument ? l.emit(node.argument) : 'undefined';
    if (l.context.kind === 'asyncGenerator') {
      return node.delegate
        ? ['(yield* ', l.call('delegate', l.site('yield', node.argument ?? node), value), ')']
        : ['(yield ', l.call('yield', l.site('yield', node), value), ')'];
    }
    const frame = l.own('f');
    return l.call('genResume', frame, [node.delegate ? 'yield* ' : 'yield ', l.call('genYield', frame, value)]);
  },
  ReturnStatement(l, node) {
    if (!node.argument || l.context.kind !== 'asyncGenerator') return l.copy(node);
    return l.copy(node, (argument) => awaited(l, l.site('await', node), l.emit(argument)));
  },
  FunctionExpression: (l, node) => functionExpression(l, node),
  ArrowFunctionExpression: (l, node) => functionExpression(l, node),
  ObjectPattern: target,
  ArrayPattern: target,
  AssignmentPattern: target,
  VariableDeclaration: (l, node) => (l.disposer !== null && isUsing(node) ? registered(l, node) : l.copy(node)),
  VariableDeclarator(l, node) {
    noteOwnRequire(l, node);
    noteParts(l, node);
    const left = target(l, node.id);
    if (!node.init) return left;
    const { id, init } = node;
    return [left, ' = ', id.type === 'Identifier' ? named(l, init, nameOf(id.name)) : given(l, id, init)];
  },
  AssignmentExpression(l, node) {
    const isShortcut = /^(?:&&|\|\||\?\?)=$/.test(node.operator);
    if (bindingOf(l, node.left)?.isConstant) return assignedConstant(l, node, isShortcut);
    const left = target(l, node.left);
    const right = assignedValue(l, node, isShortcut);
    return [left, { text: ` ${node.operator} `, at: l.source.indexOf(node.operator, node.left.end) }, right];
  },
  UnaryExpression(l, node) {
    const { argument } = node;
    if (node.operator !== 'typeof' || argument.type !== 'Identifier' || !isGlobal(l, argument, argument.name))
      return l.copy(node);
    // Looking whether there is such a thing is no use of it.
    return argument.name === 'arguments' ? 'typeof undefined' : l.copy(node, ({ start, end }) => ({ start, end }));
  },
  UpdateExpression(l, node) {
    const { argument } = node;
    return bindingOf(l, argument)?.isConstant
      ? ['(', l.emit(argument), ', ', refused(l, node.prefix ? argument.start : argument.end), ')']
      : l.copy(node, (child) => target(l, child));
  },
};
