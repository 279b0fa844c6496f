import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { bilingual, both, flag, integer, text } from './columns.js';
import type { RelationSchema, Row } from './relation.js';

const PART = { table: 'actions', column: 'action' } as const;
const ACTION = text('action', 'Action', 'Action', { refers: 'actions' });
const POSITION = integer('number', 'No.', 'Nº');

/** A row for each item that each action has. */
function perAction<T>(
  items: (action: Entity<'actions'>, view: View) => readonly T[] | undefined,
  row: (item: T, number: number) => Row,
): (view: View) => Row[] {
  return (view) =>
    view.dataset
      .all('actions')
      .flatMap((action) => (items(action, view) ?? []).map((item, i) => ({ action: action.id, ...row(item, i + 1) })));
}

/** A table that pairs actions with codes or ids of another table. */
export function pairs(
  name: string,
  label: RelationSchema['label'],
  column: RelationSchema['columns'][number],
  codes: (action: Entity<'actions'>, view: View) => readonly string[] | undefined,
): RelationSchema {
  return {
    name,
    label,
    columns: [ACTION, column],
    key: ['action', column.name],
    partOf: PART,
    rows: perAction(codes, (code) => ({ [column.name]: code })),
  };
}

export const authorities: RelationSchema = {
  name: 'action_authorities',
  label: { en: 'Requesting authorities', fr: 'Autorités demandeuses' },
  columns: [
    ACTION,
    POSITION,
    ...bilingual('name', 'Name', 'Nom', { required: true }),
    text('kind', 'Kind', 'Nature', { required: true, refers: 'authority_kinds' }),
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }),
  ],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(
    (action) => action.fields.requested_by,
    (each, n) => ({
      number: n,
      ...both('name', each),
      kind: each.kind,
      country: each.country ?? null,
      organisation: each.organisation ?? null,
    }),
  ),
};

export const activities: RelationSchema = {
  name: 'action_activities',
  label: { en: 'Activities', fr: 'Activités' },
  columns: [
    ACTION,
    POSITION,
    text('type', 'Type', 'Type', { required: true, refers: 'activity_types' }),
    ...bilingual('subject', 'Subject', 'Sujet'),
    ...bilingual('place', 'Place', 'Lieu'),
    flag('remote', 'Remote', 'À distance', { required: true }),
    flag('optional', 'Optional', 'Facultative', { required: true }),
  ],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(
    (action) => action.fields.activities,
    (each, n) => ({
      number: n,
      type: each.type,
      ...both('subject', each.subject),
      ...both('place', each.place),
      remote: each.remote === true,
      optional: each.optional === true,
    }),
  ),
};

export const results: RelationSchema = {
  name: 'action_results',
  label: { en: 'Results', fr: 'Résultats' },
  columns: [
    ACTION,
    POSITION,
    text('type', 'Type', 'Type', { required: true, refers: 'result_types' }),
    flag('expected', 'Expected', 'Attendu', { required: true }),
    text('outcome', 'Outcome', 'Issue', { refers: 'outcomes' }),
    ...bilingual('subject', 'Subject', 'Sujet'),
    ...bilingual('because', 'Because', 'Raison'),
  ],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(
    (action) => action.fields.results,
    (each, n) => ({
      number: n,
      type: each.type,
      expected: each.expected === true,
      outcome: each.outcome ?? null,
      ...both('subject', each.subject),
      ...both('because', each.because),
    }),
  ),
};

/** Where an activity took place: rows of the countries or the organisations that each names. */
export function activityPlaces(
  name: 'countries' | 'organisations',
  column: 'country' | 'organisation',
  en: string,
  fr: string,
): RelationSchema {
  return {
    name: `activity_${name}`,
    label: { en: `Activities by ${en.toLowerCase()}`, fr: `Activités par ${fr.toLowerCase()}` },
    // The activity's key holds the action's, so that one reference says both.
    columns: [
      text('action', 'Action', 'Action'),
      integer('activity', 'Activity', 'Activité'),
      text(column, en, fr, { refers: name }),
    ],
    key: ['action', 'activity', column],
    compound: { columns: ['action', 'activity'], table: 'action_activities' },
    partOf: PART,
    rows: perAction(
      (action) =>
        action.fields.activities?.flatMap((activity, i) =>
          (activity[name] ?? []).map((id) => ({ activity: i + 1, id })),
        ),
      ({ activity, id }) => ({ activity, [column]: id }),
    ),
  };
}

type Provider = Record<'country' | 'organisation' | 'sector' | 'firm', string | null> & { kind: string };

function providers({ fields }: Entity<'actions'>): Provider[] {
  const none = { country: null, organisation: null, sector: null, firm: null };
  const { countries = [], organisations = [], sectors = [], firms = [] } = fields.expertise ?? {};
  return [
    ...countries.map((country) => ({ ...none, kind: 'country', country })),
    ...organisations.map((organisation) => ({ ...none, kind: 'organisation', organisation })),
    ...sectors.map((sector) => ({ ...none, kind: 'sector', sector })),
    ...firms.map((firm) => ({ ...none, kind: 'firm', firm })),
  ];
}

export const experts: RelationSchema = {
  name: 'action_experts',
  label: { en: 'Where experts came from', fr: 'Provenance des experts' },
  columns: [
    ACTION,
    POSITION,
    text('kind', 'Kind: country, organisation, sector or firm', 'Nature : country, organisation, sector ou firm', {
      required: true,
    }),
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }),
    text('sector', 'Sector', 'Secteur', { refers: 'sectors' }),
    text('firm', 'Firm', 'Entreprise'),
  ],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(providers, (each, n) => ({ number: n, ...each })),
};
