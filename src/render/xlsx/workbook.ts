import { unzipSync, zipSync } from 'fflate';
import type writeExcelFile from 'write-excel-file/node';
import type { Cell, CellObject } from 'write-excel-file/node';
import { layOut, type Properties } from './features.js';
import type { Sheet } from './sheet.js';

type Given = Parameters<typeof writeExcelFile>[0][number];

/** Named, since without a name programs choose fonts that differ between headings and cells. */
const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const;

/** Height of a line of text in points, for the size of the font. */
const LINE_HEIGHT = 1.4;

const HEADING: CellObject = {
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'top',
  backgroundColor: '#E7EEF5',
  bottomBorderStyle: 'thin',
};

/** Sheets as the bytes of a workbook, which are the same for the same sheets. */
export async function workbook(sheets: readonly Sheet[], properties: Properties): Promise<Uint8Array> {
  const { default: writeExcel } = await import('write-excel-file/node');
  const made = await writeExcel(sheets.map(given), { ...FONT, features: [layOut(sheets, properties)] }).toBuffer();
  return withoutClock(made);
}

function given({ name, heads, widths, data, below = [], frozenColumns, isWrapped }: Sheet): Given {
  const headings = heads?.map((value): CellObject => ({ value, type: String, ...HEADING }));
  const rows = [...(headings ? [headings] : []), ...data, ...below];
  return {
    sheet: name,
    data: rows.map((row) => (isWrapped ? highEnough(row, widths) : [...row])),
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    ...(heads ? { stickyRowsCount: 1 } : {}),
    ...(frozenColumns === undefined ? {} : { stickyColumnsCount: frozenColumns }),
  };
}

/** A row that shows all of its texts, wrapped to the widths of their columns. */
function highEnough(row: readonly Cell[], widths: readonly number[]): Cell[] {
  const heights = row.map((cell, i) => {
    if (typeof cell !== 'object' || cell === null || cell instanceof Date || !('value' in cell)) return 0;
    const { value, fontSize = FONT.fontSize, fontWeight, columnSpan = 1 } = cell;
    const width = widths.slice(i, i + columnSpan).reduce((sum, each) => sum + each, 0);
    const room = (width * FONT.fontSize * (fontWeight === 'bold' ? 0.9 : 1)) / fontSize;
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

/** The same archive with every entry dated 1980, the first year that zip knows, instead of now. */
function withoutClock(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(1980, 0, 1), level: 6 });
}
