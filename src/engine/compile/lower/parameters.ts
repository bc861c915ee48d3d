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

/**
 * Whether the body declares a name that the parameters bind or mention: then parameters and body are two scopes that differ, as QuickJS
 * has it.
 */
function redeclares(fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return false;
  const names = new Set<string>();
  for (const param of fn.params) mentioned(param, names);
  return fn.body.body.some((statement) => declaresOnTop(statement, names) || declaresVar(statement, names));
}

function mentioned(node: AnyNode, names: Set<string>): void {
  if (node.type === 'Identifier') names.add(node.name);
  for (const child of childrenOf(node)) mentioned(child, names);
}

function declaresOnTop(node: AnyNode, names: ReadonlySet<string>): boolean {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return names.has(node.id?.name ?? '');
  return node.type === 'VariableDeclaration' && binds(node, names);
}

function declaresVar(node: AnyNode, names: ReadonlySet<string>): boolean {
  if (isFunction(node) || node.type === 'ClassExpression' || node.type === 'ClassDeclaration') return false;
  if (node.type === 'VariableDeclaration' && node.kind === 'var' && binds(node, names)) return true;
  return childrenOf(node).some((child) => declaresVar(child, names));
}

function binds(node: AnyNode & { type: 'VariableDeclaration' }, names: ReadonlySet<string>): boolean {
  return node.declarations.some(({ id }) => boundNames(id).some(({ name }) => names.has(name)));
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
