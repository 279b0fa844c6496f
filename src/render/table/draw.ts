import type { Column } from '../../model/table.js';
import { isNumeric } from '../cell.js';
import { widthOf } from '../width.js';
import { GAP } from './columns.js';

/** The lines of each cell of a row, each as wide as its column: numbers stand flush right, all else flush left. */
export function cellsOf(
  row: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  shorten: (text: string, width: number) => string[],
  paint: (text: string) => string = (text) => text,
): string[][] {
  return row.map((text, i) => {
    const [column, width = 0] = [columns[i], widths[i]];
    // An id is never cut; whether it stands alone in its line is decided before.
    return (column?.kind === 'id' ? [text] : shorten(text, width)).map((line) => {
      const room = ' '.repeat(Math.max(0, width - widthOf(line)));
      return column && isNumeric(column) ? room + paint(line) : paint(line) + room;
    });
  });
}

/** Rows of cells of lines, side by side. */
export function draw(rows: readonly (readonly (readonly string[])[])[], widths: readonly number[]): string {
  return rows
    .flatMap((row) =>
      Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, at) =>
        row
          .map((cell, i) => cell[at] ?? ' '.repeat(widths[i] ?? 0))
          .join(' '.repeat(GAP))
          .trimEnd(),
      ),
    )
    .join('\n');
}
