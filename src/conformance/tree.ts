/**
 * A generated program as a tree of pieces, so that shrinking takes out whole statements, links of a chain or members of a
 * class, and never cuts text.
 */

/** Lines of text with holes between them, each hole a list of further pieces. */
export interface Piece {
  readonly parts: readonly (string | Pieces)[];
}

export type Pieces = readonly Piece[];

export const piece = (...parts: (string | Pieces)[]): Piece => ({ parts });

/** How many pieces there are in all: what shrinking makes smaller. */
export function size(pieces: Pieces): number {
  return pieces.reduce((sum, { parts }) => sum + 1 + holes(parts).reduce((inner, hole) => inner + size(hole), 0), 0);
}

/** @returns source text, one line for each line of each piece */
export function print(pieces: Pieces, indent = ''): string {
  return pieces
    .flatMap(({ parts }) => parts)
    .map((part) => (typeof part === 'string' ? `${indent}${part}\n` : print(part, `${indent}  `)))
    .join('');
}

const holes = (parts: Piece['parts']): Pieces[] => parts.filter((part) => typeof part !== 'string');

/**
 * Every list of pieces that is one step smaller: a stretch left out (halves, quarters, … single pieces) or a piece
 * replaced by what one of its holes holds, here or anywhere below. Largest steps first.
 */
export function smaller(pieces: Pieces): Pieces[] {
  return steps(pieces).sort((a, b) => size(a) - size(b));
}

function steps(pieces: Pieces): Pieces[] {
  const found: Pieces[] = [];
  for (let width = pieces.length; width >= 1; width = Math.floor(width / 2)) {
    for (let from = 0; from < pieces.length; from += width) {
      found.push([...pieces.slice(0, from), ...pieces.slice(from + width)]);
    }
  }
  pieces.forEach((whole, index) => {
    const put = (...replacement: Piece[]): number =>
      found.push([...pieces.slice(0, index), ...replacement, ...pieces.slice(index + 1)]);
    whole.parts.forEach((part, at) => {
      if (typeof part === 'string') return;
      put(...part);
      for (const inner of steps(part)) put({ parts: whole.parts.with(at, inner) });
    });
  });
  return found;
}
