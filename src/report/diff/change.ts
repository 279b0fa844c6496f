import type { CollectionName } from '../../model/collections.js';
import type { Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';

/**
 * What a change means to a reader: a `fact` says something else, a `wording` says the same in other words (notes among them), an
 * `order` puts the same items elsewhere, and of a `form` only the text of the file differs.
 */
export type ChangeKind = 'fact' | 'wording' | 'order' | 'form';

/**
 * A difference between two states of a dataset, as the JSON of `mieux diff` has it. Absent is null.
 *
 * Applied in their order, the changes of a record turn its first state into its second, one after the other; a step into a list counts
 * from 0. An `order` of a list of mappings holds in `after`, for each item, the place that it had before.
 */
export interface RecordChange {
  change: 'added' | 'removed' | 'renamed' | 'changed';
  /** `dataset` stands for `dataset.yaml`. */
  collection: CollectionName | 'dataset';
  id: string;
  /** The id that it had before, if another. */
  was: string | null;
  /** The field of the record in which it differs; null for the record as a whole. */
  field: string | null;
  path: Path;
  before: Json;
  after: Json;
  kind: ChangeKind;
}

/** A change of a record as a whole, in no field of it. */
export function ofWhole(
  change: RecordChange['change'],
  collection: CollectionName,
  id: string,
  {
    was = null,
    before = null,
    after = null,
    kind = 'fact',
  }: Partial<Pick<RecordChange, 'was' | 'before' | 'after' | 'kind'>>,
): RecordChange {
  return { change, collection, id, was, field: null, path: [], before, after, kind };
}

/** A difference within a record. */
export type ValueChange = Pick<RecordChange, 'path' | 'before' | 'after' | 'kind'>;
