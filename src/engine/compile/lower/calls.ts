/** Calls: `super` and imports as callees, calls whose place is marked, modules asked for by name. */
import type { AnyNode, Expression, SpreadElement } from 'acorn';
import { lookUpBuiltin } from '../builtins.ts';
import type { Rope } from '../rope.ts';
import { literalText, staticKey, unparenthesised } from '../tree.ts';
import { STANDARD_FUNCTIONS, STANDARD_OBJECTS } from '../standard-names.ts';
import { INTL, UNSUPPORTED_SYNTAX, unsupportedIntl } from '../unsupported.ts';
import { bindingOf, isGlobal } from './expressions.ts';
import { endsWithCall, held } from './held.ts';
import { refuseLacking } from './lacking.ts';
import type { Lowering, NodeOf, Rules } from './lowering.ts';

type Call = NodeOf<'CallExpression' | 'NewExpression'>;

const MARKED_METHODS = new Set(['then', 'catch', 'finally', 'on', 'once', 'addListener', 'addEventListener']);
const MARKED_GLOBALS = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
]);
const MARKED_STATICS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Promise', new Set(['all', 'allSettled', 'any', 'race', 'resolve', 'reject', 'try'])],
  ['process', new Set(['nextTick'])],
]);

/** Whether a call registers a callback or makes a promise, so that later events should carry its place. */
function isMarked(l: Lowering, node: Call): boolean {
  const callee = unparenthesised(node.callee);
  if (node.type === 'NewExpression') return isGlobal(l, callee, 'Promise');
  if (callee.type === 'Identifier') return isMarkedName(l, callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return false;
  const name = callee.property.name;
  if (MARKED_METHODS.has(name)) return true;
  const object = unparenthesised(callee.object);
  if (object.type !== 'Identifier') return false;
  return isGlobal(l, object, object.name)
    ? (MARKED_STATICS.get(object.name)?.has(name) ?? false)
    : isFromBuiltin(l, object);
}

function isMarkedName(l: Lowering, callee: NodeOf<'Identifier'>): boolean {
  if (isFromBuiltin(l, callee)) return true;
  return !bindingOf(l, callee) && (MARKED_GLOBALS.has(callee.name) || callee.name.startsWith('fetch'));
}

function isFromBuiltin(l: Lowering, node: AnyNode): boolean {
  const imported = bindingOf(l, node)?.imported;
  return imported !== undefined && lookUpBuiltin(imported.specifier).found === 'builtin';
}

/** The last argument is marked: nothing else of the program runs between it and the call. */
function args(l: Lowering, node: Call): Rope {
  const list = node.arguments;
  const last = list[list.length - 1];
  const emitOne = (arg: Expression | SpreadElement): Rope => (arg === last ? lastArgument(l, node, arg) : l.emit(arg));
  const open = l.source.indexOf('(', node.callee.end);
  const parenthesis: Rope = open >= 0 && open < node.end ? { text: '(', at: open } : '(';
  // QuickJS says where a call is by a blank or word before its first argument: so that `f()()` are two places.
  return [
    parenthesis,
    list.length === 0 ? ' ' : '',
    list.map((arg, i) => (i === 0 ? emitOne(arg) : [', ', emitOne(arg)])),
    ')',
  ];
}

function lastArgument(l: Lowering, node: Call, arg: Expression | SpreadElement): Rope {
  const code = l.emit(arg);
  if (arg.type === 'SpreadElement') return code;
  if (isMarked(l, node)) return l.call('site', l.site('call', node), code);
  if (!endsWithCall(arg) || isSurelyFunction(l, node)) return code;
  return held(l, code);
}

/** A callee that can't be what is "not a function". */
function isSurelyFunction(l: Lowering, node: Call): boolean {
  const name = unparenthesised(node.callee);
  if (name.type === 'Identifier') {
    const binding = bindingOf(l, name);
    return binding
      ? ['function', 'self', 'class', 'import', 'wrapper'].includes(binding.kind)
      : STANDARD_FUNCTIONS.has(name.name);
  }
  return name.type === 'MemberExpression' && isGlobalObject(l, unparenthesised(name.object));
}

function isGlobalObject(l: Lowering, node: AnyNode): boolean {
  return node.type === 'Identifier' && STANDARD_OBJECTS.has(node.name) && isGlobal(l, node, node.name);
}

/** A callee: an imported name is called without a `this`. */
export function callee(l: Lowering, node: AnyNode): Rope {
  const inner = unparenthesised(node);
  return bindingOf(l, inner)?.kind === 'import' ? ['(0, ', l.emit(inner), ')'] : l.emit(node);
}

function superCall(l: Lowering, node: NodeOf<'CallExpression'>): Rope | undefined {
  const { capture } = l.context;
  if (!capture) return undefined;
  if (node.callee.type === 'Super') {
    capture.used.add('superCall');
    return [l.own('superCall'), args(l, node)];
  }
  if (node.callee.type !== 'MemberExpression' || node.callee.object.type !== 'Super') return undefined;
  const method = l.emit(node.callee);
  capture.used.add('this');
  const receiver = capture.derived ? `${l.own('this')}()` : l.own('this');
  return [
    method,
    node.optional ? '?.' : '.',
    `call(${receiver}`,
    node.arguments.map((arg) => [', ', l.emit(arg)]),
    ')',
  ];
}

/** `require("…")`, `require.resolve("…")`: noted, so that the file is compiled; anything but a literal is refused. */
function noteRequire(l: Lowering, node: NodeOf<'CallExpression'>): void {
  const first = node.arguments[0];
  const callee = unparenthesised(node.callee);
  const isResolve =
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'resolve';
  const name = isResolve ? callee.object : callee;
  if (!first || name.type !== 'Identifier') return;
  const isNodes = name.name === 'require' && bindingOf(l, name)?.kind === 'wrapper';
  if (!isNodes && !l.requires.has(name.name)) return;
  const specifier = literalText(first);
  if (specifier === undefined) l.refuse(UNSUPPORTED_SYNTAX.require, node);
  const site = l.tables.site('import', node.start, node.end);
  const optional = l.tries > 0;
  l.imports.wantLazily({ specifier, via: 'require', optional, site, start: first.start, end: first.end });
}

/** Takes note of a `require` that a program makes itself: `const require = createRequire(…)`. */
export function noteOwnRequire(l: Lowering, { id, init }: NodeOf<'VariableDeclarator'>): void {
  if (id.type !== 'Identifier' || init?.type !== 'CallExpression') return;
  const callee = unparenthesised(init.callee);
  const [holder, name] =
    callee.type === 'MemberExpression'
      ? [callee.object, staticKey({ key: callee.property, computed: callee.computed })]
      : [callee, undefined];
  const imported = bindingOf(l, holder)?.imported;
  if (imported === undefined || !/^(?:node:)?module$/.test(imported.specifier)) return;
  if ((name ?? imported.name) === 'createRequire') l.requires.add(id.name);
}

/** `with: { type }` of a dynamic import, as far as the source shows; both answers where it doesn't. */
function attributeTypes(options: Expression | null): readonly { readonly type?: string }[] {
  if (!options) return [{}];
  const type = propertyText(propertyOf(options, 'with'), 'type');
  return type === undefined ? [{}, { type: 'json' }] : [{ type }];
}

function propertyOf(node: AnyNode | undefined, name: string): AnyNode | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const property = node.properties.find((p) => p.type === 'Property' && staticKey(p) === name);
  return property?.type === 'Property' ? property.value : undefined;
}

