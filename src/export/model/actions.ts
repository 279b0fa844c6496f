import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import type { View } from '../../report/attributes/attribute.js';
import { bilingual, both, date, flag, integer, month, NOTES, notes, text } from './columns.js';
import type { RelationSchema, Row } from './relation.js';

const PART = { table: 'actions', column: 'action' } as const;
const ACTION = text('action', 'Action', 'Action', { refers: 'actions' });
const POSITION = integer('number', 'No.', 'Nº');

/** A row for each item that each action has. */
function perAction<T>(items: (action: Entity<'actions'>, view: View) => readonly T[] | undefined, row: (item: T, number: number) => Row): (view: View) => Row[] {
  return (view) => view.dataset.all('actions').flatMap((action) => (items(action, view) ?? []).map((item, i) => ({ action: action.id, ...row(item, i + 1) })));
}

/** A table that pairs actions with codes or ids of another table. */
function pairs(name: string, label: RelationSchema['label'], column: RelationSchema['columns'][number], codes: (action: Entity<'actions'>, view: View) => readonly string[] | undefined): RelationSchema {
  return { name, label, columns: [ACTION, column], key: ['action', column.name], partOf: PART, rows: perAction(codes, (code) => ({ [column.name]: code })) };
}

const actions: RelationSchema = {
  name: 'actions',
  label: { en: 'Actions', fr: 'Actions' },
  columns: [
    text('id', 'Id', 'Id'),
    ...bilingual('name', 'Name', 'Nom', { required: true }),
    text('status', 'Status', 'Statut', { required: true, refers: 'statuses' }),
    flag('implemented', 'Implemented', 'Mise en œuvre', { required: true }),
    flag('paused', 'Paused', 'En pause', { required: true }),
    text('region', 'Region', 'Région', { refers: 'regions' }),
    text('phase', 'Phase', 'Phase', { refers: 'phases' }),
    month('start', 'Start', 'Début'),
    month('end', 'End', 'Fin'),
    month('planned_end', 'Planned end', 'Fin prévue'),
    integer('months', 'Months', 'Mois'),
    flag('joint', 'Joint request', 'Demande conjointe', { required: true }),
    text('instrument', 'Instrument', 'Instrument', { refers: 'instruments' }),
    date('lodged', 'Lodged', 'Déposée'),
    date('decided', 'Decided', 'Décidée'),
    ...bilingual('refused_because', 'Refused because', 'Motif du refus'),
    ...bilingual('transferred_to', 'Transferred to', 'Transférée à'),
    ...bilingual('objective', 'Objective', 'Objectif'),
    flag('experts_undetermined', 'Experts to be chosen', 'Experts à choisir', { required: true }),
    ...NOTES,
    text('source_part', 'Part of the source', 'Partie de la source', { required: true }),
    text('source_heading', 'Heading in the source', 'Titre dans la source', { required: true }),
  ],
  key: ['id'],
  named: { en: 'name_en', fr: 'name_fr' },
  rows: ({ dataset, derived }) =>
    dataset.all('actions').map((action) => {
      const { id, fields } = action;
      return {
        id,
        ...both('name', fields.name),
        status: fields.status,
        implemented: isImplemented(action),
        paused: fields.paused === true,
        region: derived.region(fields) ?? null,
        phase: derived.phase(fields) ?? null,
        start: fields.period?.start ?? null,
        end: fields.period?.end ?? null,
        planned_end: fields.period?.planned_end ?? null,
        months: derived.months(fields) ?? null,
        joint: fields.joint === true,
        instrument: fields.instrument ?? null,
        lodged: fields.lodged ?? null,
        decided: fields.decided ?? null,
        ...both('refused_because', fields.refused_because),
        ...both('transferred_to', fields.transferred_to),
        ...both('objective', fields.objective),
        experts_undetermined: fields.expertise?.undetermined === true,
        ...notes(fields.notes),
        source_part: fields.source.part,
        source_heading: fields.source.heading,
      };
    }),
};

const authorities: RelationSchema = {
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
    (each, n) => ({ number: n, ...both('name', each), kind: each.kind, country: each.country ?? null, organisation: each.organisation ?? null }),
  ),
};

const activities: RelationSchema = {
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
    (each, n) => ({ number: n, type: each.type, ...both('subject', each.subject), ...both('place', each.place), remote: each.remote === true, optional: each.optional === true }),
  ),
};

const results: RelationSchema = {
  name: 'action_results',
  label: { en: 'Results', fr: 'Résultats' },
  columns: [ACTION, POSITION, text('type', 'Type', 'Type', { required: true, refers: 'result_types' }), flag('expected', 'Expected', 'Attendu', { required: true }), ...bilingual('subject', 'Subject', 'Sujet')],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(
    (action) => action.fields.results,
    (each, n) => ({ number: n, type: each.type, expected: each.expected === true, ...both('subject', each.subject) }),
  ),
};

/** Where an activity took place: rows of the countries or the organisations that each names. */
function activityPlaces(name: 'countries' | 'organisations', column: 'country' | 'organisation', en: string, fr: string): RelationSchema {
  return {
    name: `activity_${name}`,
    label: { en: `Activities by ${en.toLowerCase()}`, fr: `Activités par ${fr.toLowerCase()}` },
    // The activity's key holds the action's, so that one reference says both.
    columns: [text('action', 'Action', 'Action'), integer('activity', 'Activity', 'Activité'), text(column, en, fr, { refers: name })],
    key: ['action', 'activity', column],
    compound: { columns: ['action', 'activity'], table: 'action_activities' },
    partOf: PART,
    rows: perAction(
      (action) => action.fields.activities?.flatMap((activity, i) => (activity[name] ?? []).map((id) => ({ activity: i + 1, id }))),
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

const experts: RelationSchema = {
  name: 'action_experts',
  label: { en: 'Where experts came from', fr: 'Provenance des experts' },
  columns: [
    ACTION,
    POSITION,
    text('kind', 'Kind: country, organisation, sector or firm', 'Nature : country, organisation, sector ou firm', { required: true }),
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }),
    text('sector', 'Sector', 'Secteur', { refers: 'sectors' }),
    text('firm', 'Firm', 'Entreprise'),
  ],
  key: ['action', 'number'],
  partOf: PART,
  rows: perAction(providers, (each, n) => ({ number: n, ...each })),
};

/** Actions and all that belongs to one. */
export const ACTION_TABLES: readonly RelationSchema[] = [
  actions,
  pairs('action_countries', { en: 'Countries in scope', fr: 'Pays concernés' }, text('country', 'Country', 'Pays', { refers: 'countries' }), (action) => action.fields.countries),
  pairs('action_organisations', { en: 'Organisations in scope', fr: 'Organisations concernées' }, text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }), (action) => action.fields.organisations),
  pairs('action_beneficiaries', { en: 'Beneficiary countries', fr: 'Pays bénéficiaires' }, text('country', 'Country', 'Pays', { refers: 'countries' }), (action, { derived }) => derived.beneficiaries(action.fields)),
  pairs('action_topics', { en: 'Topics of actions', fr: 'Thèmes des actions' }, text('topic', 'Topic', 'Thème', { refers: 'topics' }), (action) => action.fields.topics),
  pairs('action_capacity', { en: 'Capacity elements of actions', fr: 'Capacités visées par les actions' }, text('element', 'Capacity element', 'Élément de capacité', { refers: 'capacity_elements' }), (action) => action.fields.capacity),
  authorities,
  activities,
  activityPlaces('countries', 'country', 'Country', 'Pays'),
  activityPlaces('organisations', 'organisation', 'Organisation', 'Organisation'),
  results,
  experts,
];
