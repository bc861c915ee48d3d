/** `[Function: load]`, `[class Cat extends Animal]`. */
import type { Context } from './context.ts';
import type { FunctionValue } from './internals.ts';
import type { Subject } from './shape.ts';

export function describeFunction(context: Context, { value, constructorName, tag }: Subject): string {
  const fn = value as FunctionValue;
  if (context.internals.isClass(fn)) return describeClass(fn, constructorName, tag);
  const kind = context.internals.functionKind(fn);
  let text = `[${kind}`;
  if (constructorName === null) text += ' (null prototype)';
  text += fn.name === '' ? ' (anonymous)' : `: ${String(fn.name)}`;
  text += ']';
  if (constructorName !== kind && constructorName !== null) text += ` ${constructorName}`;
  if (tag !== '' && constructorName !== tag) text += ` [${tag}]`;
  return text;
}

function describeClass(fn: FunctionValue, constructorName: string | null, tag: string): string {
  const name = (Object.hasOwn(fn, 'name') && fn.name) || '(anonymous)';
  let text = `class ${String(name)}`;
  if (constructorName !== 'Function' && constructorName !== null) text += ` [${constructorName}]`;
  if (tag !== '' && constructorName !== tag) text += ` [${tag}]`;
  if (constructorName === null) return `[${text} extends null]`;
  const parent = (Reflect.getPrototypeOf(fn) as { name?: unknown } | null)?.name;
  return parent ? `[${text} extends ${String(parent)}]` : `[${text}]`;
}
