/** Every folder of content/exercises is a case: the starter does not do, the solution does, and what is wrong gets its own sentence. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';
import { judge, type Verdict } from './exercise-checks.ts';
import { exerciseProgram } from './exercise-files.ts';
import { checksOf, exerciseNames } from './exercises.ts';

const FOLDER = 'content/exercises';

it('knows every folder', () => {
  expect([...exerciseNames].sort()).toEqual(readdirSync(FOLDER).sort());
});

describe.each(exerciseNames)('exercise %s', (name) => {
  const { program, world, hints, wrong } = exerciseProgram(name);
  async function failed(text: string): Promise<Verdict[]> {
    const { trace } = await record(program(text), resolveWorld(world));
    return judge(await checksOf(name), trace).filter(({ passed }) => !passed);
  }

  it('is not solved by its starter', async () => {
    expect(await failed('starter')).not.toEqual([]);
  });

  it('is solved by its solution', async () => {
    expect(await failed('solution')).toEqual([]);
  });

  it('has a task, a hint, and a sentence for each program in wrong/', () => {
    expect(existsSync(`${FOLDER}/${name}/task.md`)).toBe(true);
    expect(hints.length).toBeGreaterThan(0);
    expect(Object.keys(wrong).sort()).toEqual(readdirSync(`${FOLDER}/${name}/wrong`).sort());
  });

  it.each(Object.entries(wrong))('says about %s: %s', async (file, sentence) => {
    const said = (await failed(`wrong/${file.replace(/\.mjs$/, '')}`)).map((verdict) => verdict.sentence);
    expect(said).toContain(sentence);
  });
});
