/** One line or several: how the parts of an object are put together. */
import type { Context } from './context.ts';
import { columnsOf, stripVTControlCharacters, withoutColours } from './text.ts';

/** The parts of an object, printed. */
export interface Parts {
  /** Stands before the opening brace: a function's name, an error's stack. Often ''. */
  readonly base: string;
  /** The opening brace with its prefix: `Map(2) {`. */
  readonly open: string;
  readonly close: string;
  readonly entries: readonly string[];
  /** An array's entries may go into columns. */
  readonly arrayLike: boolean;
  /** The array itself, if the columns are to be aligned by what it holds. */
  readonly source?: unknown;
}

/** Follows `compact` and `breakLength`. `level` is the object's own level plus one. */
export function layOut(context: Context, parts: Parts, level: number): string {
  return context.compact === true ? layOutTight(context, parts) : layOutWide(context, parts, level);
}

function layOutWide(context: Context, parts: Parts, level: number): string {
  const { base, open, close, arrayLike, source } = parts;
  const lead = base === '' ? open : `${base} ${open}`;
  let entries = parts.entries;
  if (typeof context.compact === 'number' && context.compact >= 1) {
    const count = entries.length;
    if (arrayLike && count > 6) entries = inColumns(context, entries, source);
    // An object that holds at most `compact` levels goes on one line if it fits; columns stay as they are.
    if (context.deepest - level < context.compact && count === entries.length) {
      const start = count + context.indentation + open.length + base.length + 10;
      if (fits(context, entries, start, base)) {
        const joined = entries.join(', ');
        if (!joined.includes('\n')) return `${lead} ${joined} ${close}`;
      }
    }
  }
  const indent = `\n${' '.repeat(context.indentation)}`;
  return `${lead}${indent}  ${entries.join(`,${indent}  `)}${indent}${close}`;
}

/** `compact: true`: properties of an object that does not fit share no line, braces do. */
function layOutTight(context: Context, { base, open, close, entries }: Parts): string {
  const after = base === '' ? '' : ` ${base}`;
  // With room without end, what has lines of its own is no longer put beside anything.
  const hasLines = context.breakLength === Infinity && entries.some((entry) => entry.includes('\n'));
  if (!hasLines && fits(context, entries, 0, base)) return `${open}${after} ${entries.join(', ')} ${close}`;
  const indent = `\n${' '.repeat(context.indentation)}`;
  const start = base === '' && open.length === 1 ? ' ' : `${after}${indent}  `;
  return `${open}${start}${entries.join(`,${indent}  `)} ${close}`;
}

function fits(context: Context, entries: readonly string[], start: number, base: string): boolean {
  let length = entries.length + start;
  if (length + entries.length > context.breakLength) return false;
  for (const entry of entries) {
    length += context.colors ? withoutColours(entry).length : entry.length;
    if (length > context.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

/** Columns between entries: a comma and a space. */
const gap = 2;

/**
 * Puts more than six short entries into columns, wide enough together to look like a square (a character is
 * about 2.5 times as high as wide). Returns the entries unchanged where that would not help.
 */
function inColumns(context: Context, entries: readonly string[], source: unknown): readonly string[] {
  // "... n more items" keeps a line of its own.
  const count = entries.length - (context.maxArrayLength < entries.length ? 1 : 0);
  const widths = entries
    .slice(0, count)
    .map((entry) => columnsOf(context.colors ? stripVTControlCharacters(entry) : entry));
  const total = widths.reduce((sum, width) => sum + width + gap, 0);
  const widest = Math.max(0, ...widths);
  const columnWidth = widest + gap;
  const worthIt = total / columnWidth > 5 || widest <= 6;
  if (columnWidth * 3 + context.indentation >= context.breakLength || !worthIt) return entries;

  const bias = Math.sqrt(columnWidth - total / entries.length);
  const biased = Math.max(columnWidth - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((context.breakLength - context.indentation) / columnWidth),
    Number(context.compact) * 4,
    15,
  );
  if (columns <= 1) return entries;
  const rows = alignRows(entries, widths, columns, isNumeric(source, entries.length));
  return count < entries.length ? [...rows, entries[count] ?? ''] : rows;
}

function alignRows(
  entries: readonly string[],
  widths: readonly number[],
  columns: number,
  toTheRight: boolean,
): string[] {
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let i = column; i < widths.length; i += columns) widest = Math.max(widest, widths[i] ?? 0);
    columnWidths.push(widest);
  }
  const rows: string[] = [];
  for (let first = 0; first < widths.length; first += columns) {
    const end = Math.min(first + columns, widths.length);
    let row = '';
    for (let i = first; i < end; i++) {
      const entry = entries[i] ?? '';
      const padding = ' '.repeat((columnWidths[i - first] ?? 0) - (widths[i] ?? 0));
      const separator = i < end - 1 ? ', ' : '';
      // On the left, the padding follows the comma, and the last entry of a row has none.
      row += toTheRight ? padding + entry + separator : entry + separator + (separator && padding);
    }
    rows.push(row);
  }
  return rows;
}

/** Are as many items as there are entries all numbers? */
function isNumeric(source: unknown, count: number): boolean {
  if (source === undefined) return true;
  const items = source as ArrayLike<unknown>;
  for (let i = 0; i < count; i++) {
    if (typeof items[i] !== 'number' && typeof items[i] !== 'bigint') return false;
  }
  return true;
}
