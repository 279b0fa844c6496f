import { rowObjects } from './cell.js';
import { cleanJson } from './clean.js';
import type { Renderer } from './renderer.js';
import type { Report } from '../model/table.js';

/** The objects that machine formats hold: whole records, or the rows of the tables. */
export function objectsOf(report: Report): object[] {
  return report.records ? [...report.records] : report.tables.flatMap((table) => rowObjects(table.columns, table.rows));
}

export const json: Renderer = (report) => `${cleanJson(JSON.stringify(objectsOf(report), null, 2))}\n`;

export const ndjson: Renderer = (report) =>
  objectsOf(report)
    .map((object) => `${cleanJson(JSON.stringify(object))}\n`)
    .join('');
