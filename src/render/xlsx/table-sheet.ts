import type { Cell as SheetCell, CellObject } from 'write-excel-file/node';
import type { Cell, Column, Table } from '../../model/table.js';
import type { Language } from '../../model/text.js';
import { cellText, wording } from '../cell.js';
import { laidOut } from '../pivot.js';
import { type Cells, type CellType, columnType, type NumberFormat, numberFormat, widthOfNumber } from './cells.js';
import { allowedName, LONGEST_NAME, type Sheet } from './sheet.js';

/** Widths of columns, in characters. */
const NARROWEST = 7;
const WIDEST = 50;

/** Room for the arrow of a filter beside a heading, in characters. */
const ARROW = 3;

const SHARE = '0.0%';

/** What a sheet is given where it is not to follow from the table. */
export interface Given {
  name?: string;
  widths?: readonly number[];
}

/**
 * A table as a sheet for people: names for codes in one language, as on the screen, but numbers, shares and months as what
 * they are, so that they can be reckoned with.
 */
export function tableSheet(from: Table, language: Language, cells: Cells, given: Given = {}): Sheet {
  const table = laidOut(from);
  const shown = table.columns.flatMap((column, i) => (column.machineOnly ? [] : [{ column, i }]));
  const types = shown.map(({ column, i }) =>
    columnType(
      TYPES[column.kind],
      table.rows.map((row) => valueOf(row[i] ?? null, column, language)),
    ),
  );
  const formats = shown.map(({ column, i }) =>
    column.kind === 'share' ? () => SHARE : numberFormat([...table.rows, ...(table.totals ?? [])].map((row) => row[i])),
  );
  const made = (row: readonly Cell[], style: CellObject): SheetCell[] =>
    shown.map(({ column, i }, at) =>
      styled(valueOf(row[i] ?? null, column, language), types[at] ?? 'text', column.key, formats[at], style, cells),
    );
  const heads = shown.map(({ column }) => wording(column.label, language));
  const data = table.rows.map((row) => made(row, {}));
  const notes = (table.notes ?? []).map((note): SheetCell[] => {
    const text = cells.cell(wording(note.onPage ?? note, language), 'text', 'notes', 'a note');
    return [text && { ...text, columnSpan: Math.max(1, shown.length), fontStyle: 'italic', wrap: true, ...TOP }];
  });
  return {
    name: given.name ?? sheetName(wording(table.title, language)),
    ...(table.sheet ? {} : { heads }),
    widths:
      given.widths ??
      shown.map((_, i) => widthOf(heads[i] ?? '', data, i, types[i] ?? 'text', formats[i] ?? numberFormat([]))),
    data,
    below: [
      ...(table.totals ?? []).map((row) => made(row, { fontWeight: 'bold', topBorderStyle: 'thin' })),
      ...(notes.length > 0 ? [[], ...notes] : []),
    ],
    isWrapped: true,
    isPrinted: true,
    frozenColumns: 1,
  };
}

const TOP = { alignVertical: 'top' } as const;

const TYPES: Readonly<Record<Column['kind'], CellType>> = {
  id: 'text',
  text: 'text',
  texts: 'text',
  code: 'text',
  codes: 'text',
  flag: 'text',
  number: 'number',
  share: 'number',
  month: 'month',
  date: 'date',
};

function sheetName(title: string): string {
  const allowed = allowedName(title);
  return allowed.length <= LONGEST_NAME ? allowed : `${allowed.slice(0, LONGEST_NAME - 1)}…`;
}

/** Nothing stays nothing, unless a word says more of it. */
function valueOf(cell: Cell, column: Column, language: Language): string | number | null {
  if (cell === null)
    return column.absent === undefined || TYPES[column.kind] !== 'text' ? null : column.absent[language];
  if (typeof cell === 'number') return cell;
  const isDay = TYPES[column.kind] === 'month' || TYPES[column.kind] === 'date';
  return isDay && typeof cell === 'string' ? cell : cellText(cell, column, language);
}

function styled(
  value: string | number | null,
  type: CellType,
  key: string,
  format: NumberFormat | undefined,
  style: CellObject,
  cells: Cells,
): SheetCell {
  const cell = cells.cell(value, type, key, String(value).slice(0, 40), format);
  if (cell === null) return null;
  const isShort = type !== 'text' && type !== 'number';
  return {
    ...cell,
    ...TOP,
    ...(type === 'text' ? { wrap: true } : {}),
    ...(isShort ? { align: 'center' } : {}),
    // Away from the text of the next column.
    ...(type === 'number' ? { align: 'right', indent: 1 } : {}),
    ...style,
  };
}

/** As wide as the longest text up to a limit, beyond which it is wrapped. */
function widthOf(
  head: string,
  data: readonly (readonly SheetCell[])[],
  at: number,
  type: CellType,
  format: NumberFormat,
): number {
  const longestWord = Math.max(...head.split(' ').map((word) => word.length)) + ARROW;
  const longest = data.reduce(
    (most, row) => {
      const cell = row[at];
      const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : null;
      if (typeof value === 'number') return Math.max(most, widthOfNumber(value, format));
      const lines = typeof value === 'string' ? value.split('\n') : [];
      return Math.max(most, ...lines.map((line) => line.length));
    },
    type === 'month' ? 'yyyy-mm'.length : 0,
  );
  return Math.min(WIDEST, Math.max(NARROWEST, longestWord, longest + 2));
}
