/** Each golden program in a VM of its own prints what real Node printed. Adding a folder adds a case. */
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../cli/engine.ts';
import { loadProgram } from '../cli/load-program.ts';
import { run } from '../engine/run.ts';
import { defaultWorld } from '../engine/world.ts';
import { comparableStderrLine, listGoldens } from './goldens.ts';

const engine = loadEngine();

describe('a golden program', () => {
  for (const { name, folder, entry, expected } of listGoldens()) {
    test(`${name} prints what Node printed`, async () => {
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
    test(`${name} starts as Node's does`, async () => {
      const result = await run(await loadProgram(entry, folder), defaultWorld, await engine);
      expect(result.outcome === 'ran' && comparableStderrLine(result.stderr)).toBe(expected?.stderrFirstLine);
    });
  }
});
