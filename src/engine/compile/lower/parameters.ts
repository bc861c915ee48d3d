/**
 * Parameters. QuickJS gives functions whose parameter list has expressions a second copy of the parameters for the body, even where
 * ECMA-262 (10.2.11) has one: a closure in a default then misses what the body assigns, and the body what a default assigns. There the
 * parameters are bound in the body.
 */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import type { FunctionNode } from '../tree.ts';
import { boundNames, childrenOf, isFunction } from '../tree.ts';
import type { Lowering } from './lowering.ts';

export interface Parameters {
  /** Between the parentheses. */
  readonly list: Rope;
  /** What the body begins with. */
  readonly prologue: Rope;
}

export function parameters(l: Lowering, fn: FunctionNode, isSetter: boolean): Parameters {
  if (isSetter || fn.generator || !fn.params.some(sharesVariables) || redeclares(fn))
    return { list: l.list(fn.params), prologue: '' };
  return boundInBody(l, fn);
}

/** Whether a parameter's expressions hold a closure or assign, perhaps to another parameter. */
function sharesVariables(node: AnyNode): boolean {
  return isFunction(node) || SHARING.has(node.type) || childrenOf(node).some(sharesVariables);
}

const SHARING = new Set<AnyNode['type']>(['ClassExpression', 'AssignmentExpression', 'UpdateExpression']);

/** Whether the body has a variable of a parameter's name: then there are two, and QuickJS is right. */
function redeclares(fn: FunctionNode): boolean {
  const names = new Set(fn.params.flatMap((param) => boundNames(param)).map(({ name }) => name));
  return fn.body.type === 'BlockStatement' && fn.body.body.some((statement) => declares(statement, names));
}

function declares(node: AnyNode, names: ReadonlySet<string>): boolean {
  if (node.type === 'FunctionDeclaration') return node.id !== null && names.has(node.id.name);
  if (isFunction(node) || node.type === 'ClassExpression' || node.type === 'ClassDeclaration') return false;
  if (
    node.type === 'VariableDeclaration' &&
    node.kind === 'var' &&
    node.declarations.some(({ id }) => boundNames(id).some(({ name }) => names.has(name)))
  )
    return true;
  return childrenOf(node).some((child) => declares(child, names));
}

/** The function's `length` stays: as many plain parameters as there are before the first with a default. */
function boundInBody(l: Lowering, fn: FunctionNode): Parameters {
  const length = fn.params.findIndex(({ type }) => type === 'AssignmentPattern' || type === 'RestElement');
  const plain = length < 0 ? fn.params.length : length;
  const rest = l.own('r');
  const names = fn.params.slice(0, plain).map((_, i) => l.own(`p${i}`));
  const prologue = fn.params.map((param, i): Rope => {
    if (i < plain) return ['let ', l.emit(param), ` = ${names[i]!};`];
    if (param.type === 'RestElement') return [`let [${','.repeat(i - plain)}`, l.emit(param), `] = ${rest};`];
    return [`let { ${i - plain}: `, l.emit(param), ` } = ${rest};`];
  });
  return { list: [...names, ...(plain < fn.params.length ? [`...${rest}`] : [])].join(', '), prologue };
}
