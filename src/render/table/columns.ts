import type { Column } from '../../model/table.js';
import { wording } from '../cell.js';
import type { RenderOptions } from '../renderer.js';
import { widthOf } from '../width.js';
import type { Texts } from './texts.js';

/** Space between columns. */
export const GAP = 2;
/** No column is made narrower than this. */
const NARROWEST = 8;

/** How wide each column would like to be. */
export function wantedWidths(
  { columns, rows, totals }: Texts,
  { language }: RenderOptions,
  wrapped: boolean,
): number[] {
  return columns.map(({ label }, i) => {
    const words = wording(label, language);
    const heading = wrapped ? Math.max(...words.split(' ').map(widthOf)) : widthOf(words);
    return [...rows, ...totals].reduce((widest, row) => Math.max(widest, widthOf(row[i] ?? '')), heading);
  });
}

/** Widths at which no word of a column's cells has to be broken. */
export function wordWidths({ columns, rows, totals }: Texts): number[] {
  return columns.map((_, i) =>
    Math.max(...[...rows, ...totals].flatMap((row) => (row[i] ?? '').split(' ').map(widthOf)), NARROWEST),
  );
}

/**
 * Takes width from the widest columns until the row fits. None is made narrower than `least` while another can give, and an
 * id comes last: it is not cut but put into a line of its own, which only the first of a row can be.
 */
export function fit(
  wanted: readonly number[],
  total: number | undefined,
  columns: readonly Column[],
  least: readonly number[],
): number[] {
  const widths = [...wanted];
  if (total === undefined) return widths;
  const isId = columns.map(({ kind }) => kind === 'id');
  // Half a date is none.
  const isWhole = columns.map(({ kind }) => kind === 'id' || kind === 'date' || kind === 'month');
  const floors: ((i: number) => number)[] = [
    (i) => (isWhole[i] ? Infinity : Math.max(NARROWEST, least[i] ?? 0)),
    (i) => (isWhole[i] ? Infinity : NARROWEST),
    (i) => (isWhole[i] && !(isId[i] && i === 0) ? Infinity : NARROWEST),
  ];
  for (const floor of floors) narrow(widths, total, floor);
  return widths;
}

function narrow(widths: number[], total: number, floor: (column: number) => number): void {
  for (let excess = rowWidth(widths) - total; excess > 0; excess--) {
    const candidates = widths.map((width, i) => (width > floor(i) ? width : 0));
    const widest = Math.max(...candidates);
    if (widest === 0) return;
    widths[candidates.lastIndexOf(widest)] = widest - 1;
  }
}

export function rowWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1);
}

/** How many cells do not fit. */
export function countCuts(rows: readonly (readonly string[])[], widths: readonly number[]): number {
  return rows.flatMap((row) => row.filter((text, i) => widthOf(text) > (widths[i] ?? 0))).length;
}
