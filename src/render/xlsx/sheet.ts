import type { Cell } from 'write-excel-file/node';

/** A cell that leads to one of another sheet. */
export interface Link {
  from: string;
  sheet: string;
  to: string;
}

/** A sheet of a workbook, before it is handed to the library. */
export interface Sheet {
  name: string;
  /** The headings; without them it is no table. */
  heads?: readonly string[];
  /** Widths of columns, in characters. */
  widths: readonly number[];
  data: readonly (readonly Cell[])[];
  /** What stands below the table and is not filtered with it: totals and remarks. */
  below?: readonly (readonly Cell[])[];
  /** Whether a row is as high as its longest text needs: some programs do not see to it. */
  isWrapped?: true;
  /** Whether it goes on paper: what only programs and analysts read does not. */
  isPrinted?: true;
  frozenColumns?: number;
  links?: readonly Link[];
}

/** The longest name that a sheet may have. */
export const LONGEST_NAME = 31;

/** A name that Excel takes for a sheet, but for its length. */
export function allowedName(name: string): string {
  return name.replace(/[:\\/?*[\]]/gu, ' ').replace(/^'|'$/gu, '’');
}

/** Where a cell stands: `AA27`. Both count from 1. */
export function cellAt(column: number, row: number): string {
  return `${columnLetters(column)}${String(row)}`;
}

/** `A` for 1, `AA` for 27. */
export function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}
