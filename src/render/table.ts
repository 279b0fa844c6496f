import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import type { Column, Table } from '../model/table.js';
import { cellText, isNumeric, wording } from './cell.js';
import { bars, sparkline } from './chart.js';
import { laidOut } from './pivot.js';
import type { Renderer, RenderOptions } from './renderer.js';
import { cut, widthOf, wrap } from './width.js';

/** Space between columns. */
const GAP = 2;
/** No column is cut below this while another can give. */
const NARROWEST = 8;
/** Bars take what the other columns leave, within these limits. */
const SHORTEST_BAR = 8;
const LONGEST_BAR = 40;

/** Where it is not told otherwise, cli-table3 measures a whole cell for each line of it. */
const LINES_AT_ONCE = 32;

/** Only a rule under the head: no lines that a copied table would carry along. */
const CHARS = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' };

export const table: Renderer = (report, options) => {
  const paint = new Chalk({ level: options.color ? 1 : 0 });
  return report.tables.map((each) => (each.sheet ? sheet(each, options, paint) : grid(each, options, paint, report.tables.length > 1))).join('\n');
};

interface Drawn {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  totals: readonly (readonly string[])[];
}

function drawn(from: Table, { language }: RenderOptions): Drawn {
  const kept = from.columns.map((column, i) => ({ column, i })).filter(({ column }) => !column.machineOnly);
  const texts = (rows: Table['rows']): string[][] => rows.map((row) => kept.map(({ column, i }) => cellText(row[i] ?? null, column, language)));
  return { columns: kept.map(({ column }) => column), rows: texts(from.rows), totals: texts(from.totals ?? []) };
}

