import type { Entity } from '../../model/dataset.js';
import type { Activity, Authority, Result } from '../../model/records.js';
import type { Column, Table } from '../../model/table.js';
import { type Language, textIn } from '../../model/text.js';
import type { View } from '../attributes/attribute.js';
import { named, origin, records, remarks, sheet, type Line } from './sheet.js';

/** The sheet of an action, its activities and results, and the experts known to have served it. */
export function showAction(entity: Entity<'actions'>, view: View): Table[] {
  return [
    sheet(
      { en: `${entity.fields.name.en} (actions/${entity.id})`, fr: `${entity.fields.name.fr} (actions/${entity.id})` },
      lines(entity, view),
      view,
    ),
    ...activities(entity.fields.activities, view),
    ...results(entity.fields.results, view),
    ...records(
      { en: 'Named experts', fr: 'Experts nommés' },
      'experts',
      ['id', 'name', 'institution', 'country'],
      view.dataset.all('experts').filter((e) => e.fields.deployments?.some((d) => d.action === entity.id)),
      view,
    ),
    ...remarks(entity.fields.notes, view),
  ];
}

/** What follows from an action and the records it refers to. */
export function derivedOfAction({ fields }: Entity<'actions'>, { derived }: View): object {
  return {
    region: derived.region(fields) ?? null,
    pillars: derived.pillars(fields.topics),
    phase: derived.phase(fields) ?? null,
    months: derived.months(fields) ?? null,
    requesting_countries: derived.requestingCountries(fields),
    requesting_organisations: derived.requestingOrganisations(fields),
    beneficiaries: derived.beneficiaries(fields),
  };
}

function lines({ fields: f }: Entity<'actions'>, view: View): Line[] {
  const { language, derived, lexicon } = view;
  const one = (refers: Parameters<typeof lexicon.label>[0], code: string | undefined): string | undefined =>
    code === undefined ? undefined : lexicon.label(refers, code)[language];
  const rest = { en: ' (paused)', fr: ' (en pause)' }[language];
  return [
    [{ en: 'Status', fr: 'Statut' }, `${one('vocabularies/statuses', f.status) ?? ''}${f.paused ? rest : ''}`],
    [{ en: 'Region', fr: 'Région' }, one('vocabularies/regions', derived.region(f))],
    [{ en: 'Countries', fr: 'Pays' }, named('countries', f.countries, view)],
    [{ en: 'Organisations', fr: 'Organisations' }, named('organisations', f.organisations, view)],
    [{ en: 'Joint request', fr: 'Demande conjointe' }, f.joint ? { en: 'yes', fr: 'oui' }[language] : undefined],
    [{ en: 'Instrument', fr: 'Instrument' }, one('vocabularies/instruments', f.instrument)],
    [{ en: 'Lodged', fr: 'Déposée' }, f.lodged],
    [{ en: 'Drafted', fr: 'Rédigée' }, f.drafted],
    [{ en: 'Submitted', fr: 'Soumise' }, f.submitted],
    [{ en: 'Decided', fr: 'Décidée' }, f.decided],
    [{ en: 'Refused because', fr: 'Motif du refus' }, f.refused_because?.[language]],
    [{ en: 'Transferred to', fr: 'Transmise à' }, f.transferred_to?.[language]],
    [{ en: 'Withdrawn because', fr: 'Motif du retrait' }, f.withdrawn_because && textIn(f.withdrawn_because, language)],
    [
      { en: 'Cancelled because', fr: "Motif de l'abandon" },
      f.cancelled_because && textIn(f.cancelled_because, language),
    ],
    [{ en: 'Waiting for', fr: 'En attente de' }, waiting(f.waiting_for, view)],
    [{ en: 'Requested by', fr: 'Demandée par' }, f.requested_by?.map((a) => authority(a, view)).join('; ')],
    [{ en: 'Topics', fr: 'Thèmes' }, named('vocabularies/topics', f.topics, view)],
    [{ en: 'Pillars', fr: 'Piliers' }, named('vocabularies/pillars', derived.pillars(f.topics), view)],
    [{ en: 'Period', fr: 'Période' }, period(f.period, derived.months(f), view)],
    [{ en: 'Phase', fr: 'Phase' }, one('phases', derived.phase(f))],
    [{ en: 'Objective', fr: 'Objectif' }, f.objective?.[language]],
    [{ en: 'Capacity', fr: 'Capacités' }, named('vocabularies/capacity', f.capacity, view)],
    [{ en: 'Experts from', fr: 'Experts de' }, expertise(f.expertise, view)],
    [{ en: 'Source', fr: 'Source' }, origin(f.source)],
  ];
}

function authority(each: Authority, { language, lexicon }: View): string {
  const of = each.country === undefined ? undefined : lexicon.label('countries', each.country)[language];
  const name = textIn(each, language);
  return of === undefined ? name : `${name} (${of})`;
}

