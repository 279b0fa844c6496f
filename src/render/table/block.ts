import type { Paint } from '../paint.js';
import type { RenderOptions } from '../renderer.js';
import { cut, wrap } from '../width.js';
import { countCuts, fit, rowWidth, wantedWidths } from './columns.js';
import { cellsOf, draw } from './draw.js';
import { pairs } from './sheet.js';
import type { Texts } from './texts.js';

/** Head, rows and totals, each column as wide as it needs or as the terminal allows. */
export function block(
  { columns, rows, totals }: Texts,
  options: RenderOptions,
  paint: Paint,
  wrapped: { headings: boolean; cells: boolean },
): { text: string; cuts: number } {
  const headings = columns.map((column) => column.label[options.language]);
  const widths = fit(wantedWidths({ columns, rows, totals }, options, wrapped.headings), options.width, columns);
  const shorten = wrapped.cells ? wrap : (text: string, width: number): string[] => [cut(text, width)];
  if (options.width !== undefined && rows.length > 0 && totals.length === 0 && rowWidth(widths) > options.width)
    return { text: stacked({ columns, rows, totals }, options, paint), cuts: 0 };
  const bold = (text: string): string => paint.bold(text);
  const rule = widths.map((width) => [paint.dim((options.ascii ? '-' : '─').repeat(width))]);
  const lines = [
    ...headingRows(headings, widths, wrapped.headings).map((row) =>
      cellsOf(row, columns, widths, (text, width) => [cut(text, width)], bold),
    ),
    rule,
    ...rows.map((row) => cellsOf(row, columns, widths, shorten)),
    ...(totals.length > 0 ? [rule, ...totals.map((row) => cellsOf(row, columns, widths, shorten, bold))] : []),
  ];
  return { text: draw(lines, widths), cuts: wrapped.cells ? 0 : countCuts([...rows, ...totals], widths) };
}

/** Headings of one line, or of as many as the narrow columns of a cross take. */
function headingRows(headings: readonly string[], widths: readonly number[], wrapped: boolean): string[][] {
  if (!wrapped) return [[...headings]];
  const lines = headings.map((heading, i) => wrap(heading, widths[i] ?? 0));
  const height = Math.max(...lines.map((each) => each.length));
  return Array.from({ length: height }, (_, row) => lines.map((each) => each[row - (height - each.length)] ?? ''));
}

/** Rows under each other instead of beside, for a table of more columns than the terminal has room for. */
function stacked({ columns, rows }: Texts, options: RenderOptions, paint: Paint): string {
  const headings = columns.map((column) => column.label[options.language]);
  return rows
    .map((row) =>
      pairs(
        headings.map((heading, i) => [heading, row[i] ?? '']),
        options,
        paint,
      ).join('\n'),
    )
    .join('\n\n');
}
