/** V8's messages for assignments and deletions that an object refuses, as far as the code gives them. */
import type { AnyNode } from 'acorn';
import { unparenthesised } from '../tree.ts';

type Member = AnyNode & { type: 'MemberExpression' };

/** QuickJS's messages for assignments, and for deletions. */
export const REFUSED_SET = /^'.*' is read-only$|^no setter for property$|^object is not extensible$/;
export const REFUSED_DELETE = /^could not delete property$/;

/** The key as the code gives it: a name or a literal; else undefined. */
function keyText({ property, computed }: Member): string | undefined {
  if (property.type === 'PrivateIdentifier') return `#${property.name}`;
  if (!computed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

/** `#<?>` stands for the object, which only the run time knows; `#<this>` for what `this` is. */
const objectText = ({ object }: Member): string => (object.type === 'ThisExpression' ? '#<this>' : '#<?>');

export function refusedSet(target: AnyNode, message: string): string | undefined {
  const node = unparenthesised(target);
  if (node.type !== 'MemberExpression') return undefined;
  const named = /^'(.*)' is read-only$/.exec(message)?.[1];
  const key = named ?? keyText(node);
  if (key === undefined) return undefined;
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
