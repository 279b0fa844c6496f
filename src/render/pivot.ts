import type { Cell, Column, Pivot, Table } from '../model/table.js';
import type { Label } from '../model/text.js';
import { decimalsIn } from '../model/typography.js';
import { ABSENT } from './cell.js';

const TOTAL = 'Total';

/** A table as people read it: one of two dimensions rows by columns, and the numbers of a column with as many decimals each, but for whole ones: what they count may differ. */
export function laidOut(table: Table): Table {
  const { pivot } = table;
  return aligned(pivot ? wide(table, pivot) : table);
}

function aligned(table: Table): Table {
  const { columns, rows, totals = [] } = table;
  const decimals = columns.map(({ kind }, i) =>
    kind === 'number' ? decimalsIn([...rows, ...totals].map((row) => row[i])) : 0,
  );
  if (decimals.every((each) => each === 0)) return table;
  return { ...table, columns: columns.map((column, i) => ({ ...column, decimals: decimals[i] ?? 0 })) };
}

function wide(table: Table, pivot: Pivot): Table {
  const [row, column, value] = [pivot.row, pivot.column, pivot.value].map((key) =>
    table.columns.findIndex((each) => each.key === key),
  );
  const head = table.columns[row ?? -1];
  const across = table.columns[column ?? -1];
  const inside = table.columns[value ?? -1];
  if (!head || !across || !inside)
    throw new Error(`a table is laid out by columns that it lacks: ${pivot.row}, ${pivot.column}, ${pivot.value}`);
  const at = (row_: Cell, column_: Cell): string => JSON.stringify([row_, column_]);
  const cells = new Map(
    table.rows.map((each) => [at(each[row ?? -1] ?? null, each[column ?? -1] ?? null), each[value ?? -1] ?? null]),
  );
  const columns = pivot.columns.map((code): Column => ({
    key: code ?? '',
    label: headingOf(code, across),
    kind: inside.kind,
  }));
  const margins = pivot.margins.map((margin, i): Column => ({
    key: `margin-${String(i)}`,
    label: margin.heading,
    kind: margin.kind,
  }));
  return {
    title: table.title,
    columns: [
      { ...head, labels: (code) => (code === TOTAL ? { en: TOTAL, fr: TOTAL } : headingOf(code, head)) },
      ...columns,
      ...margins,
    ],
    rows: pivot.rows.map((code, i) => [
      code,
      ...pivot.columns.map((other) => cells.get(at(code, other)) ?? pivot.empty),
      ...pivot.margins.map((margin) => margin.cells[i] ?? null),
    ]),
    totals: [[TOTAL, ...pivot.totals, ...pivot.margins.map((margin) => margin.total)]],
    ...(table.notes ? { notes: table.notes } : {}),
    ...(table.chart ? { chart: table.chart.kind === 'bars' ? { kind: 'bars', value: 'margin-0' } : table.chart } : {}),
  };
}

function headingOf(code: string | null, column: Column): Label {
  if (code === null) return column.absent ?? { en: ABSENT, fr: ABSENT };
  return column.labels?.(code) ?? { en: code, fr: code };
}