function grid(from: Table, options: RenderOptions, paint: ChalkInstance, titled: boolean): string {
  const table = laidOut(from);
  const whole = drawn(table, options);
  const crossed = from.pivot !== undefined;
  const panels = crossed ? panelsOf(whole, barredColumn(table), options) : [whole];
  const parts = panels.map((panel) => block(withBars(panel, table, options, crossed), options, paint, { headings: crossed, cells: from.wrap === true }));
  const lines = [
    ...(titled ? [paint.bold(wording(from.title, options.language))] : []),
    parts.map((part) => part.text).join('\n\n'),
    ...(table.chart?.kind === 'lines' && table.rows.length > 0 ? ['', ...sparklines(table, options)] : []),
    ...notes(from, options, paint, parts.reduce((sum, part) => sum + part.cuts, 0)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Head, rows and totals, each column as wide as it needs or as the terminal allows. */
function block({ columns, rows, totals }: Drawn, options: RenderOptions, paint: ChalkInstance, wrapped: { headings: boolean; cells: boolean }): { text: string; cuts: number } {
  const headings = columns.map((column) => column.label[options.language]);
  const widths = fit(wantedWidths({ columns, rows, totals }, options, wrapped.headings), options.width, columns);
  const shorten = wrapped.cells ? wrap : (text: string, width: number): string[] => [cut(text, width)];
  if (options.width !== undefined && rows.length > 0 && totals.length === 0 && rowWidth(widths) > options.width) return { text: stacked({ columns, rows, totals }, options, paint), cuts: 0 };
  const bold = (text: string): string => paint.bold(text);
  const rule = widths.map((width) => [paint.dim((options.ascii ? '-' : '─').repeat(width))]);
  const lines = [
    ...headingRows(headings, widths, wrapped.headings).map((row) => cellsOf(row, columns, widths, (text, width) => [cut(text, width)], bold)),
    rule,
    ...rows.map((row) => cellsOf(row, columns, widths, shorten)),
    ...(totals.length > 0 ? [rule, ...totals.map((row) => cellsOf(row, columns, widths, shorten, bold))] : []),
  ];
  return { text: draw(lines, widths), cuts: wrapped.cells ? 0 : countCuts([...rows, ...totals], widths) };
}

function wantedWidths({ columns, rows, totals }: Drawn, { language }: RenderOptions, wrapped: boolean): number[] {
  return columns.map(({ label }, i) => {
    const heading = wrapped ? Math.max(...label[language].split(' ').map(widthOf)) : widthOf(label[language]);
    return [...rows, ...totals].reduce((widest, row) => Math.max(widest, widthOf(row[i] ?? '')), heading);
  });
}

/** Headings of one line, or of as many as the narrow columns of a cross take. */
function headingRows(headings: readonly string[], widths: readonly number[], wrapped: boolean): string[][] {
  if (!wrapped) return [[...headings]];
  const lines = headings.map((heading, i) => wrap(heading, widths[i] ?? 0));
  const height = Math.max(...lines.map((each) => each.length));
  return Array.from({ length: height }, (_, row) => lines.map((each) => each[row - (height - each.length)] ?? ''));
}

/** A cross too wide for the terminal as several tables one under the other, each with the rows' heads. */
function panelsOf(whole: Drawn, barred: Column | undefined, options: RenderOptions): Drawn[] {
  if (options.width === undefined) return [whole];
  const [head = 0, ...others] = wantedWidths(whole, options, true).map((width, i) => (whole.columns[i] === barred ? width + GAP + SHORTEST_BAR : width));
  const room = options.width - Math.min(head, Math.floor(options.width / 2));
  const panels: number[][] = [];
  let left = 0;
  for (const [i, width] of others.entries()) {
    if (width + GAP > left || panels.length === 0) {
      panels.push([]);
      left = room;
    }
    panels.at(-1)?.push(i + 1);
    left -= width + GAP;
  }
  const pick = <T>(cells: readonly T[], panel: readonly number[]): T[] => [0, ...panel].flatMap((i) => cells.slice(i, i + 1));
  if (panels.length < 2) return [whole];
  return panels.map((panel) => ({ columns: pick(whole.columns, panel), rows: whole.rows.map((row) => pick(row, panel)), totals: whole.totals.map((row) => pick(row, panel)) }));
}

/** The column whose numbers are drawn as bars. */
function barredColumn({ chart, columns, rows }: Table): Column | undefined {
  return chart?.kind === 'bars' && rows.length > 0 ? columns.find((column) => column.key === chart.value) : undefined;
}

/** The table with a column of bars at the end, where it asks for them and has what they measure. */
function withBars(panel: Drawn, table: Table, options: RenderOptions, wrapped: boolean): Drawn {
  const barred = barredColumn(table);
  if (!barred || !panel.columns.includes(barred)) return panel;
  const at = table.columns.indexOf(barred);
  const used = wantedWidths(panel, options, wrapped).reduce((sum, width) => sum + width + GAP, 0);
  const width = Math.min(LONGEST_BAR, Math.max(SHORTEST_BAR, (options.width ?? Infinity) - used));
  const drawnBars = bars(table.rows.map((row) => row[at] ?? null), width, options.ascii === true);
  return {
    columns: [...panel.columns, { key: 'bar', label: { en: '', fr: '' }, kind: 'text' }],
    rows: panel.rows.map((row, i) => [...row, drawnBars[i] ?? '']),
    totals: panel.totals.map((row) => [...row, '']),
  };
}

/** One line a column: how it rises and falls along the rows. */
function sparklines(table: Table, options: RenderOptions): string[] {
  const { columns, rows } = drawn(table, options);
  const numbers = table.columns.map((column, i) => ({ column, values: table.rows.map((row) => row[i] ?? null) })).filter(({ column }) => columns.includes(column) && isNumeric(column));
  const left = Math.max(0, ...numbers.map(({ column }) => widthOf(column.label[options.language])));
  const [first = '', last = ''] = [rows[0]?.[0], rows.at(-1)?.[0]];
  return numbers.map(({ column, values }) => {
    const name = column.label[options.language];
    const most = Math.max(0, ...values.map((value) => (typeof value === 'number' ? value : 0)));
    return `${name}${' '.repeat(left - widthOf(name))}${' '.repeat(GAP)}${sparkline(values, options.ascii === true)}${' '.repeat(GAP)}${first} – ${last}, max. ${String(most)}`;
  });
}

/** The lines of each cell of a row. */
function cellsOf(row: readonly string[], columns: readonly Column[], widths: readonly number[], shorten: (text: string, width: number) => string[], paint: (text: string) => string = (text) => text): string[][] {
  return row.map((text, i) => shorten(text, widths[i] ?? 0).map((line) => aligned(line, columns[i], widths[i] ?? 0, paint)));
}

/**
 * Rows of cells of lines, drawn. To cli-table3 the lines of many rows are one row with a cell a column: for each cell it
 * costs many times what a line does, and it compares each with all rows above.
 */
function draw(rows: readonly (readonly (readonly string[])[])[], widths: readonly number[]): string {
  const lines = rows.flatMap((row) => Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, at) => row.map((cell) => cell[at] ?? '')));
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) parts.push(drawPart(lines.slice(from, from + LINES_AT_ONCE), widths));
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

/** cli-table3 would set numbers flush with the gap; they belong flush with their own column. */
function aligned(text: string, column: Column | undefined, width: number, paint: (text: string) => string): string {
  return column && isNumeric(column) ? ' '.repeat(Math.max(0, width - widthOf(text))) + paint(text) : paint(text);
}

/** Takes width from the widest columns until the row fits. */
function fit(wanted: readonly number[], total: number | undefined, columns: readonly Column[]): number[] {
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

function rowWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1);
}

