import { describe } from '../../collections/index.js';
import { COLLECTION_NAMES, COLLECTIONS, type CollectionName, isCollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import { once } from '../../model/once.js';
import { didYouMean } from '../../model/suggest.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
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

/**
 * The records that an `ID` or `collection/ID` means; where a bare id fits several collections, all of them.
 * A country or an organisation also answers to its names and codes. Throws a UsageError if there is none.
 */
export function findRecords(typed: string, view: View): Entity[] {
  const slash = typed.indexOf('/');
  const prefix = slash > 0 ? typed.slice(0, slash) : '';
  if (isCollectionName(prefix)) return [inCollection(prefix, typed.slice(slash + 1), view)];
  const found = recordsWithId(typed, view);
  if (found.length > 0) return found;
  const byName = (['countries', 'organisations'] as const).flatMap((name) => {
    const id = view.lexicon.resolve(name, typed);
    return id === undefined ? [] : (view.dataset.get(name, id) ?? []);
  });
  if (byName.length > 0) return byName;
  if (isCollectionName(typed))
    throw new UsageError(`\`${typed}\` is a collection, not a record.`, `\`mieux list ${typed}\` lists its records.`);
  const terms = view.dataset.all('vocabularies').filter((e) => e.id.endsWith(`/${typed}`));
  if (terms.length > 0)
    throw new UsageError(
      `There is no record \`${typed}\`.`,
      `A term of a vocabulary is shown with it: ${terms.map((e) => `\`mieux show vocabularies/${e.id}\``).join(' or ')}.`,
    );
  const collection = prefix === '' ? undefined : didYouMean(prefix, COLLECTION_NAMES);
  if (collection !== undefined) throw new UsageError(`There is no collection \`${prefix}\`.`, collection);
  const ids = COLLECTION_NAMES.flatMap((name) => view.dataset.all(name).map((e) => e.id));
  throw new UsageError(
    `There is no record \`${typed}\`.`,
    didYouMean(typed, ids) ?? '`mieux list` shows the ids, and `mieux search` finds records by their words.',
  );
}

/** The records of all collections that have an id. */
function recordsWithId(id: string, { dataset }: View): Entity[] {
  // An id has a slash where it holds the name of its file, and only there.
  const possible = COLLECTIONS.filter(({ qualified }) => qualified === id.includes('/'));
  return possible.flatMap(({ name }) => dataset.get(name, id) ?? []);
}

function inCollection(name: CollectionName, id: string, view: View): Entity {
  const code = name === 'countries' || name === 'organisations' ? (view.lexicon.resolve(name, id) ?? id) : id;
  const found = view.dataset.get(name, code);
  if (found) return found;
  throw new UsageError(
    `There is no record \`${id}\` in ${name}.`,
    didYouMean(
      id,
      view.dataset.all(name).map((e) => e.id),
    ) ?? `\`mieux list ${name}\` shows the ids.`,
  );
}
