/** What stands at a place in guest code that a QuickJS stack frame reports, in the words and columns of V8. */
import { parse } from 'acorn';
import type { AnyNode, Token } from 'acorn';
import type { CompiledModule } from './compiled.ts';
import type { Literals } from './describe/assignments.ts';
import { declaredLiterals, REFUSED_DELETE, REFUSED_SET, refusedDelete, refusedSet } from './describe/assignments.ts';
import { calleeText, isNamespaceMember } from './describe/callee-text.ts';
import type { Operation, Operations } from './describe/operations.ts';
import { findOperations, marksOf } from './describe/operations.ts';
import { lineStarts, placeAt } from './places.ts';
import { sourceOffset } from './rope.ts';
import { STANDARD_FUNCTIONS, STANDARD_OBJECTS } from './standard-names.ts';
import { isFunction, staticKey, unparenthesised } from './tree.ts';

export interface Description {
  /** Where V8 would say the frame is, in the learner's file; both count from 1. */
  readonly line: number;
  readonly column: number;
  /** The callee, iterable or class as V8 prints it; '' if nothing of the kind stands there. */
  readonly callee: string;
  /** V8's message for the error QuickJS reported, if both are given by the code alone. */
  readonly message?: string;
  /** Where the whole call stands in the learner's file, if it is one; offsets. */
  readonly call?: readonly [start: number, end: number];
}

/** What else is known of a frame. */
export interface Known {
  /** What QuickJS said, if this is the topmost frame of all; else ''. */
  readonly message: string;
  /** Names of the functions that the frame may have called, one a line. */
  readonly called: string;
}
const NOTHING: Known = { message: '', called: '' };

/**
 * @param line of the generated code, from 1, and @param column as QuickJS gives it: from 1, in UTF-8 bytes
 * @returns undefined for the compiler's own code, whose frames are not shown
 */
export function describeAt(
  module: CompiledModule,
  line: number,
  column: number,
  { message, called }: Known = NOTHING,
): Description | undefined {
  const script = scriptOf(module);
  const start = script.starts[line - 1];
  if (start === undefined || line === 1) return undefined;
  const offset = start + utf16Column(script.code, start, column);
  const operation = choose(candidates(script, offset, start), message, called.split('\n'), script);
  const at = operation ? positionOf(operation, script, message, called) : offset;
  const place = placeAt(module.positions.lineStarts, sourceOffset(module.positions.stretches, at));
  if (!operation) return { ...place, callee: '' };
  const callee = textOf(operation, script);
  const inV8 = messageOf(operation, callee, message, script);
  const { node } = operation;
  const inSource = (offset: number): number => sourceOffset(module.positions.stretches, offset);
  const call = node.type === 'CallExpression' && { call: [inSource(node.start), inSource(node.end - 1) + 1] as const };
  return { ...place, callee, ...(inV8 !== undefined && { message: inV8 }), ...call };
}

interface Script {
  readonly code: string;
  readonly starts: readonly number[];
  readonly operations: Operations;
  /** What names of the compiler's own begin with. */
  readonly prefix: string;
  /** Names that are functions wherever they are declared. */
  readonly functions: ReadonlySet<string>;
  /** Names that are declared with a literal, and its value. */
  readonly literals: Literals;
}

/** Made once for each module, when something in it is first asked for. */
const scripts = new WeakMap<CompiledModule, Script>();

