/** The library: what the commands are made of, for programs. */
import { resolve } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { check } from './check/check.js';
import type { ExportOptions, IatiOptions, Made } from './export/export.js';
import { type ExportFormat, exportFormat } from './export/formats.js';
import { Model } from './export/tables/model.js';
import { type Dataset, languagesOf } from './model/dataset.js';
import type { Diagnostic } from './model/diagnostic.js';
import { DatasetError, UsageError } from './model/fault.js';
import type { Query } from './model/query.js';
import { load } from './read/load.js';
import { type CsvStyle, csvStyle } from './render/csv-style.js';
import { shippedDataset } from './read/package.js';
import type { Language } from './model/text.js';
import type { View } from './model/view.js';
import { explainQueryError } from './report/query/explain.js';
import { select } from './report/query/select.js';
import type { Site } from './site/site.js';
import { readWhole } from './write/readers.js';

export type { CsvStyle } from './render/csv-style.js';
export type { IatiOptions, Made } from './export/export.js';
export type { ExportFormat } from './export/formats.js';
export type { Site } from './site/site.js';
export type { CollectionName, Records } from './model/collections.js';
export type { Dataset, Entity, Source } from './model/dataset.js';
export type { Code, Diagnostic, Finding, Path, Position, Range, Severity } from './model/diagnostic.js';
export type { Edit } from './model/edit.js';
export { ConflictError, DatasetError, OutdatedError, UsageError } from './model/fault.js';
export type { Query } from './model/query.js';
export type * from './model/records.js';
export type { Cell, Chart, Column, ColumnKind, Pivot, Report, Table } from './model/table.js';
export type { Language } from './model/text.js';
export { findRecords } from './report/find-records.js';
export { type View, view } from './model/view.js';
export { list, type ListOptions } from './report/list.js';
export { parseQuery, splitTerms } from './report/query/parse.js';
export { select } from './report/query/select.js';
export type { Judgement, Verdict } from './report/reconcile/judge.js';
export { reconcile } from './report/reconcile/reconcile.js';
export { search } from './report/search.js';
export { show } from './report/show/show.js';
export type { Percent } from './report/stats/breakdown.js';
export type { MeasureName } from './report/stats/measure.js';
export type { SortKey } from './report/stats/rows.js';
export { stats, type StatsRequest } from './report/stats/stats.js';

/** Everything that is wrong with a dataset, sorted by file and place. */
export async function validate(dataset: Dataset): Promise<Diagnostic[]> {
  return check(dataset, explainQueryError);
}

/**
 * Reads the dataset in a folder, or without one, the dataset that ships with the package. Throws a DatasetError if the folder holds
 * none, a UsageError if it is no path.
 */
export async function open(folder?: string): Promise<Dataset> {
  const asked: unknown = folder;
  if (asked !== undefined && (typeof asked !== 'string' || asked === ''))
    throw new UsageError(
      'open() takes the path of a folder that holds `dataset.yaml`.',
      'Give the path as a string, or nothing for the dataset that ships with the package.',
    );
  const root = folder === undefined ? shippedDataset() : resolve(folder);
  return readWhole(root, () =>
    load(root, {
      packaged: folder === undefined,
      inspector: async (schema) => (await import('./check/inspect.js')).inspector(schema),
    }),
  );
}

/** What an export may be told, beside its format. */
export interface ExportRequest extends Partial<Pick<ExportOptions, 'resolve' | 'progress' | 'warn'>> {
  /** How csv is written: by default with commas, LF and no byte order mark. */
  csv?: Partial<CsvStyle>;
  /** The actions to export, with what belongs to them; everything without it. */
  query?: Query;
  iati?: IatiOptions;
}

/**
 * What `mieux export` writes, in memory: a file's content, or a folder's files by name. Labels are in the view's language. Throws a
 * UsageError for an unknown format, a DatasetError where references lead nowhere, unless the view is partial.
 */
export async function exportData(format: ExportFormat, seen: View, request: ExportRequest = {}): Promise<Made> {
  const { query, iati = {}, csv, resolve: withLabels = false, progress, warn } = request;
  const write = await exportFormat(format).load();
  const model = new Model(seen, query && select('actions', query, seen));
  const [first] = model.dangling;
  if (first && !seen.partial)
    throw new DatasetError(
      `\`${String(first.value)}\` (${first.column} of ${first.row} in ${first.table}) leads nowhere.`,
      'validate() tells where it stands; a partial view goes on without it.',
    );
  return write(model, {
    language: seen.language,
    version: manifest.version,
    csv: csvStyle(csv ?? {}),
    resolve: withLabels,
    iati,
    progress: progress ?? (() => undefined),
    warn: warn ?? (() => undefined),
  });
}

/** What a site may be told. */
export interface SiteRequest {
  /** The languages of the pages, in their order; those of the dataset without it. */
  languages?: readonly Language[];
  /** Terms of a query on actions whose answer the site shows. */
  terms?: readonly string[];
  /** Whether to go on although references lead nowhere. */
  partial?: boolean;
}

/**
 * The pages that `mieux site --no-downloads` writes, by their paths in the folder. Throws a UsageError for a query that cannot be
 * read, a DatasetError where a page would rest on a reference that leads nowhere.
 */
export async function makeSite(dataset: Dataset, request: SiteRequest = {}): Promise<Site> {
  const { languages = languagesOf(dataset), terms = [], partial = false } = request;
  const { site } = await import('./site/site.js');
  return site(dataset, { languages, terms, partial, downloads: [] });
}
