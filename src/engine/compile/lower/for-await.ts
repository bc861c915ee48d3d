/** `for await` as a plain loop over an iterator whose steps are awaited (ECMA-262, 14.7.5.7 and 7.4.13). */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import { boundNames, childrenOf } from '../tree.ts';
import { awaited } from './expressions.ts';
import type { Lowering, NodeOf } from './lowering.ts';
import { boundTurn } from './loops.ts';
import { headOf } from './statements.ts';

type ForOf = NodeOf<'ForOfStatement'>;

export function forAwait(l: Lowering, node: ForOf, label?: string): Rope {
  const iterator = l.fresh('i');
  const error = l.own('e');
  const site = l.site('await', headOf(l, node));
  const labels = l.takeLoopLabels();
  const open = opened(l, node, iterator);
  const loop: Rope = [
    label === undefined ? '' : `${label}: `,
    `for (;;) { if (${iterator}.next(`,
    awaited(l, site, [`${iterator}.`, { text: 'call', at: targetOf(node) }, '()']),
    ')) break; ',
    boundTurn(l, node, `${iterator}.value`, labels),
    '}',
  ];
  return [
    { text: '{ ', at: node.start },
    open,
    ' try { ',
    loop,
    '}',
    ` catch (${error}) { throw ${iterator}.failed(${error}); }`,
    ` finally { if (${iterator}.closing()) try { ${iterator}.closed(`,
    awaited(l, site, `${iterator}.result`),
    `); } catch (${error}) { ${iterator}.refused(${error}); } } }`,
  ];
}

/** V8 says of `next` that it is called where its value goes. */
function targetOf({ left }: ForOf): number {
  return left.type === 'VariableDeclaration' ? left.declarations[0]!.id.start : left.start;
}

/** In the head's expression the loop's own `let` and `const` are in their dead zone. */
function opened(l: Lowering, node: ForOf, iterator: string): Rope {
  const call = l.call('iterate', l.site('await', node.right), l.emit(node.right));
  const names =
    node.left.type === 'VariableDeclaration' && node.left.kind !== 'var'
      ? boundNames(node.left.declarations[0]!.id).map((id) => id.name)
      : [];
  if (!mentions(node.right, names)) return [`const ${iterator} = `, call, ';'];
  return [`let ${iterator}; { ${iterator} = `, call, `; let ${names.join(', ')}; }`];
}

function mentions(node: AnyNode, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  return node.type === 'Identifier'
    ? names.includes(node.name)
    : childrenOf(node).some((child) => mentions(child, names));
}
