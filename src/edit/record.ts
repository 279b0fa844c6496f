import { COLLECTIONS } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { recordShapeOf } from '../model/record-shape.js';
import { type Mention, mentionsIn } from '../model/shape.js';
import type { Refers } from '../model/refers.js';

/** A record that can be edited, whether it is sound or not. */
export type RecordToEdit = Entity | BrokenEntity;

/** `dataset.yaml`, which is edited as a record is. */
export interface ManifestToEdit {
  collection: 'dataset';
  id: 'dataset';
  fields: Json;
  file: string;
  path: Path;
}

/** `dataset.yaml` as a record; its fields are empty if it has errors. */
export function manifestOf({ manifest }: Dataset): ManifestToEdit {
  return {
    collection: 'dataset',
    id: 'dataset',
    fields: (manifest ?? {}) as unknown as Json,
    file: 'dataset.yaml',
    path: [],
  };
}

/** Every record of a dataset, broken ones included. */
export function allRecords(dataset: Dataset): RecordToEdit[] {
  return [...COLLECTIONS.flatMap(({ name }): readonly Entity[] => dataset.all(name)), ...dataset.broken];
}

/** How other records name this one. */
export function referenceTo({ collection: name, id }: RecordToEdit): { refers: Refers; code: string } {
  if (name !== 'vocabularies') return { refers: name, code: id };
  const slash = id.indexOf('/');
  return { refers: `vocabularies/${id.slice(0, slash)}`, code: id.slice(slash + 1) };
}

/** A place in a record that names another. */
export interface Referrer {
  record: RecordToEdit;
  /** From the root of the record. */
  path: Path;
}

/** Every place in the dataset that names a record. */
export function referrersOf(record: RecordToEdit, dataset: Dataset): Referrer[] {
  const { refers, code } = referenceTo(record);
  const names = (mention: Mention): boolean => mention.refers === refers && mention.id === code;
  return allRecords(dataset).flatMap((each) =>
    mentionsIn(each.fields as Json, recordShapeOf(each.collection))
      .filter(names)
      .map(({ path }) => ({ record: each, path })),
  );
}
