import type { CollectionName } from '../../model/collections.js';
import { collectionsBehind } from '../attributes.js';
import { DUE_SOURCES } from './due.js';

/** The collections that must be whole for the answer to be right. */
export function collectionsForDue(): CollectionName[] {
  return [...new Set([...collectionsBehind('actions'), ...DUE_SOURCES.flatMap(({ looksAt = [] }) => looksAt)])];
}