function scriptOf(module: CompiledModule): Script {
  const known = scripts.get(module);
  if (known) return known;
  const { code } = module;
  const tokens: Token[] = [];
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'script', preserveParens: true, onToken: tokens });
  const prefix = /^\(function \((\$ls\d*)_/.exec(code)?.[1] ?? '$ls';
  const script = {
    code,
    starts: lineStarts(code),
    operations: findOperations(tree, marksOf(tokens, code)),
    prefix,
    functions: declaredFunctions(code, prefix),
    literals: declaredLiterals(tree),
  };
  scripts.set(module, script);
  return script;
}

function declaredFunctions(code: string, prefix: string): Set<string> {
  const hook = prefix.replace('$', '\\$');
  const declared = new RegExp(
    `\\bfunction\\*? ([\\w$]+) ?\\(|\\b(?:const|var) ([\\w$]+) = (?:function\\b|\\([^()]*\\) =>|${hook}_async)`,
    'g',
  );
  return new Set([...code.matchAll(declared)].map((match) => match[1] ?? match[2]!));
}

/** QuickJS counts bytes of UTF-8. */
function utf16Column(code: string, start: number, column: number): number {
  let bytes = column - 1;
  let at = start;
  while (bytes > 0 && at < code.length) {
    const point = code.codePointAt(at)!;
    bytes -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += point < 0x10000 ? 1 : 2;
  }
  return at - start;
}

/** The operations of the note at `offset`, or of the last note before it on its line. */
function candidates({ operations }: Script, offset: number, lineStart: number): readonly Operation[] {
  for (let at = offset; at >= lineStart; at--) {
    const found = operations.get(at);
    if (found) return found;
  }
  return [];
}

type Kinds = readonly Operation['kind'][];

/** QuickJS's messages → what kind of operation fails with them, and the property or name they mention. */
const FAILURES: readonly (readonly [RegExp, Kinds])[] = [
  [/^not a constructor$/, ['new']],
  [/^not a function$/, ['call', 'new']],
  [/^parent class must be constructor$/, ['class']],
  [/^cannot read property 'Symbol.iterator' of|^value is not iterable$/, ['iterate']],
  [/^cannot read property '(.*)' of/s, ['get']],
  [/^cannot set property '(.*)' of/s, ['set']],
  [/^(.*) is not (?:defined|initialized)$/, ['name']],
  [REFUSED_SET, ['set']],
  [REFUSED_DELETE, ['operator']],
  [/^revoked proxy$/, ['set', 'operator', 'call', 'get']],
  [/^Cannot convert undefined or null to object$/, ['destructure']],
  [/operand$|^cannot (?:convert|mix)|^BigInt (?:division|negative|operands)/i, ['operator']],
];

function choose(
  operations: readonly Operation[],
  message: string,
  called: readonly string[],
  script: Script,
): Operation | undefined {
  for (const [pattern, kinds] of FAILURES) {
    const match = pattern.exec(message);
    if (!match) continue;
    const fitting = operations.filter((operation) => kinds.includes(operation.kind) && mentions(operation, match[1]));
    const likely = fitting.filter((operation) => !isKnownFunction(operation, script) && !isGuarded(operation));
    return likely[0] ?? fitting[0] ?? operations[0];
  }
  const isCall = ({ kind }: Operation): boolean => kind === 'call' || kind === 'new';
  return (
    operations.find((operation) => runs(operation, called)) ??
    implied(operations, called) ??
    operations.find((operation) => isCall(operation) && !isHook(operation, script)) ??
    operations.find((operation) => !isCall(operation) && operation.kind !== 'name' && operation.kind !== 'next') ??
    operations.find(isCall) ??
    operations[0]
  );
}

/** Whether an operation, as it is written, runs a function of one of these names. */
function runs(operation: Operation, called: readonly string[]): boolean {
  const { kind, node } = operation;
  const key = (holder: AnyNode): string | undefined =>
    holder.type === 'MemberExpression'
      ? staticKey({ key: holder.property, computed: holder.computed })
      : holder.type === 'Identifier'
        ? holder.name
        : undefined;
  if (kind === 'get' || kind === 'set') {
    const name = key(node);
    return name !== undefined && called.includes(`${kind} ${name}`);
  }
  const callee = calleeOf(operation);
  const name = callee && key(callee);
  return name !== undefined && called.includes(name);
}

/** Functions that an operation calls without naming them. */
const IMPLIED: readonly (readonly [Operation['kind'], readonly string[]])[] = [
  ['next', ['next']],
  ['iterate', ['[Symbol.iterator]', 'next', 'return']],
  ['operator', ['[Symbol.toPrimitive]', 'valueOf', 'toString', '[Symbol.hasInstance]']],
];

function implied(operations: readonly Operation[], called: readonly string[]): Operation | undefined {
  for (const [kind, names] of IMPLIED) {
    const found = names.includes(called.at(-1) ?? '') && operations.find((operation) => operation.kind === kind);
    if (found) return found;
  }
  return undefined;
}

/** An object pattern whose value the compiler has checked: see `given`. */
function isGuarded({ kind, within }: Operation): boolean {
  return kind === 'destructure' && (within?.type === 'VariableDeclarator' || within?.type === 'AssignmentExpression');
}

function mentions({ node }: Operation, name: string | undefined): boolean {
  if (name === undefined) return true;
  if (node.type === 'Identifier') return node.name === name;
  return (
    node.type !== 'MemberExpression' ||
    node.computed ||
    node.property.type !== 'Identifier' ||
    node.property.name === name
  );
}

function calleeOf({ node }: Operation): AnyNode | undefined {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return unparenthesised(node.callee);
  return node.type === 'TaggedTemplateExpression' ? unparenthesised(node.tag) : undefined;
}

function isHook(operation: Operation, { prefix }: Script): boolean {
  const called = calleeOf(operation);
  return called?.type === 'Identifier' && called.name.startsWith(`${prefix}_`);
}

const FUNCTIONS = new Set<AnyNode['type']>(['FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression']);

/** A callee that certainly is a function, so that of several calls reported at one place this is not the culprit. */
function isKnownFunction(operation: Operation, script: Script): boolean {
  const callee = calleeOf(operation);
  if (!callee) return false;
  if (FUNCTIONS.has(callee.type)) return operation.kind === 'call';
  if (callee.type === 'Identifier')
    return isHook(operation, script) || STANDARD_FUNCTIONS.has(callee.name) || script.functions.has(callee.name);
  const object = callee.type === 'MemberExpression' ? unparenthesised(callee.object) : undefined;
  return object?.type === 'Identifier' && STANDARD_OBJECTS.has(object.name);
}

/** The offset in generated code whose source V8 gives as an operation's position. */
function positionOf({ kind, node, within }: Operation, script: Script, message: string, called: string): number {
  const isNext = kind === 'next' || (kind === 'iterate' && called.endsWith('next'));
  if (isNext && within?.type === 'ForOfStatement') return targetAt(within.left);
  if (kind === 'set' && within?.type === 'AssignmentExpression') return operatorAt(script.code, within.left.end);
  if (kind === 'set' && within?.type === 'UpdateExpression')
    return within.prefix ? within.start : operatorAt(script.code, within.argument.end);
  if (kind === 'get' && within?.type === 'UpdateExpression' && node.type === 'MemberExpression')
    return expressionAt(node.object, script);
  if (kind === 'destructure' && node.type === 'ObjectPattern') return propertyAt(node);
  if (kind === 'iterate' && within?.type === 'CallExpression') return expressionAt(within, script);
  if (kind === 'iterate' && within && isFunction(within)) return node.start - 1;
  if (kind === 'iterate' && within?.type === 'VariableDeclarator' && isTurnValue(node, script))
    return within.id.end - 1;
  if (kind === 'class' && 'superClass' in node && node.superClass && message !== '')
    return expressionAt(node.superClass, script);
  return expressionAt(node, script);
}

/** Where a `for`-`of` puts what `next` returns. */
function targetAt(left: AnyNode): number {
  return left.type === 'VariableDeclaration' ? (left.declarations[0]?.id.start ?? left.start) : left.start;
}

/** V8 blames the first property's own target. */
function propertyAt(pattern: AnyNode & { type: 'ObjectPattern' }): number {
  const [first] = pattern.properties;
  if (!first || (first.type === 'Property' && staticKey(first) === undefined)) return pattern.start;
  return first.type === 'Property' ? first.value.start : first.argument.start;
}

function operatorAt(code: string, from: number): number {
  let at = from;
  while (code[at] === ' ' || code[at] === ')') at++;
  return at;
}

/** V8's position of an expression. */
function expressionAt(node: AnyNode, script: Script): number {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return expressionAt(node.expression, script);
    case 'ChainExpression':
      return expressionAt(node.expression, script);
    case 'MemberExpression':
      if (isNamespaceMember(node, script.prefix)) return node.start;
      return node.computed ? script.code.indexOf('[', node.object.end) : node.property.start;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorAt(script.code, node.left.end);
    case 'AssignmentExpression':
      return operatorAt(script.code, node.left.end);
    case 'TaggedTemplateExpression':
      return node.quasi.start;
    case 'CallExpression':
      return callAt(node, script);
    default:
      return node.start;
  }
}

