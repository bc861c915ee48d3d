import { describe, expect, test } from 'vitest';
import { generate, source } from './generate.ts';
import { shrink, type Differ } from './shrink.ts';
import { piece, print, size, smaller, type Pieces } from './tree.ts';

const tree: Pieces = [piece('a;'), piece('try {', [piece('b;'), piece('c;')], '} finally {', [piece('d;')], '}')];

describe('smaller programs of a tree', () => {
  test('leave out statements, or put what a statement holds in its place', () => {
    const texts = smaller(tree).map((pieces) => print(pieces).replace(/\s+/g, ' ').trim());
    expect(texts).toContain('a; b; c;');
    expect(texts).toContain('a; try { b; } finally { d; }');
    expect(texts).toContain('try { b; c; } finally { d; }');
    expect(texts).toContain('');
  });

  test('never are larger', () => {
    for (const pieces of smaller(tree)) expect(size(pieces)).toBeLessThan(size(tree));
  });
});

describe('shrinking', () => {
  const differIf =
    (test: (text: string) => boolean): Differ =>
    (programs) =>
      Promise.resolve(programs.map((program) => test(source(program))));

  test('ends with the one statement that makes the difference', async () => {
    const program = generate(12);
    const wanted = /mark\('L\d+'\);/.exec(print(program.pieces))?.[0] as string;
    const small = await shrink(
      program,
      differIf((text) => text.includes(wanted)),
    );
    expect(print(small.pieces)).toBe(`${wanted}\n`);
  });

  test('gives the program back when nothing smaller differs', async () => {
    const program = generate(12);
    expect(
      await shrink(
        program,
        differIf(() => false),
      ),
    ).toEqual(program);
  });
});
