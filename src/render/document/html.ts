import { type Section, tablesOf } from '../../model/document.js';
import type { Cell, Column, Table } from '../../model/table.js';
import type { Language } from '../../model/text.js';
import { cellText, isNumeric, wording } from '../cell.js';
import { html as markup, type Markup, type Part } from '../markup.js';
import { laidOut } from '../pivot.js';
import { chartMarkup } from '../svg.js';
import { forPage } from './page.js';
import type { DocumentRenderer } from './renderer.js';
import { STYLE } from './style.js';

/** One file that a double click opens: nothing is loaded, nothing runs, and it prints on A4. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export const html: DocumentRenderer = ({ title, lead, sections }, language) => {
  const contents = sections.flatMap((section, i) => ((section.level ?? 2) === 2 ? [{ section, i }] : []));
  const name = { en: 'Contents', fr: 'Sommaire' }[language];
  return `${String(markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wording(title, language)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${wording(title, language)}</h1>
${lead.map((sentence) => markup`<p>${wording(sentence, language)}</p>\n`)}</header>
<nav aria-label="${name}">
<ol>
${contents.map(({ section, i }) => markup`<li><a href="#s${i}">${wording(section.heading, language)}</a></li>\n`)}</ol>
</nav>
<main>
${sections.map((section, i) => sectionMarkup(section, i, language))}</main>
</body>
</html>`)}\n`;
};

function sectionMarkup(section: Section, i: number, language: Language): Markup {
  const { heading, level = 2, empty } = section;
  const tables = tablesOf(section);
  const title = wording(heading, language);
  const body: Part =
    tables.length === 0
      ? markup`<p class="empty">${wording(empty, language)}</p>\n`
      : tables.map((table) => tableMarkup(forPage(table), title, language));
  const head = level === 2 ? markup`<h2 id="s${i}">${title}</h2>` : markup`<h3 id="s${i}">${title}</h3>`;
  return markup`<section>\n${head}\n${body}</section>\n`;
}

function tableMarkup(table: Table, within: string, language: Language): Markup {
  // The remarks stand below, once.
  const picture = chartMarkup({ ...table, notes: [] }, language);
  const name = wording(table.title, language);
  const { notes = [] } = table;
  return markup`${picture && markup`<figure>${picture}</figure>\n`}<div class="scroll" tabindex="0" role="region" aria-label="${within}: ${name}">
${rowsMarkup(laidOut(table), name, language)}
</div>
${notes.map((note) => markup`<p class="note">${wording(note, language)}</p>\n`)}`;
}

function rowsMarkup(table: Table, name: string, language: Language): Markup {
  const { columns, rows, totals = [], sheet } = table;
  const shown = columns.map((column, i) => ({ column, i })).filter(({ column }) => column.machineOnly !== true);
  const right = (column: Column): Part => isNumeric(column) && markup` class="n"`;
  const text = (cells: readonly Cell[], i: number, column: Column): string =>
    cellText(cells[i] ?? null, column, language);
  const rowOf = (cells: readonly Cell[]): Markup =>
    markup`<tr>${shown.map(({ column, i }, n) =>
      n === 0
        ? markup`<th scope="row"${right(column)}>${text(cells, i, column)}</th>`
        : markup`<td${right(column)}>${text(cells, i, column)}</td>`,
    )}</tr>\n`;
  const head =
    sheet !== true &&
    markup`<thead><tr>${shown.map(({ column }) => markup`<th scope="col"${right(column)}>${column.label[language]}</th>`)}</tr></thead>\n`;
  const foot = totals.length > 0 && markup`<tfoot>\n${totals.map(rowOf)}</tfoot>\n`;
  return markup`<table>\n<caption>${name}</caption>\n${head}<tbody>\n${rows.map(rowOf)}</tbody>\n${foot}</table>`;
}
