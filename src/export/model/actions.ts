import { isImplemented } from '../../model/derive.js';
import { activities, activityPlaces, authorities, experts, pairs, results } from './action-parts.js';
import { bilingual, both, date, flag, integer, month, NOTES, notes, text } from './columns.js';
import type { RelationSchema } from './relation.js';

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

/** Actions and all that belongs to one. */
export const ACTION_TABLES: readonly RelationSchema[] = [
  actions,
  pairs(
    'action_countries',
    { en: 'Countries in scope', fr: 'Pays concernés' },
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    (action) => action.fields.countries,
  ),
  pairs(
    'action_organisations',
    { en: 'Organisations in scope', fr: 'Organisations concernées' },
    text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }),
    (action) => action.fields.organisations,
  ),
  pairs(
    'action_beneficiaries',
    { en: 'Beneficiary countries', fr: 'Pays bénéficiaires' },
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    (action, { derived }) => derived.beneficiaries(action.fields),
  ),
  pairs(
    'action_topics',
    { en: 'Topics of actions', fr: 'Thèmes des actions' },
    text('topic', 'Topic', 'Thème', { refers: 'topics' }),
    (action) => action.fields.topics,
  ),
  pairs(
    'action_capacity',
    { en: 'Capacity elements of actions', fr: 'Capacités visées par les actions' },
    text('element', 'Capacity element', 'Élément de capacité', { refers: 'capacity_elements' }),
    (action) => action.fields.capacity,
  ),
  authorities,
  activities,
  activityPlaces('countries', 'country', 'Country', 'Pays'),
  activityPlaces('organisations', 'organisation', 'Organisation', 'Organisation'),
  results,
  experts,
];
