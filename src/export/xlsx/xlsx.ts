import { unzipSync, zipSync } from 'fflate';
import type writeExcelFile from 'write-excel-file/node';
import type { Cell, CellObject } from 'write-excel-file/node';
import { type Language, textIn } from '../../model/text.js';
import type { Exporter } from '../export.js';
import { withLabels } from '../labels.js';
import type { Model } from '../tables/model.js';
import type { Column, Relation, Row } from '../tables/relation.js';
import { XmlText } from '../xml-text.js';
import { actionsSheet } from './actions.js';
import { Cells, MONTH_WIDTH } from './cells.js';
import { coverSheet } from './cover.js';
import { type Layout, layOut } from './features.js';
import { type Sheet, typesetSheet } from './sheet.js';
import { dataSheetName } from './sheet-name.js';

type Given = Parameters<typeof writeExcelFile>[0][number];

/** Widths of columns, in characters. */
const NARROWEST = 6;
const WIDEST = 60;

/** Named, since without a name programs choose fonts that differ between headings and cells. */
const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const;

/** A workbook: a cover, the actions as people read them, and a sheet a table, months as dates, codes followed by their labels. */
export const xlsx: Exporter = async (model, { language, version, progress, warn }) => {
  const { default: writeExcel } = await import('write-excel-file/node');
  const xml = new XmlText();
  const cells = new Cells(xml);
  const tables = model.relations.map((relation, i) => {
    progress(relation.schema.name, i, model.relations.length + 1);
    return tableSheet(relation, model, language, cells);
  });
  progress('workbook', model.relations.length, model.relations.length + 1);
  const sheets = inOrder(model, tables, cells);
  const { manifest } = model.view.dataset;
  const properties = {
    title: manifest ? textIn(manifest.title, language) : 'mieux',
    subject: manifest?.as_of ?? '',
    creator: `mieux ${version}`,
  };
  const made = await writeExcel(sheets.map(given), {
    ...FONT,
    features: [layOut(sheets.map(layoutOf), properties)],
  }).toBuffer();
  for (const report of [xml.report(), cells.report()]) if (report !== undefined) warn(report);
  return { kind: 'file', content: withoutClock(made) };
};

/** The cover, then what people read, then the tables. */
function inOrder(model: Model, tables: readonly Sheet[], cells: Cells): Sheet[] {
  const actions = actionsSheet(model, cells);
  const read = {
    name: actions.name,
    holds: {
      en: 'a row for each request, for reading and printing; its name leads to its row in the data',
      fr: 'une ligne par demande, à lire et à imprimer ; le nom mène à sa ligne dans les données',
    },
  };
  const held = model.relations.map(({ schema, rows }, i) => ({
    name: tables[i]?.name ?? schema.name,
    holds: {
      en: `table ${schema.name}, ${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`,
      fr: `table ${schema.name}, ${String(rows.length)} ${rows.length < 2 ? 'ligne' : 'lignes'}`,
    },
  }));
  const { language } = model.view;
  return [
    ...[coverSheet(model, cells, [read, ...held]), actions].map((sheet) => typesetSheet(sheet, language)),
    ...tables,
  ];
}

function tableSheet(relation: Relation, model: Model, language: Language, cells: Cells): Sheet {
  const { columns, rows } = withLabels(relation, model, language);
  const { name, key } = relation.schema;
  return {
    name: dataSheetName(relation.schema, language),
    heads: columns.map(({ label }) => label[language]),
    widths: columns.map((column) => width(column, rows, language)),
    data: rows.map((row) => {
      const id = key.map((each) => String(row[each])).join('/');
      return columns.map((column) => cells.cell(row[column.name] ?? null, column.type, name, id));
    }),
  };
}

function given({ name, heads, widths, data, frozenColumns, isWrapped }: Sheet): Given {
  const bold = (value: string): CellObject => ({
    value,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
  });
  return {
    sheet: name,
    data: [
      ...(heads ? [isWrapped ? highEnough(heads.map(bold), widths) : heads.map(bold)] : []),
      ...data.map((row) => (isWrapped ? highEnough(row, widths) : [...row])),
    ],
    columns: widths.map((each) => ({ width: each })),
    orientation: 'landscape',
    ...(heads ? { stickyRowsCount: 1 } : {}),
    ...(frozenColumns === undefined ? {} : { stickyColumnsCount: frozenColumns }),
  };
}

/** Height of a line of text in points, for the size of the font. */
const LINE_HEIGHT = 1.4;

/** A row that shows all of its texts, wrapped to the widths of their columns. */
function highEnough(row: readonly Cell[], widths: readonly number[]): Cell[] {
  const heights = row.map((cell, i) => {
    if (typeof cell !== 'object' || cell === null || cell instanceof Date || !('value' in cell)) return 0;
    const { value, fontSize = FONT.fontSize } = cell;
    const room = ((widths[i] ?? NARROWEST) * FONT.fontSize) / fontSize;
    return typeof value === 'string' ? linesOf(value, room) * fontSize * LINE_HEIGHT : 0;
  });
  const height = Math.max(FONT.fontSize * LINE_HEIGHT, ...heights);
  return row.map((cell) => (typeof cell === 'object' && cell !== null && 'value' in cell ? { ...cell, height } : cell));
}

/** How many lines a text takes where so many characters fit on one, broken between words. */
function linesOf(text: string, room: number): number {
  return text.split('\n').reduce((lines, line) => {
    let left = room;
    let own = 1;
    for (const word of line.split(' ')) {
      if (word.length > left && left < room) {
        own++;
        left = room;
      }
      left -= word.length + 1;
    }
    return lines + own;
  }, 0);
}

function layoutOf({ name, heads, widths, data, links }: Sheet): Layout {
  return {
    sheet: name,
    columns: widths.length,
    rows: data.length + (heads ? 1 : 0),
    isTable: heads !== undefined,
    ...(links ? { links } : {}),
  };
}

function width({ name, label, type }: Column, rows: readonly Row[], language: Language): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, String(row[name] ?? '').length),
    type === 'month' ? MONTH_WIDTH : 0,
  );
  return Math.min(WIDEST, Math.max(NARROWEST, label[language].length + 3, longest + 1));
}

/** The same archive with every entry dated 1980, the first year that zip knows, instead of now. */
function withoutClock(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1), level: 6 });
}