function propertyText(node: AnyNode | undefined, name: string): string | undefined {
  const value = propertyOf(node, name);
  return value && literalText(value);
}

function memberOfIntl(l: Lowering, node: NodeOf<'MemberExpression'>): Rope {
  const name = staticKey({ key: node.property, computed: node.computed }) ?? '';
  return INTL.has(name) ? l.copy(node, ({ start, end }) => ({ start, end })) : l.refuse(unsupportedIntl(name), node);
}

export const callRules: Rules = {
  CallExpression(l, node) {
    if (isGlobal(l, unparenthesised(node.callee), 'Function')) l.refuse(UNSUPPORTED_SYNTAX.function, node);
    noteRequire(l, node);
    return superCall(l, node) ?? [callee(l, node.callee), node.optional ? '?.' : '', args(l, node)];
  },
  NewExpression(l, node) {
    if (isGlobal(l, unparenthesised(node.callee), 'Function')) l.refuse(UNSUPPORTED_SYNTAX.function, node);
    const constructor = l.emit(node.callee);
    const simple = node.callee.type === 'Identifier' || node.callee.type === 'ParenthesizedExpression';
    return [{ text: 'new ', at: node.start }, simple ? constructor : ['(', constructor, ')'], args(l, node)];
  },
  TaggedTemplateExpression: (l, node) => [callee(l, node.tag), l.emit(node.quasi)],
  ImportExpression(l, node) {
    const specifier = literalText(node.source);
    if (specifier === undefined) return l.refuse(UNSUPPORTED_SYNTAX.import, node);
    const site = l.tables.site('import', node.start, node.end);
    const { start, end } = node.source;
    for (const type of attributeTypes(node.options))
      l.imports.wantLazily({ specifier, via: 'import', optional: true, site, start, end, ...type });
    const options: Rope = node.options ? [', ', l.emit(node.options)] : '';
    return [`${l.own('module')}.import(${String(site)}, `, l.emit(node.source), options, ')'];
  },
  MemberExpression(l, node) {
    refuseLacking(l, node);
    const { capture } = l.context;
    if (isGlobal(l, node.object, 'Intl')) return memberOfIntl(l, node);
    if (node.object.type !== 'Super' || !capture) return l.copy(node);
    capture.used.add('superProperty');
    const key: Rope = node.computed
      ? l.emit(node.property)
      : JSON.stringify((node.property as NodeOf<'Identifier'>).name);
    return [`${l.own('super')}(`, key, ').value'];
  },
};
