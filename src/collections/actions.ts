import { listCell } from '../model/attribute.js';
import type { Entity } from '../model/dataset.js';
import { isImplemented } from '../model/derive.js';
import { stageOf, waitsFor } from '../model/milestones.js';
import { lessonsOn } from '../model/lessons.js';
import { durationClass } from '../model/period.js';
import { formatList } from '../model/typography.js';
import { fieldOf, pick } from '../model/value.js';
import {
  authoritiesOf,
  expertiseIn,
  nextIn,
  periodIn,
  statusIn,
  waitingIn,
  wayOf,
  withCountry,
} from './action-words.js';
import type { Description } from './description.js';
import { publication } from './publication.js';
import { provenanceOf } from './provenance.js';

/** What its region follows from. */
const scopeOf = (e: Entity<'actions'>) => pick(e, 'region', 'organisations', 'countries');

/** Who asked for it. */
const requestersOf = (e: Entity<'actions'>) => pick(e, 'organisations', 'countries', 'requested_by');

const periodOf = (e: Entity<'actions'>) => pick(e, 'period');

export const actions: Description<'actions'> = {
  shown: ['id', 'name', 'status', 'region', 'countries', 'topics', 'start', 'end'],
  fields: {
    status: {
      help: 'where the request stands; `implemented` means completed, ongoing or cancelled',
      groups: { implemented: ['completed', 'ongoing', 'cancelled'] },
      isOrdered: true,
    },
    region: {
      help: 'region of the programme: its own, else that of its organisation, else the one that its countries share',
      from: ['countries', 'organisations'],
      cell: (e, v) => v.derived.region(scopeOf(e)) ?? null,
    },
    requested_by: { kind: 'texts', cell: (e, v) => listCell(authoritiesOf(e.fields, v)) },
    activities: { codesLabel: { en: 'Activity types', fr: "Types d'activité" } },
    results: { codesLabel: { en: 'Result types', fr: 'Types de résultat' } },
  },
  derived: [
    {
      name: 'stage',
      label: { en: 'Stage', fr: 'Étape' },
      help: 'where the request stands in the process, by its status and its dates: undated, lodged, drafted, submitted, approved, running, paused, or the status that closed it',
      kind: 'code',
      refers: ['stages'],
      isOrdered: true,
      after: 'status',
      cell: (e) => stageOf(e.fields),
    },
    {
      name: 'way',
      label: { en: 'Way so far', fr: 'Parcours' },
      help: 'dated steps of an open request, with the days between',
      kind: 'text',
      after: 'decided',
      isOnSheet: true,
      isExported: false,
      cell: (e, v) => wayOf(e.fields, v) ?? null,
    },
    {
      name: 'next',
      label: { en: 'Next', fr: 'Suite' },
      help: 'what comes next for an open request, and by when, as deadlines and plans have it',
      kind: 'text',
      after: 'way',
      isOnSheet: true,
      isExported: false,
      cell: (e, v) => nextIn(e.fields, v) ?? null,
    },
    {
      name: 'waits_for',
      label: { en: 'Waits for', fr: 'Parties attendues' },
      help: 'whom an open request waits for: as recorded, else as its stage implies',
      kind: 'codes',
      refers: ['vocabularies/parties'],
      after: 'waiting_note',
      isExported: true,
      cell: (e) => listCell(waitsFor(e.fields).parties),
    },
    {
      name: 'un_regions',
      label: { en: 'UN regions', fr: "Régions de l'ONU" },
      help: 'sub-region of the UN that a country in scope lies in',
      kind: 'codes',
      refers: ['vocabularies/un-regions'],
      from: ['countries'],
      after: 'countries',
      cell: (e, v) =>
        listCell(
          unique((fieldOf(e, 'countries') ?? []).map((id) => fieldOf(v.dataset.get('countries', id), 'un_region'))),
        ),
    },
    {
      name: 'beneficiaries',
      label: { en: 'Beneficiaries', fr: 'Bénéficiaires' },
      help: 'country in scope, or a member at the time of an organisation in scope',
      kind: 'codes',
      refers: ['countries'],
      from: ['organisations'],
      after: 'organisations',
      isExported: true,
      cell: (e, v) => listCell(v.derived.beneficiaries(pick(e, 'organisations', 'countries', 'period'))),
    },
    {
      name: 'requesting_countries',
      label: { en: 'Requesting countries', fr: 'Pays demandeurs' },
      help: 'country that asked',
      kind: 'codes',
      refers: ['countries'],
      after: 'requested_by',
      cell: (e, v) => listCell(v.derived.requestingCountries(requestersOf(e))),
    },
    {
      name: 'requesting_organisations',
      label: { en: 'Requesting organisations', fr: 'Organisations demandeuses' },
      help: 'organisation that asked',
      kind: 'codes',
      refers: ['organisations'],
      after: 'requesting_countries',
      cell: (e, v) => listCell(v.derived.requestingOrganisations(requestersOf(e))),
    },
    {
      name: 'requesters',
      label: { en: 'Requesters', fr: 'Demandeurs' },
      help: 'country or organisation that asked',
      kind: 'codes',
      refers: ['countries', 'organisations'],
      after: 'requesting_organisations',
      cell: (e, v) =>
        listCell([
          ...v.derived.requestingCountries(requestersOf(e)),
          ...v.derived.requestingOrganisations(requestersOf(e)),
        ]),
    },
    {
      name: 'authority_kinds',
      label: { en: 'Kinds of authority', fr: "Natures d'autorité" },
      help: 'kind of authority that asked',
      kind: 'codes',
      refers: ['vocabularies/authority-kinds'],
      after: 'requesters',
      cell: (e) => listCell(unique(e.fields.requested_by?.map((a) => a.kind) ?? [])),
    },
    {
      name: 'pillars',
      label: { en: 'Pillars', fr: 'Piliers' },
      help: 'pillar of its topics',
      kind: 'codes',
      refers: ['vocabularies/pillars'],
      from: ['topics'],
      after: 'topics',
      isOnSheet: true,
      cell: (e, v) => listCell(v.derived.pillars(fieldOf(e, 'topics'))),
    },
    {
      name: 'active',
      label: { en: 'Active', fr: 'Active' },
      help: 'period that it ran in, a running one up to the month the dataset describes',
      kind: 'span',
      after: 'planned_end',
      cell: (e, v) => {
        const span = v.derived.active(periodOf(e));
        return span ? `${span.from ?? ''}..${span.to ?? ''}` : null;
      },
      spans: (e, v) => [v.derived.active(periodOf(e))].filter((span) => span !== undefined),
    },
    {
      name: 'phase',
      label: { en: 'Phase', fr: 'Phase' },
      help: 'phase that it started in',
      kind: 'code',
      refers: ['phases'],
      isOrdered: true,
      after: 'active',
      isOnSheet: true,
      cell: (e, v) => v.derived.phase(periodOf(e)) ?? null,
    },
    {
      name: 'months',
      label: { en: 'Months', fr: 'Mois' },
      help: 'length in months, first and last counted; none while it runs',
      kind: 'number',
      after: 'phase',
      isWhole: true,
      cell: (e, v) => v.derived.months(periodOf(e)) ?? null,
    },
    {
      name: 'duration',
      label: { en: 'Duration', fr: 'Durée' },
      help: 'length of a completed action, in classes of months: 1-3, 4-6, 7-12, 13-18, 19-24, 25-plus',
      kind: 'code',
      refers: ['durations'],
      isOrdered: true,
      absent: { en: 'Running or undated', fr: 'En cours ou sans dates' },
      after: 'months',
      cell: (e, v) => durationClass(v.derived.months(periodOf(e)) ?? 0) ?? null,
    },
    {
      name: 'cooperation',
      label: { en: 'Cooperation', fr: 'Coopération' },
      help: 'whose experts served: eu-only, south-south (only from outside the EU) or triangular (both)',
      kind: 'code',
      refers: ['cooperation'],
      after: 'experts_undetermined',
      cell: (e, v) => v.derived.cooperation(pick(e, 'period', 'expertise')) ?? null,
    },
    publication(),
  ],
  lines: {
    status: ({ fields }, view) => statusIn(fields, view),
    paused: undefined,
    requested_by: ({ fields: { requested_by: all } }, view) =>
      all &&
      formatList(
        all.map((each) => withCountry(each, view)),
        view.language,
      ),
    period: ({ fields }, { derived, language }) => periodIn(fields, derived.months(fields), language),
    expertise: ({ fields }, view) => expertiseIn(fields, view),
    waiting_for: ({ fields }, view) => waitingIn(fields, view),
    source: ({ fields }, { language }) => provenanceOf('actions', fields.source, language),
  },
  related: ({ id }, { dataset }) => [
    {
      title: { en: 'Named experts', fr: 'Experts nommés' },
      collection: 'experts',
      columns: ['id', 'name', 'institution', 'country'],
      records: dataset.all('experts').filter((e) => e.fields.deployments?.some((d) => d.action === id)),
    },
    {
      title: { en: 'Examined by', fr: 'Examinée par' },
      collection: 'evaluations',
      columns: ['id', 'name', 'kind', 'published'],
      records: dataset.all('evaluations').filter((e) => e.fields.actions?.includes(id)),
    },
  ],
  advice: ({ id, fields }, { dataset, derived }) => [
    {
      title: { en: 'Lessons on its topics', fr: 'Enseignements sur ses thèmes' },
      collection: 'lessons',
      columns: ['id', 'text', 'kind'],
      records: lessonsOn(id, fields, derived.region(fields), dataset),
    },
  ],
  inFull: ({ id, fields }, { dataset, derived }) => ({
    region: derived.region(fields) ?? null,
    pillars: derived.pillars(fields.topics),
    stage: stageOf(fields),
    waits_for: waitsFor(fields).parties,
    phase: derived.phase(fields) ?? null,
    months: derived.months(fields) ?? null,
    requesting_countries: derived.requestingCountries(fields),
    requesting_organisations: derived.requestingOrganisations(fields),
    beneficiaries: derived.beneficiaries(fields),
    evaluations: dataset
      .all('evaluations')
      .filter((e) => e.fields.actions?.includes(id))
      .map((e) => e.id),
    lessons: lessonsOn(id, fields, derived.region(fields), dataset).map((lesson) => lesson.id),
  }),
  exported: {
    tables: { requested_by: 'action_authorities' },
    columns: { capacity: 'element' },
    united: {
      table: 'action_experts',
      label: { en: 'Where experts came from', fr: 'Provenance des experts' },
      fields: ['expert_countries', 'expert_organisations', 'expert_sectors', 'firms'],
    },
    derived: [
      {
        name: 'implemented',
        label: { en: 'Implemented', fr: 'Mise en œuvre' },
        help: 'whether it is completed, ongoing or cancelled',
        kind: 'flag',
        after: 'status',
        cell: isImplemented,
      },
    ],
  },
  common: ['region', 'countries', 'organisations', 'joint', 'instrument', 'requested_by', 'topics'],
};

const unique = (codes: readonly (string | undefined)[]): string[] => [
  ...new Set(codes.filter((code) => code !== undefined)),
];
