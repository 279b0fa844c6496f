import { rowObjects } from './cell.js';
import { escapeActive } from './clean.js';
import type { Renderer } from './renderer.js';
import type { Report } from '../model/table.js';

/** The objects that machine formats hold: whole records, or the rows of the tables. */
export function objectsOf(report: Report): object[] {
  return report.records ? [...report.records] : report.tables.flatMap((table) => rowObjects(table.columns, table.rows));
}

export const json: Renderer = (report) => `${escapeActive(JSON.stringify(objectsOf(report), null, 2))}\n`;

export const ndjson: Renderer = (report) =>
  objectsOf(report)
    .map((object) => `${escapeActive(JSON.stringify(object))}\n`)
    .join('');
