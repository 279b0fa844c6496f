import type { Column } from '../../model/table.js';
import { ABSENT, wording } from '../cell.js';
import type { Paint } from '../paint.js';
import type { RenderOptions } from '../renderer.js';
import { cut, widthOf, wrapWhole } from '../width.js';
import { canStack, countCuts, ownLineOf, rowWidth, widthsOf } from './columns.js';
import { cellsOf, draw } from './draw.js';
import { pairs } from './sheet.js';
import type { Texts } from './texts.js';

/** Head, rows and totals, each column as wide as it needs or as the terminal allows; and how many cells are cut for that. */
export async function block(
  { columns, rows, totals, alerts = [] }: Texts,
  options: RenderOptions,
  paint: Paint,
  shape: { crossed: boolean; wrapped: boolean },
): Promise<{ text: string; cuts: number }> {
  const headings = columns.map(({ label }) => wording(label, options.language));
  const texts = { columns, rows, totals };
  const widths = widthsOf(texts, options, shape);
  if (options.width !== undefined && canStack(texts) && rowWidth(widths) > options.width)
    return { text: stacked(texts, options, paint), cuts: 0 };
  const alarming = new Set(alerts);
  const shorten = shape.wrapped ? wrapWhole : cutLine;
  const bold = (text: string): string => paint.bold(text);
  const rule = widths.map((width) => paint.dim((options.ascii ? '-' : '─').repeat(width)));
  const lines = [
    ...headingRows(headings, widths).map((row) => cellsOf(row, columns, widths, cutLine, bold)),
    rule,
    ...rows.flatMap((row, i) =>
      withIdWhole(row, columns, widths).map((each) =>
        cellsOf(each, columns, widths, shorten, alarming.has(i) ? (text) => paint.red(text) : undefined),
      ),
    ),
    ...(totals.length > 0 ? [rule, ...totals.map((row) => cellsOf(row, columns, widths, shorten, bold))] : []),
  ];
  const cutRows = shape.wrapped
    ? []
    : [...rows.flatMap((row) => withIdWhole(row, columns, widths).slice(-1)), ...totals];
  return { text: await draw(lines, columns, widths), cuts: countCuts(cutRows, widths) };
}

const cutLine = (text: string, width: number): string[] => [cut(text, width)];

/** A row whose id is wider than its column has it in a line of its own, after what fits before it: an id that is cut cannot be typed. */
function withIdWhole(row: readonly string[], columns: readonly Column[], widths: readonly number[]): string[][] {
  const at = ownLineOf(columns);
  const id = row[at] ?? '';
  if (widthOf(id) <= (widths[at] ?? Infinity)) return [[...row]];
  const before = row.slice(0, at);
  const head = before.every((text, i) => widthOf(text) <= (widths[i] ?? 0)) ? before : before.map(() => '');
  return [[...head, id], row.map((text, i) => (i === at || (i < at && head[i] === text) ? '' : text))];
}

/** Headings in as many lines as the narrowest of their columns takes, the last beside each other. */
function headingRows(headings: readonly string[], widths: readonly number[]): string[][] {
  const lines = headings.map((heading, i) => wrapWhole(heading, widths[i] ?? 0));
  const height = Math.max(...lines.map((each) => each.length));
  return Array.from({ length: height }, (_, row) => lines.map((each) => each[row - (height - each.length)] ?? ''));
}

/** Rows under each other instead of beside, for a table of more columns than the terminal has room for, without what is absent. */
function stacked({ columns, rows }: Texts, options: RenderOptions, paint: Paint): string {
  const headings = columns.map(({ label }) => wording(label, options.language));
  return rows
    .map((row) =>
      pairs(
        headings.map((heading, i) => [heading, row[i] ?? '']).filter(([, value]) => value !== ABSENT),
        options,
        paint,
      ).join('\n'),
    )
    .join('\n\n');
}
