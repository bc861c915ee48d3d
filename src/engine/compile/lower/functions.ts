/** Functions: frames around sync ones, generators under async ones (0002, "Hooks"). */
import type { AnyNode, Identifier } from 'acorn';
import type { FunctionInfo } from '../compiled.ts';
import type { Rope } from '../rope.ts';
import type { FunctionNode } from '../tree.ts';
import type { Capture, Context, Lowering, Name, NodeOf, Rules } from './lowering.ts';
import { nameOf } from './lowering.ts';
import { parameters } from './parameters.ts';
import { disposing, isUsing } from './disposal.ts';
import { bodyStatements, statements } from './statements.ts';

type AnyFunction = AnyNode & FunctionNode;

/** What a function is in its own right, for the table. */
export interface Role {
  readonly name: string;
  readonly kind: FunctionInfo['kind'];
  /** The text `toString()` gives starts here: a method's key, its `static` or `async` left of it. */
  readonly start: number;
  readonly end: number;
}

export function register(l: Lowering, fn: AnyFunction, role: Role): number {
  return l.tables.fn(
    { name: role.name, kind: role.kind, async: fn.async, generator: fn.generator },
    role.start,
    role.end,
  );
}

function roleOf(fn: AnyFunction, name: string): Role {
  return { name, kind: fn.type === 'ArrowFunctionExpression' ? 'arrow' : 'function', start: fn.start, end: fn.end };
}

/** A function expression or an arrow, given the name its place gives to anonymous ones. */
export function functionExpression(
  l: Lowering,
  fn: NodeOf<'FunctionExpression' | 'ArrowFunctionExpression'>,
  given?: Name,
): Rope {
  const name = fn.id ? nameOf(fn.id.name) : given;
  const id = register(l, fn, roleOf(fn, name?.text ?? ''));
  if (fn.async)
    return fn.type === 'ArrowFunctionExpression' ? asyncArrow(l, fn, id, name) : asyncExpression(l, fn, id, name);
  if (fn.type === 'ArrowFunctionExpression') return arrow(l, fn, id);
  return [keyword(fn), fn.id ? [' ', identifier(fn.id)] : ' ', paramsAndBody(l, fn, id, OUTERMOST)];
}

/** A declaration that stays where it is: async ones as generators, to be rebound at the head of their block. */
export function functionDeclaration(l: Lowering, fn: NodeOf<'FunctionDeclaration'>, id: number): Rope {
  return [keyword(fn), ' ', fn.id ? identifier(fn.id) : '', paramsAndBody(l, fn, id, OUTERMOST)];
}

/** A declaration or method as an expression without a binding of its own; a sync one must stand where its place names it. */
export function asNamedExpression(l: Lowering, fn: AnyFunction, id: number, name: Name): Rope {
  if (fn.async) return asyncObject(l, fn, id, name);
  return [keyword(fn), ' ', paramsAndBody(l, fn, id, OUTERMOST)];
}

export function registerDeclaration(l: Lowering, fn: AnyFunction, name = fn.id?.name ?? ''): number {
  return register(l, fn, roleOf(fn, name));
}

/** A function with `this`, `super` and `arguments` of its own. */
export const OUTERMOST: Pick<Context, 'derived' | 'capture'> = { derived: false, capture: null };

const mark = (id: number): string => `/*ƒ${id}*/`;

function keyword(fn: AnyFunction): Rope {
  return { text: fn.generator || fn.async ? 'function*' : 'function', at: fn.start };
}

const identifier = (id: Identifier): Rope => ({ start: id.start, end: id.end });

function contextOf(fn: AnyFunction, outer: Pick<Context, 'derived' | 'capture'>): Context {
  const kind = fn.async ? (fn.generator ? 'asyncGenerator' : 'async') : fn.generator ? 'generator' : 'plain';
  return { ...outer, kind, top: false };
}

/** `(params) { body }` of anything that is not an arrow; async bodies come without a frame, the driver makes it. */
export function paramsAndBody(
  l: Lowering,
  fn: AnyFunction,
  id: number,
  outer: Pick<Context, 'derived' | 'capture'>,
  isSetter = false,
): Rope {
  return l.within(contextOf(fn, outer), () => {
    const { list, prologue } = parameters(l, fn, isSetter);
    return ['(', list, ') ', fn.async ? loweredBody(l, fn, id, prologue) : framedBody(l, fn, id, prologue)];
  });
}

function framedBody(l: Lowering, fn: AnyFunction, id: number, prologue: Rope): Rope {
  const frame = l.own('f');
  // `this` is there from the start in anything but arrows and derived constructors: stacks name its class.
  const hasThis = fn.type !== 'ArrowFunctionExpression' && !l.context.derived;
  const open: Rope = [
    `const ${frame} = `,
    l.call('enter', String(id), ...(hasThis ? ['this'] : [])),
    '; try {',
    prologue,
  ];
  const close: Rope = ['} finally { ', l.call('exit', frame), '; }}'];
  if (fn.body.type !== 'BlockStatement') return ['{', mark(id), open, expressionBody(l, fn.body), close];
  const { body } = fn;
  let directives: Rope = '';
  const code = disposing(l, body.body, body, () => {
    const inside = bodyStatements(l, body);
    directives = inside.directives;
    return [inside.head, inside.rest];
  });
  return [{ text: '{', at: fn.body.start }, mark(id), directives, open, code, close];
}

