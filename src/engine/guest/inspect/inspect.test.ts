import util from 'node:util';
import { describe, expect, test } from 'vitest';
import { createInspect } from './index.ts';
import { createEnvironment } from './testing/environment.ts';
import { inspectCases } from './testing/inspect-cases.ts';

const { internals, names } = createEnvironment(Buffer as unknown as Uint8ArrayConstructor);
const { inspect } = createInspect(internals);

function evaluate(source: string): unknown[] {
  return new Function(...Object.keys(names), `return ${source}`)(...Object.values(names));
}

describe('inspect prints what Node prints', () => {
  test.each(inspectCases)('%s', (source) => {
    const [value, ...options] = evaluate(source);
    const expected = util.inspect(value, ...(options as []));
    expect(inspect(value, ...(options as []))).toBe(expected);
  });
});
