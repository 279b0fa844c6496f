import { rowObjects } from './cell.js';
import { jsonText } from './clean.js';
import type { Renderer } from './renderer.js';
import type { Report } from '../model/table.js';

/** The objects that machine formats hold: whole records, or the rows of the tables. */
export function objectsOf(report: Report): object[] {
  return report.records ? [...report.records] : report.tables.flatMap((table) => rowObjects(table.columns, table.rows));
}

/** What json and yaml print: one object, or a list of them; of an earlier state, one object that says which. */
export function documentOf(report: Report): object {
  const { document, revision } = report;
  if (revision) return { at: revision, ...(document ?? { rows: objectsOf(report) }) };
  return document ?? objectsOf(report);
}

export const json: Renderer = (report) => `${jsonText(documentOf(report), 2)}\n`;

export const ndjson: Renderer = (report) =>
  objectsOf(report)
    .map((object) => `${jsonText(object)}\n`)
    .join('');
