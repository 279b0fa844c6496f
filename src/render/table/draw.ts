import CliTable from 'cli-table3';
import type { Column } from '../../model/table.js';
import { isNumeric } from '../cell.js';
import { widthOf } from '../width.js';
import { GAP } from './columns.js';

const GAP_BETWEEN = ' '.repeat(GAP);

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
  middle: GAP_BETWEEN,
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
  const isRight = columns.map((column) => isNumeric(column));
  const lines: string[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at] ?? [];
    if (isOneLine(row)) {
      lines.push(padded(row, isRight, widths));
      at++;
      continue;
    }
    const several = rows.slice(at, at + ROWS_AT_ONCE);
    const end = several.findIndex(isOneLine);
    const laidOut = end < 0 ? several : several.slice(0, end);
    lines.push(...layOut(laidOut, isRight, widths));
    at += laidOut.length;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

const isOneLine = (row: readonly string[]): boolean => !row.some((cell) => cell.includes('\n'));

/** A row whose cells take a line each, as most do: there is nothing to lay out, and cli-table3 takes a tenth of a millisecond for a cell. */
function padded(row: readonly string[], isRight: readonly boolean[], widths: readonly number[]): string {
  const last = row.length - 1;
  return row
    .map((cell, i) => {
      const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
      return isRight[i] === true ? space + cell : i < last ? cell + space : cell;
    })
    .join(GAP_BETWEEN);
}

/** Rows with cells of several lines, which stand side by side. */
function layOut(
  rows: readonly (readonly string[])[],
  isRight: readonly boolean[],
  widths: readonly number[],
): string[] {
  const table = new CliTable({
    chars: CHARS,
    colWidths: [...widths],
    colAligns: isRight.map((right) => (right ? 'right' : 'left')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  for (const row of rows) table.push(spread(row, widths.length));
  return table.toString().split('\n');
}

function spread(row: readonly string[], columns: number): (string | { content: string; colSpan: number })[] {
  if (row.length === columns) return [...row];
  return [...row.slice(0, -1), { content: row.at(-1) ?? '', colSpan: columns - row.length + 1 }];
}
