/**
 * `using` and `await using`: a list of statements with one becomes `try … finally`, the resources being kept by an object of the
 * run time's that follows DisposeResources (explicit resource management, ECMA-262 2026).
 */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import { awaited } from './expressions.ts';
import type { Lowering, NodeOf } from './lowering.ts';

export const isUsing = (node: AnyNode): node is NodeOf<'VariableDeclaration'> =>
  node.type === 'VariableDeclaration' && node.kind.endsWith('using');

const isAwaitUsing = (node: AnyNode): boolean => isUsing(node) && node.kind === 'await using';

/** Wraps the code of a list of statements, or of one that binds, where a declaration in it has to be disposed of. */
export function disposing(
  l: Lowering,
  body: readonly AnyNode[],
  around: { readonly start: number; readonly end: number },
  emit: () => Rope,
): Rope {
  if (!body.some(isUsing)) return withoutDisposer(l, emit);
  const disposer = l.fresh('d');
  const error = l.own('e');
  const outer = l.disposer;
  l.disposer = disposer;
  const code = emit();
  l.disposer = outer;
  const steps: Rope = body.some(isAwaitUsing)
    ? [
        `while (${disposer}.next()) try { `,
        awaited(l, l.site('await', around), `${disposer}.result`),
        `; } catch (${error}) { ${disposer}.fail(${error}); }`,
      ]
    : `${disposer}.next();`;
  return [
    `const ${disposer} = `,
    l.call('disposer'),
    '; try {',
    code,
    `} catch (${error}) { ${disposer}.fail(${error}); } finally { `,
    steps,
    ` ${disposer}.end(); }`,
  ];
}

/** Code whose `using` is the sandbox's own, even inside a list that is disposed of. */
export function withoutDisposer<T>(l: Lowering, emit: () => T): T {
  const outer = l.disposer;
  l.disposer = null;
  const result = emit();
  l.disposer = outer;
  return result;
}

/** `using x = value` inside `disposing`. */
export function registered(l: Lowering, node: NodeOf<'VariableDeclaration'>, bound?: string): Rope {
  const isAsync = node.kind === 'await using';
  const declarators = node.declarations.map((declarator, i): Rope => {
    const value = bound ?? (declarator.init ? l.emit(declarator.init) : 'undefined');
    return [i === 0 ? '' : ', ', l.emit(declarator.id), ` = ${l.disposer!}.add(`, value, `, ${isAsync})`];
  });
  return [{ text: 'const ', at: node.start }, declarators, ';'];
}
