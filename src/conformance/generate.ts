/**
 * Random asynchronous programs, the same for the same seed. Each is one self-contained file that logs labelled steps,
 * ends by itself, and prints the same in Node every time: see `prelude.ts` for how.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawFrom } from './draw.ts';
import { declareObject, declarePrivateClass } from './generate-objects.ts';
import { declareSibling, staticImports, type Sibling } from './generate-modules.ts';
import {
  declareClass,
  declareFunction,
  declareIterable,
  declarePromiseClass,
  declareThenable,
} from './generate-declarations.ts';
import { atTop, type Making, type Scope } from './generate-scope.ts';
import { statements } from './generate-statements.ts';
import { prelude, type Form } from './prelude.ts';
import { print, smaller, type Piece, type Pieces } from './tree.ts';

export interface Generated extends Form {
  readonly seed: number;
  readonly pieces: Pieces;
  /** Files beside it that it imports. */
  readonly siblings: readonly Sibling[];
}

export function generate(seed: number): Generated {
  const draw = drawFrom(seed);
  const form = draw.chance(0.5) ? 'esm' : 'cjs';
  const handled = draw.chance(0.75);
  const strict = form === 'cjs' && draw.chance(0.3);
  const modules = draw.chance(0.15) ? 1 + draw.below(3) : 0;
  const reads = modules > 0 || draw.chance(0.25);
  const making: Making = {
    draw,
    form,
    handled,
    reads,
    callables: [],
    thenables: [],
    iterables: [],
    promiseClasses: [],
    siblings: [],
    left: 12 + draw.below(60),
    count: 0,
  };
  const top = atTop(form, form === 'cjs' && !strict);
  const siblings = Array.from({ length: modules }, () => declareSibling(making, seed, strict));
  const declarations: Piece[] = draw.chance(0.3) ? [...staticImports(making, form)] : [];
  const declare = (share: number, make: (making: Making, scope: Scope) => Pieces): void => {
    while (draw.chance(share)) declarations.push(...make(making, top));
  };
  declare(0.35, declareThenable);
  declare(0.3, declareIterable);
  declare(0.15, declarePromiseClass);
  declare(0.6, declareFunction);
  declare(0.25, declareClass);
  declare(0.15, declareObject);
  declare(0.15, declarePrivateClass);
  declare(0.4, declareFunction);
  making.left = Math.max(making.left, 15 + draw.below(30));
  const main = statements(making, { ...top, awaits: form === 'esm' && draw.chance(0.8) }, 7);
  return { seed, form, strict, handled, reads, siblings, pieces: [...declarations, ...main] };
}

/** The file a program is written to. */
export const fileName = ({ seed, form }: Generated): string => `p${seed}.${form === 'esm' ? 'mjs' : 'cjs'}`;

export const source = (program: Generated): string => `${prelude(program)}\n${print(program.pieces)}`;

/** Every file of a program by its name: the program's own first. */
export function files(program: Generated): readonly (readonly [name: string, source: string])[] {
  const beside = program.siblings.map(
    ({ file, form, pieces }) =>
      [file, `${prelude({ ...program, form, strict: program.strict && form === 'cjs' })}\n${print(pieces)}`] as const,
  );
  return [[fileName(program), source(program)], ...beside];
}

/** Writes a program's files into a folder. @returns the path of its own */
export function writeProgram(folder: string, program: Generated): string {
  for (const [name, text] of files(program)) writeFileSync(join(folder, name), text);
  return join(folder, fileName(program));
}

/** What was generated, without what every file starts with. */
export function printed({ pieces, siblings }: Generated): string {
  return [print(pieces), ...siblings.map((sibling) => `// ${sibling.file}\n${print(sibling.pieces)}`)].join('');
}

/** Every program that is one step smaller, largest steps first. */
export function smallerPrograms(program: Generated): Generated[] {
  const { pieces, siblings } = program;
  return [
    ...smaller(pieces).map((fewer) => ({ ...program, pieces: fewer })),
    ...siblings.flatMap((sibling, at) =>
      smaller(sibling.pieces).map((fewer) => ({
        ...program,
        siblings: siblings.with(at, { ...sibling, pieces: fewer }),
      })),
    ),
  ];
}
