import type { CollectionName } from '../model/collections.js';
import type { Description } from './description.js';
import { DESCRIPTIONS } from './registry.generated.js';

/** What there is to say of a collection beside its schema; nothing where it has no file in this folder. */
export function describe<C extends CollectionName>(collection: C): Description<C> {
  const description: Description<C> | undefined = DESCRIPTIONS[collection];
  return description ?? {};
}
