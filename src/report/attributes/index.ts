import type { CollectionName } from '../../model/collections.js';
import { actions } from './actions.js';
import type { Attribute } from './attribute.js';
import { contingents } from './contingents.js';
import { countries } from './countries.js';
import { experts } from './experts.js';
import { figures } from './figures.js';
import { organisations } from './organisations.js';
import { vocabularies } from './vocabularies.js';

const ATTRIBUTES: { readonly [C in CollectionName]: readonly Attribute<C>[] } = {
  actions,
  experts,
  contingents,
  countries,
  organisations,
  figures,
  vocabularies,
};

/** The attributes of a collection, in the order of its columns. */
export function attributesOf<C extends CollectionName>(collection: C): readonly Attribute<C>[] {
  return ATTRIBUTES[collection];
}
