/** V8's messages for assignments and deletions that an object refuses, as far as the code gives them. */
import type { AnyNode } from 'acorn';
import { childrenOf, unparenthesised } from '../tree.ts';

type Member = AnyNode & { type: 'MemberExpression' };

/** QuickJS's messages for assignments, and for deletions. */
export const REFUSED_SET = /^'.*' is read-only$|^no setter for property$|^object is not extensible$|^not an object$/;
export const REFUSED_DELETE = /^could not delete property$/;

/** The key as the code gives it: a name or a literal; else undefined. */
function keyText({ property, computed }: Member): string | undefined {
  if (property.type === 'PrivateIdentifier') return `#${property.name}`;
  if (!computed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

/** `#<?>` stands for the object, which only the run time knows; `#<this>` for what `this` is. */
const objectText = ({ object }: Member): string => (object.type === 'ThisExpression' ? '#<this>' : '#<?>');

type Primitive = string | number | boolean | bigint;
export type Literals = ReadonlyMap<string, Primitive>;

/** What each name that is declared with a literal is worth, as long as nothing else is assigned to it. */
export function declaredLiterals(tree: AnyNode): Literals {
  const found = new Map<string, Primitive>();
  const visit = (node: AnyNode): void => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      const value = primitiveOf(node.init, found);
      if (value !== undefined) found.set(node.id.name, value);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found;
}

function primitiveOf(expression: AnyNode, literals: Literals): Primitive | undefined {
  const node = unparenthesised(expression);
  if (node.type === 'Identifier') return literals.get(node.name);
  if (node.type !== 'Literal' || node.value === null || node.value instanceof RegExp) return undefined;
  return node.value;
}

/** What V8 says of an assignment to a property of a string, a number … */
function onPrimitive(value: Primitive, key: string): string {
  const isOwn =
    typeof value === 'string' && (key === 'length' || (/^(?:0|[1-9]\d*)$/.test(key) && Number(key) < value.length));
  return isOwn
    ? `Cannot assign to read only property '${key}' of string '${value}'`
    : `Cannot create property '${key}' on ${typeof value} '${value}'`;
}

export function refusedSet(target: AnyNode, message: string, literals: Literals): string | undefined {
  const node = unparenthesised(target);
  if (node.type !== 'MemberExpression') return undefined;
  const named = /^'(.*)' is read-only$/.exec(message)?.[1];
  const key = named ?? keyText(node);
  if (key === undefined) return undefined;
  const value = primitiveOf(node.object, literals);
  if (value !== undefined) return onPrimitive(value, key);
  if (message === 'not an object') return undefined;
  if (named !== undefined) {
    if (node.property.type === 'PrivateIdentifier') return `Private method '${key}' is not writable`;
    return `Cannot assign to read only property '${key}' of object '${objectText(node)}'`;
  }
  // A module's namespace, under the compiler's name for it.
  if (node.object.type === 'Identifier' && /^\$ls\d*_ns/.test(node.object.name))
    return `Cannot assign to read only property '${key}' of object '[object Module]'`;
  return message === 'object is not extensible'
    ? `Cannot add property ${key}, object is not extensible`
    : `Cannot set property ${key} of ${objectText(node)} which has only a getter`;
}

export function refusedDelete(target: AnyNode): string | undefined {
  const node = unparenthesised(target);
  const key = node.type === 'MemberExpression' ? keyText(node) : undefined;
  return node.type === 'MemberExpression' && key !== undefined
    ? `Cannot delete property '${key}' of ${objectText(node)}`
    : undefined;
}
