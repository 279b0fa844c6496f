import type { Column } from '../../model/table.js';
import { isNumeric } from '../cell.js';
import { widthOf } from '../width.js';
import { GAP } from './columns.js';

const GAP_BETWEEN = ' '.repeat(GAP);

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
export async function draw(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  widths: readonly number[],
): Promise<string> {
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
    // Loaded for the first row that has something to lay out: most tables have none.
    const { layOut } = await import('./lay-out.js');
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
