import { COLLECTION_NAMES, type CollectionName, kindNamed } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { type Candidate, type Offer, offer } from './candidate.js';

/** Ids of all records, each once, with their collection once a slash is typed; terms always have theirs. */
export function ids(typed: string, seen: View, of: readonly CollectionName[] = COLLECTION_NAMES): Offer {
  const found = new Map<string, Candidate>();
  for (const name of of) {
    for (const entity of seen.dataset.all(name)) {
      const value = typed.includes('/') || name === 'vocabularies' ? `${name}/${entity.id}` : entity.id;
      if (!found.has(value)) found.set(value, record(value, entity, seen));
    }
  }
  return offer([...found.values()]);
}

/** Ids of the records that a new one of a kind may be like. */
export function likes(kind: string, seen: View): Offer {
  const found = kindNamed(kind);
  return offer(found ? seen.dataset.all(found.name).map((entity) => record(entity.id, entity, seen)) : []);
}

/** Commands take the names of countries as well. */
function record(value: string, entity: Entity, seen: View): Candidate {
  const names = entity.collection === 'countries' ? seen.lexicon.names('countries', entity.id) : undefined;
  return { value, help: seen.lexicon.nameOf(entity)[seen.language], names };
}
