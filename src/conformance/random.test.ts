/**
 * Random programs print the same in Loopscope as in real Node: fixed seeds, and fresh ones for as long as there is time. A program
 * in which Node does not agree with itself, as on a machine that is late, is no difference.
 */
import { describe, expect, test } from 'vitest';
import { randomSuite } from './random-suite.ts';

const fixedSeed = 240_000;
/** Bounds this file on a slow machine: together under three minutes. */
const seconds = 80;

/** Of fresh programs, the share that may still differ while rare differences are being found. */
const SHARE = 0.02;

async function differencesFrom(seed: number, count: number): Promise<string[]> {
  const { differences } = await randomSuite({ seed, count, seconds, shrunk: 0 });
  return differences.map(
    ({ name, program, node, ours }) =>
      `${name}: npm run conformance -- --seed ${name.match(/\d+/)?.[0]} --count 1\n${program}\nNode (${node.exitCode}):\n${node.stdout}\nours (${ours.exitCode}${ours.refusal ?? ''}):\n${ours.stdout}`,
  );
}

describe('random programs', () => {
  test('from a fixed seed print what Node prints', { timeout: 240_000 }, async () => {
    expect(await differencesFrom(fixedSeed, 300)).toEqual([]);
  });

  test('from a fresh seed print what Node prints', { timeout: 240_000 }, async () => {
    const seed = Math.floor(Math.random() * 1e9);
    console.log(`fresh random programs: npm run conformance -- --seed ${seed} --count 200`);
    const differences = await differencesFrom(seed, 200);
    if (differences.length > 0) console.log(differences.join('\n'));
    expect(differences.length).toBeLessThanOrEqual(200 * SHARE);
  });
});
