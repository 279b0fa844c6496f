import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import type { Exporter, Made } from './export.js';

interface Format {
  summary: string;
  makes: Made['kind'];
  /** How the names of its files end, beside which no other format is meant; none for folders. */
  endings: readonly string[];
  /** Where it goes without --output, in the working folder; undefined for standard output, which takes text alone. */
  target: string | undefined;
  load(): Promise<Exporter>;
}

/** Every format, loaded when it is asked for, and with it the library that writes it. */
const FORMATS = {
  csv: {
    summary: 'a folder with a file for each table, codes and labels, a README and the licence',
    endings: [],
    makes: 'folder',
    target: 'mieux-csv',
    load: async () => (await import('./csv.js')).csv,
  },
  xlsx: {
    summary: 'a workbook: a cover, sheets to read and print, and a sheet for each table',
    endings: ['xlsx'],
    makes: 'file',
    target: 'mieux.xlsx',
    load: async () => (await import('./xlsx/xlsx.js')).xlsx,
  },
  sqlite: {
    summary: 'a database with keys, full-text search and views',
    endings: ['sqlite', 'sqlite3', 'db'],
    makes: 'file',
    target: 'mieux.sqlite',
    load: async () => (await import('./sqlite/sqlite.js')).sqlite,
  },
  iati: {
    summary: 'IATI 2.03 activities',
    endings: ['xml'],
    makes: 'file',
    target: undefined,
    load: async () => (await import('./iati/iati.js')).iati,
  },
  ics: {
    summary: 'a calendar: deadlines, planned starts and ends, activities, meetings',
    endings: ['ics'],
    makes: 'file',
    target: undefined,
    load: async () => (await import('./ics.js')).ics,
  },
  json: {
    summary: 'whole records, in one document',
    endings: ['json'],
    makes: 'file',
    target: undefined,
    load: async () => (await import('./json.js')).json,
  },
  ndjson: {
    summary: 'whole records, one on each line',
    endings: ['ndjson', 'jsonl'],
    makes: 'file',
    target: undefined,
    load: async () => (await import('./json.js')).ndjson,
  },
  datapackage: {
    summary: 'a folder with a Data Package v2',
    endings: [],
    makes: 'folder',
    target: 'mieux-datapackage',
    load: async () => (await import('./datapackage.js')).datapackage,
  },
  parquet: {
    summary: 'a folder with a file for each table, for data platforms',
    endings: [],
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

/** Files of these endings are of some format, and not of any other. */
const OTHERS = ['csv', 'tsv', 'parquet', 'zip', 'ods', 'xls'];

/** Refuses a file whose name says that it is something else, which whoever opens it would believe. Throws a UsageError. */
export function checkEnding({ name, endings }: Format & { name: ExportFormat }, path: string): void {
  const ending = /\.([^./\\]+)$/u.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined || endings.length === 0 || endings.includes(ending)) return;
  const other = Object.entries(FORMATS).find(([, format]: [string, Format]) => format.endings.includes(ending))?.[0];
  if (other === undefined && !OTHERS.includes(ending)) return;
  throw new UsageError(
    `\`${path}\` is not named like ${name}, and whoever opens it would take it for something else.`,
    `Name a file that ends in .${endings.join(' or .')}${other === undefined ? '' : `, or export ${other}`}.`,
  );
}

/** The format of that name. Throws a UsageError for an unknown one. */
export function exportFormat(name: string): Format & { name: ExportFormat } {
  if (Object.hasOwn(FORMATS, name)) return { name: name as ExportFormat, ...FORMATS[name as ExportFormat] };
  const names = Object.keys(FORMATS);
  throw new UsageError(
    `There is no export format \`${name}\`.`,
    `${didYouMean(name, names) ?? ''} Formats: ${names.join(', ')}.`.trim(),
  );
}
