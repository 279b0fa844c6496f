import { COLLECTION_NAMES, type CollectionName, isCollectionName } from '../../model/collections.js';
import { type Listing, listingNamed, listings, recordsOf } from '../../report/listing.js';
import { type Candidate, values } from './candidate.js';

export function collections(): Candidate[] {
  return values(COLLECTION_NAMES);
}

/** The collection that the arguments name; actions if none does. */
export function collectionIn(args: readonly string[]): CollectionName {
  return args.find(isCollectionName) ?? 'actions';
}

/** Everything that can be listed. */
export function lists(): Candidate[] {
  return listings().map(({ name, label }) => ({ value: name, help: label.en }));
}

/** What the arguments say is to be listed; actions if they say nothing. */
export function listingIn(args: readonly string[]): Listing {
  return args.map(listingNamed).find((each) => each !== undefined) ?? recordsOf('actions');
}
