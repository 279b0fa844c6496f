import { textIn } from '../../model/text.js';
import { Cells } from '../../render/xlsx/cells.js';
import type { Sheet } from '../../render/xlsx/sheet.js';
import { workbook } from '../../render/xlsx/workbook.js';
import { XmlText } from '../../render/xml-text.js';
import type { Exporter } from '../export.js';
import { coverSheet } from './cover.js';
import { dataSheet } from './data-sheet.js';
import { readingSheets } from './reading.js';

/** A workbook: a cover, what people read and print, and a sheet a table, months as dates, codes followed by their labels. */
export const xlsx: Exporter = async (model, { language, version, progress, warn }) => {
  const cells = new Cells(new XmlText());
  const { relations } = model;
  const tables = relations.map((relation, i): Sheet => {
    progress(relation.schema.name, i, relations.length + 1);
    return dataSheet(relation, model, language, cells);
  });
  progress('workbook', relations.length, relations.length + 1);
  const reading = readingSheets(model, cells);
  const { manifest } = model.view.dataset;
  const content = await workbook([coverSheet(model, cells, reading, tables), ...reading, ...tables], {
    title: manifest ? textIn(manifest.title, language) : 'mieux',
    subject: manifest?.as_of ?? '',
    creator: `mieux ${version}`,
  });
  for (const report of cells.reports()) warn(report);
  return { kind: 'file', content };
};
