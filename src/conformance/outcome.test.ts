import { describe, expect, test } from 'vitest';
import { comparableStderrLine } from './goldens.ts';
import { requireOracle } from './oracle.ts';
import { difference, firstDifferingLines } from './outcome.ts';
import { toMarkdown } from './report.ts';

const outcome = { stdout: 'a\n', stderr: '', exitCode: 0 };

describe('comparing two outcomes', () => {
  test('standard error does not count, output and exit code do', () => {
    expect(difference(outcome, { ...outcome, stderr: 'noise' })).toBeNull();
    expect(difference(outcome, { ...outcome, stdout: 'b\n' })).toBe('stdout');
    expect(difference(outcome, { ...outcome, exitCode: 1 })).toBe('exitCode');
    expect(difference(outcome, { ...outcome, refusal: 'limit: steps' })).toBe('refused');
  });

  test('the report shows where they part', () => {
    expect(firstDifferingLines('1\n2\n3\nx', '1\n2\n3\ny')).toBe('  2\n  3\n- x\n+ y');
  });

  test("a first line on standard error is compared without this machine's folders", () => {
    expect(comparableStderrLine('file:///home/me/a/program.mjs:4\nthrow')).toBe('program.mjs:4');
    expect(comparableStderrLine('(node:123) Warning: x')).toBe('(node:<pid>) Warning: x');
  });

  test('another Node is no oracle', () => {
    expect(() => requireOracle('v20.1.0')).toThrow('the oracle is Node 24, this is v20.1.0: start it through npm run');
  });
});

describe('the report', () => {
  const measured = { date: '2026-01-01', node: '24.21.0' };

  test('counts, and shows each difference with its program', () => {
    const found = {
      name: 'p1.mjs',
      difference: 'stdout',
      program: 'x();\n',
      node: outcome,
      ours: { ...outcome, stdout: 'b\n' },
    } as const;
    const text = toMarkdown({ goldens: { ...measured, count: 3, differences: [found] } });
    expect(text).toContain('**2 agree, 1 differ**');
    expect(text).toContain('```diff\n- a\n- \n+ b\n+ \n```');
    expect(text).toContain('```js\nx();\n```');
  });

  test("gives the share of ECMA-262's tests that Node passes", () => {
    const area = { area: 'Promise', fitting: 10, passedByNode: 8, passedByBoth: 6, failing: ['a.js', 'b.js'] };
    expect(toMarkdown({ test262: { ...measured, commit: 'abc', areas: [area] } })).toContain(
      '| Promise | 10 | 8 | 6 | 75.00 % |',
    );
  });
});
