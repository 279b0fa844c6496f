import type { Language } from '../../model/text.js';
import {
  type Cells,
  type CellType,
  columnType,
  type NumberFormat,
  numberFormat,
  widthOfNumber,
} from '../../render/xlsx/cells.js';
import type { Sheet } from '../../render/xlsx/sheet.js';
import { withLabels } from '../labels.js';
import type { Model } from '../tables/model.js';
import type { Column, ColumnType, Relation, Row } from '../tables/relation.js';
import { dataSheetName } from './sheet-name.js';

/** Widths of columns, in characters. */
const NARROWEST = 6;
const WIDEST = 60;

const TYPES: Readonly<Record<ColumnType, CellType>> = {
  text: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  month: 'month',
  date: 'date',
};

/** A table of the model as a sheet, as the csv has it, with months and dates as dates: every code is followed by its label. */
export function dataSheet(relation: Relation, model: Model, language: Language, cells: Cells): Sheet {
  const { columns, rows } = withLabels(relation, model, language);
  const { name, key } = relation.schema;
  const types = columns.map(({ name: column, type }) =>
    columnType(
      TYPES[type],
      rows.map((row) => row[column] ?? null),
    ),
  );
  const formats = columns.map((column) => numberFormat(rows.map((row) => row[column.name])));
  return {
    name: dataSheetName(relation.schema, language),
    heads: columns.map(({ label }) => label[language]),
    widths: columns.map((column, i) => widthOf(column, rows, formats[i] ?? numberFormat([]), language)),
    data: rows.map((row) => {
      const id = key.map((each) => String(row[each])).join('/');
      return columns.map((column, i) => cells.cell(row[column.name] ?? null, types[i] ?? 'text', name, id, formats[i]));
    }),
    frozenColumns: 1,
  };
}

function widthOf({ name, label }: Column, rows: readonly Row[], format: NumberFormat, language: Language): number {
  const lengthOf = (value: Row[string]): number =>
    typeof value === 'number' ? widthOfNumber(value, format) : String(value ?? '').length;
  const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[name] ?? null)), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, label[language].length + 3, longest + 1));
}
