/** Statement lists: steps before statements, async declarations rebound at the head, loops that count their turns. */
import type { AnyNode, BlockStatement, Statement } from 'acorn';
import type { Rope } from '../rope.ts';
import { UNSUPPORTED_SYNTAX } from '../unsupported.ts';
import { disposing } from './disposal.ts';
import { OUTERMOST, asyncHook, asNamedExpression, functionDeclaration, registerDeclaration } from './functions.ts';
import type { Lowering, NodeOf, Rules } from './lowering.ts';
import { nameOf } from './lowering.ts';

export interface Statements {
  /** `'use strict'` and the like, which must stay first. */
  readonly directives: Rope;
  /** What must have happened before the first statement: hoisted functions. */
  readonly head: Rope;
  readonly rest: Rope;
}

type FunctionDeclaration = NodeOf<'FunctionDeclaration'>;
/** What is made of a function declared in the list: what stays in its place, and what goes to the head. */
type Hoist = (fn: FunctionDeclaration) => { readonly here: Rope; readonly head: Rope };

/** A list in which function declarations hoist as they do anywhere: a block, a module, an async function's body. */
export function statements(l: Lowering, body: readonly AnyNode[], start: number, end: number): Statements {
  return list(l, body, start, end, inPlace(l, body));
}

/**
 * The body of a function that gets a frame. It is put inside `try`, where a function declaration could clash with a `var` or a
 * parameter of its name and would be subject to B.3.2; as variables of the function they stay what they were.
 */
export function bodyStatements(l: Lowering, block: BlockStatement): Statements {
  return list(l, block.body, block.start + 1, block.end - 1, (fn) => {
    const name = fn.id!.name;
    const id = registerDeclaration(l, fn);
    return { here: '', head: [`var ${name} = `, asNamedExpression(l, fn, id, nameOf(name)), ';'] };
  });
}

function inPlace(l: Lowering, body: readonly AnyNode[]): Hoist {
  const last = new Map<string, AnyNode>();
  for (const node of body) {
    const fn = declaredFunction(node);
    if (fn?.id) last.set(fn.id.name, fn);
  }
  return (fn) => {
    if (!fn.id) return anonymousDefault(l, fn);
    const id = registerDeclaration(l, fn);
    const here = functionDeclaration(l, fn, id);
    const name = fn.id.name;
    if (!fn.async || last.get(name) !== fn) return { here, head: '' };
    return { here, head: [rebound(l, fn, id), ';'] };
  };
}

/** The function a statement declares, exported or not. */
function declaredFunction(node: AnyNode): FunctionDeclaration | undefined {
  if (node.type === 'FunctionDeclaration') return node;
  const exported =
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration' ? node.declaration : undefined;
  return exported?.type === 'FunctionDeclaration' ? (exported as FunctionDeclaration) : undefined;
}

/** `export default function () {}`: hoisted like a declaration, named `default`. */
function anonymousDefault(l: Lowering, fn: FunctionDeclaration): { here: Rope; head: Rope } {
  const id = registerDeclaration(l, fn, 'default');
  const code = asNamedExpression(l, fn, id, nameOf('default'));
  return { here: '', head: [`var ${l.own('default')} = ({ default: `, code, ' }).default;'] };
}

function rebound(l: Lowering, fn: FunctionDeclaration, id: number): Rope {
  const { name } = fn.id!;
  return [name, ' = ', l.call(asyncHook(fn), String(id), name)];
}

function list(l: Lowering, body: readonly AnyNode[], start: number, end: number, hoist: Hoist): Statements {
  const directives: Rope[] = [];
  const head: Rope[] = [];
  const rest: Rope[] = [];
  let from = start;
  for (const node of body) {
    const gap = { start: from, end: node.start };
    from = node.end;
    if (node.type === 'ExpressionStatement' && node.directive !== undefined)
      directives.push(gap, terminated(l, node, l.copy(node)));
    else {
      const fn = declaredFunction(node);
      if (!fn) {
        rest.push(gap, statement(l, node));
        continue;
      }
      const hoisted = hoist(fn);
      head.push(hoisted.head);
      rest.push(gap, hoisted.here);
    }
  }
  rest.push({ start: from, end });
  return { directives, head, rest };
}

/** One statement with its step in front and a semicolon behind if it relied on one being inserted. */
export function statement(l: Lowering, node: AnyNode): Rope {
  return l.withTemporaries(() => {
    const step = isStep(node) ? stepAt(l, node) : '';
    return [step, terminated(l, node, l.emit(node))];
  });
}

export function stepAt(l: Lowering, node: AnyNode): Rope {
  return [l.call('step', l.site('statement', headOf(l, node))), ';'];
}

/** The part of a compound statement that runs when control reaches it: `if (…)`, `for (…)`, `class A extends B`. */
export function headOf(l: Lowering, node: AnyNode): { readonly start: number; readonly end: number } {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration ? headOf(l, node.declaration) : node;
    case 'LabeledStatement':
      return headOf(l, node.body);
    case 'IfStatement':
      return upTo(l, node, ')', node.consequent.start);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'WithStatement':
      return upTo(l, node, ')', node.body.start);
    case 'SwitchStatement':
      return upTo(l, node, ')', node.cases[0]?.start ?? node.end);
    case 'ClassDeclaration':
      return { start: node.start, end: (node.superClass ?? node.id ?? node.body).end };
    default:
      return node;
  }
}

