import { collection, COLLECTIONS } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { type Mention, mentionsIn, type Shape, shapeAt } from '../model/shape.js';
import { SHAPES } from '../model/shapes.generated.js';
import type { Refers } from '../model/refers.js';

/** A record that can be edited, whether it is sound or not. */
export type RecordToEdit = Entity | BrokenEntity;

/** What the schemas say of a file of a collection. */
export function fileShape(record: RecordToEdit): Shape {
  return known(SHAPES[collection(record.collection).schema]);
}

/** What the schemas say of a record, wherever it stands in its file. */
export function recordShape(record: RecordToEdit): Shape {
  return known(shapeAt(fileShape(record), record.path));
}

function known(shape: Shape | undefined): Shape {
  if (!shape) throw new Error('a record without a schema');
  return shape;
}

/** Every record of a dataset, broken ones included. */
export function allRecords(dataset: Dataset): RecordToEdit[] {
  return [...COLLECTIONS.flatMap(({ name }): readonly Entity[] => dataset.all(name)), ...dataset.broken];
}

/** How other records name this one. */
export function nameOf({ collection: name, id }: RecordToEdit): { refers: Refers; code: string } {
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
  const { refers, code } = nameOf(record);
  const names = (mention: Mention): boolean => mention.refers === refers && mention.id === code;
  return allRecords(dataset).flatMap((each) =>
    mentionsIn(each.fields as Json, recordShape(each))
      .filter(names)
      .map(({ path }) => ({ record: each, path })),
  );
}
