import { stringify } from 'csv-stringify/sync';
import type { Cell, Report, Table } from '../model/table.js';
import { strip } from './clean.js';
import { type CsvStyle, PLAIN } from './csv-style.js';
import type { Renderer } from './renderer.js';

/**
 * Where a spreadsheet may take what follows for a formula: at the beginning, and after everything that some program splits
 * cells or lines at, whichever the file itself is written with.
 */
const FORMULA = /(^|[;,|\t\r\n]["']*)(?=[=+\-@＝＋－＠])/gu;

/** A text that no spreadsheet runs: an apostrophe before a formula, no control characters. */
export function safeText(text: string): string {
  return strip(text).replace(FORMULA, "$1'");
}

/** A cell for csv and tsv: codes and native types, lists joined by `;`, absent as nothing. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return safeText(typeof cell === 'string' ? cell : cell.join(';'));
}

/** A table as delimited text with a header line. */
export function csvText(table: Table, { delimiter, bom, crlf }: CsvStyle = PLAIN): string {
  return stringify([table.columns.map((column) => column.key), ...table.rows.map((row) => row.map(csvCell))], {
    delimiter,
    bom,
    record_delimiter: crlf ? 'windows' : 'unix',
    // Readers break lines at either sign, whichever ends the records.
    quoted_match: /[\r\n]/u,
  });
}

function only(report: Report): Table {
  const [table] = report.tables;
  return report.flat ?? table ?? { title: { en: '', fr: '' }, columns: [], rows: [] };
}

export const csv: Renderer = (report, { csv: style }) => csvText(only(report), style);
export const tsv: Renderer = (report, { csv: style = PLAIN }) => csvText(only(report), { ...style, delimiter: '\t' });
