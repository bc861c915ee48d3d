/**
 * Random asynchronous programs, the same for the same seed. Each is one self-contained file that logs labelled steps,
 * ends by itself, and prints the same in Node every time: see `prelude.ts` for how.
 */
import { drawFrom } from './draw.ts';
import {
  declareClass,
  declareFunction,
  declareIterable,
  declarePromiseClass,
  declareThenable,
} from './generate-declarations.ts';
import type { Making, Scope } from './generate-scope.ts';
import { statements } from './generate-statements.ts';
import { prelude, type Form } from './prelude.ts';
import { print, type Piece, type Pieces } from './tree.ts';

export interface Generated extends Form {
  readonly seed: number;
  readonly pieces: Pieces;
}

const top: Scope = { awaits: false, yields: false, returns: false, loops: [], blocks: [], names: [], depth: 0 };

export function generate(seed: number): Generated {
  const draw = drawFrom(seed);
  const form = draw.chance(0.5) ? 'esm' : 'cjs';
  const handled = draw.chance(0.75);
  const reads = draw.chance(0.3);
  const making: Making = {
    draw,
    form,
    reads,
    callables: [],
    thenables: [],
    iterables: [],
    promiseClasses: [],
    left: 12 + draw.below(60),
    count: 0,
  };
  const declarations: Piece[] = [];
  const declare = (share: number, make: (making: Making, scope: Scope) => Pieces): void => {
    while (draw.chance(share)) declarations.push(...make(making, top));
  };
  declare(0.35, declareThenable);
  declare(0.3, declareIterable);
  declare(0.15, declarePromiseClass);
  declare(0.6, declareFunction);
  declare(0.25, declareClass);
  declare(0.4, declareFunction);
  making.left = Math.max(making.left, 15 + draw.below(30));
  const main = statements(making, { ...top, awaits: form === 'esm' && draw.chance(0.8) }, 7);
  return { seed, form, handled, reads, pieces: [...declarations, ...main] };
}

/** The file a program is written to. */
export const fileName = ({ seed, form }: Generated): string => `p${seed}.${form === 'esm' ? 'mjs' : 'cjs'}`;

export const source = (program: Generated): string => `${prelude(program)}\n${print(program.pieces)}`;
