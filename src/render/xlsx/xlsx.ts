import type { FileRenderer } from '../renderer.js';
import { wording } from '../cell.js';
import { XmlText } from '../xml-text.js';
import { Cells } from './cells.js';
import { LONGEST_NAME, type Sheet } from './sheet.js';
import { tableSheet } from './table-sheet.js';
import { workbook } from './workbook.js';

/** What the screen shows as a workbook, a sheet a table. */
export const xlsx: FileRenderer = async ({ tables }, { language, warn }) => {
  const cells = new Cells(new XmlText());
  const sheets = distinct(tables.map((table) => tableSheet(table, language, cells)));
  const [first] = tables;
  const made = await workbook(sheets, { title: first ? wording(first.title, language) : 'mieux', creator: 'mieux' });
  for (const report of cells.reports()) warn(report);
  return made;
};

/** No two sheets may have one name, whatever the case of its letters. */
function distinct(sheets: readonly Sheet[]): Sheet[] {
  const taken = new Set<string>();
  return sheets.map((sheet) => {
    let { name } = sheet;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const suffix = ` (${String(number)})`;
      name = `${sheet.name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
    }
    taken.add(name.toLowerCase());
    return { ...sheet, name };
  });
}
