import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import type { Table } from '../../model/table.js';
import type { View } from '../attributes/attribute.js';
import { type Line, named, records, remarks, sheet } from './sheet.js';
import { textIn } from '../../model/text.js';

const ACTION_COLUMNS = ['id', 'status', 'topics', 'start', 'end'];

/** What the records know of a country, gathered. */
interface Concerns {
  requests: Entity<'actions'>[];
  through: Entity<'actions'>[];
  served: Entity<'actions'>[];
  experts: Entity<'experts'>[];
  hosted: Entity<'experts'>[];
  contingents: Entity<'contingents'>[];
}

/** Everything that concerns a country: its requests, its organisations and what it gets through them, its experts and where they went. */
export function showCountry(entity: Entity<'countries'>, view: View): Table[] {
  const { requests, through, served, experts, hosted, contingents } = concerns(entity.id, view);
  const title = entity.fields.name;
  return [
    sheet(
      { en: `${title.en} (countries/${entity.id})`, fr: `${title.fr} (countries/${entity.id})` },
      lines(entity, view),
      view,
    ),
    ...records({ en: 'Requests', fr: 'Demandes' }, 'actions', ACTION_COLUMNS, requests, view),
    ...memberships(entity.id, view),
    ...records(
      {
        en: 'Actions that it benefits from through its organisations',
        fr: 'Actions dont il bénéficie par ses organisations',
      },
      'actions',
      ['id', 'organisations', 'status', 'topics', 'start', 'end'],
      through,
      view,
    ),
    ...records(
      { en: 'Experts that it sent, by number', fr: 'Experts envoyés, en nombre' },
      'contingents',
      ['id', 'sector', 'count'],
      contingents,
      view,
    ),
    ...records(
      { en: 'Named experts from it', fr: 'Experts nommés qui en viennent' },
      'experts',
      ['id', 'name', 'actions', 'deployed_in'],
      experts,
      view,
    ),
    ...records(
      { en: 'Actions that its experts served', fr: 'Actions servies par ses experts' },
      'actions',
      ['id', 'region', 'status', 'topics', 'start', 'end'],
      served,
      view,
    ),
    ...records(
      { en: 'Named experts sent to it', fr: 'Experts nommés qui y ont été envoyés' },
      'experts',
      ['id', 'name', 'country', 'actions'],
      hosted,
      view,
    ),
    ...remarks(entity.fields.notes, view),
  ];
}

/** What follows from a country and the records that refer to it, as ids. */
export function derivedOfCountry(entity: Entity<'countries'>, view: View): object {
  const { requests, through, served, experts, hosted, contingents } = concerns(entity.id, view);
  const ids = (entities: readonly Entity[]): string[] => entities.map((e) => e.id);
  return {
    requests: ids(requests),
    actions: ids(requests.filter(isImplemented)),
    actions_through_organisations: ids(through),
    organisations: view.dataset
      .all('organisations')
      .flatMap((o) =>
        (o.fields.members ?? [])
          .filter((m) => m.country === entity.id)
          .map((m) => ({ organisation: o.id, from: m.from, to: m.to ?? null })),
      ),
    experts: ids(experts),
    contingents: ids(contingents),
    actions_served: ids(served),
    experts_hosted: ids(hosted),
  };
}

function concerns(country: string, { dataset, derived }: View): Concerns {
  const actions = dataset.all('actions');
  return {
    requests: actions.filter(
      (a) => a.fields.countries?.includes(country) ?? derived.requestingCountries(a.fields).includes(country),
    ),
    through: actions.filter(
      (a) =>
        isImplemented(a) && !a.fields.countries?.includes(country) && derived.beneficiaries(a.fields).includes(country),
    ),
    served: actions.filter((a) => a.fields.expertise?.countries?.includes(country)),
    experts: dataset.all('experts').filter((e) => e.fields.country === country),
    hosted: dataset.all('experts').filter((e) => e.fields.deployments?.some((d) => d.country === country)),
    contingents: dataset.all('contingents').filter((c) => c.fields.country === country),
  };
}

function lines({ fields: f }: Entity<'countries'>, view: View): Line[] {
  const ours =
    f.region_assigned_by === 'compilers'
      ? { en: ' (assigned by the compilers)', fr: ' (attribuée par les compilateurs)' }[view.language]
      : '';
  return [
    [{ en: 'ISO 3166-1', fr: 'ISO 3166-1' }, `${f.iso2}, ${f.iso3}, ${f.m49}`],
    [{ en: 'Also known as', fr: 'Autres noms' }, f.also_known_as?.join(', ')],
    [
      { en: 'Region', fr: 'Région' },
      f.region === undefined ? undefined : `${named('vocabularies/regions', [f.region], view) ?? ''}${ours}`,
    ],
    [{ en: 'UN region', fr: "Région de l'ONU" }, named('vocabularies/un-regions', [f.un_region], view)],
  ];
}

function memberships(country: string, { dataset, language }: View): Table[] {
  const rows = dataset
    .all('organisations')
    .flatMap((o) =>
      (o.fields.members ?? [])
        .filter((m) => m.country === country)
        .map((m) => [o.id, textIn(o.fields.name, language), m.from, m.to ?? null]),
    );
  if (rows.length === 0) return [];
  return [
    {
      title: { en: 'Member of', fr: 'Membre de' },
      columns: [
        { key: 'organisation', label: { en: 'Id', fr: 'Id' }, kind: 'id' },
        { key: 'name', label: { en: 'Organisation', fr: 'Organisation' }, kind: 'text' },
        { key: 'from', label: { en: 'From', fr: 'Depuis' }, kind: 'text' },
        { key: 'to', label: { en: 'To', fr: "Jusqu'à" }, kind: 'text' },
      ],
      rows,
    },
  ];
}
