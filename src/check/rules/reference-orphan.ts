import { COLLECTION_NAMES } from '../../model/collections.js';
import { forEachReference } from '../references.js';
import type { DatasetRule, Placed, Scene } from './rule.js';

/** Kinds of records that are kept only because others refer to them. */
const KEPT_FOR_OTHERS = ['countries', 'organisations'] as const;

export const referenceOrphan: DatasetRule = {
  code: 'reference/orphan',
  check: (scene) => {
    // A broken record may refer to anything.
    if (scene.dataset.broken.length > 0) return [];
    const named = referred(scene);
    return KEPT_FOR_OTHERS.flatMap((collection) =>
      scene.records(collection).filter(({ id }) => !named.has(`${collection}/${id}`)).map((record): Placed => ({ record, remark: { at: [], message: `No record refers to \`${record.id}\`.`, hint: 'Remove it, or name it where it belongs.' } })),
    );
  },
};

function referred(scene: Scene): Set<string> {
  const found = new Set<string>();
  for (const name of COLLECTION_NAMES) {
    for (const record of scene.records(name)) forEachReference(record, (id, refers) => found.add(`${refers}/${id}`));
  }
  return found;
}
