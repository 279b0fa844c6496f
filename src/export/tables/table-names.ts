import { VOCABULARIES } from '../../collections/vocabularies.js';
import { COLLECTION_NAMES, isCollectionName } from '../../model/collections.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Refers } from '../../model/refers.js';
import { referencesIn } from '../../model/shape.js';

const PREFIX = 'vocabularies/';

/** A name as tables and columns have it. */
export const underscored = (name: string): string => name.replaceAll('-', '_');

/** Every vocabulary that a schema refers to, those that are named in `collections/vocabularies` first. */
export const VOCABULARY_NAMES: readonly string[] = [
  ...new Set([
    ...Object.keys(VOCABULARIES),
    ...COLLECTION_NAMES.flatMap((name) => referencesIn(recordShapeOf(name)))
      .filter((each) => each.startsWith(PREFIX))
      .map((each) => each.slice(PREFIX.length)),
  ]),
];

/** The table that a vocabulary becomes; undefined for one that no schema refers to. */
export function tableOfVocabulary(name: string): string | undefined {
  return VOCABULARY_NAMES.includes(name) ? (VOCABULARIES[name]?.table ?? underscored(name)) : undefined;
}

/** The table that holds what codes refer to; undefined where none does, as for classes of durations. */
export function tableOf(refers: Refers | undefined): string | undefined {
  if (refers === undefined) return undefined;
  if (refers.startsWith(PREFIX)) return tableOfVocabulary(refers.slice(PREFIX.length));
  return isCollectionName(refers) || refers === 'phases' ? underscored(refers) : undefined;
}
