import CliTable from 'cli-table3';
import type { Column } from '../../model/table.js';
import { isNumeric } from '../cell.js';
import { widthOf } from '../width.js';
import { GAP } from './columns.js';

/** Where it is not told otherwise, cli-table3 measures a whole cell for each line of it. */
const LINES_AT_ONCE = 32;

/** Only a rule under the head: no lines that a copied table would carry along. */
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
  middle: '',
};

/** The lines of each cell of a row. */
export function cellsOf(
  row: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  shorten: (text: string, width: number) => string[],
  paint: (text: string) => string = (text) => text,
): string[][] {
  return row.map((text, i) =>
    shorten(text, widths[i] ?? 0).map((line) => aligned(line, columns[i], widths[i] ?? 0, paint)),
  );
}

/** cli-table3 would set numbers flush with the gap; they belong flush with their own column. */
function aligned(text: string, column: Column | undefined, width: number, paint: (text: string) => string): string {
  return column && isNumeric(column) ? ' '.repeat(Math.max(0, width - widthOf(text))) + paint(text) : paint(text);
}

/**
 * Rows of cells of lines, drawn. To cli-table3 the lines of many rows are one row with a cell a column: for each cell it
 * costs many times what a line does, and it compares each with all rows above.
 */
export function draw(rows: readonly (readonly (readonly string[])[])[], widths: readonly number[]): string {
  const lines = rows.flatMap((row) =>
    Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, at) => row.map((cell) => cell[at] ?? '')),
  );
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
    parts.push(drawPart(lines.slice(from, from + LINES_AT_ONCE), widths));
  return parts.join('\n');
}

function drawPart(lines: readonly (readonly string[])[], widths: readonly number[]): string {
  const last = widths.length - 1;
  const drawing = new CliTable({
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: widths.map((width, i) => (i === last ? width : width + GAP)),
    colAligns: widths.map(() => 'left'),
  });
  drawing.push(widths.map((_, i) => lines.map((line) => line[i] ?? '').join('\n')));
  return drawing
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
