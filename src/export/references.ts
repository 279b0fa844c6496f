import type { CollectionName } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Lexicon, Refers } from '../model/vocabulary.js';

/** Where records refer to others, as ways of keys with `[]` for every item of a list. */
export const REFERENCE_PATHS: { readonly [C in CollectionName]: Readonly<Record<string, Refers>> } = {
  actions: {
    status: 'vocabularies/statuses',
    region: 'vocabularies/regions',
    'countries.[]': 'countries',
    'organisations.[]': 'organisations',
    instrument: 'vocabularies/instruments',
    'requested_by.[].country': 'countries',
    'requested_by.[].organisation': 'organisations',
    'requested_by.[].kind': 'vocabularies/authority-kinds',
    'topics.[]': 'vocabularies/topics',
    'activities.[].type': 'vocabularies/activity-types',
    'activities.[].countries.[]': 'countries',
    'activities.[].organisations.[]': 'organisations',
    'results.[].type': 'vocabularies/result-types',
    'capacity.[]': 'vocabularies/capacity',
    'expertise.countries.[]': 'countries',
    'expertise.organisations.[]': 'organisations',
    'expertise.sectors.[]': 'vocabularies/sectors',
    'derived.region': 'vocabularies/regions',
    'derived.pillars.[]': 'vocabularies/pillars',
    'derived.phase': 'phases',
    'derived.beneficiaries.[]': 'countries',
  },
  experts: {
    country: 'countries',
    sector: 'vocabularies/sectors',
    'topics.[]': 'vocabularies/topics',
    'deployments.[].country': 'countries',
    'deployments.[].action': 'actions',
  },
  contingents: { origin: 'vocabularies/origins', country: 'countries', sector: 'vocabularies/sectors' },
  countries: { un_region: 'vocabularies/un-regions', region: 'vocabularies/regions' },
  organisations: { kind: 'vocabularies/organisation-kinds', region: 'vocabularies/regions', 'members.[].country': 'countries' },
  figures: { unit: 'vocabularies/units' },
  vocabularies: { pillar: 'vocabularies/pillars', 'interventions.[]': 'vocabularies/interventions' },
};

/** The record with `{ id, en, fr }` in place of every code and id. */
export function resolveReferences<T extends { [key: string]: Json }>(collection: CollectionName, record: T, lexicon: Lexicon): T {
  const paths = REFERENCE_PATHS[collection];
  const visit = (value: Json, way: string): Json => {
    const refers = paths[way];
    if (refers !== undefined && typeof value === 'string') return { id: value, ...lexicon.label(refers, value) };
    if (Array.isArray(value)) return value.map((item) => visit(item, `${way}.[]`));
    if (typeof value !== 'object' || value === null) return value;
    return entriesOf(value, way === '' ? '' : `${way}.`);
  };
  const entriesOf = (value: { [key: string]: Json }, prefix: string): { [key: string]: Json } => Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, `${prefix}${key}`)]));
  return entriesOf(record, '') as T;
}
