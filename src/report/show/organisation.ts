import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import type { Table } from '../../model/table.js';
import type { View } from '../attributes/attribute.js';
import { named, records, remarks, sheet } from './sheet.js';

/** An organisation with its members and the requests that cover it. */
export function showOrganisation(entity: Entity<'organisations'>, view: View): Table[] {
  const { fields: f } = entity;
  const { language, lexicon } = view;
  return [
    sheet(
      { en: `${f.name.en} (organisations/${entity.id})`, fr: `${f.name.fr} (organisations/${entity.id})` },
      [
        [{ en: 'Full name', fr: 'Nom complet' }, f.full_name?.[language]],
        [{ en: 'Kind', fr: 'Nature' }, named('vocabularies/organisation-kinds', [f.kind], view)],
        [
          { en: 'Region', fr: 'Région' },
          f.region === undefined ? undefined : named('vocabularies/regions', [f.region], view),
        ],
        [{ en: 'Also known as', fr: 'Autres noms' }, f.also_known_as?.join(', ')],
        [{ en: 'Source of members', fr: 'Source des membres' }, f.members_source],
      ],
      view,
    ),
    ...records(
      { en: 'Requests', fr: 'Demandes' },
      'actions',
      ['id', 'status', 'topics', 'start', 'end'],
      requestsOf(entity.id, view),
      view,
    ),
    ...(f.members
      ? [
          {
            title: { en: 'Members', fr: 'Membres' },
            columns: [
              {
                key: 'country',
                label: { en: 'Country', fr: 'Pays' },
                kind: 'code' as const,
                labels: (code: string) => lexicon.label('countries', code),
              },
              { key: 'from', label: { en: 'From', fr: 'Depuis' }, kind: 'text' as const },
              { key: 'to', label: { en: 'To', fr: "Jusqu'à" }, kind: 'text' as const },
            ],
            rows: f.members.map((m) => [m.country, m.from, m.to ?? null]),
          },
        ]
      : []),
    ...remarks(f.notes, view),
  ];
}

/** Requests and actions that cover an organisation, as ids. */
export function derivedOfOrganisation(entity: Entity<'organisations'>, view: View): object {
  const requests = requestsOf(entity.id, view);
  return {
    requests: requests.map((a) => a.id),
    actions: requests.filter(isImplemented).map((a) => a.id),
    members_during_programme: view.derived.members(entity.id, view.derived.programme()),
  };
}

function requestsOf(organisation: string, view: View): Entity<'actions'>[] {
  return view.dataset.all('actions').filter((a) => a.fields.organisations?.includes(organisation));
}
