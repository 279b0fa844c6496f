import type { DatasetRule, LocatedIssue } from './rule.js';

/** Kinds of records that are kept only because others refer to them. */
const KEPT_FOR_OTHERS = ['countries', 'organisations'] as const;

export const referenceOrphan: DatasetRule = {
  code: 'reference/orphan',
  check: (context) => {
    // A broken record may refer to anything.
    if (context.dataset.broken.length > 0) return [];
    const { isNamed } = context.references();
    return KEPT_FOR_OTHERS.flatMap((collection) =>
      context
        .records(collection)
        .filter(({ id }) => !isNamed(collection, id))
        .map((record): LocatedIssue => ({
          record,
          issue: {
            at: [],
            message: `No record refers to \`${record.id}\`.`,
            hint: 'Remove it, or name it where it belongs.',
          },
        })),
    );
  },
};
