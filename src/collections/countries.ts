import { listCell } from '../model/attribute.js';
import type { Entity } from '../model/dataset.js';
import { EUROPEAN_UNION, isImplemented } from '../model/derive.js';
import type { Membership } from '../model/records.js';
import { textIn } from '../model/text.js';
import type { View } from '../model/view.js';
import type { Description, Part, Related } from './description.js';
import { activitiesHeldIn, heldTable } from './held.js';
import { nothingOnRecord, standingOf, standingTable } from './standing.js';

export const countries: Description<'countries'> = {
  shown: ['id', 'name', 'iso2', 'iso3', 'region', 'organisations', 'requests', 'actions'],
  looksAt: ['actions'],
  derived: [
    {
      name: 'eu_from',
      label: { en: 'EU from', fr: 'UE depuis' },
      help: 'when it became a member of the European Union',
      kind: 'date',
      after: 'region_assigned_by',
      cell: (e, v) => euMembership(e.id, v)?.from ?? null,
    },
    {
      name: 'eu_to',
      label: { en: 'EU to', fr: "UE jusqu'à" },
      help: 'when it ceased to be a member of the European Union',
      kind: 'date',
      after: 'eu_from',
      cell: (e, v) => euMembership(e.id, v)?.to ?? null,
    },
    {
      name: 'organisations',
      label: { en: 'Organisations', fr: 'Organisations' },
      help: 'organisation that it is or was a member of',
      kind: 'codes',
      refers: ['organisations'],
      after: 'eu_to',
      cell: (e, v) => listCell([...new Set(membershipsOf(e.id, v).map(({ of }) => of.id))]),
    },
    {
      name: 'requests',
      label: { en: 'Requests', fr: 'Demandes' },
      help: 'how many requests name it as scope',
      kind: 'number',
      isExported: false,
      after: 'organisations',
      cell: (e, v) => actionsNaming(e.id, v).length,
    },
    {
      name: 'actions',
      label: { en: 'Actions', fr: 'Actions' },
      help: 'how many actions name it as scope',
      kind: 'number',
      isExported: false,
      after: 'requests',
      cell: (e, v) => actionsNaming(e.id, v).filter(isImplemented).length,
    },
  ],
  lines: {
    region: ({ fields: f }, { lexicon, language }) => {
      if (f.region === undefined) return undefined;
      const ours = { en: ' (assigned by the compilers)', fr: ' (attribuée par les compilateurs)' }[language];
      return `${lexicon.label('vocabularies/regions', f.region)[language]}${f.region_assigned_by ? ours : ''}`;
    },
    region_assigned_by: undefined,
  },
  related: ({ id }, view) => {
    const { requests, through, served, experts, hosted, contingents } = concerning(id, view);
    return [
      {
        title: { en: 'Requests', fr: 'Demandes' },
        collection: 'actions',
        columns: ['id', 'status', 'topics', 'start', 'end'],
        records: requests,
      },
      memberships(id, view),
      {
        title: {
          en: 'Actions that reach it through its organisations',
          fr: 'Actions dont bénéficie le pays par ses organisations',
        },
        collection: 'actions',
        columns: ['id', 'organisations', 'status', 'topics', 'start', 'end'],
        records: through,
      },
      {
        title: { en: 'Experts that it sent, by number', fr: 'Experts envoyés, en nombre' },
        collection: 'contingents',
        columns: ['id', 'sector', 'count'],
        records: contingents,
      },
      {
        title: { en: 'Named experts from this country', fr: 'Experts nommés qui en viennent' },
        collection: 'experts',
        columns: ['id', 'name', 'actions', 'deployed_in'],
        records: experts,
      },
      {
        title: { en: 'Actions that its experts served', fr: 'Actions servies par ses experts' },
        collection: 'actions',
        columns: ['id', 'region', 'status', 'topics', 'start', 'end'],
        records: served,
      },
      ...(served.some(isImplemented)
        ? [standingTable(id, 'topics', view), standingTable(id, 'regions', view)]
        : hasStanding(id, served, view)
          ? [nothingOnRecord(experts.length + contingents.length > 0)]
          : []),
      heldTable(id, view),
      {
        title: { en: 'Named experts sent to this country', fr: 'Experts nommés qui y ont été envoyés' },
        collection: 'experts',
        columns: ['id', 'name', 'country', 'actions'],
        records: hosted,
      },
    ] satisfies (Part | Related<'actions'> | Related<'experts'> | Related<'contingents'>)[];
  },
  inFull: ({ id }, view) => {
    const { requests, through, served, experts, hosted, contingents } = concerning(id, view);
    return {
      requests: idsOf(requests),
      actions: idsOf(requests.filter(isImplemented)),
      actions_through_organisations: idsOf(through),
      organisations: membershipsOf(id, view).map(({ of, from, to }) => ({
        organisation: of.id,
        from,
        to: to ?? null,
      })),
      experts: idsOf(experts),
      contingents: idsOf(contingents),
      actions_served: idsOf(served),
      activities_held: activitiesHeldIn(id, view),
      experts_hosted: idsOf(hosted),
      ...(hasStanding(id, served, view)
        ? { standing: { topics: standingOf(id, 'topics', view), regions: standingOf(id, 'regions', view) } }
        : {}),
    };
  },
  common: ['un_region', 'region'],
};

/** Whether there is anything to ask of a country as one that sends experts: it did, or it is one of the Union's. */
const hasStanding = (country: string, served: readonly Entity[], { derived }: View): boolean =>
  served.length > 0 || derived.isEuMember(country, derived.programme());

const idsOf = (entities: readonly Entity[]): string[] => entities.map((e) => e.id);

const actionsNaming = (country: string, { dataset }: View): Entity<'actions'>[] =>
  dataset.all('actions').filter((a) => a.fields.countries?.includes(country));

function euMembership(country: string, { dataset }: View): Membership | undefined {
  return dataset.get('organisations', EUROPEAN_UNION)?.fields.members?.find((m) => m.country === country);
}

/** Spells of membership of a country, with the organisation. */
function membershipsOf(country: string, { dataset }: View): (Membership & { of: Entity<'organisations'> })[] {
  return dataset
    .all('organisations')
    .flatMap((of) => (of.fields.members ?? []).filter((m) => m.country === country).map((m) => ({ ...m, of })));
}

function memberships(country: string, view: View): Part {
  return {
    title: { en: 'Member of', fr: 'Membre de' },
    columns: [
      { key: 'organisation', label: { en: 'Id', fr: 'Id' }, kind: 'id', refers: 'organisations' },
      { key: 'name', label: { en: 'Organisation', fr: 'Organisation' }, kind: 'text' },
      { key: 'from', label: { en: 'From', fr: 'Depuis' }, kind: 'date' },
      { key: 'to', label: { en: 'To', fr: "Jusqu'à" }, kind: 'date' },
    ],
    rows: membershipsOf(country, view).map(({ of, from, to }) => [
      of.id,
      textIn(of.fields.name, view.language),
      from,
      to ?? null,
    ]),
  };
}

/** What the records know of a country, gathered. */
interface Concerning {
  requests: Entity<'actions'>[];
  through: Entity<'actions'>[];
  served: Entity<'actions'>[];
  experts: Entity<'experts'>[];
  hosted: Entity<'experts'>[];
  contingents: Entity<'contingents'>[];
}

function concerning(country: string, { dataset, derived }: View): Concerning {
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
