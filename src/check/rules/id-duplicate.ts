import { COLLECTION_NAMES } from '../../model/collections.js';
import type { DatasetRule, Placed } from './rule.js';

/** One file cannot hold an id twice, but two files of a collection whose ids are keys can. */
export const idDuplicate: DatasetRule = {
  code: 'id/duplicate',
  check: (scene) =>
    COLLECTION_NAMES.flatMap((collection) => {
      const first = new Map<string, string>();
      return scene.records(collection).flatMap((record): Placed[] => {
        const known = first.get(record.id);
        if (known === undefined || known === record.file) {
          first.set(record.id, record.file);
          return [];
        }
        return [
          {
            record,
            remark: {
              at: [],
              part: 'key',
              message: `\`${record.id}\` stands in \`${known}\` already.`,
              hint: 'Give one of them another key.',
            },
          },
        ];
      });
    }),
};
