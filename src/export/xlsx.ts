import { unzipSync, zipSync } from 'fflate';
import type writeExcelFile from 'write-excel-file/node';
import type { Cell, CellObject } from 'write-excel-file/node';
import type { Language } from '../model/text.js';
import type { Exporter } from './export.js';
import { withLabels } from './labels.js';
import type { Column, Relation, Row, Value } from './model/relation.js';
import type { Model } from './model/model.js';
import { XmlText } from './xml-text.js';

type Sheets = Parameters<typeof writeExcelFile>[0];
type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** Widths of columns, in characters. */
const NARROWEST = 6;
const WIDEST = 60;

/** The longest name a sheet may have. */
const SHEET_NAME = 31;

const FORMATS = { month: 'yyyy-mm', date: 'yyyy-mm-dd' } as const;

/** A workbook with a sheet a table: headings frozen and filtered, months as dates, codes followed by their labels. */
export const xlsx: Exporter = async (model, { language, progress, warn }) => {
  const { default: writeExcel } = await import('write-excel-file/node');
  const xml = new XmlText();
  const sheets = model.relations.map((relation, i) => {
    progress(relation.schema.name, i, model.relations.length + 1);
    return sheet(relation, model, language, xml);
  });
  progress('workbook', model.relations.length, model.relations.length + 1);
  const made = await writeExcel(sheets, { features: [autoFilter(sheets)] }).toBuffer();
  const report = xml.report();
  if (report !== undefined) warn(report);
  return { kind: 'file', content: withoutClock(made) };
};

function sheet(relation: Relation, model: Model, language: Language, xml: XmlText): Sheets[number] {
  const { columns, rows } = withLabels(relation, model, language);
  const heads = columns.map(({ label }): CellObject => ({ value: label[language], type: String, fontWeight: 'bold' }));
  const body = rows.map((row) => columns.map((column) => cell(row[column.name] ?? null, column, (text) => xml.clean(text, relation.schema.name))));
  return {
    data: [heads, ...body],
    sheet: relation.schema.label[language].slice(0, SHEET_NAME),
    columns: columns.map((column) => ({ width: width(column, rows, language) })),
    stickyRowsCount: 1,
  };
}

/** Text is typed as text, which no spreadsheet runs, whatever it begins with. */
function cell(value: Value, { type }: Column, clean: (text: string) => string): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (type === 'month') return { value: new Date(`${value}-01T00:00:00Z`), type: Date, format: FORMATS.month };
  if (type === 'date' && value.length === 'YYYY-MM-DD'.length) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.date };
  return { value: clean(value), type: String };
}

function width({ name, label, type }: Column, rows: readonly Row[], language: Language): number {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[name] ?? '').length), type === 'month' ? FORMATS.month.length : 0);
  return Math.min(WIDEST, Math.max(NARROWEST, label[language].length + 3, longest + 1));
}

/** The library knows no filters, but lets its sheets be changed as text; a filter follows the cells. */
function autoFilter(sheets: Sheets): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _, { sheetIndex }) => {
            const data = sheets[sheetIndex]?.data as readonly (readonly unknown[])[];
            return content.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${columnLetters(data[0]?.length ?? 1)}${String(data.length)}"/>`);
          },
        },
      },
    },
  };
}

/** `A` for 1, `AA` for 27. */
function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}

/** The same archive with every entry dated 1980, the first year that zip knows, instead of now. */
function withoutClock(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1), level: 6 });
}