function loweredBody(l: Lowering, fn: AnyFunction, id: number, prologue: Rope): Rope {
  if (fn.body.type !== 'BlockStatement') return ['{', mark(id), prologue, expressionBody(l, fn.body), '}'];
  const { body } = fn;
  let directives: Rope = '';
  const code = disposing(l, body.body, body, () => {
    // In `try`, functions could clash with a `var` or a parameter of their name.
    const inside = body.body.some(isUsing)
      ? bodyStatements(l, body)
      : statements(l, body.body, body.start + 1, body.end - 1);
    directives = inside.directives;
    return [inside.head, inside.rest];
  });
  return [{ text: '{', at: body.start }, mark(id), directives, prologue, code, '}'];
}

function expressionBody(l: Lowering, body: AnyNode): Rope {
  return l.withTemporaries(() => [l.call('step', l.site('statement', body)), ';return ', l.emit(body), ';']);
}

function arrow(l: Lowering, fn: NodeOf<'ArrowFunctionExpression'>, id: number): Rope {
  return l.within({ kind: 'plain', top: false }, () => {
    const { list, prologue } = parameters(l, fn, false);
    return [{ text: '(', at: fn.start }, list, ') => ', framedBody(l, fn, id, prologue)];
  });
}

/** `$af(id, function* (…) {…}, name)`: the async function object. */
function asyncObject(l: Lowering, fn: AnyFunction, id: number, name?: Name): Rope {
  const generator: Rope = [{ text: 'function* ', at: fn.start }, paramsAndBody(l, fn, id, OUTERMOST)];
  return l.call(asyncHook(fn), String(id), generator, ...(name ? [name.code] : []));
}

export function asyncHook(fn: FunctionNode): 'asyncFunction' | 'asyncGenerator' {
  return fn.generator ? 'asyncGenerator' : 'asyncFunction';
}

/** If the function uses its own name, the name must mean the async function, not the generator under it. */
function asyncExpression(l: Lowering, fn: NodeOf<'FunctionExpression'>, id: number, name?: Name): Rope {
  const object = asyncObject(l, fn, id, name);
  if (!fn.id || !l.scopes.ownName(fn)?.references) return object;
  return ['(() => { const ', identifier(fn.id), ' = ', object, '; return ', fn.id.name, '; })()'];
}

function asyncArrow(l: Lowering, fn: NodeOf<'ArrowFunctionExpression'>, id: number, name?: Name): Rope {
  const outer = l.context;
  const capture: Capture = outer.capture ?? { derived: outer.derived, used: new Set() };
  const code = l.within({ kind: 'async', capture, top: false }, () => {
    const { list, prologue } = parameters(l, fn, false);
    const generator: Rope = [{ text: 'function* (', at: fn.start }, list, ') ', loweredBody(l, fn, id, prologue)];
    return l.call('asyncArrow', String(id), generator, ...(name ? [name.code] : []));
  });
  return outer.capture ? code : handIn(l, capture, code);
}

/** `((this, arguments, …) => CODE)(this, arguments, …)` for what the arrow uses of its surroundings. */
function handIn(l: Lowering, { derived, used }: Capture, code: Rope): Rope {
  if (used.size === 0) return code;
  const given: readonly (readonly [string, string])[] = [
    ...(used.has('this') ? [[l.own('this'), derived ? '() => this' : 'this'] as const] : []),
    ...(used.has('arguments') ? [[l.own('arguments'), 'arguments'] as const] : []),
    ...(used.has('newTarget') ? [[l.own('newTarget'), 'new.target'] as const] : []),
    ...(used.has('superProperty')
      ? [[l.own('super'), `(k) => ${l.hook('reference')}(() => super[k], (v) => { super[k] = v; })`] as const]
      : []),
    ...(used.has('superCall') ? [[l.own('superCall'), '(...a) => super(...a)'] as const] : []),
  ];
  const names = given.map(([name]) => name).join(', ');
  return [`((${names}) => `, code, `)(${given.map(([, value]) => value).join(', ')})`];
}

/** Code for `this` and its kin where an async arrow stands in between. */
export const lexicalRules: Rules = {
  ThisExpression(l, node) {
    const { capture } = l.context;
    if (!capture) return l.copy(node);
    capture.used.add('this');
    return { text: capture.derived ? `${l.own('this')}()` : l.own('this'), at: node.start };
  },
  MetaProperty(l, node) {
    if (node.meta.name === 'import') return { text: `${l.own('module')}.meta`, at: node.start };
    const { capture } = l.context;
    if (!capture) return l.copy(node);
    capture.used.add('newTarget');
    return { text: l.own('newTarget'), at: node.start };
  },
};
