import { allRecords, type ManifestToEdit, manifestOf, type RecordToEdit } from '../edit/record.js';
import { recordShapeOf } from '../model/record-shape.js';
import { isCollectionName } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import { DatasetError, UsageError } from '../model/fault.js';
import type { View } from '../model/view.js';
import { findRecords } from '../report/find-records.js';

/** As `findOne`; `dataset` means `dataset.yaml`, unless a record has that id. */
export function findEditable(typed: string, view: View, fields: readonly string[] = []): RecordToEdit | ManifestToEdit {
  const isRecord = typed !== 'dataset' || allRecords(view.dataset).some(({ id }) => id === typed);
  return isRecord ? findOne(typed, view, fields) : manifestOf(view.dataset);
}

/**
 * The one record that an `ID` or `collection/ID` means, broken ones included; of several, the only one that may have the
 * fields that it is given. Throws a UsageError if there is none, or several.
 */
export function findOne(typed: string, view: View, fields: readonly string[] = []): RecordToEdit {
  const slash = typed.indexOf('/');
  const prefix = slash > 0 ? typed.slice(0, slash) : '';
  const [within, id] = isCollectionName(prefix) ? [prefix, typed.slice(slash + 1)] : [undefined, typed];
  const found = allRecords(view.dataset).filter(
    (each) => each.id === id && (within === undefined || each.collection === within),
  );
  const records = found.length > 0 ? found : findRecords(typed, view);
  const fitting = records.filter((each) =>
    fields.every((field) => Object.hasOwn(recordShapeOf(each.collection).keys ?? {}, field)),
  );
  const [record] = fitting.length === 1 ? fitting : records;
  if (record && (fitting.length === 1 || records.length === 1)) return record;
  throw new UsageError(
    `\`${typed}\` fits several records.`,
    `Say which: ${records.map((each) => `${each.collection}/${each.id}`).join(', ')}.`,
  );
}

/** Makes sure that a file holds a text, however faulty. Throws a DatasetError that says what it is instead. */
export function requireText(file: string, dataset: Dataset): void {
  requireWithout(file, dataset, ['file/']);
}

/** Makes sure that a file holds YAML that can be read: nothing else is rewritten. Throws a DatasetError that says what is wrong, and where. */
export function requireReadable(file: string, dataset: Dataset): void {
  requireWithout(file, dataset, ['file/', 'yaml/']);
}

function requireWithout(file: string, { diagnostics }: Dataset, kinds: readonly string[]): void {
  const fault = diagnostics.find(
    ({ file: of, code, severity }) =>
      of === file && severity === 'error' && kinds.some((kind) => code.startsWith(kind)),
  );
  if (!fault) return;
  const { range, message, hint } = fault;
  const place = range ? `${file}:${String(range.start.line)}:${String(range.start.column)}` : file;
  throw new DatasetError(`\`${place}\` cannot be edited: ${message}`, hint);
}
