/** `[Function: load]`, `[class Cat extends Animal]`. */
import type { Context } from './context.ts';
import type { FunctionValue } from './internals.ts';
import type { Subject } from './shape.ts';

export function describeFunction(context: Context, { value, constructorName, tag }: Subject): string {
  const fn = value as FunctionValue;
  if (isClass(context.internals.functionSource(fn))) return describeClass(fn, constructorName, tag);
  const kind = context.internals.functionKind(fn);
  let text = `[${kind}`;
  if (constructorName === null) text += ' (null prototype)';
  text += fn.name === '' ? ' (anonymous)' : `: ${nameText(context, fn.name)}`;
  text += ']';
  if (constructorName !== kind && constructorName !== null) text += ` ${constructorName}`;
  if (tag !== '' && constructorName !== tag) text += ` [${tag}]`;
  return text;
}

/** A name can be redefined as anything; then all of it is printed, on as many lines as it takes. */
function nameText(context: Context, name: unknown): string {
  return typeof name === 'string' ? name : context.render(context, name, NaN);
}

/** By its source text, as Node decides: a class whose heading has a parenthesis (`extends mixin(Base)`) is a function. */
function isClass(source: string): boolean {
  if (!source.startsWith('class') || !source.endsWith('}')) return false;
  const body = source.slice(5, -1);
  const brace = body.indexOf('{');
  if (brace === -1) return false;
  if (!body.slice(0, brace).includes('(')) return true;
  return /^\s+[^(]*?\s*\{/.test(body.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''));
}

function describeClass(fn: FunctionValue, constructorName: string | null, tag: string): string {
  const name = (Object.hasOwn(fn, 'name') && fn.name) || '(anonymous)';
  let text = `class ${name}`;
  if (constructorName !== 'Function' && constructorName !== null) text += ` [${constructorName}]`;
  if (tag !== '' && constructorName !== tag) text += ` [${tag}]`;
  if (constructorName === null) return `[${text} extends [null prototype]]`;
  const parent = (Reflect.getPrototypeOf(fn) as { name?: unknown } | null)?.name;
  return parent ? `[${text} extends ${String(parent)}]` : `[${text}]`;
}
