import type { Column } from '../../model/table.js';
import { wording } from '../cell.js';
import type { RenderOptions } from '../renderer.js';
import { widthOf } from '../width.js';
import type { Texts } from './texts.js';

/** Space between columns. */
export const GAP = 2;
/** No column is made narrower than this. */
const NARROWEST = 8;
/** A longer word is an address or the like, which may be broken where it ends. */
const LONGEST_WORD = 24;
/** Nor wider than this, where no terminal sets a limit: every row is as wide as the widest cell of each column. */
const WIDEST = 2_000;

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

/**
 * How wide each column is: as wide as it would like to be, where there is room. Rows that could stand under each other are left
 * wider than there is room for where words would have to be broken.
 */
export function widthsOf(
  texts: Texts,
  options: RenderOptions,
  shape: { crossed: boolean; wrapped: boolean },
): number[] {
  const wanted = wantedWidths(texts, options, shape.crossed).map((width) => Math.min(width, WIDEST));
  const total = options.width;
  if (total === undefined || rowWidth(wanted) <= total) return wanted;
  return fit(wanted, total, texts.columns, {
    headings: wantedWidths(texts, options, true),
    words: wordWidths(texts, options, shape.wrapped),
    mayBreak: !shape.wrapped || !canStack(texts),
  });
}

/** Widths at which no word of a heading has to be broken, nor one of the cells if they are wrapped. */
function wordWidths({ columns, rows, totals }: Texts, { language }: RenderOptions, wrapped: boolean): number[] {
  const cells = wrapped ? [...rows, ...totals] : [];
  return columns.map(({ label }, i) => {
    const texts = [wording(label, language), ...cells.map((row) => row[i] ?? '')];
    return Math.max(NARROWEST, ...texts.flatMap((text) => text.split(' ').map(widthOf).map(shortWord)));
  });
}

const shortWord = (width: number): number => Math.min(width, LONGEST_WORD);

/** Whether rows may stand under each other instead of beside: not with totals, which only a column can have. */
export const canStack = ({ rows, totals }: Texts): boolean => rows.length > 0 && totals.length === 0;

/**
 * Takes width from the widest columns until the row fits: first what only headings ask for, then down to their words. Before a
 * word is broken, the id gives way, which is not cut but put into a line of its own.
 */
function fit(
  wanted: readonly number[],
  total: number,
  columns: readonly Column[],
  least: { headings: readonly number[]; words: readonly number[]; mayBreak: boolean },
): number[] {
  const widths = [...wanted];
  const own = ownLineOf(columns);
  // Half a date is none.
  const isWhole = columns.map(({ kind }) => kind === 'id' || kind === 'date' || kind === 'month');
  const floors: ((i: number) => number)[] = [
    (i) => least.headings[i] ?? 0,
    (i) => (isWhole[i] ? Infinity : Math.max(NARROWEST, least.words[i] ?? 0)),
    (i) => (i === own ? NARROWEST : Infinity),
    (i) => (isWhole[i] || !least.mayBreak ? Infinity : NARROWEST),
  ];
  for (const floor of floors) narrow(widths, total, floor);
  return widths;
}

/** The column of the id that may have a line of its own, where it reaches over the columns after it; -1 if there is none. */
export function ownLineOf(columns: readonly Column[]): number {
  const at = columns.findIndex(({ kind }) => kind === 'id');
  return at === columns.length - 1 ? -1 : at;
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
