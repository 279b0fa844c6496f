import { COLLECTION_NAMES, COLLECTIONS, type CollectionName, isCollectionName } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import type { View } from '../model/view.js';

/**
 * The records that an `ID` or `collection/ID` means; where a bare id fits several collections, all of them.
 * A country or an organisation also answers to its names and codes. Throws a UsageError if there is none.
 */
export function findRecords(typed: string, view: View): Entity[] {
  const slash = typed.indexOf('/');
  const prefix = slash > 0 ? typed.slice(0, slash) : '';
  if (isCollectionName(prefix)) return [inCollection(prefix, typed.slice(slash + 1), view)];
  const found = recordsWithId(typed, view);
  if (found.length > 0) return found;
  const byName = (['countries', 'organisations'] as const).flatMap((name) => {
    const id = view.lexicon.resolve(name, typed);
    return id === undefined ? [] : (view.dataset.get(name, id) ?? []);
  });
  if (byName.length > 0) return byName;
  if (isCollectionName(typed))
    throw new UsageError(`\`${typed}\` is a collection, not a record.`, `\`mieux list ${typed}\` lists its records.`);
  const terms = view.dataset.all('vocabularies').filter((e) => e.id.endsWith(`/${typed}`));
  if (terms.length > 0)
    throw new UsageError(
      `There is no record \`${typed}\`.`,
      `A term of a vocabulary is shown with it: ${terms.map((e) => `\`mieux show vocabularies/${e.id}\``).join(' or ')}.`,
    );
  const collection = prefix === '' ? undefined : didYouMean(prefix, COLLECTION_NAMES);
  if (collection !== undefined) throw new UsageError(`There is no collection \`${prefix}\`.`, collection);
  const ids = COLLECTION_NAMES.flatMap((name) => view.dataset.all(name).map((e) => e.id));
  throw new UsageError(
    `There is no record \`${typed}\`.`,
    didYouMean(typed, ids) ?? '`mieux list` shows the ids, and `mieux search` finds records by their words.',
  );
}

/** The records of all collections that have an id. */
export function recordsWithId(id: string, { dataset }: View): Entity[] {
  // An id has a slash where it holds the name of its file, and only there.
  const possible = COLLECTIONS.filter(({ qualified }) => qualified === id.includes('/'));
  return possible.flatMap(({ name }) => dataset.get(name, id) ?? []);
}

function inCollection(name: CollectionName, id: string, view: View): Entity {
  const code = name === 'countries' || name === 'organisations' ? (view.lexicon.resolve(name, id) ?? id) : id;
  const found = view.dataset.get(name, code);
  if (found) return found;
  throw new UsageError(
    `There is no record \`${id}\` in ${name}.`,
    didYouMean(
      id,
      view.dataset.all(name).map((e) => e.id),
    ) ?? `\`mieux list ${name}\` shows the ids.`,
  );
}
