import type { Column, Table } from '../../model/table.js';
import { formatNumber } from '../../model/typography.js';
import { isNumeric, wording } from '../cell.js';
import { bars, sparkline } from '../chart.js';
import type { RenderOptions } from '../renderer.js';
import { widthOf } from '../width.js';
import { GAP, wantedWidths } from './columns.js';
import { type Texts, textsOf } from './texts.js';

/** Bars take what the other columns leave, within these limits. */
export const SHORTEST_BAR = 8;
const LONGEST_BAR = 40;

/** The column whose numbers are drawn as bars. */
export function barredColumn({ chart, columns, rows }: Table): Column | undefined {
  return chart?.kind === 'bars' && rows.length > 0 ? columns.find((column) => column.key === chart.value) : undefined;
}

/** The table with a column of bars at the end, where it asks for them and has what they measure. */
export function withBars(panel: Texts, table: Table, options: RenderOptions, wrapped: boolean): Texts {
  const barred = barredColumn(table);
  if (!barred || !panel.columns.includes(barred)) return panel;
  const at = table.columns.indexOf(barred);
  const used = wantedWidths(panel, options, wrapped).reduce((sum, width) => sum + width + GAP, 0);
  const width = Math.min(LONGEST_BAR, Math.max(SHORTEST_BAR, (options.width ?? Infinity) - used));
  const drawnBars = bars(
    table.rows.map((row) => row[at] ?? null),
    width,
    options.ascii === true,
  );
  return {
    columns: [...panel.columns, { key: 'bar', label: { en: '', fr: '' }, kind: 'text' }],
    rows: panel.rows.map((row, i) => [...row, drawnBars[i] ?? '']),
    totals: panel.totals.map((row) => [...row, '']),
  };
}

/** One line a column: how it rises and falls along the rows. */
export function sparklines(table: Table, options: RenderOptions): string[] {
  const { columns, rows } = textsOf(table, options);
  const numbers = table.columns
    .map((column, i) => ({ column, values: table.rows.map((row) => row[i] ?? null) }))
    .filter(({ column }) => columns.includes(column) && isNumeric(column));
  const left = Math.max(0, ...numbers.map(({ column }) => widthOf(wording(column.label, options.language))));
  const [first = '', last = ''] = [rows[0]?.[0], rows.at(-1)?.[0]];
  return numbers.map(({ column, values }) => {
    const name = wording(column.label, options.language);
    const most = Math.max(0, ...values.map((value) => (typeof value === 'number' ? value : 0)));
    return `${name}${' '.repeat(left - widthOf(name))}${' '.repeat(GAP)}${sparkline(values, options.ascii === true)}${' '.repeat(GAP)}${first} – ${last}, max. ${formatNumber(most, options.language)}`;
  });
}
