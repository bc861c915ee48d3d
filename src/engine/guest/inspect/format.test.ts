import util from 'node:util';
import { describe, expect, test } from 'vitest';
import { createInspect } from './index.ts';
import { evaluate, internals } from './testing/evaluate.ts';
import { formatCases, formatWithOptionsCases } from './testing/format-cases.ts';

const { format, formatWithOptions } = createInspect(internals);

function outcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return `throws ${error} ${(error as { code?: string }).code ?? ''}`;
  }
}

describe('format makes what Node makes', () => {
  test.each(formatCases)('%s', (source) => {
    const args = evaluate(source);
    expect(format(...args)).toBe(util.format(...args));
  });

  test.each(formatWithOptionsCases)('with options: %s', (source) => {
    const [options, ...args] = evaluate(source) as [object, ...unknown[]];
    expect(formatWithOptions(options, ...args)).toBe(util.formatWithOptions(options, ...args));
  });
});

test.each([
  [
    '%s',
    {
      toString() {
        throw new Error('mine');
      },
    },
  ],
  [
    '%d',
    {
      valueOf() {
        throw new Error('mine');
      },
    },
  ],
  [
    '%j',
    {
      toJSON() {
        throw new Error('mine');
      },
    },
  ],
  ['%j', 5n],
])('errors thrown while formatting with %s go through', (...args) => {
  const thrown = outcome(() => format(...args));
  expect(thrown).toMatch(/^throws /);
  expect(thrown).toBe(outcome(() => util.format(...args)));
});

test.each([['x'], [null], [undefined], [5]])('options that are no object are refused: %j', (options) => {
  expect(outcome(() => formatWithOptions(options as never, 'a'))).toBe(
    outcome(() => util.formatWithOptions(options as never, 'a')),
  );
});
