/** `console.table`: what becomes rows and columns, and the box around them. */
import { columnsOf, stripVTControlCharacters } from './text.ts';
import type { Internals } from './internals.ts';

/** Cells by row, as text; the first column is the heading of the rows. */
interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const iterationIndex = '(iteration index)';

/**
 * Draws a value as a table.
 * @param only the columns wanted
 * @param show prints a cell
 * @returns undefined for a value with nothing to tabulate
 */
export function drawTable(
  data: unknown,
  only: readonly string[] | undefined,
  show: (cell: unknown) => string,
  internals: Internals,
): string | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  return box(ofIteration(data, show, internals) ?? ofProperties(data as Record<string, unknown>, only, show));
}

/** Maps, Sets and their iterators: one row an item. */
function ofIteration(data: object, show: (cell: unknown) => string, internals: Internals): Table | undefined {
  const preview = internals.iteratorPreview(data);
  const pairs = data instanceof Map ? [...data] : preview?.pairs ? (preview.items as [unknown, unknown][]) : undefined;
  if (pairs) {
    const rows = pairs.map(([key, value], i) => [String(i), show(key), show(value)]);
    return { heads: [iterationIndex, 'Key', 'Values'], rows };
  }
  const items = data instanceof Set ? [...data] : preview?.items;
  if (!items) return undefined;
  return { heads: [iterationIndex, 'Values'], rows: items.map((item, i) => [String(i), show(item)]) };
}

/** One row a property; the columns are the properties of those, numbers first, and the primitives last. */
function ofProperties(
  data: Record<string, unknown>,
  only: readonly string[] | undefined,
  show: (cell: unknown) => string,
): Table {
  const indices = Object.keys(data);
  const columns: Record<string, string[]> = Object.create(null);
  const values: string[] = [];
  indices.forEach((index, row) => {
    const item = data[index];
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
      values[row] = show(item);
      return;
    }
    for (const key of only ?? Object.keys(item)) {
      const cells = (columns[key] ??= []);
      if (Object.hasOwn(item, key)) cells[row] = show((item as Record<string, unknown>)[key]);
    }
  });
  const heads = ['(index)', ...Object.keys(columns)];
  const all = Object.values(columns);
  if (values.length > 0) {
    heads.push('Values');
    all.push(values);
  }
  return { heads, rows: indices.map((index, row) => [index, ...all.map((cells) => cells[row] ?? '')]) };
}

function box({ heads, rows }: Table): string {
  const widths = heads.map((head, i) => Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(widthOf)) + 2);
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (cells: readonly string[]) =>
    `│${cells.map((cell, i) => ` ${cell}${' '.repeat((widths[i] ?? 0) - widthOf(cell) - 1)}`).join('│')}│`;
  return [rule('┌', '┬', '┐'), line(heads), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
}

function widthOf(text: string): number {
  return columnsOf(stripVTControlCharacters(text));
}
