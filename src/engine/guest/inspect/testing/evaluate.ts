/** Evaluates a case in Node. */
import { createEnvironment } from './environment.ts';

export const { internals, names } = createEnvironment(Buffer as unknown as Uint8ArrayConstructor);

export function evaluate(source: string): unknown[] {
  return new Function(...Object.keys(names), `return ${source}`)(...Object.values(names));
}
