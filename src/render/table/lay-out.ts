import CliTable from 'cli-table3';
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

/** Rows with cells of several lines, which stand side by side, in lines. */
export function layOut(
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
