import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { SCOPE, VOCABULARY } from './codes.js';
import { ANYWHERE, commonRegion } from './regions.js';
import { equalShares } from './shares.js';
import { element, type Element, narrated } from './xml.js';

/**
 * Who benefits: the countries named, and a region for each organisation whose members the source does not all name.
 * The source gives no shares, so that the parts are equal; together they are exactly 100 percent.
 */
export function recipients(
  action: Entity<'actions'>,
  view: View,
): { scope: Element; elements: Element[]; shared: boolean } {
  const { dataset, derived, lexicon, language } = view;
  const { countries = [], organisations = [] } = action.fields;
  const when = derived.active(action.fields) ?? derived.programme();
  const unnamed = organisations
    .map((id) => ({ id, members: derived.members(id, when) }))
    .filter(({ members }) => members.length === 0 || members.some((member) => !countries.includes(member)));
  const shares = equalShares(countries.length + unnamed.length);
  const unRegion = (country: string): string => dataset.get('countries', country)?.fields.un_region ?? '';
  const elements = [
    ...countries.map((id, i) =>
      narrated('recipient-country', lexicon.label('countries', id), language, {
        code: dataset.get('countries', id)?.fields.iso2,
        percentage: shares[i],
      }),
    ),
    ...unnamed.map(({ id, members }, i) =>
      narrated('recipient-region', lexicon.label('organisations', id), language, {
        code: members.length === 0 ? ANYWHERE : commonRegion(members.map(unRegion)),
        vocabulary: VOCABULARY.dac,
        percentage: shares[countries.length + i],
      }),
    ),
  ];
  return {
    scope: element('activity-scope', { code: scopeOf(countries.length, organisations.length) }),
    elements: elements.length > 0 ? elements : [anywhere()],
    shared: elements.length > 1,
  };
}

/** Without a country or an organisation, only the programme's own scope is left. */
function scopeOf(countries: number, organisations: number): string {
  if (organisations > 0) return SCOPE.regional;
  if (countries === 0) return SCOPE.global;
  return countries > 1 ? SCOPE.multinational : SCOPE.national;
}

/** Developing countries without saying which. */
export function anywhere(): Element {
  return element('recipient-region', { code: ANYWHERE, vocabulary: VOCABULARY.dac, percentage: '100' });
}
