import CliTable from 'cli-table3';
import type { Column } from '../../model/table.js';
import { isNumeric } from '../cell.js';
import { GAP } from './columns.js';

/** No lines between or around cells, which a copied table would carry along; only the gap between columns. */
const CHARS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

/** cli-table3 compares each cell with those of all rows above, so that a table of 100 times as many rows would take 10,000 times as long. */
const ROWS_AT_ONCE = 8;

/** The cells of a row, each shortened to the width of its column, in lines. */
export function cellsOf(
  row: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  shorten: (text: string, width: number) => string[],
  paint: (text: string) => string = (text) => text,
): string[] {
  // An id is never cut; whether it stands alone in its line is decided before.
  return row.map((text, i) =>
    (columns[i]?.kind === 'id' ? [text] : shorten(text, widths[i] ?? 0)).map(paint).join('\n'),
  );
}

/** Rows of cells, side by side, numbers flush right. The last cell of a row that has fewer reaches over the columns left. */
export function draw(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const table = new CliTable({
      chars: CHARS,
      colWidths: [...widths],
      colAligns: columns.map((column) => (isNumeric(column) ? 'right' : 'left')),
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    });
    for (const row of rows.slice(at, at + ROWS_AT_ONCE)) table.push(spread(row, columns.length));
    parts.push(table.toString());
  }
  return parts
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function spread(row: readonly string[], columns: number): (string | { content: string; colSpan: number })[] {
  if (row.length === columns) return [...row];
  return [...row.slice(0, -1), { content: row.at(-1) ?? '', colSpan: columns - row.length + 1 }];
}
