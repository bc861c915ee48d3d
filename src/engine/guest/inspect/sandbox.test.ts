import { readFile } from 'node:fs/promises';
import util from 'node:util';
import { build } from 'esbuild';
import { QuickJS } from 'quickjs-wasi';
import { expect, test } from 'vitest';
import { evaluate } from './testing/evaluate.ts';
import { formatCases, formatWithOptionsCases } from './testing/format-cases.ts';
import { inspectCases } from './testing/inspect-cases.ts';

type Outcomes = Record<'inspect' | 'format' | 'formatWithOptions', string[]>;

async function outcomesInSandbox(): Promise<Outcomes> {
  const entry = new URL('./testing/sandbox-entry.ts', import.meta.url).pathname;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'cases',
    write: false,
  });
  using vm = await QuickJS.create({ wasm: await readFile(new URL(import.meta.resolve('quickjs-wasi/quickjs.wasm'))) });
  using result = vm.evalCode(`${outputFiles[0]?.text}\ncases.outcomes`);
  return JSON.parse(result.toString()) as Outcomes;
}

/** Where the two engines' values differ, not the way they print. */
const enginesDiffer: Record<string, string> = {
  '[Symbol.prototype, { showHidden: true }]': 'own properties of built-in objects come in another order',
};

test('the sandbox prints what Node prints', async () => {
  const outcomes = await outcomesInSandbox();
  const compare = (cases: readonly string[], actual: readonly string[], print: (...args: never[]) => string) => {
    const wrong = cases.flatMap((source, i) => {
      const expected = print(...(evaluate(source) as never[]));
      return actual[i] === expected || source in enginesDiffer ? [] : [{ source, expected, actual: actual[i] }];
    });
    expect(wrong).toEqual([]);
  };
  compare(inspectCases, outcomes.inspect, util.inspect);
  compare(formatCases, outcomes.format, util.format);
  compare(formatWithOptionsCases, outcomes.formatWithOptions, util.formatWithOptions);
});
