import { allRecords, type RecordToEdit } from '../edit/record.js';
import { isCollectionName } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import { DatasetError, UsageError } from '../model/fault.js';
import type { View } from '../model/view.js';
import { findRecords } from '../report/show/show.js';

/** The one record that an `ID` or `collection/ID` means, broken ones included. Throws a UsageError if there is none, or several. */
export function findOne(typed: string, view: View): RecordToEdit {
  const slash = typed.indexOf('/');
  const prefix = slash > 0 ? typed.slice(0, slash) : '';
  const [within, id] = isCollectionName(prefix) ? [prefix, typed.slice(slash + 1)] : [undefined, typed];
  const found = allRecords(view.dataset).filter(
    (each) => each.id === id && (within === undefined || each.collection === within),
  );
  const records = found.length > 0 ? found : findRecords(typed, view);
  const [record] = records;
  if (record && records.length === 1) return record;
  throw new UsageError(
    `\`${typed}\` fits several records.`,
    `Say which: ${records.map((each) => `${each.collection}/${each.id}`).join(', ')}.`,
  );
}

/** Makes sure that a file holds a text, however faulty. Throws a DatasetError that says what it is instead. */
export function requireText(file: string, dataset: Dataset): void {
  const fault = dataset.diagnostics.find((each) => each.file === file && each.code.startsWith('file/'));
  if (fault) throw new DatasetError(`\`${file}\` cannot be edited: ${fault.message}`, fault.hint);
}
