import type { CollectionName } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import type { Fields } from './create.js';
import type { RecordToEdit } from './record.js';
import { valueAt } from '../model/value.js';
import { withValue } from './values.js';

/**
 * What a record may have in common with the one after it: where it works, for whom and on what. Never what tells it from
 * others (names, codes), what happened in it (status, dates, activities, results), or where the source has it.
 */
const COMMON: Readonly<Partial<Record<CollectionName, readonly Path[]>>> = {
  actions: [['region'], ['countries'], ['organisations'], ['joint'], ['instrument'], ['requested_by'], ['topics']],
  experts: [['institution'], ['country'], ['sector'], ['topics']],
  countries: [['un_region'], ['region']],
  organisations: [['kind'], ['region']],
  contingents: [['sector']],
};

/** The fields that a new record takes over from another one of its collection, and the ways to them. */
export function takenOver({ collection, fields }: RecordToEdit): { fields: Fields; paths: readonly Path[] } {
  const from = fields as Json;
  const paths = (COMMON[collection] ?? []).filter((path) => valueAt(from, path) !== undefined);
  return {
    fields: paths.reduce<Json>((taken, path) => withValue(taken, path, valueAt(from, path)) ?? {}, {}) as Fields,
    paths,
  };
}
