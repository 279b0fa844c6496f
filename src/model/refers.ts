import type { CollectionName } from './collections.js';

/** What a field's codes refer to: a collection, one vocabulary, or the phases or the publication of the manifest. */
export type Refers =
  | Exclude<CollectionName, 'vocabularies'>
  | `vocabularies/${string}`
  | 'phases'
  | 'publications'
  | 'flags'
  | 'durations'
  | 'cooperation'
  | 'stages'
  | 'milestones';
