/**
 * Expressions as V8 writes them in its messages: `x.f(...).foo`, `(a || b)`, `(intermediate value)`. Reads generated code,
 * so what the compiler put around an expression is looked through.
 */
import type { AnyNode } from 'acorn';
import { unparenthesised } from '../tree.ts';

const UNSAID = '(intermediate value)';

/** @param prefix what the compiler's own names begin with */
export function calleeText(node: AnyNode, prefix: string): string {
  const text = (inner: AnyNode): string => calleeText(inner, prefix);
  const own = ownText(node, prefix);
  if (own !== undefined) return own;
  switch (node.type) {
    case 'ParenthesizedExpression':
      return text(node.expression);
    case 'Identifier':
      return node.name;
    case 'PrivateIdentifier':
      return `#${node.name}`;
    case 'ThisExpression':
      return 'this';
    case 'Literal':
      return literalText(node);
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? `"${node.quasis[0]?.value.cooked ?? ''}"`
        : node.expressions.map(text).join('');
    case 'ChainExpression':
      return text(node.expression);
    case 'MemberExpression':
      return memberText(node, text);
    case 'CallExpression':
      return `${text(node.callee)}(...)`;
    case 'TaggedTemplateExpression':
      return `${text(node.tag)}(...)`;
    case 'ArrayExpression':
      return `[${node.elements.map((element) => (element ? text(element) : '')).join(',')}]`;
    case 'ObjectExpression':
      return `{${node.properties.map(() => UNSAID).join('')}}`;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return `(${text(node.left)} ${node.operator} ${text(node.right)})`;
    case 'UnaryExpression':
      return (
        negativeNumber(node) ?? `(${node.operator}${/[a-z]/.test(node.operator) ? ' ' : ''}${text(node.argument)})`
      );
    case 'UpdateExpression':
      return node.prefix ? `(${node.operator}${text(node.argument)})` : `(${text(node.argument)}${node.operator})`;
    case 'AssignmentExpression':
      return text(node.left);
    case 'SequenceExpression':
      return `(${node.expressions.map(text).join(' , ')})`;
    case 'ConditionalExpression':
      return UNSAID.repeat(3);
    case 'SpreadElement':
      return text(node.argument);
    default:
      return UNSAID;
  }
}

/** What the compiler wrote for something shorter: imported names, `this` in async arrows, marked values. */
function ownText(node: AnyNode, prefix: string): string | undefined {
  if (node.type === 'SequenceExpression') {
    const [zero, imported] = node.expressions;
    return zero?.type === 'Literal' && imported && isNamespaceMember(imported, prefix)
      ? calleeText(imported, prefix)
      : undefined;
  }
  if (node.type === 'MemberExpression' && isNamespaceMember(node, prefix)) {
    return node.computed
      ? literalText(node.property as AnyNode & { type: 'Literal' })
      : (node.property as { name: string }).name;
  }
  if (node.type === 'Identifier' && node.name === `${prefix}_this`) return 'this';
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || !node.callee.name.startsWith(`${prefix}_`))
    return undefined;
  const hook = node.callee.name.slice(prefix.length + 1);
  if (hook === 'this') return 'this';
  const value = node.arguments[hook === 'given' ? 0 : 1];
  return (hook === 'site' || hook === 'given') && value ? calleeText(value, prefix) : UNSAID;
}

export function isNamespaceMember(node: AnyNode, prefix: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    /^_ns\d+$/.test(node.object.name.slice(prefix.length)) &&
    node.object.name.startsWith(prefix)
  );
}

function literalText(node: AnyNode & { type: 'Literal' }): string {
  if (typeof node.value === 'string') return `"${node.value}"`;
  if (node.regex) return `/${node.regex.pattern}/${node.regex.flags}`;
  return node.bigint ? UNSAID : String(node.value);
}

function negativeNumber(node: AnyNode & { type: 'UnaryExpression' }): string | undefined {
  const { argument } = node;
  return node.operator === '-' && argument.type === 'Literal' && typeof argument.value === 'number'
    ? `-${argument.value}`
    : undefined;
}

function memberText(node: AnyNode & { type: 'MemberExpression' }, text: (node: AnyNode) => string): string {
  const object = node.object.type === 'Super' ? UNSAID : text(node.object);
  const key = unparenthesised(node.property);
  const name = !node.computed
    ? text(key)
    : key.type === 'Literal' && typeof key.value === 'string'
      ? key.value
      : key.type === 'TemplateLiteral' && key.expressions.length === 0
        ? key.quasis[0]!.value.cooked
        : undefined;
  const dot = node.optional ? '?.' : name === undefined ? '' : '.';
  return `${object}${dot}${name ?? `[${text(key)}]`}`;
}
