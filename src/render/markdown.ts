import type { Report, Table } from '../model/table.js';
import type { Language } from '../model/text.js';
import { cellText, isNumeric, wording } from './cell.js';
import { withBarColumn } from './chart.js';
import { laidOut } from './pivot.js';
import type { RenderOptions } from './renderer.js';

export function markdown({ tables }: Pick<Report, 'tables'>, { language }: Pick<RenderOptions, 'language'>): string {
  return tables.map((table) => markdownTable(withBarColumn(laidOut(table)), language)).join('\n');
}

function markdownTable(table: Table, language: Language): string {
  const columns = table.columns.filter((column) => !column.machineOnly);
  const shown = (row: Table['rows'][number]): string[] =>
    table.columns.flatMap((column, i) =>
      column.machineOnly ? [] : [escapeMarkdown(cellText(row[i] ?? null, column, language))],
    );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head =
    line(columns.map((column) => escapeMarkdown(wording(column.label, language)))) +
    line(columns.map((column) => (isNumeric(column) ? '---:' : '---')));
  const body = table.rows.map((row) => line(shown(row))).join('');
  const totals = (table.totals ?? [])
    .map((row) => line(shown(row).map((cell) => (cell === '' ? '' : `**${cell}**`))))
    .join('');
  const notes = (table.notes ?? []).map((note) => `\n${escapeMarkdown(wording(note, language))}\n`).join('');
  const grid = columns.length > 0 && `\n${head}${body}${totals}`;
  return `**${escapeMarkdown(wording(table.title, language))}**\n${grid || ''}${notes}`;
}

/** Text with nothing in it that Markdown or the HTML within it would act on. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/[\\`*_[\]|~]/gu, '\\$&');
}