/** A call is at the word before its parenthesis, if there is one, else at the parenthesis. */
function callAt(node: AnyNode & { type: 'CallExpression' }, script: Script): number {
  const { callee } = node;
  const imported =
    callee.type === 'ParenthesizedExpression' && callee.expression.type === 'SequenceExpression'
      ? callee.expression.expressions[1]
      : undefined;
  if (imported && isNamespaceMember(imported, script.prefix)) return imported.start;
  if (callee.type === 'Identifier' && !node.optional) return callee.start;
  const isNamed = callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier';
  if (isNamed && !node.optional) return callee.property.start;
  return script.code.indexOf('(', callee.end);
}

function textOf(operation: Operation, script: Script): string {
  const { kind, node } = operation;
  if (kind === 'iterate') return isTurnValue(node, script) ? '.for' : iterableText(node, script.prefix);
  const callee = calleeOf(operation);
  if (callee) return calleeText(callee, script.prefix);
  if (kind === 'class')
    return 'superClass' in node && node.superClass ? calleeText(node.superClass, script.prefix) : '';
  return kind === 'name' || kind === 'get' ? calleeText(node, script.prefix) : '';
}

/** What a `for`-`of` whose pattern was moved into its body calls the value of a turn. */
function isTurnValue(node: AnyNode, { prefix }: Script): boolean {
  const value = node.type === 'MemberExpression' ? node.object : node;
  return (
    value.type === 'Identifier' && /^_[iv]\d+$/.test(value.name.slice(prefix.length)) && value.name.startsWith(prefix)
  );
}

