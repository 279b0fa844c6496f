import type { Cell, Column, Table } from '../model/table.js';
import type { Language } from '../model/text.js';
import { cellText, isNumeric, wording } from './cell.js';
import { html as markup, type Markup, type Part } from './markup.js';
import { laidOut } from './pivot.js';
import type { Renderer } from './renderer.js';
import { chartMarkup } from './svg.js';

const STYLE =
  'table{border-collapse:collapse;margin:1em 0}caption{font-weight:bold;text-align:left}th,td{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left;vertical-align:top}figure{margin:1em 0}svg{max-width:100%;height:auto}.n{text-align:right}tfoot{font-weight:bold}';

/** A whole page, so that accents survive however it is opened. */
export const html: Renderer = (report, { language }) => {
  const title = report.tables[0] ? wording(report.tables[0].title, language) : 'mieux';
  const tables = report.tables.map(
    (table) => markup`${figure(table, language)}${htmlTable(laidOut(table), language)}\n`,
  );
  const head = markup`<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>`;
  return String(markup`<!doctype html>\n<html lang="${language}">\n${head}\n<body>\n${tables}</body>\n</html>\n`);
};

/** The chart of a table, where it has one. */
function figure(table: Table, language: Language): Part {
  const picture = chartMarkup(table, language);
  return picture && markup`<figure>${picture}</figure>\n`;
}

function htmlTable(table: Table, language: Language): Markup {
  const { columns, rows, totals = [], notes = [] } = table;
  const shown = columns.map((column, i) => ({ column, i })).filter(({ column }) => !column.machineOnly);
  const right = (column: Column): Part => isNumeric(column) && markup` class="n"`;
  const rowOf = (cells: readonly Cell[]): Markup =>
    markup`<tr>${shown.map(({ column, i }) => markup`<td${right(column)}>${cellText(cells[i] ?? null, column, language)}</td>`)}</tr>\n`;
  const caption = markup`<caption>${wording(table.title, language)}</caption>`;
  const head = shown.map(
    ({ column }) => markup`<th scope="col"${right(column)}>${wording(column.label, language)}</th>`,
  );
  const body = markup`<tbody>\n${rows.map(rowOf)}</tbody>`;
  const foot = totals.length > 0 && markup`\n<tfoot>\n${totals.map(rowOf)}</tfoot>`;
  const remarks = notes.map((note) => markup`\n<p>${wording(note, language)}</p>`);
  return markup`<table>\n${caption}\n<thead><tr>${head}</tr></thead>\n${body}${foot}\n</table>${remarks}`;
}