/** From the start of a node to the last `character` before an offset. */
function upTo(
  l: Lowering,
  node: AnyNode,
  character: string,
  offset: number,
): { readonly start: number; readonly end: number } {
  return { start: node.start, end: l.source.lastIndexOf(character, offset - 1) + 1 };
}

/** Statements that count: those that do something themselves when control reaches them. */
export function isStep(node: AnyNode): boolean {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.some((declaration) => declaration.init);
    case 'ExportNamedDeclaration':
      return node.declaration ? isStep(node.declaration) : false;
    case 'ExportDefaultDeclaration':
      return node.declaration.type !== 'FunctionDeclaration';
    case 'LabeledStatement':
      return isStep(node.body);
    case 'BlockStatement':
    case 'DoWhileStatement':
    case 'EmptyStatement':
    case 'ExportAllDeclaration':
    case 'FunctionDeclaration':
    case 'ImportDeclaration':
    case 'TryStatement':
      return false;
    default:
      return true;
  }
}

const ENDS_WITH_SEMICOLON = new Set<AnyNode['type']>([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'DebuggerStatement',
  'DoWhileStatement',
]);

export function terminated(l: Lowering, node: AnyNode, rope: Rope): Rope {
  return ENDS_WITH_SEMICOLON.has(node.type) && l.source[node.end - 1] !== ';' ? [rope, ';'] : rope;
}

export function block(l: Lowering, node: NodeOf<'BlockStatement'> | NodeOf<'StaticBlock'>, first: Rope = ''): Rope {
  const open = node.type === 'StaticBlock' ? l.source.indexOf('{', node.start) : node.start;
  const body = (): Rope => {
    const { head, rest } = statements(l, node.body, open + 1, node.end - 1);
    return [head, rest];
  };
  return [{ start: open, end: open + 1 }, first, disposing(l, node.body, node, body), '}'];
}

/** The body of `if`, `else` or a loop: a block, whatever it was. Only B.3.3 functions stay bare. */
export function braced(l: Lowering, node: Statement, first: Rope = ''): Rope {
  if (node.type === 'BlockStatement') return block(l, node, first);
  if (node.type === 'FunctionDeclaration') return functionDeclaration(l, node, registerDeclaration(l, node));
  return [{ text: '{', at: node.start }, first, statement(l, node), '}'];
}

/** Sync generators that are resumed by `throw()` or `return()` arrive in a handler: the frame is back on the stack there. */
function resumed(l: Lowering): Rope {
  return l.context.kind === 'generator' ? [l.call('genResume', l.own('f')), ';'] : '';
}

/** The hook sees what is caught before the program does; a pattern is bound in a block of its own. */
function caught(l: Lowering, node: NodeOf<'CatchClause'>): Rope {
  const { param } = node;
  const error: Rope = param?.type === 'Identifier' ? l.emit(param) : l.own('e');
  const head: Rope = [l.call('caught', error), ';', resumed(l)];
  const open: Rope = [{ text: 'catch (', at: node.start }, error, ') '];
  if (!param || param.type === 'Identifier') return [open, block(l, node.body, head)];
  return [open, '{', head, 'let ', l.emit(param), ' = ', error, ';', block(l, node.body), '}'];
}

export const statementRules: Rules = {
  BlockStatement: (l, node) => block(l, node),
  StaticBlock: (l, node) => ['static ', l.within({ ...OUTERMOST, kind: 'plain', top: false }, () => block(l, node))],
  IfStatement: (l, node) =>
    l.copy(node, (child) => (child === node.test ? l.emit(child) : braced(l, child as Statement))),
  TryStatement: (l, node) =>
    l.copy(node, (child) => {
      if (child === node.finalizer) return block(l, node.finalizer, resumed(l));
      const isGuarded = child === node.block && node.handler !== null;
      if (isGuarded) l.tries++;
      const code = l.emit(child);
      if (isGuarded) l.tries--;
      return code;
    }),
  CatchClause: caught,
  SwitchStatement(l, node) {
    const discriminant = l.emit(node.discriminant);
    const rebinds: Rope[] = [];
    const all = node.cases.flatMap((clause) => clause.consequent);
    const hoist = inPlace(l, all);
    const cases = node.cases.map((clause) => {
      const end = clause.consequent[0]?.start ?? clause.end;
      const { head, rest } = list(l, clause.consequent, end, clause.end, hoist);
      rebinds.push(head);
      const test: Rope = clause.test ? ['case ', l.emit(clause.test), ': '] : 'default: ';
      return [{ text: '', at: clause.start }, test, rest, '\n'];
    });
    const first = hasText(rebinds) ? ['case (() => { ', rebinds, 'return {}; })(): '] : '';
    return ['switch (', discriminant, ') {', first, cases, '}'];
  },
  ThrowStatement: (l, node) =>
    l.copy(node, (argument) => {
      const value = l.emit(argument);
      const one: Rope = argument.type === 'SequenceExpression' ? ['(', value, ')'] : value;
      return l.call('thrown', l.site('statement', node), one);
    }),
  WithStatement: (l, node) => l.refuse(UNSUPPORTED_SYNTAX.with, node),
};

function hasText(rope: Rope): boolean {
  return typeof rope === 'string' ? rope !== '' : Array.isArray(rope) ? rope.some(hasText) : true;
}
