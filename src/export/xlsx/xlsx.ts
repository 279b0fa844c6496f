import { unzipSync, zipSync } from 'fflate';
import type writeExcelFile from 'write-excel-file/node';
import type { Cell, CellObject } from 'write-excel-file/node';
import type { Language } from '../../model/text.js';
import type { Exporter } from '../export.js';
import { withLabels } from '../labels.js';
import type { Column, Relation, Row, Value } from '../tables/relation.js';
import type { Model } from '../tables/model.js';
import { XmlText } from '../xml-text.js';
import { autoFilters, type Range } from './features.js';
import { sheetName } from './sheet-name.js';

type Sheets = Parameters<typeof writeExcelFile>[0];
type Sheet = Sheets[number];

/** Widths of columns, in characters. */
const NARROWEST = 6;
const WIDEST = 60;

const FORMATS = { month: 'yyyy-mm', date: 'yyyy-mm-dd' } as const;

/** Named, since without a name programs choose fonts that differ between headings and cells. */
const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const;

/** Spreadsheets disagree about the days before March 1900, and know none before 1900: those stay texts. */
const FIRST_MONTH = '1900-03';

/** A workbook with a sheet a table: headings frozen and filtered, months as dates, codes followed by their labels. */
export const xlsx: Exporter = async (model, { language, progress, warn }) => {
  const { default: writeExcel } = await import('write-excel-file/node');
  const xml = new XmlText();
  const sheets = model.relations.map((relation, i) => {
    progress(relation.schema.name, i, model.relations.length + 1);
    return sheet(relation, model, language, xml);
  });
  progress('workbook', model.relations.length, model.relations.length + 1);
  const made = await writeExcel(sheets, { ...FONT, features: [autoFilters(sheets.map(rangeOf))] }).toBuffer();
  const report = xml.report();
  if (report !== undefined) warn(report);
  return { kind: 'file', content: withoutClock(made) };
};

function sheet(relation: Relation, model: Model, language: Language, xml: XmlText): Sheet {
  const { columns, rows } = withLabels(relation, model, language);
  const heads = columns.map(({ label }): CellObject => ({ value: label[language], type: String, fontWeight: 'bold' }));
  const body = rows.map((row) =>
    columns.map((column) => cell(row[column.name] ?? null, column, (text) => xml.clean(text, relation.schema.name))),
  );
  return {
    data: [heads, ...body],
    sheet: sheetName(relation.schema, language),
    columns: columns.map((column) => ({ width: width(column, rows, language) })),
    stickyRowsCount: 1,
  };
}

/** Text is typed as text, which no spreadsheet runs, whatever it begins with. */
function cell(value: Value, { type }: Column, clean: (text: string) => string): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (type === 'month' && value >= FIRST_MONTH)
    return { value: new Date(`${value}-01T00:00:00Z`), type: Date, format: FORMATS.month };
  if (type === 'date' && value.length === 'YYYY-MM-DD'.length && value >= FIRST_MONTH)
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.date };
  return { value: clean(value), type: String };
}

function width({ name, label, type }: Column, rows: readonly Row[], language: Language): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, String(row[name] ?? '').length),
    type === 'month' ? FORMATS.month.length : 0,
  );
  return Math.min(WIDEST, Math.max(NARROWEST, label[language].length + 3, longest + 1));
}

/** Name of a sheet, and how many columns and rows it has, the headings included. */
function rangeOf({ sheet: name = '', data }: Sheet): Range {
  const rows = data as readonly (readonly unknown[])[];
  return { sheet: name, columns: rows[0]?.length ?? 1, rows: rows.length };
}

/** The same archive with every entry dated 1980, the first year that zip knows, instead of now. */
function withoutClock(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1), level: 6 });
}
