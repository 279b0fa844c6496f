import { stringify } from 'csv-stringify/sync';
import type { Cell, Report, Table } from '../model/table.js';
import { strip } from './clean.js';
import type { Renderer } from './renderer.js';

/** What a spreadsheet takes for the start of a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text that no spreadsheet runs: an apostrophe before a formula, no control characters. */
export function safeText(text: string): string {
  const plain = strip(text);
  return FORMULA.test(plain) ? `'${plain}` : plain;
}

/** A cell for csv and tsv: codes and native types, lists joined by `;`, absent as nothing. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return safeText(typeof cell === 'string' ? cell : cell.join(';'));
}

/** A table as delimited text with a header line. */
export function csvText(table: Table, delimiter: ',' | '\t'): string {
  return stringify([table.columns.map((column) => column.key), ...table.rows.map((row) => row.map(csvCell))], {
    delimiter,
  });
}

function only(report: Report): Table {
  const [table] = report.tables;
  return report.flat ?? table ?? { title: { en: '', fr: '' }, columns: [], rows: [] };
}

export const csv: Renderer = (report) => csvText(only(report), ',');
export const tsv: Renderer = (report) => csvText(only(report), '\t');
