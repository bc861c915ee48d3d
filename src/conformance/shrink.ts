/** Delta debugging on the tree of a generated program: the smallest program that still differs. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './compare.ts';
import { smallerPrograms, writeProgram, type Generated } from './generate.ts';

/** Candidates tried at once, and rounds: together they bound the time. */
const width = 24;
const mostRounds = 60;

/** @returns which of these programs differ between Node and us in the way that is looked for */
export type Differ = (programs: readonly Generated[]) => Promise<boolean[]>;

/** @returns the program, with as few pieces as could be found */
export async function shrink(program: Generated, differ: Differ = differBetweenEngines): Promise<Generated> {
  let best = program;
  for (let round = 0; round < mostRounds; round++) {
    const next = await firstDiffering(smallerPrograms(best), differ);
    if (next === null) return best;
    best = next;
  }
  return best;
}

async function firstDiffering(candidates: readonly Generated[], differ: Differ): Promise<Generated | null> {
  for (let from = 0; from < candidates.length; from += width) {
    const some = candidates.slice(from, from + width);
    const at = (await differ(some)).indexOf(true);
    if (at >= 0) return some[at] as Generated;
  }
  return null;
}

/** A candidate that Node cannot parse, or in which a name is missing, is no smaller case of the same. */
const broken = /^(SyntaxError|ReferenceError)\b|ReferenceError: /m;

export async function differBetweenEngines(programs: readonly Generated[]): Promise<boolean[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-shrink-'));
  try {
    const entries = programs.map((program, index) => {
      const own = join(folder, String(index));
      mkdirSync(own);
      return writeProgram(own, program);
    });
    const compared = await compare(entries);
    return compared.map(({ node, difference }) => difference !== null && !broken.test(node.stderr + node.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
