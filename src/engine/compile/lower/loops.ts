/** Loops and labels: turns that count, variables that each turn has anew, `continue` where QuickJS needs help. */
import type { AnyNode, Statement } from 'acorn';
import type { Rope } from '../rope.ts';
import { childrenOf, isFunction } from '../tree.ts';
import { UNSUPPORTED_SYNTAX } from '../unsupported.ts';
import { guarded } from './destructuring.ts';
import { disposing, isUsing, registered, withoutDisposer } from './disposal.ts';
import { target } from './expressions.ts';
import { forAwait } from './for-await.ts';
import { functionDeclaration, registerDeclaration } from './functions.ts';
import type { Lowering, NodeOf, Rules } from './lowering.ts';
import { braced, isStep, stepAt, terminated } from './statements.ts';

type Loop = NodeOf<'ForStatement' | 'ForInStatement' | 'ForOfStatement' | 'WhileStatement' | 'DoWhileStatement'>;

function loop(l: Lowering, node: Loop): Rope {
  const labels = l.takeLoopLabels();
  if (node.type === 'ForOfStatement' && (patternOf(node) || isUsing(node.left) || contains(node.left, suspends))) {
    const value = l.fresh('v');
    const head: Rope = [{ text: `for (const ${value} of `, at: node.start }, l.emit(node.right), ') {'];
    return [head, boundTurn(l, node, value, labels), '}'];
  }
  return l.copy(node, (child) => {
    if (child === node.body) return turn(l, node, labels);
    if (isUsing(child) && child.kind === 'await using') return l.refuse(UNSUPPORTED_SYNTAX.usingInLoop, child);
    return withoutDisposer(l, () => ('left' in node && child === node.left ? target(l, child) : l.emit(child)));
  });
}

/**
 * Patterns in the head of a `for`-`of` are moved into the body: there QuickJS says where they fail, and compiles them when they
 * suspend inside `try`.
 */
function patternOf({ left }: NodeOf<'ForOfStatement'>): AnyNode | undefined {
  const bound: AnyNode = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
  return bound.type === 'ObjectPattern' || bound.type === 'ArrayPattern' ? bound : undefined;
}

const suspends = ({ type }: AnyNode): boolean => type === 'YieldExpression' || type === 'AwaitExpression';

/** A turn of a `for`-`of`, with what it iterates over bound to `value`, and disposed of where the head says `using`. */
export function boundTurn(l: Lowering, node: NodeOf<'ForOfStatement'>, value: string, labels: readonly string[]): Rope {
  const { left } = node;
  if (!isUsing(left)) return [boundTo(l, node, value), turn(l, node, labels)];
  return disposing(l, [left], left, () => [registered(l, left, value), turn(l, node, labels)]);
}

/** Binds what a `for`-`of` iterates over to the value of a turn, as a statement. V8 calls the value `.for`. */
function boundTo(l: Lowering, node: NodeOf<'ForOfStatement'>, value: string): Rope {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') return ['(', target(l, left), ` = ${value}); `];
  const pattern = patternOf(node);
  const code = target(l, left.declarations[0]!.id);
  if (pattern?.type === 'ObjectPattern')
    return [`${left.kind} `, code, ' = ', guarded(l, pattern, value, '.for'), '; '];
  if (!pattern) return [`${left.kind} `, code, ` = ${value}; `];
  // A word of its own before the pattern, by which its failure is told from one of the iterable.
  const held = l.fresh('v');
  return [`const ${held} = ${value}; ${left.kind} `, code, ` = ${held}; `];
}

/** The body of a loop, in which `continue` without a label, or with one of its own, means this one. */
export function turn(l: Lowering, node: Loop, labels: readonly string[]): Rope {
  const outer = l.continues;
  l.continues = new Map(outer);
  const block = closesEachTurn(node) ? l.fresh('c') : undefined;
  for (const label of ['', ...labels]) {
    if (block === undefined) l.continues.delete(label);
    else l.continues.set(label, block);
  }
  const body = loopBody(l, node, node.body);
  l.continues = outer;
  return block === undefined ? body : ['{', block, ': ', body, '}'];
}

/**
 * Whether each turn has variables of its own that closures may keep (14.7.4.4). QuickJS forgets to renew them on `continue`,
 * which there leaves a block around the body instead.
 */
function closesEachTurn(node: Loop): boolean {
  if (node.type !== 'ForStatement' || node.init?.type !== 'VariableDeclaration' || node.init.kind === 'var')
    return false;
  const hasContinue = contains(node.body, ({ type }) => type === 'ContinueStatement');
  return hasContinue && contains(node, (inner) => isFunction(inner) || inner.type === 'ClassBody');
}

function contains(node: AnyNode, test: (node: AnyNode) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => contains(child, test));
}

/** A loop's body counts at least one step a turn; the loop's own site is used if its first statement has none. */
function loopBody(l: Lowering, loop: AnyNode, body: Statement): Rope {
  const first = body.type === 'BlockStatement' ? body.body[0] : body;
  return braced(l, body, first && isStep(first) ? '' : stepAt(l, loop));
}

/** Of several labels on one statement only the innermost stays: QuickJS cannot `continue` to the others. */
function labelled(l: Lowering, node: NodeOf<'LabeledStatement'>): Rope {
  const names: string[] = [];
  let body: AnyNode = node;
  for (; body.type === 'LabeledStatement'; body = body.body) names.push(body.label.name);
  const label = names[names.length - 1]!;
  const outer = new Map(l.labels);
  for (const name of names) l.labels.set(name, label);
  l.loopLabels = names;
  const rope = labelledBody(l, node, label, body);
  l.labels = outer;
  return rope;
}

function labelledBody(l: Lowering, node: AnyNode, label: string, body: AnyNode): Rope {
  if (body.type === 'ForOfStatement' && body.await) return forAwait(l, body, label);
  const inner = isFunction(body)
    ? functionDeclaration(l, body as NodeOf<'FunctionDeclaration'>, registerDeclaration(l, body))
    : terminated(l, body, l.emit(body));
  return [{ text: `${label}: `, at: node.start }, inner];
}

function jump(l: Lowering, node: NodeOf<'BreakStatement' | 'ContinueStatement'>): Rope {
  const keyword = node.type === 'BreakStatement' ? 'break' : 'continue';
  const block = node.type === 'ContinueStatement' ? l.continues.get(node.label?.name ?? '') : undefined;
  if (block !== undefined) return { text: `break ${block};`, at: node.start };
  const label = node.label ? ` ${l.labels.get(node.label.name)!}` : '';
  return { text: `${keyword}${label};`, at: node.start };
}

export const loopRules: Rules = {
  ForStatement: loop,
  ForInStatement: loop,
  ForOfStatement: (l, node) => (node.await ? forAwait(l, node) : loop(l, node)),
  WhileStatement: loop,
  DoWhileStatement: loop,
  LabeledStatement: labelled,
  BreakStatement: jump,
  ContinueStatement: jump,
};
