import type { Table } from '../model/table.js';
import type { Language } from '../model/text.js';
import { cellText, isNumeric, wording } from './cell.js';
import { laidOut } from './pivot.js';
import type { Renderer } from './renderer.js';

const STYLE =
  'table{border-collapse:collapse;margin:1em 0}caption{font-weight:bold;text-align:left}th,td{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left;vertical-align:top}.n{text-align:right}tfoot{font-weight:bold}';

/** A whole page, so that accents survive however it is opened. */
export const html: Renderer = (report, { language }) => {
  const title = report.tables[0] ? wording(report.tables[0].title, language) : 'mieux';
  const tables = report.tables.map((table) => htmlTable(laidOut(table), language)).join('\n');
  return `<!doctype html>\n<html lang="${language}">\n<head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head>\n<body>\n${tables}\n</body>\n</html>\n`;
};

function htmlTable(table: Table, language: Language): string {
  const shown = table.columns.map((column, i) => ({ column, i })).filter(({ column }) => !column.machineOnly);
  const row = (cells: Table['rows'][number]): string =>
    `<tr>${shown.map(({ column, i }) => `<td${isNumeric(column) ? ' class="n"' : ''}>${escape(cellText(cells[i] ?? null, column, language))}</td>`).join('')}</tr>`;
  const head = `<tr>${shown.map(({ column }) => `<th scope="col"${isNumeric(column) ? ' class="n"' : ''}>${escape(column.label[language])}</th>`).join('')}</tr>`;
  const foot =
    table.totals && table.totals.length > 0 ? `\n<tfoot>\n${table.totals.map(row).join('\n')}\n</tfoot>` : '';
  const notes = (table.notes ?? []).map((note) => `\n<p>${escape(wording(note, language))}</p>`).join('');
  return `<table>\n<caption>${escape(wording(table.title, language))}</caption>\n<thead>${head}</thead>\n<tbody>\n${table.rows.map(row).join('\n')}\n</tbody>${foot}\n</table>${notes}`;
}

function escape(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}
