import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import type { Column, Table } from '../model/table.js';
import { cellText, isNumeric } from './cell.js';
import type { Renderer, RenderOptions } from './renderer.js';
import { cut, widthOf, wrap } from './width.js';

/** Space between columns. */
const GAP = 2;
/** No column is cut below this while another can give. */
const NARROWEST = 8;

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
  const { columns, rows, totals } = drawn(from, options);
  const heads = columns.map((column) => column.label[options.language]);
  const wanted = columns.map((_, i) => Math.max(widthOf(heads[i] ?? ''), ...[...rows, ...totals].map((row) => widthOf(row[i] ?? ''))));
  const widths = fit(wanted, options.width);
  const cuts = from.wrap ? 0 : countCuts([...rows, ...totals], widths);
  const shorten = from.wrap ? (text: string, width: number): string => wrap(text, width).join('\n') : cut;
  const lines = [
    ...(titled ? [paint.bold(from.title[options.language])] : []),
    draw([heads], columns, widths, cut, (text) => paint.bold(text)),
    paint.dim(widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP))),
    draw(rows, columns, widths, shorten),
    ...(totals.length > 0 ? [paint.dim(widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP))), draw(totals, columns, widths, shorten, (text) => paint.bold(text))] : []),
    ...notes(from, options, paint, cuts),
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function draw(rows: readonly (readonly string[])[], columns: readonly Column[], widths: readonly number[], shorten: (text: string, width: number) => string, paint: (text: string) => string = (text) => text): string {
  if (rows.length === 0) return '';
  const last = widths.length - 1;
  const drawing = new CliTable({
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: widths.map((width, i) => (i === last ? width : width + GAP)),
    colAligns: columns.map(() => 'left'),
  });
  for (const row of rows) drawing.push(row.map((text, i) => aligned(shorten(text, widths[i] ?? 0), columns[i], widths[i] ?? 0, paint)));
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
function fit(wanted: readonly number[], total: number | undefined): number[] {
  const widths = [...wanted];
  if (total === undefined) return widths;
  let excess = widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1) - total;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    const at = widths.lastIndexOf(widest);
    widths[at] = widest - 1;
    excess--;
  }
  return widths;
}

function countCuts(rows: readonly (readonly string[])[], widths: readonly number[]): number {
  return rows.flatMap((row) => row.filter((text, i) => widthOf(text) > (widths[i] ?? 0))).length;
}

function notes(from: Table, { language, width }: RenderOptions, paint: ChalkInstance, cuts: number): string[] {
  const own = (from.notes ?? []).map((note) => note[language]);
  const cutNote = {
    en: `${cuts === 1 ? 'One cell is' : `${String(cuts)} cells are`} cut (…) to fit the terminal: --columns chooses fewer columns, --format csv cuts nothing.`,
    fr: `${cuts === 1 ? 'Une cellule est coupée' : `${String(cuts)} cellules sont coupées`} (…) pour tenir dans le terminal : --columns choisit moins de colonnes, --format csv ne coupe rien.`,
  };
  const all = cuts > 0 ? [...own, cutNote[language]] : own;
  return all.flatMap((note) => wrap(note, width ?? 100)).map((line) => paint.dim(line));
}

/** Fields and their values, without a head. */
function sheet(from: Table, options: RenderOptions, paint: ChalkInstance): string {
  const { rows } = drawn(from, options);
  const left = Math.max(...rows.map(([field = '']) => widthOf(field)));
  const right = Math.max(24, (options.width ?? 100) - left - GAP);
  const lines = rows.flatMap(([field = '', value = '']) =>
    wrap(value, right).map((line, i) => `${i === 0 ? paint.cyan(field) + ' '.repeat(left - widthOf(field)) : ' '.repeat(left)}${' '.repeat(GAP)}${line}`.trimEnd()),
  );
  return `${[paint.bold(from.title[options.language]), ...lines, ...notes(from, options, paint, 0)].join('\n')}\n`;
}
