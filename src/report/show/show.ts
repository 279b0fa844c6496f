import { describe } from '../../collections/index.js';
import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { once } from '../../model/once.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { findRecords, recordsWithId } from '../find-records.js';
import { manifestSheet, recordCounts, type ShownManifest } from './manifest.js';
import { sheetOf } from './sheet.js';

/** What can be shown in full: a record, or `dataset.yaml`. */
export type Shown = Entity | ShownManifest;

/** Records in full: tables for people, whole records for machines. */
export function show(entities: readonly Shown[], view: View): Report {
  const tables = once(() =>
    entities
      .flatMap((each) => (each.collection === 'dataset' ? manifestSheet(each, view) : sheetOf(each, view)))
      .map((table) => ({ ...table, wrap: true })),
  );
  const records = once(() => entities.map((entity) => recordOf(entity, view)));
  // No format asks for both.
  return {
    get tables() {
      return tables();
    },
    get records() {
      return records();
    },
    get flat() {
      return flat(records());
    },
  };
}

/** A record as it is stored, with what follows from it and from the records that refer to it. */
function recordOf(shown: Shown, view: View): Record<string, unknown> {
  const derived = shown.collection === 'dataset' ? recordCounts(view) : derivedOf(shown, view);
  return { collection: shown.collection, id: shown.id, ...shown.fields, derived };
}

/** What follows from a record and the records that refer to it, under its names, as codes and ids. */
export function derivedOf<C extends CollectionName>(entity: Entity<C>, view: View): Readonly<Record<string, unknown>> {
  const { inFull, derived = [] } = describe(entity.collection);
  if (inFull) return inFull(entity, view);
  return Object.fromEntries(derived.map((attribute) => [attribute.name, attribute.cell(entity, view)]));
}

/** One row a value: the form of a record that a table with fixed columns can hold. */
function flat(records: readonly Record<string, unknown>[]): Table {
  const leaves = (value: unknown, path: string): [string, Cell][] => {
    if (value === null || value === undefined) return [[path, null]];
    if (Array.isArray(value))
      return value.every((item) => typeof item === 'string')
        ? [[path, value]]
        : value.flatMap((item, i) => leaves(item, `${path}[${String(i)}]`));
    if (typeof value === 'object')
      return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
    return [[path, value as string | number | boolean]];
  };
  return {
    title: { en: 'Records', fr: 'Fiches' },
    columns: (['collection', 'id', 'field', 'value'] as const).map((key) => ({
      key,
      label: { en: key, fr: key },
      kind: 'id',
    })),
    rows: records.flatMap(({ collection, id, ...rest }) =>
      leaves(rest, '').map(([field, value]) => [String(collection), String(id), field, value]),
    ),
  };
}

/** As `findRecords`; `dataset` means `dataset.yaml`, unless a record has that id. */
export function findShown(typed: string, view: View): Shown[] {
  const { manifest } = view.dataset;
  if (typed !== 'dataset' || !manifest || recordsWithId(typed, view).length > 0) return findRecords(typed, view);
  return [{ collection: 'dataset', id: 'dataset', fields: manifest }];
}
