/**
 * Generated text as a tree of pieces: slices of the source, kept where they were or moved, and text of our own.
 * Flattening gives the code and, for every stretch of it, the place in the source it came from.
 */

/** A slice of the source, copied as it is (comments left out). */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** Text of ours that stands for the source at `at`. */
export interface Mapped {
  readonly text: string;
  readonly at: number;
}

export type Rope = string | Slice | Mapped | readonly Rope[];

/**
 * Where stretches of generated code come from: triples (generated offset, source offset, 1 if copied or 0 if ours),
 * sorted by generated offset. In a copied stretch offsets advance together.
 */
export type Stretches = readonly number[];

export interface Flat {
  readonly code: string;
  readonly stretches: Stretches;
}

/** Comments of the source in order; in slices each becomes a space, or a line feed if it spans lines. */
export function flatten(rope: Rope, source: string, comments: readonly Slice[]): Flat {
  const out: string[] = [];
  const stretches: number[] = [];
  let length = 0;

  const write = (text: string, at: number, copied: 0 | 1): void => {
    if (text === '') return;
    stretches.push(length, at, copied);
    out.push(text);
    length += text.length;
  };
  const copy = (start: number, end: number): void => {
    let from = start;
    for (let i = firstEndingAfter(comments, start); i < comments.length; i++) {
      const comment = comments[i]!;
      if (comment.start >= end) break;
      write(source.slice(from, comment.start), from, 1);
      write(isMultiline(source, comment) ? '\n' : ' ', comment.start, 0);
      from = comment.end;
    }
    if (from < end) write(source.slice(from, end), from, 1);
  };
  let last = 0;
  const visit = (piece: Rope): void => {
    if (typeof piece === 'string') write(piece, last, 0);
    else if (isList(piece)) for (const part of piece) visit(part);
    else if ('text' in piece) {
      last = piece.at;
      write(piece.text, piece.at, 0);
    } else {
      copy(piece.start, piece.end);
      last = piece.end;
    }
  };
  visit(rope);
  return { code: out.join(''), stretches };
}

function isList(rope: Rope): rope is readonly Rope[] {
  return Array.isArray(rope);
}

function isMultiline(source: string, comment: Slice): boolean {
  return /[\n\r\u2028\u2029]/.test(source.slice(comment.start, comment.end));
}

function firstEndingAfter(comments: readonly Slice[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns the source offset that generated `offset` stands for */
export function sourceOffset(stretches: Stretches, offset: number): number {
  let low = 0;
  let high = stretches.length / 3 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle * 3]! <= offset) low = middle;
    else high = middle - 1;
  }
  const at = stretches[low * 3 + 1] ?? 0;
  return stretches[low * 3 + 2] === 1 ? at + offset - stretches[low * 3]! : at;
}
