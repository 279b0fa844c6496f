import { describe } from '../collections/index.js';
import type { Json } from '../model/dataset.js';
import { parsePath, type Path } from '../model/diagnostic.js';
import type { Fields } from './create.js';
import type { RecordToEdit } from './record.js';
import { valueAt } from '../model/value.js';
import { withValue } from './values.js';

/** The fields that a new record takes over from another one of its collection, and the ways to them. */
export function takenOver({ collection, fields }: RecordToEdit): { fields: Fields; paths: readonly Path[] } {
  const from = fields as Json;
  const paths = (describe(collection).common ?? []).map(parsePath).filter((path) => valueAt(from, path) !== undefined);
  return {
    fields: paths.reduce<Json>((taken, path) => withValue(taken, path, valueAt(from, path)) ?? {}, {}) as Fields,
    paths,
  };
}
