import type { Action } from '../model/records.js';
import type { RuleContext } from './rules/rule.js';
import { present, type CheckedRecord } from './checked-record.js';

/** Regions that the scope gives; undefined if part of it cannot be relied upon. */
export function regionCandidates(
  { fields }: CheckedRecord<'actions'>,
  { dataset, derived }: RuleContext,
): string[] | undefined {
  if (Object.hasOwn(fields, 'region')) return undefined;
  const countries = present(fields.countries);
  const organisations = present(fields.organisations);
  if (
    countries.length !== (fields.countries?.length ?? 0) ||
    organisations.length !== (fields.organisations?.length ?? 0)
  )
    return undefined;
  if (
    countries.some((id) => !dataset.get('countries', id)) ||
    organisations.some((id) => !dataset.get('organisations', id))
  )
    return undefined;
  return derived.regionCandidates({ countries, organisations } as unknown as Action);
}
