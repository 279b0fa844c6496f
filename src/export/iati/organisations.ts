import type { Entity } from '../../model/dataset.js';
import type { Authority, Manifest } from '../../model/records.js';
import { type Label, labelOf, type Language } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { AUTHORITY_TYPES, GOVERNMENT, MULTILATERAL, OTHER_PUBLIC, PRIVATE, type Role, ROLES } from './codes.js';
import { type Element, narrated } from './xml.js';

/** The Union funds, and the Commission, which carries out its budget, is what aid organisations know it by. */
const KNOWN_AS: ReadonlyMap<string, Label> = new Map(
  Object.entries({
    'European Union': { en: 'European Commission', fr: 'Commission européenne' },
  }),
);

/** A `participating-org`, with a `ref` if the dataset states an identifier. */
function participant(
  role: Role,
  name: Label,
  { type, ref }: { type: string | undefined; ref?: string | undefined },
  language: Language,
): Element {
  return narrated('participating-org', name, language, { ref, role, type });
}

/** Funder, extending and implementing organisation of the programme. */
export function programmeOrganisations(manifest: Manifest | undefined, language: Language): Element[] {
  if (!manifest?.programme) return [];
  const { funder, implementer, funder_identifier: funderRef, implementer_identifier: ref } = manifest.programme;
  return [
    participant(
      ROLES.funding,
      KNOWN_AS.get(labelOf(funder).en) ?? labelOf(funder),
      { type: MULTILATERAL, ref: funderRef },
      language,
    ),
    participant(ROLES.extending, labelOf(implementer), { type: MULTILATERAL, ref }, language),
    participant(ROLES.implementing, labelOf(implementer), { type: MULTILATERAL, ref }, language),
  ];
}

/** Who asked, as accountable: it is their action; the scope itself where no authority is named. */
export function requesters({ fields }: Entity<'actions'>, { dataset, lexicon, derived, language }: View): Element[] {
  if (fields.requested_by)
    return fields.requested_by.map((authority) =>
      participant(
        ROLES.accountable,
        withCountry(authority, lexicon.label('countries', authority.country ?? '')),
        { type: AUTHORITY_TYPES.get(authority.kind), ref: authority.identifier },
        language,
      ),
    );
  return [
    ...derived
      .requestingCountries(fields)
      .map((id) => participant(ROLES.accountable, lexicon.label('countries', id), { type: GOVERNMENT }, language)),
    ...derived
      .requestingOrganisations(fields)
      .map((id) =>
        participant(
          ROLES.accountable,
          lexicon.label('organisations', id),
          { type: MULTILATERAL, ref: dataset.get('organisations', id)?.fields.identifier },
          language,
        ),
      ),
  ];
}

function withCountry(authority: Authority, country: Label): Label {
  const name = labelOf(authority);
  return authority.country === undefined ? name : { en: `${name.en}, ${country.en}`, fr: `${name.fr}, ${country.fr}` };
}

/** Who sent experts, as implementing. Where experts came from other sectors too, a country may stand for those instead of its government. */
export function providers({ fields }: Entity<'actions'>, { dataset, lexicon, language }: View): Element[] {
  const { countries = [], organisations = [], sectors = [], firms = [] } = fields.expertise ?? {};
  const expertsOf = (name: Label): Label => ({
    en: `${name.en} (provider of experts)`,
    fr: `${name.fr} (a fourni des experts)`,
  });
  const governmental = sectors.every((sector) => sector === 'government');
  return [
    ...countries.map((id) =>
      participant(
        ROLES.implementing,
        expertsOf(lexicon.label('countries', id)),
        { type: governmental ? GOVERNMENT : undefined },
        language,
      ),
    ),
    ...organisations.map((id) => {
      const { kind, identifier: ref } = dataset.get('organisations', id)?.fields ?? {};
      return participant(
        ROLES.implementing,
        expertsOf(lexicon.label('organisations', id)),
        { type: kind === 'agency' ? OTHER_PUBLIC : MULTILATERAL, ref },
        language,
      );
    }),
    ...firms.map((firm) =>
      participant(ROLES.implementing, expertsOf({ en: firm, fr: firm }), { type: PRIVATE }, language),
    ),
  ];
}
