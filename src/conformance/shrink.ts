/** Delta debugging on the tree of a generated program: the smallest program that still differs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './compare.ts';
import { fileName, source, type Generated } from './generate.ts';
import { smaller, type Pieces } from './tree.ts';

/** Candidates tried at once, and rounds: together they bound the time. */
const width = 24;
const mostRounds = 60;

/** @returns which of these programs differ between Node and us in the way that is looked for */
export type Differ = (programs: readonly Generated[]) => Promise<boolean[]>;

/** @returns the program, with as few pieces as could be found */
export async function shrink(program: Generated, differ: Differ = differBetweenEngines): Promise<Generated> {
  let best = program;
  for (let round = 0; round < mostRounds; round++) {
    const next = await firstDiffering(best, smaller(best.pieces), differ);
    if (next === null) return best;
    best = { ...best, pieces: next };
  }
  return best;
}

async function firstDiffering(
  program: Generated,
  candidates: readonly Pieces[],
  differ: Differ,
): Promise<Pieces | null> {
  for (let from = 0; from < candidates.length; from += width) {
    const some = candidates.slice(from, from + width);
    const answers = await differ(some.map((pieces) => ({ ...program, pieces })));
    const at = answers.indexOf(true);
    if (at >= 0) return some[at] as Pieces;
  }
  return null;
}

/** A candidate that Node cannot parse, or in which a name is missing, is no smaller case of the same. */
const broken = /^(SyntaxError|ReferenceError)\b|ReferenceError: /m;

export async function differBetweenEngines(programs: readonly Generated[]): Promise<boolean[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-shrink-'));
  try {
    const files = programs.map((program, index) => {
      const file = join(folder, `${index}-${fileName(program)}`);
      writeFileSync(file, source(program));
      return file;
    });
    const compared = await compare(files);
    return compared.map(({ node, difference }) => difference !== null && !broken.test(node.stderr + node.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
