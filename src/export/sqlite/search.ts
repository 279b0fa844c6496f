import { COLLECTIONS } from '../../model/collections.js';
import { fold } from '../../model/text.js';
import { passagesOf } from '../../report/passages.js';
import type { Model } from '../tables/model.js';

export interface SearchRow {
  collection: string;
  id: string;
  name: string;
  text: string;
  plain: string;
}

/**
 * Three letters in a row are what is indexed, so that a part of a word is found as `mieux search` finds it. The option that
 * takes accents off is unknown to SQLite before 3.45, which could then not open the table: `plain` has the texts without.
 */
export const CREATE_SEARCH =
  "CREATE VIRTUAL TABLE search USING fts5(collection UNINDEXED, id UNINDEXED, name, text, plain, tokenize = 'trigram')";

/** What full-text search finds: every record that is exported, with the words that `mieux search` finds it by, a line each. */
export function searchRows(model: Model): SearchRow[] {
  const { view } = model;
  const { language, lexicon } = view;
  return COLLECTIONS.flatMap(({ name }) =>
    model.records(name).map((entity) => {
      const texts = [...new Set(passagesOf(entity, view).flatMap(({ wordings }) => wordings))].map(onOneLine);
      const plain = texts
        .map((text) => [text, fold(text)] as const)
        .filter(([text, other]) => text.toLowerCase() !== other);
      return {
        collection: name,
        id: entity.id,
        name: lexicon.nameOf(entity)[language],
        text: texts.join('\n'),
        plain: plain.map(([, other]) => other).join('\n'),
      };
    }),
  );
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
