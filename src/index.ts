/** The library: what the commands are made of, for programs. */
import { resolve } from 'node:path';
import { check } from './check/check.js';
import type { Dataset } from './model/dataset.js';
import type { Diagnostic } from './model/diagnostic.js';
import { load } from './read/load.js';
import { explainQueryError } from './report/query/explain.js';
import { readWhole } from './write/readers.js';

export type { Dataset, Entity } from './model/dataset.js';
export type { Diagnostic, Finding } from './model/diagnostic.js';
export type { Edit } from './model/edit.js';
export { DatasetError, UsageError } from './model/fault.js';
export type * from './model/records.js';
export type { Report, Table } from './model/table.js';
export { view } from './model/view.js';
export { list } from './report/list.js';
export { parseQuery, splitTerms } from './report/query/parse.js';
export { select } from './report/query/select.js';
export { reconcile } from './report/reconcile/reconcile.js';
export { search } from './report/search.js';
export { findRecords, show } from './report/show/show.js';
export { stats } from './report/stats/stats.js';

/** Everything that is wrong with a dataset, sorted by file and place. */
export async function validate(dataset: Dataset): Promise<Diagnostic[]> {
  return check(dataset, explainQueryError);
}

/** Reads the dataset in a folder. Throws a DatasetError if the folder holds none. */
export async function open(folder: string): Promise<Dataset> {
  const root = resolve(folder);
  return readWhole(root, () =>
    load(root, { packaged: false, inspect: async () => (await import('./check/inspect.js')).inspect }),
  );
}