function iterableText(node: AnyNode, prefix: string): string {
  const inner = unparenthesised(node);
  if (inner.type !== 'CallExpression') return calleeText(inner, prefix);
  return `${calleeText(inner.callee, prefix)} is not a function or its return value`;
}

/** Messages that depend on what kind of operation it was. */
function messageOf(
  { kind, node, within }: Operation,
  callee: string,
  message: string,
  { literals }: Script,
): string | undefined {
  if (message === 'revoked proxy' && kind !== 'get')
    return kind === 'call' ? `${callee} is not a function` : refusedByRevoked(kind);
  if (kind === 'new' && /^not a (?:function|constructor)$/.test(message)) return `${callee} is not a constructor`;
  if (kind === 'call' && message === 'not a function') return `${callee} is not a function`;
  if (kind === 'destructure' && message === 'Cannot convert undefined or null to object')
    return undestructurable(node, within);
  if (kind === 'set' && REFUSED_SET.test(message)) return refusedSet(node, message, literals);
  if (node.type === 'UnaryExpression' && REFUSED_DELETE.test(message)) return refusedDelete(node.argument);
  return kind === 'iterate' ? notIterable(node, within, callee, message) : undefined;
}

const refusedByRevoked = (kind: Operation['kind']): string =>
  `Cannot perform '${kind === 'set' ? 'set' : 'deleteProperty'}' on a proxy that has been revoked`;

/** QuickJS does not say whether it was `undefined` or `null`; it nearly always is a value that is missing. */
function undestructurable(node: AnyNode, within: AnyNode | undefined): string | undefined {
  const value = within && isFunction(within) ? 'undefined' : undefined;
  const first = node.type === 'ObjectPattern' ? node.properties[0] : undefined;
  const key = first?.type === 'Property' ? staticKey(first) : undefined;
  if (value !== undefined)
    return `Cannot destructure ${key === undefined ? '' : `property '${key}' of `}'${value}' as it is undefined.`;
  return key === undefined ? undefined : `Cannot read properties of undefined (reading '${key}')`;
}

function notIterable(node: AnyNode, within: AnyNode | undefined, callee: string, message: string): string | undefined {
  const nothing = /^cannot read property 'Symbol.iterator' of (.*)$/.exec(message)?.[1];
  if (nothing === undefined && message !== 'value is not iterable') return undefined;
  if (within?.type === 'CallExpression') {
    return nothing === undefined
      ? 'Spread syntax requires ...iterable[Symbol.iterator] to be a function'
      : `${callee} is not iterable (cannot read property undefined)`;
  }
  if (callee === '.for') return '.for is not iterable';
  const unnamed = node.type === 'MemberExpression' || node.type === 'CallExpression' || node.type === 'ArrayPattern';
  const inPattern =
    within !== undefined &&
    (isFunction(within) || within.type === 'AssignmentExpression' || (within.type === 'VariableDeclarator' && unnamed));
  return inPattern
    ? `${nothing ?? 'object'} is not iterable (cannot read property Symbol(Symbol.iterator))`
    : `${callee} is not iterable`;
}
