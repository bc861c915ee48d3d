/** Small helpers over acorn's tree. */
import type { AnyNode, Expression, Function as FunctionNode, Identifier, Pattern } from 'acorn';

export type { AnyNode, FunctionNode };

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The nodes directly inside one, in source order; the two faces of a shorthand property count once. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  let sorted = true;
  const add = (value: unknown): void => {
    if (!isNode(value)) return;
    const previous = found[found.length - 1];
    if (previous && value.start < previous.start) sorted = false;
    found.push(value);
  };
  for (const key of Object.keys(node) as (keyof AnyNode)[]) {
    const value: unknown = node[key];
    if (Array.isArray(value)) for (const item of value) add(item);
    else add(value);
  }
  if (!sorted) found.sort((a, b) => a.start - b.start);
  return node.type === 'Property' && node.shorthand ? found.slice(-1) : found;
}

/** What stands inside parentheses, however many. */
export function unparenthesised(node: AnyNode): AnyNode {
  let inner = node;
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression;
  return inner;
}

export function isFunction(node: AnyNode): node is AnyNode & FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** Identifiers that a pattern binds, in order. */
export function boundNames(pattern: AnyNode | Pattern, into: Identifier[] = []): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      into.push(pattern);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        boundNames(property.type === 'RestElement' ? property.argument : property.value, into);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) boundNames(element, into);
      break;
    case 'AssignmentPattern':
      boundNames(pattern.left, into);
      break;
    case 'RestElement':
      boundNames(pattern.argument, into);
      break;
    default:
      break;
  }
  return into;
}

/** The text of a string literal, or of a template without substitutions. */
export function literalText(expression: Expression | AnyNode): string | undefined {
  const node = unparenthesised(expression as AnyNode);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** A property key known at compile time: `'a'` for `a`, `"a"` and `['a']`; private names and computed keys have none. */
export function staticKey(node: {
  readonly key: AnyNode | Expression;
  readonly computed: boolean;
}): string | undefined {
  const key = node.key as AnyNode;
  if (node.computed) return literalText(key);
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.bigint ?? key.value);
  return undefined;
}
