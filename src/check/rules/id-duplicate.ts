import { COLLECTION_NAMES } from '../../model/collections.js';
import type { DatasetRule, LocatedIssue } from './rule.js';

/** One file cannot hold an id twice, but two files of a collection whose ids are keys can. */
export const idDuplicate: DatasetRule = {
  code: 'id/duplicate',
  check: (context) =>
    COLLECTION_NAMES.flatMap((collection) => {
      const first = new Map<string, string>();
      return context.records(collection).flatMap((record): LocatedIssue[] => {
        const known = first.get(record.id);
        if (known === undefined || known === record.file) {
          first.set(record.id, record.file);
          return [];
        }
        return [
          {
            record,
            issue: {
              at: [],
              part: 'key',
              message: `\`${record.id}\` is already in \`${known}\`.`,
              hint: 'Give one of them another key.',
            },
          },
        ];
      });
    }),
};
