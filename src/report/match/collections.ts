import type { CollectionName } from '../../model/collections.js';
import { collectionsBehind } from '../attributes.js';

/** The collections that must be whole for the answer to be right. */
export function collectionsForMatch(): CollectionName[] {
  return [
    ...new Set<CollectionName>([...collectionsBehind('actions'), ...collectionsBehind('experts'), 'contingents']),
  ];
}
