import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import type { Exporter, Made } from './export.js';

interface Format {
  summary: string;
  makes: Made['kind'];
  /** Where it goes without --output, in the working folder; undefined for standard output, which takes text alone. */
  target: string | undefined;
  load(): Promise<Exporter>;
}

/** Every format, loaded when it is asked for, and with it the library that writes it. */
const FORMATS = {
  csv: {
    summary: 'a folder with a file for each table, codes and labels',
    makes: 'folder',
    target: 'mieux-csv',
    load: async () => (await import('./csv.js')).csv,
  },
  xlsx: {
    summary: 'a workbook: a cover, the actions for reading, and a sheet for each table',
    makes: 'file',
    target: 'mieux.xlsx',
    load: async () => (await import('./xlsx/xlsx.js')).xlsx,
  },
  sqlite: {
    summary: 'a database with keys, full-text search and views',
    makes: 'file',
    target: 'mieux.sqlite',
    load: async () => (await import('./sqlite/sqlite.js')).sqlite,
  },
  iati: {
    summary: 'IATI 2.03 activities',
    makes: 'file',
    target: undefined,
    load: async () => (await import('./iati/iati.js')).iati,
  },
  ics: {
    summary: 'a calendar: deadlines, planned starts and ends, activities, meetings',
    makes: 'file',
    target: undefined,
    load: async () => (await import('./ics.js')).ics,
  },
  json: {
    summary: 'whole records, in one document',
    makes: 'file',
    target: undefined,
    load: async () => (await import('./json.js')).json,
  },
  ndjson: {
    summary: 'whole records, one on each line',
    makes: 'file',
    target: undefined,
    load: async () => (await import('./json.js')).ndjson,
  },
  datapackage: {
    summary: 'a folder with a Data Package v2',
    makes: 'folder',
    target: 'mieux-datapackage',
    load: async () => (await import('./datapackage.js')).datapackage,
  },
  parquet: {
    summary: 'a folder with a file for each table, for data platforms',
    makes: 'folder',
    target: 'mieux-parquet',
    load: async () => (await import('./parquet.js')).parquet,
  },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof FORMATS;

export const EXPORT_FORMATS = Object.entries(FORMATS).map(([name, { summary }]) => ({
  name: name as ExportFormat,
  summary,
}));

/** The format of that name. Throws a UsageError for an unknown one. */
export function exportFormat(name: string): Format & { name: ExportFormat } {
  if (Object.hasOwn(FORMATS, name)) return { name: name as ExportFormat, ...FORMATS[name as ExportFormat] };
  const names = Object.keys(FORMATS);
  throw new UsageError(
    `There is no export format \`${name}\`.`,
    `${didYouMean(name, names) ?? ''} Formats: ${names.join(', ')}.`.trim(),
  );
}
