/** Arguments that are calls themselves: a name is put between their place and that of the call around them. */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import { unparenthesised } from '../tree.ts';
import type { Lowering } from './lowering.ts';

/** The value of `code`, read from a name behind it. */
export function held(l: Lowering, code: Rope): Rope {
  const value = l.helper('value');
  return [`(${value} = `, code, `, ${value})`];
}

/**
 * Whether QuickJS, which notes a call's position before its arguments, would report a call with this last argument where it
 * reports the argument's own call. Then a name is put between the two.
 */
export function endsWithCall(arg: AnyNode): boolean {
  const node = unparenthesised(arg);
  if (node.type === 'MemberExpression') return endsWithCall(node.object);
  if (node.type === 'ChainExpression') return endsWithCall(node.expression);
  return (
    node.type === 'CallExpression' ||
    node.type === 'NewExpression' ||
    node.type === 'AwaitExpression' ||
    node.type === 'TaggedTemplateExpression'
  );
}
