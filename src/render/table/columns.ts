import type { Column } from '../../model/table.js';
import type { RenderOptions } from '../renderer.js';
import { widthOf } from '../width.js';
import type { Texts } from './texts.js';

/** Space between columns. */
export const GAP = 2;
/** No column is cut below this while another can give. */
const NARROWEST = 8;

/** How wide each column would like to be. */
export function wantedWidths(
  { columns, rows, totals }: Texts,
  { language }: RenderOptions,
  wrapped: boolean,
): number[] {
  return columns.map(({ label }, i) => {
    const heading = wrapped ? Math.max(...label[language].split(' ').map(widthOf)) : widthOf(label[language]);
    return [...rows, ...totals].reduce((widest, row) => Math.max(widest, widthOf(row[i] ?? '')), heading);
  });
}

/** Takes width from the widest columns until the row fits. */
export function fit(wanted: readonly number[], total: number | undefined, columns: readonly Column[]): number[] {
  const widths = [...wanted];
  if (total === undefined) return widths;
  let excess = rowWidth(widths) - total;
  // What has to be typed to see more of a record goes last: an id that is cut is of no use.
  for (const isLast of [false, true]) {
    while (excess > 0) {
      const candidates = widths.map((width, i) => ((columns[i]?.kind === 'id') === isLast ? width : 0));
      const widest = Math.max(...candidates);
      if (widest <= NARROWEST) break;
      widths[candidates.lastIndexOf(widest)] = widest - 1;
      excess--;
    }
  }
  return widths;
}

export function rowWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1);
}

/** How many cells do not fit. */
export function countCuts(rows: readonly (readonly string[])[], widths: readonly number[]): number {
  return rows.flatMap((row) => row.filter((text, i) => widthOf(text) > (widths[i] ?? 0))).length;
}
