import type { Column, Table } from '../../model/table.js';
import { cellText } from '../cell.js';
import type { RenderOptions } from '../renderer.js';

/** A table as it is read: its cells in words. */
export interface Texts {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  totals: readonly (readonly string[])[];
  /** The rows that stand out. */
  alerts?: readonly number[];
}

/** A table in the language of its reader, without the columns that only programs read. */
export function textsOf(from: Table, { language }: RenderOptions): Texts {
  const kept = from.columns.map((column, i) => ({ column, i })).filter(({ column }) => !column.machineOnly);
  const texts = (rows: Table['rows']): string[][] =>
    rows.map((row) => kept.map(({ column, i }) => cellText(row[i] ?? null, column, language)));
  return {
    columns: kept.map(({ column }) => column),
    rows: texts(from.rows),
    totals: texts(from.totals ?? []),
    ...(from.alerts ? { alerts: from.alerts } : {}),
  };
}
