/** Classes: marks, frames for methods, async methods replaced in the first static block. */
import type { AnyNode } from 'acorn';
import type { FunctionInfo } from '../compiled.ts';
import type { Rope } from '../rope.ts';
import { losesItsName, named } from './expressions.ts';
import { OUTERMOST, paramsAndBody, register } from './functions.ts';
import type { Lowering, Name, NodeOf, Rules } from './lowering.ts';
import { keyAndName } from './objects.ts';

type Class = NodeOf<'ClassDeclaration' | 'ClassExpression'>;
type Method = NodeOf<'MethodDefinition'>;

export function classExpression(l: Lowering, node: Class, given?: Name): Rope {
  const name = node.id?.name ?? given?.text ?? '';
  const id = l.tables.fn({ name, kind: 'class', async: false, generator: false }, node.start, node.end);
  const parts: Rope[] = [{ text: 'class', at: node.start }];
  if (node.id) parts.push(' ', { start: node.id.start, end: node.id.end });
  if (node.superClass) parts.push(' extends ', l.emit(node.superClass));
  parts.push(` {/*ƒ${id}*/`);
  if (node.body.body.some(isPublicAsync)) parts.push('static { ', l.call('asyncMethods', 'this'), '; }');
  let from = node.body.start + 1;
  for (const element of node.body.body) {
    parts.push({ start: from, end: element.start }, classElement(l, element, node, name));
    from = element.end;
  }
  parts.push({ start: from, end: node.body.end });
  return parts;
}

function isPublicAsync(element: AnyNode): boolean {
  return element.type === 'MethodDefinition' && element.value.async && element.key.type !== 'PrivateIdentifier';
}

function classElement(l: Lowering, element: AnyNode, owner: Class, className: string): Rope {
  if (element.type === 'MethodDefinition') return method(l, element, owner, className);
  return element.type === 'PropertyDefinition' ? field(l, element) : l.emit(element);
}

function field(l: Lowering, node: NodeOf<'PropertyDefinition'>): Rope {
  const { key, name } = keyAndName(l, node, node.value ? losesItsName(node.value) : false);
  const head: Rope = [{ text: node.static ? 'static ' : '', at: node.start }, key];
  if (!node.value) return [head, ';'];
  const { value } = node;
  return [head, ' = ', l.within({ ...OUTERMOST, kind: 'plain', top: false }, () => named(l, value, name)), ';'];
}

const KINDS = { constructor: 'constructor', get: 'getter', set: 'setter', method: 'method' } as const satisfies Record<
  Method['kind'],
  FunctionInfo['kind']
>;

function method(l: Lowering, node: Method, owner: Class, className: string): Rope {
  const fn = node.value;
  const { key, name } = keyAndName(l, node, false);
  const accessor = node.kind === 'get' || node.kind === 'set' ? `${node.kind} ` : '';
  const start =
    node.start + (node.static ? (/^static\s*/.exec(l.source.slice(node.start, node.key.start))?.[0].length ?? 0) : 0);
  const ownName = node.kind === 'constructor' ? className : accessor + name.text;
  const id = register(l, fn, { name: ownName, kind: KINDS[node.kind], start, end: node.end });
  const prefix = node.static ? 'static ' : '';
  const derived = node.kind === 'constructor' && owner.superClass !== null && owner.superClass !== undefined;
  const rest = paramsAndBody(l, fn, id, { derived, capture: null }, node.kind === 'set');
  if (fn.async && node.key.type === 'PrivateIdentifier') return privateAsync(l, node.key.name, prefix, id, rest);
  const star = fn.async || fn.generator ? '*' : '';
  return [{ text: prefix + accessor + star, at: node.start }, key, rest];
}

/** Private methods can't be replaced: the generator gets a private name of ours, the method starts it. */
function privateAsync(l: Lowering, name: string, prefix: string, id: number, rest: Rope): Rope {
  const generator = `#${l.own(name)}`;
  const start = l.call('start', String(id), `this.${generator}`, 'this', l.own('a'));
  return [`${prefix}*${generator}`, rest, ` ${prefix}#${name}(...${l.own('a')}) { return `, start, '; }'];
}

export const classRules: Rules = {
  ClassDeclaration: (l, node) => classExpression(l, node),
  ClassExpression: (l, node) => classExpression(l, node),
};