/** Rows under each other instead of beside, for a table of more columns than the terminal has room for. */
function stacked({ columns, rows }: Drawn, options: RenderOptions, paint: ChalkInstance): string {
  const headings = columns.map((column) => column.label[options.language]);
  return rows.map((row) => pairs(headings.map((heading, i) => [heading, row[i] ?? '']), options, paint).join('\n')).join('\n\n');
}

function countCuts(rows: readonly (readonly string[])[], widths: readonly number[]): number {
  return rows.flatMap((row) => row.filter((text, i) => widthOf(text) > (widths[i] ?? 0))).length;
}

function notes(from: Table, { language, width }: RenderOptions, paint: ChalkInstance, cuts: number): string[] {
  const own = (from.notes ?? []).map((note) => wording(note, language));
  const cutNote = {
    en: `${cuts === 1 ? 'One cell is' : `${String(cuts)} cells are`} cut (…) to fit the terminal; a wider one or --format csv shows them whole.`,
    fr: `${cuts === 1 ? 'Une cellule est coupée' : `${String(cuts)} cellules sont coupées`} (…) pour tenir dans le terminal ; un plus large ou --format csv les montre entières.`,
  };
  const all = cuts > 0 ? [...own, cutNote[language]] : own;
  return all.flatMap((note) => wrap(note, width ?? 100)).map((line) => paint.dim(line));
}

/** Lines of fields and their values, these broken into as many lines as they take. */
function pairs(rows: readonly (readonly string[])[], options: RenderOptions, paint: ChalkInstance): string[] {
  const left = Math.max(...rows.map(([field = '']) => widthOf(field)));
  const right = Math.max(24, (options.width ?? 100) - left - GAP);
  return rows.flatMap(([field = '', value = '']) =>
    wrap(value, right).map((line, i) => `${i === 0 ? paint.cyan(field) + ' '.repeat(left - widthOf(field)) : ' '.repeat(left)}${' '.repeat(GAP)}${line}`.trimEnd()),
  );
}

/** Fields and their values, without a head. */
function sheet(from: Table, options: RenderOptions, paint: ChalkInstance): string {
  const { rows } = drawn(from, options);
  return `${[paint.bold(wording(from.title, options.language)), ...pairs(rows, options, paint), ...notes(from, options, paint, 0)].join('\n')}\n`;
}
