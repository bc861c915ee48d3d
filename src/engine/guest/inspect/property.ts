/** One property: its name and its value, or what its accessors are. */
import { renderPrimitive, symbolText } from './primitives.ts';
import { columnsOf, escapeText, quote, stripVTControlCharacters } from './text.ts';
import type { Context } from './context.ts';

/** An item of an array has no name; a property added to an array is laid out a little differently with `compact: true`. */
export type PropertyRole = 'item' | 'property' | 'extra';

/**
 * Prints an own property of `holder`. `receiver` is what a getter is called on, where it differs. A `level` counts
 * from 0 at the outermost object; here it is that of the property's value.
 */
export function renderProperty(
  context: Context,
  holder: object,
  level: number,
  key: PropertyKey,
  role: PropertyRole,
  receiver: object = holder,
): string {
  const descriptor = Reflect.getOwnPropertyDescriptor(holder, key) ?? {
    value: (holder as Record<PropertyKey, unknown>)[key],
    enumerable: true,
  };
  let text: string;
  let separator = ' ';
  if (descriptor.get) text = renderGetter(context, descriptor.get, descriptor.set !== undefined, level, receiver);
  else if (descriptor.set) text = context.stylize('[Setter]', 'special');
  else {
    const inset = context.compact !== true || role !== 'property' ? 2 : 3;
    context.indentation += inset;
    text = context.render(context, descriptor.value, level);
    if (inset === 3 && context.breakLength < columnsOf(context.colors ? stripVTControlCharacters(text) : text)) {
      separator = `\n${' '.repeat(context.indentation)}`;
    }
    context.indentation -= inset;
  }
  return role === 'item' ? text : `${keyText(context, key, descriptor.enumerable === true)}:${separator}${text}`;
}

export function keyText(context: Context, key: PropertyKey, enumerable: boolean): string {
  if (key === '__proto__') return "['__proto__']";
  const text = bareKeyText(context, key);
  return enumerable ? text : `[${text}]`;
}

function bareKeyText(context: Context, key: PropertyKey): string {
  if (typeof key === 'symbol') return context.stylize(escapeText(symbolText(key)), 'symbol');
  const name = String(key);
  if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name)) return context.stylize(name, 'name');
  return context.stylize(quote(name), 'string');
}

function renderGetter(
  context: Context,
  get: () => unknown,
  hasSetter: boolean,
  level: number,
  receiver: object,
): string {
  const label = hasSetter ? 'Getter/Setter' : 'Getter';
  const style = (text: string) => context.stylize(text, 'special');
  const { getters } = context;
  const wanted = getters === true || (getters === 'get' && !hasSetter) || (getters === 'set' && hasSetter);
  if (!wanted) return style(`[${label}]`);
  const inBrackets = (text: string) => `${style(`[${label}:`)} ${text}${style(']')}`;
  context.indentation += 2;
  try {
    const value: unknown = Reflect.apply(get, receiver, []);
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
      return inBrackets(renderPrimitive(context.stylize, value, context));
    }
    return `${style(`[${label}]`)} ${context.render(context, value, level)}`;
  } catch (error) {
    return inBrackets(`<Inspection threw (${context.render(context, error, level)})>`);
  } finally {
    context.indentation -= 2;
  }
}
