import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { fileName, generate, source } from './generate.ts';
import { size } from './tree.ts';

const seeds = Array.from({ length: 300 }, (_, index) => index * 7919);

describe('a generated program', () => {
  test('is the same for the same seed', () => {
    for (const seed of seeds.slice(0, 20)) expect(source(generate(seed))).toBe(source(generate(seed)));
  });

  test('differs for another seed', () => {
    expect(new Set(seeds.map((seed) => source(generate(seed)))).size).toBe(seeds.length);
  });

  test('can be parsed in its own form', () => {
    for (const seed of seeds) {
      const program = generate(seed);
      const sourceType = program.form === 'esm' ? 'module' : 'commonjs';
      expect(() => parse(source(program), { ecmaVersion: 'latest', sourceType }), fileName(program)).not.toThrow();
    }
  });

  test('is bounded', () => {
    for (const seed of seeds) expect(size(generate(seed).pieces)).toBeLessThan(800);
  });

  test('covers the grammar, over many seeds', () => {
    const all = seeds.map((seed) => source(generate(seed))).join('\n');
    const words = [
      'async function*',
      'yield* ',
      'for await',
      'await super.',
      'Promise.any',
      'context.run',
      'callbackify',
      'get then()',
      'continue loop',
      'finally {',
      'box.emit',
      'clearImmediate(',
      'extends Promise',
      'new AsyncDisposableStack',
      'streams.pipeline',
      'captureRejections',
      'scheduler.wait',
      'runInAsyncScope',
      'uncaughtExceptionMonitor',
      'await using',
      '#secret in this',
      'super.ready',
      "import('./s",
      'arguments[0] =',
      'Symbol.iterator]()',
    ];
    expect(words.filter((word) => !all.includes(word))).toEqual([]);
  });
});
