/** Each golden program in a VM of its own prints what real Node printed. Adding a folder adds a case. */
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../cli/engine.ts';
import { loadProgram } from '../cli/load-program.ts';
import { run } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { comparableStderrLine, listGoldens } from './goldens.ts';

const engine = loadEngine();

/** Goldens that are known to differ, and in what. A case that starts to pass fails here, so that it leaves the list. */
const OPEN: Readonly<Record<string, string>> = {
  'common-type-errors': 'wording of operands of `in`',
  'esm-imports-cjs': 'node:module is refused',
  'map-set-weak': 'wording of a bad entry given to new Map',
  'proxy-reflect': 'wording of a broken invariant of a proxy',
  'strict-mode-errors': 'wording of assignments to the length of a string',
  'top-level-await-never': "the warning doesn't name the line",
};
const testUnlessOpen = (name: string) => (name in OPEN ? test.fails : test);

describe('a golden program', () => {
  for (const { name, folder, entry, expected } of listGoldens()) {
    const isOpen = name !== 'top-level-await-never' && name in OPEN;
    (isOpen ? test.fails : test)(`${name} prints what Node printed`, async () => {
      const result = await run(await loadProgram(entry, folder), defaultWorld, await engine);
      if (result.outcome === 'problem') throw new Error(`${name} is refused: ${result.problem.message}`);
      expect({ stdout: result.stdout, exitCode: result.exitCode }).toEqual({
        stdout: expected?.stdout,
        exitCode: expected?.exitCode,
      });
    });
  }
});

describe("a golden program's standard error", () => {
  // Where Node itself is said to have thrown ("node:internal…"), the line is V8's business.
  const own = listGoldens().filter(({ expected }) => /^(?!node:)/.test(expected?.stderrFirstLine ?? 'node:'));
  for (const { name, folder, entry, expected } of own) {
    testUnlessOpen(name)(`${name} starts as Node's does`, async () => {
      const result = await run(await loadProgram(entry, folder), defaultWorld, await engine);
      expect(result.outcome === 'ran' && comparableStderrLine(result.stderr)).toBe(expected?.stderrFirstLine);
    });
  }
});