function period(
  given: Entity<'actions'>['fields']['period'],
  months: number | undefined,
  { language }: View,
): string | undefined {
  if (!given) return undefined;
  const plans = [
    given.planned_start === undefined
      ? undefined
      : { en: `planned to start ${given.planned_start}`, fr: `début prévu ${given.planned_start}` }[language],
    given.planned_end === undefined
      ? undefined
      : { en: `planned to end ${given.planned_end}`, fr: `fin prévue ${given.planned_end}` }[language],
  ];
  return [ran(given, months, language), ...plans].filter((part) => part !== undefined).join(', ');
}

/** When it ran, or since when it runs; undefined before it began. */
function ran(
  { start, end }: NonNullable<Entity<'actions'>['fields']['period']>,
  months: number | undefined,
  language: Language,
): string | undefined {
  if (start === undefined) return undefined;
  if (end !== undefined)
    return `${start} – ${end}${months === undefined ? '' : { en: ` (${String(months)} months)`, fr: ` (${String(months)} mois)` }[language]}`;
  return { en: `since ${start}`, fr: `depuis ${start}` }[language];
}

function waiting(given: Entity<'actions'>['fields']['waiting_for'], { lexicon, language }: View): string | undefined {
  if (!given) return undefined;
  const since = { en: `since ${given.since ?? ''}`, fr: `depuis ${given.since ?? ''}` }[language];
  return [
    lexicon.label('vocabularies/parties', given.party)[language],
    given.since === undefined ? undefined : since,
    given.note && textIn(given.note, language),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function expertise(given: Entity<'actions'>['fields']['expertise'], view: View): string | undefined {
  if (!given) return undefined;
  if (given.undetermined) return { en: 'yet to be determined', fr: 'à déterminer' }[view.language];
  return [
    named('countries', given.countries, view),
    named('organisations', given.organisations, view),
    named('vocabularies/sectors', given.sectors, view),
    given.firms?.join(', '),
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

function activities(items: readonly Activity[] | undefined, view: View): Table[] {
  if (!items) return [];
  const { lexicon, language } = view;
  const where = (item: Activity): string | null => {
    const remote = item.remote ? { en: 'remote', fr: 'à distance' }[language] : undefined;
    return (
      [
        item.place?.[language],
        named('countries', item.countries, view),
        named('organisations', item.organisations, view),
        remote,
      ]
        .filter((part) => part !== undefined)
        .join(', ') || null
    );
  };
  const optional = { en: ' (optional)', fr: ' (facultatif)' }[language];
  return [
    {
      title: { en: 'Activities', fr: 'Activités' },
      columns: [
        { key: 'number', label: { en: 'No.', fr: 'Nº' }, kind: 'number' },
        {
          key: 'type',
          label: { en: 'Type', fr: 'Type' },
          kind: 'code',
          labels: (code) => lexicon.label('vocabularies/activity-types', code),
        },
        { key: 'subject', label: { en: 'Subject', fr: 'Sujet' }, kind: 'text' },
        { key: 'where', label: { en: 'Where', fr: 'Lieu' }, kind: 'text' },
      ],
      rows: items.map((item, i) => [
        i + 1,
        item.type,
        item.subject
          ? textIn(item.subject, language) + (item.optional ? optional : '')
          : item.optional
            ? optional.trim()
            : null,
        where(item),
      ]),
    },
  ];
}

function results(items: readonly Result[] | undefined, { lexicon, language }: View): Table[] {
  if (!items) return [];
  const expected = items.some((item) => item.expected);
  const hasOutcomes = items.some((item) => item.outcome);
  return [
    {
      title: expected ? { en: 'Expected results', fr: 'Résultats attendus' } : { en: 'Results', fr: 'Résultats' },
      columns: [
        { key: 'number', label: { en: 'No.', fr: 'Nº' }, kind: 'number' },
        {
          key: 'type',
          label: { en: 'Type', fr: 'Type' },
          kind: 'code',
          labels: (code) => lexicon.label('vocabularies/result-types', code),
        },
        { key: 'subject', label: { en: 'Subject', fr: 'Sujet' }, kind: 'text' },
        ...(hasOutcomes ? outcomeColumns(lexicon) : []),
      ],
      rows: items.map((item, i) => [
        i + 1,
        item.type,
        item.subject?.[language] ?? null,
        ...(hasOutcomes ? [item.outcome ?? null, item.because ? textIn(item.because, language) : null] : []),
      ]),
    },
  ];
}

function outcomeColumns(lexicon: View['lexicon']): Column[] {
  return [
    {
      key: 'outcome',
      label: { en: 'Outcome', fr: 'Issue' },
      kind: 'code',
      labels: (code) => lexicon.label('vocabularies/outcomes', code),
    },
    { key: 'because', label: { en: 'Because', fr: 'Raison' }, kind: 'text' },
  ];
}
