/** The exercises of content/exercises: one folder each, with starter, checks and solution. */
import type { Check } from './exercise-checks.ts';

const modules = import.meta.glob<{ checks: readonly Check[] }>('../../content/exercises/*/checks.ts');

export const exerciseNames = Object.keys(modules).map((path) => path.split('/').at(-2)!);

/** Loads an exercise's checks: in the page, when its program first runs. */
export async function checksOf(name: string): Promise<readonly Check[]> {
  const load = modules[`../../content/exercises/${name}/checks.ts`];
  if (load === undefined)
    throw new Error(`There is no exercise “${name}”: content/exercises has ${exerciseNames.join(', ')}.`);
  return (await load()).checks;
}
