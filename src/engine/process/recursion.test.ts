/** Recursion without end stops at the sandbox's own limit, always at the same depth, and never by the host's stack. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { run, type Engine } from '../run.ts';
import { serialise } from '../trace/file.ts';
import { defaultWorld } from '../world.ts';
import { RECURSIONS } from './recursion.test-support.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

async function runOf(source: string) {
  const result = await run({ entry: '/deep.mjs', files: { '/deep.mjs': source } }, defaultWorld, engine);
  if (result.outcome === 'problem') throw new Error(result.problem.message);
  return result;
}

describe('recursion without end', () => {
  for (const { through, source, named } of RECURSIONS) {
    test(`through ${through} is a limit that names the function, the same in every run`, async () => {
      const [first, second] = [await runOf(source), await runOf(source)];
      expect(first.limit?.name).toBe('stack');
      expect(first.limit?.sentence).toMatch(named);
      expect(first.limit?.sentence).toContain("deeper than the sandbox's stack allows");
      expect(serialise(second.trace)).toEqual(serialise(first.trace));
    });
  }

  test('that the program catches is said all the same, as Node would have got further', async () => {
    const { stdout, exitCode, limit } = await runOf(
      `let depth = 0; const down = () => { depth++; down(); }; try { down(); } catch (error) { console.log(error.name, error.message); }`,
    );
    expect(stdout).toBe('RangeError Maximum call stack size exceeded\n');
    expect(exitCode).toBe(0);
    expect(limit?.name).toBe('stack');
  });
});

test('recursion that ends in time is no limit: 500 calls, 80 async ones', async () => {
  const { stdout, limit } = await runOf(
    `const down = (n) => n === 0 ? 0 : down(n - 1) + 1;
     const later = async (n) => n === 0 ? 0 : (await later(n - 1)) + 1;
     console.log(down(500), await later(80));`,
  );
  expect(stdout).toBe('500 80\n');
  expect(limit).toBeNull();
});
