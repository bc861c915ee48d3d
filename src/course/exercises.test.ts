/** Every folder of content/exercises is a case: the starter does not do, the solution does, and what is wrong gets its own sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { judge, type Verdict } from './exercise-checks.ts';
import { checksOf, exerciseNames } from './exercises.ts';

const FOLDER = 'content/exercises';
interface About {
  readonly hints: readonly string[];
  readonly world?: string | object;
  /** By name of a program in wrong/: the sentence that it must get. */
  readonly wrong: Readonly<Record<string, string>>;
}

async function verdictsOf(name: string, file: string, world: string | object | undefined): Promise<Verdict[]> {
  const path = `/exercise/${name}.mjs`;
  const source = readFileSync(`${FOLDER}/${name}/${file}`, 'utf8');
  const { trace } = await record({ entry: path, files: { [path]: source } }, resolveWorld(world));
  return judge(await checksOf(name), trace);
}

it('knows every folder', () => {
  expect([...exerciseNames].sort()).toEqual(readdirSync(FOLDER).sort());
});

describe.each(exerciseNames)('exercise %s', (name) => {
  const about = JSON.parse(readFileSync(`${FOLDER}/${name}/exercise.json`, 'utf8')) as About;

  it('is not solved by its starter', async () => {
    expect((await verdictsOf(name, 'starter.mjs', about.world)).some(({ passed }) => !passed)).toBe(true);
  });

  it('is solved by its solution', async () => {
    expect((await verdictsOf(name, 'solution.mjs', about.world)).filter(({ passed }) => !passed)).toEqual([]);
  });

  it('has a hint, and a sentence for each program in wrong/', () => {
    expect(about.hints.length).toBeGreaterThan(0);
    expect(Object.keys(about.wrong).sort()).toEqual(readdirSync(`${FOLDER}/${name}/wrong`).sort());
  });

  it.each(Object.entries(about.wrong))('says about %s: %s', async (file, sentence) => {
    const failed = (await verdictsOf(name, `wrong/${file}`, about.world)).filter(({ passed }) => !passed);
    expect(failed.map((verdict) => verdict.sentence)).toContain(sentence);
  });
});
