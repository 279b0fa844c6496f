import type { DatasetRule, Placed } from './rule.js';

/** Kinds of records that are kept only because others refer to them. */
const KEPT_FOR_OTHERS = ['countries', 'organisations'] as const;

export const referenceOrphan: DatasetRule = {
  code: 'reference/orphan',
  check: (scene) => {
    // A broken record may refer to anything.
    if (scene.dataset.broken.length > 0) return [];
    const { isNamed } = scene.references();
    return KEPT_FOR_OTHERS.flatMap((collection) =>
      scene
        .records(collection)
        .filter(({ id }) => !isNamed(collection, id))
        .map((record): Placed => ({
          record,
          remark: {
            at: [],
            message: `No record refers to \`${record.id}\`.`,
            hint: 'Remove it, or name it where it belongs.',
          },
        })),
    );
  },
};
