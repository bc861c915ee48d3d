/** Many random programs, each in Node and in Loopscope; what differs is made small. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compare, type Compared } from './compare.ts';
import { generate, printed, writeProgram, type Generated } from './generate.ts';
import { runInNode } from './oracle.ts';
import type { DifferenceFound } from './report-shape.ts';
import { shrink } from './shrink.ts';

export interface RandomSuite {
  readonly seed: number;
  readonly count: number;
  /** Names of programs in which Node did not agree with itself: they count neither as agreeing nor as differing. */
  readonly unstable: readonly string[];
  readonly differences: readonly DifferenceFound[];
  /** Programs a second, both sides run. */
  readonly programsPerSecondWall: number;
}

export interface RandomOptions {
  readonly seed: number;
  readonly count: number;
  /** Stops starting batches after this many seconds. */
  readonly seconds?: number;
  /** How many of the differing programs are shrunk; the others are only counted. */
  readonly shrunk: number;
  readonly progress?: (line: string) => void;
}

const batch = 50;

/** Programs with seeds from `seed` on: a difference is reproduced by `--seed THAT --count 1`. */
export async function randomSuite(options: RandomOptions): Promise<RandomSuite> {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-conformance-'));
  const startedMs = performance.now();
  const elapsed = (): number => (performance.now() - startedMs) / 1000;
  const differing: { program: Generated; compared: Compared }[] = [];
  const unstable: string[] = [];
  let count = 0;
  try {
    while (count < options.count && elapsed() < (options.seconds ?? Infinity)) {
      const programs = Array.from({ length: Math.min(batch, options.count - count) }, (_, i) =>
        generate(options.seed + count + i),
      );
      const results = await compareGenerated(folder, programs);
      results.forEach((compared, index) => {
        if (compared.unstable) unstable.push(basename(compared.file));
        if (compared.difference !== null) differing.push({ program: programs[index] as Generated, compared });
      });
      count += programs.length;
      options.progress?.(
        `${count} programs, ${differing.length} differ, ${unstable.length} unstable in Node, ${elapsed().toFixed(0)} s`,
      );
    }
    const programsPerSecondWall = Math.round((count / elapsed()) * 10) / 10;
    const differences: DifferenceFound[] = [];
    for (const [index, { program, compared }] of differing.entries()) {
      differences.push(
        index < options.shrunk ? await shrunkDifference(folder, program, compared) : found(program, compared, null),
      );
    }
    return { seed: options.seed, count, unstable, differences, programsPerSecondWall };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where they differ, Node is asked again with pauses several times as long, which a slow machine keeps too. */
async function compareGenerated(folder: string, programs: readonly Generated[]): Promise<Compared[]> {
  const byFile = new Map(programs.map((program) => [writeProgram(folder, program), program]));
  return compare([...byFile.keys()], (file) => {
    const slow = join(folder, 'slow');
    mkdirSync(slow, { recursive: true });
    return runInNode(writeProgram(slow, { ...(byFile.get(file) as Generated), slow: true }), 60_000);
  });
}

async function shrunkDifference(folder: string, program: Generated, whole: Compared): Promise<DifferenceFound> {
  const small = await shrink(program);
  const [compared] = await compareGenerated(folder, [small]);
  return compared?.difference ? found(small, compared, printed(small)) : found(program, whole, null);
}

function found(program: Generated, { file, node, ours, difference }: Compared, shrunk: string | null): DifferenceFound {
  return {
    name: basename(file),
    difference: difference ?? 'stdout',
    program: shrunk ?? printed(program),
    node: { stdout: node.stdout, exitCode: node.exitCode },
    ours: { stdout: ours.stdout, exitCode: ours.exitCode, ...(ours.refusal ? { refusal: ours.refusal } : {}) },
    ...(node.stderr || ours.stderr ? { stderr: { node: head(node.stderr), ours: head(ours.stderr) } } : {}),
  };
}

const head = (text: string): string => text.split('\n').slice(0, 8).join('\n');
