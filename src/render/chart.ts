import type { Cell, Table } from '../model/table.js';

/** Blocks of one eighth to eight eighths of a column. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const ASCII_LEVELS = ['_', '.', '-', '=', '+', '*', '%', '#'] as const;

/** One bar a number, the longest as long as `width`; nothing for none, and a mark for the least that is more than none. */
export function bars(cells: readonly Cell[], width: number, ascii: boolean): string[] {
  const values = cells.map(numberOf);
  const most = Math.max(0, ...values);
  return values.map((value) =>
    value <= 0 || most === 0 ? '' : ascii ? asciiBar((value / most) * width) : bar((value / most) * width),
  );
}

function bar(length: number): string {
  const eighths = Math.max(1, Math.round(length * 8));
  const rest = eighths % 8;
  return `${'█'.repeat(Math.floor(eighths / 8))}${rest === 0 ? '' : (EIGHTHS[rest - 1] ?? '')}`;
}

function asciiBar(length: number): string {
  return '#'.repeat(Math.max(1, Math.round(length)));
}

/** One mark a number, higher for more; a space for none. */
export function sparkline(cells: readonly Cell[], ascii: boolean): string {
  const values = cells.map(numberOf);
  const most = Math.max(0, ...values);
  const levels = ascii ? ASCII_LEVELS : LEVELS;
  return values
    .map((value) => (value <= 0 ? ' ' : (levels[Math.ceil((value / most) * levels.length) - 1] ?? '')))
    .join('');
}

function numberOf(cell: Cell): number {
  return typeof cell === 'number' ? cell : 0;
}

/** How wide the bars of a table are that is only text. */
const COLUMN = 20;

/** A table with its bars as one more column, where it asks for them. */
export function withBarColumn(table: Table): Table {
  const { chart, columns, rows, totals } = table;
  const at = columns.findIndex(({ key }) => chart?.kind === 'bars' && key === chart.value);
  if (at < 0) return table;
  const drawn = bars(
    rows.map((row) => row[at] ?? null),
    COLUMN,
    false,
  );
  return {
    ...table,
    columns: [...columns, { key: 'bar', label: { en: '', fr: '' }, kind: 'text' }],
    rows: rows.map((row, i) => [...row, drawn[i] ?? '']),
    ...(totals ? { totals: totals.map((row) => [...row, '']) } : {}),
  };
}
