/** `showHidden` also lists what prototypes of the user's own making add to an object. */
import { isBuiltInName } from './names.ts';
import { tooDeep } from './context.ts';
import { renderProperty } from './property.ts';
import type { Context } from './context.ts';

/** How many prototypes are looked at. */
const generations = 3;

/**
 * Prints properties of an object's prototypes, methods left out; dimmed, where there are colours.
 * @param first the prototype nearest to the object, or the object where that is a prototype itself
 * @param level the object's own
 */
export function renderInherited(context: Context, value: object, first: object, level: number): string[] {
  if (!context.showHidden || tooDeep(context, level)) return [];
  const output: string[] = [];
  const seen = new Set<PropertyKey>();
  let prototype: object | null = first;
  for (let generation = 0; generation < generations; generation++) {
    if (generation > 0 || prototype === value) {
      prototype = Reflect.getPrototypeOf(prototype);
      if (prototype === null || isBuiltInPrototype(prototype)) break;
    }
    context.path.push(value);
    for (const key of Reflect.ownKeys(prototype)) {
      if (key === 'constructor' || Object.hasOwn(value, key) || seen.has(key)) continue;
      seen.add(key);
      if (typeof Reflect.getOwnPropertyDescriptor(prototype, key)?.value === 'function') continue;
      const text = renderProperty(context, prototype, level, key, 'property', value);
      output.push(context.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    context.path.pop();
  }
  return output;
}

function isBuiltInPrototype(prototype: object): boolean {
  const maker: unknown = Reflect.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof maker === 'function' && isBuiltInName(maker.name);
}
