/** Object literals: their async methods, and names for what stands under computed keys. */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import type { FunctionNode } from '../tree.ts';
import { childrenOf, staticKey } from '../tree.ts';
import { bindingOf, losesItsName, named } from './expressions.ts';
import { OUTERMOST, asNamedExpression, paramsAndBody, register } from './functions.ts';
import type { Lowering, Name, NodeOf, Rules } from './lowering.ts';
import { nameOf } from './lowering.ts';

/** A key as it is written, and the name that it gives to what stands under it. */
export function keyAndName(
  l: Lowering,
  node: { key: AnyNode; computed: boolean },
  remember: boolean,
): { key: Rope; name: Name } {
  const text = staticKey(node) ?? '';
  if (!node.computed)
    return {
      key: { start: node.key.start, end: node.key.end },
      name: node.key.type === 'PrivateIdentifier' ? nameOf(`#${node.key.name}`) : nameOf(text),
    };
  if (!remember) return { key: ['[', l.emit(node.key), ']'], name: nameOf(text) };
  const variable = l.temporary();
  return { key: [`[${variable} = `, l.call('key', l.emit(node.key)), ']'], name: { text, code: variable } };
}

/** Whether `super` in a method means this method's home: then it must stay a method. */
export function usesSuper(node: AnyNode): boolean {
  return node.type === 'Super' || childrenOf(node).some(usesSuper);
}

function needsHome(property: AnyNode): boolean {
  return property.type === 'Property' && isAsyncMethod(property) && usesSuper(property.value);
}

function isAsyncMethod(property: NodeOf<'Property'>): boolean {
  return property.method && (property.value as FunctionNode).async;
}

function property(l: Lowering, node: NodeOf<'Property'>): Rope {
  if (node.shorthand) return shorthand(l, node);
  if (node.method || node.kind !== 'init') return method(l, node);
  const setsPrototype = !node.computed && staticKey(node) === '__proto__';
  const { key, name } = keyAndName(l, node, losesItsName(node.value));
  return [key, ': ', setsPrototype ? l.emit(node.value) : named(l, node.value, name)];
}

function shorthand(l: Lowering, node: NodeOf<'Property'>): Rope {
  const binding = bindingOf(l, node.value);
  const replaced = binding?.kind === 'import' || (binding?.kind === 'arguments' && l.context.capture);
  return replaced ? [{ start: node.key.start, end: node.key.end }, ': ', l.emit(node.value)] : l.emit(node.value);
}

function method(l: Lowering, node: NodeOf<'Property'>): Rope {
  const fn = node.value as NodeOf<'FunctionExpression'>;
  const asObject = fn.async && !usesSuper(fn);
  const { key, name } = keyAndName(l, node, asObject);
  const accessor = node.kind === 'init' ? '' : `${node.kind} `;
  const kind = node.kind === 'get' ? 'getter' : node.kind === 'set' ? 'setter' : 'method';
  const id = register(l, fn, { name: accessor + name.text, kind, start: node.start, end: node.end });
  if (asObject) {
    const safeKey = !node.computed && name.text === '__proto__' ? '["__proto__"]' : key;
    return [safeKey, ': ', asNamedExpression(l, fn, id, name)];
  }
  const star = fn.async || fn.generator ? '*' : '';
  return [{ text: accessor + star, at: node.start }, key, paramsAndBody(l, fn, id, OUTERMOST, kind === 'setter')];
}

/** Spreads that stand in an object literal: QuickJS copies nothing from a string there. */
const inObject = new WeakSet<AnyNode>();

export const objectRules: Rules = {
  SpreadElement(l, node) {
    return inObject.has(node) ? ['...', l.call('spreadable', l.emit(node.argument))] : l.copy(node);
  },
  ObjectExpression(l, node) {
    for (const each of node.properties) if (each.type === 'SpreadElement') inObject.add(each);
    const code = l.copy(node);
    return node.properties.some(needsHome) ? l.call('asyncMethods', code) : code;
  },
  Property: property,
};
