import { COLLECTION_NAMES, type CollectionName, isCollectionName } from '../../model/collections.js';
import { type Candidate, values } from './candidate.js';

export function collections(): Candidate[] {
  return values(COLLECTION_NAMES);
}

/** The collection that the arguments name; actions if none does. */
export function collectionIn(args: readonly string[]): CollectionName {
  return args.find(isCollectionName) ?? 'actions';
}
