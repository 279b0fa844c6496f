import type { CollectionName } from '../model/collections.js';
import type { Action } from '../model/records.js';
import type { RuleContext } from './rules/rule.js';
import type { CheckedRecord } from './checked-record.js';

/** Regions that the scope gives; undefined if part of it cannot be relied upon. */
export function regionCandidates(
  { fields }: CheckedRecord<'actions'>,
  { dataset, derived }: RuleContext,
): string[] | undefined {
  if (Object.hasOwn(fields, 'region')) return undefined;
  const { countries = [], organisations = [] } = fields;
  if (countries.includes(undefined) || organisations.includes(undefined)) return undefined;
  const isKnown = (collection: CollectionName, id = ''): boolean => dataset.get(collection, id) !== undefined;
  if (!countries.every((id) => isKnown('countries', id)) || !organisations.every((id) => isKnown('organisations', id)))
    return undefined;
  return derived.regionCandidates({ countries, organisations } as unknown as Action);
}
