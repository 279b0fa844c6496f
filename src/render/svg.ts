import type { Cell, Column, Table } from '../model/table.js';
import type { Language } from '../model/text.js';
import { cellText, isNumeric, wording } from './cell.js';
import { barPicture, type Caption, linePicture } from './picture.js';
import type { Markup } from './markup.js';
import { laidOut } from './pivot.js';
import type { Renderer } from './renderer.js';

/** The first chart of a report as a picture; nothing where it has none. */
export const svg: Renderer = (report, { language }) =>
  String(report.tables.flatMap((table) => chartMarkup(table, language) ?? []).at(0) ?? '');

/** A table's chart as SVG; undefined for a table without one. */
export function chartMarkup(table: Table, language: Language): Markup | undefined {
  const { chart } = table;
  if (!chart) return undefined;
  const caption = {
    title: wording(table.title, language),
    notes: (table.notes ?? []).map((note) => wording(note.onPage ?? note, language)),
  };
  const laid = laidOut(table);
  return chart.kind === 'lines' ? lines(laid, caption, language) : bars(laid, caption, language);
}

function bars(table: Table, caption: Omit<Caption, 'sub'>, language: Language): Markup | undefined {
  const { columns, rows, chart } = table;
  const label = columns.findIndex(({ machineOnly }) => machineOnly !== true);
  const head = columns[label];
  const value = columns.findIndex(({ key }) => chart?.kind === 'bars' && key === chart.value);
  const share = columns.findIndex(({ kind }) => kind === 'share');
  const [counted, shared] = [columns[value], columns[share]];
  if (!head || !counted) return undefined;
  const drawn = rows.map((row) => {
    const count = numberIn(row[value]);
    return {
      label: cellText(row[label] ?? null, head, language),
      parts: [{ count: count ?? 0, tone: 'plain' as const }],
      count,
      share: numberIn(row[share]),
    };
  });
  const numbers = { number: numberOf(counted, language), share: numberOf(shared ?? counted, language) };
  return barPicture(
    { ...caption, sub: wording(counted.label, language) },
    { rows: drawn, max: Math.max(0, ...drawn.map(({ count }) => count ?? 0)) },
    numbers,
    language,
  );
}

function lines(table: Table, caption: Omit<Caption, 'sub'>, language: Language): Markup | undefined {
  const [head, ...others] = table.columns;
  const [counted] = others.filter(isNumeric);
  if (!head || !counted) return undefined;
  const drawn = {
    marks: table.rows.map((row) => cellText(row[0] ?? null, head, language)),
    lines: table.columns.flatMap((column, i) =>
      isNumeric(column)
        ? [{ label: wording(column.label, language), values: table.rows.map((row) => numberIn(row[i]) ?? 0) }]
        : [],
    ),
  };
  const sub = drawn.lines.map(({ label }) => label).join(', ');
  return linePicture({ ...caption, sub }, drawn, { number: numberOf(counted, language) }, language);
}

const numberIn = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

const numberOf =
  (column: Column, language: Language) =>
  (value: number): string =>
    cellText(value, column, language);
