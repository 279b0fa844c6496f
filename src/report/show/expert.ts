import type { Entity } from '../../model/dataset.js';
import type { Table } from '../../model/table.js';
import type { View } from '../attributes/attribute.js';
import { named, origin, remarks, sheet } from './sheet.js';

/** An expert with every deployment. */
export function showExpert(entity: Entity<'experts'>, view: View): Table[] {
  const { fields: f } = entity;
  const { language, lexicon } = view;
  const title = `${f.name} (experts/${entity.id})`;
  return [
    sheet(
      { en: title, fr: title },
      [
        [{ en: 'Role', fr: 'Fonction' }, f.role?.[language]],
        [{ en: 'Institution', fr: 'Institution' }, f.institution?.[language]],
        [{ en: 'Country', fr: 'Pays' }, f.country === undefined ? undefined : named('countries', [f.country], view)],
        [
          { en: 'Sector', fr: 'Secteur' },
          f.sector === undefined ? undefined : named('vocabularies/sectors', [f.sector], view),
        ],
        [{ en: 'Topics', fr: 'Thèmes' }, named('vocabularies/topics', f.topics, view)],
        [{ en: 'Source', fr: 'Source' }, origin(f.source)],
      ],
      view,
    ),
    {
      title: { en: 'Deployments', fr: 'Missions' },
      columns: [
        {
          key: 'country',
          label: { en: 'Country', fr: 'Pays' },
          kind: 'code',
          labels: (code) => lexicon.label('countries', code),
        },
        { key: 'action', label: { en: 'Action', fr: 'Action' }, kind: 'id' },
        { key: 'remark', label: { en: 'Remark', fr: 'Remarque' }, kind: 'text' },
      ],
      rows: (f.deployments ?? []).map((d) => [d.country, d.action ?? null, d.remark?.[language] ?? null]),
    },
    ...remarks(f.notes, view),
  ];
}

/** Actions and countries that an expert served, as ids. */
export function derivedOfExpert({ fields }: Entity<'experts'>, { derived }: View): object {
  const deployments = fields.deployments ?? [];
  return {
    actions: [...new Set(deployments.map((d) => d.action).filter((id) => id !== undefined))],
    deployed_in: [...new Set(deployments.map((d) => d.country))],
    pillars: derived.pillars(fields.topics),
  };
}
