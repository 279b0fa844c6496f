import type { Entity } from '../../model/dataset.js';
import type { Result } from '../../model/records.js';
import { type Label, labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { DESCRIPTION, MIGRATION, QUALITATIVE, RELATED, resultType, STATUS, VOCABULARY } from './codes.js';
import { DATE_TYPES, endDate, lastUpdated, startDate } from './dates.js';
import { documentLinks, participantResults } from './monitoring.js';
import { programmeOrganisations, providers, requesters } from './organisations.js';
import { recipients } from './recipients.js';
import type { Reporter } from './reporter.js';
import { reportingOrganisation, retrospective } from './reporting.js';
import { equalShares } from './shares.js';
import { element, type Element, narrated } from './xml.js';

/** The identifier of an action's activity. */
export function actionIdentifier(id: string, { prefix }: Reporter): string {
  return `${prefix}-actions-${id}`;
}

/** The identifier of a phase's activity. */
export function phaseIdentifier(code: string, { prefix }: Reporter): string {
  return `${prefix}-phases-${code}`;
}

/** An approved or implemented action that has dates as an IATI activity, its elements in the order that the schema demands. */
export function actionActivity(action: Entity<'actions'>, reporter: Reporter, view: View): Element {
  const { dataset, derived, language } = view;
  const phase = derived.phase(action.fields);
  const { scope, elements, shared } = recipients(action, view);
  const updated = lastUpdated(dataset.manifest?.as_of);
  return element('iati-activity', { 'xml:lang': language, 'last-updated-datetime': updated, hierarchy: '2' }, [
    element('iati-identifier', {}, actionIdentifier(action.id, reporter)),
    reportingOrganisation(reporter, language),
    narrated('title', title(action, view), language),
    narrated('description', general(action, view), language, { type: DESCRIPTION.general }),
    ...(action.fields.objective
      ? [narrated('description', labelOf(action.fields.objective), language, { type: DESCRIPTION.objectives })]
      : []),
    narrated('description', retrospective(dataset.manifest, shared), language, { type: DESCRIPTION.other }),
    ...programmeOrganisations(dataset.manifest, language),
    ...requesters(action, view),
    ...providers(action, view),
    element('activity-status', { code: statusCode(action) }),
    ...dates(action, view),
    scope,
    ...elements,
    ...sectors(action, reporter, view),
    ...documentLinks(action, view),
    ...(phase === undefined
      ? []
      : [element('related-activity', { type: RELATED.parent, ref: phaseIdentifier(phase, reporter) })]),
    ...(action.fields.results ?? []).map((result) => resultElement(result, view)),
    ...participantResults(action, view),
  ]);
}

function statusCode({ fields: { status, paused } }: Entity<'actions'>): string {
  if (status === 'completed') return STATUS.closed;
  if (status === 'cancelled') return STATUS.cancelled;
  if (status === 'preparation') return STATUS.pipeline;
  return paused ? STATUS.suspended : STATUS.implementation;
}

function title({ fields }: Entity<'actions'>, { lexicon }: View): Label {
  const topics = (fields.topics ?? []).map((topic) => lexicon.label('vocabularies/topics', topic));
  const name = labelOf(fields.name);
  if (topics.length === 0) return name;
  return {
    en: `${name.en}: ${topics.map((topic) => topic.en).join(', ')}`,
    fr: `${name.fr} : ${topics.map((topic) => topic.fr).join(', ')}`,
  };
}

/** What the action is, and what was done. */
function general({ fields }: Entity<'actions'>, { dataset, lexicon }: View): Label {
  const programme = labelOf(
    dataset.manifest?.programme?.name ?? dataset.manifest?.title ?? { en: 'the programme', fr: 'programme' },
  );
  const activities = (fields.activities ?? []).map(({ type, subject }) => {
    const label = lexicon.label('vocabularies/activity-types', type);
    if (!subject) return label;
    const about = labelOf(subject);
    return { en: `${label.en} (${about.en})`, fr: `${label.fr} (${about.fr})` };
  });
  if (activities.length === 0)
    return { en: `Action of ${programme.en}.`, fr: `Action de l'initiative ${programme.fr}.` };
  return {
    en: `Action of ${programme.en}. Activities: ${activities.map((activity) => activity.en).join('; ')}.`,
    fr: `Action de l'initiative ${programme.fr}. Activités : ${activities.map((activity) => activity.fr).join(' ; ')}.`,
  };
}

function dates({ fields: { period } }: Entity<'actions'>, { language }: View): Element[] {
  if (!period) return [];
  return [
    ...(period.planned_start === undefined ? [] : [startDate(DATE_TYPES.plannedStart, period.planned_start, language)]),
    ...(period.start === undefined ? [] : [startDate(DATE_TYPES.actualStart, period.start, language)]),
    ...(period.planned_end === undefined ? [] : [endDate(DATE_TYPES.plannedEnd, period.planned_end, language)]),
    ...(period.end === undefined ? [] : [endDate(DATE_TYPES.actualEnd, period.end, language)]),
  ];
}

/** The sector of migration, whole; and in the reporter's own vocabulary the topics, in equal parts. */
function sectors(
  { fields: { topics = [] } }: Entity<'actions'>,
  reporter: Reporter,
  { lexicon, language }: View,
): Element[] {
  const shares = topics.length === 0 ? [] : equalShares(topics.length);
  return [
    element('sector', { vocabulary: VOCABULARY.dac, code: MIGRATION, percentage: '100' }),
    ...topics.map((topic, i) =>
      narrated('sector', lexicon.label('vocabularies/topics', topic), language, {
        vocabulary: VOCABULARY.reporting,
        'vocabulary-uri': reporter.vocabularyUri,
        code: topic,
        percentage: shares[i],
      }),
    ),
  ];
}

/** What became of a result, in words. */
const REPORTED: Readonly<Record<NonNullable<Result['outcome']>, Label>> = {
  achieved: { en: 'Reported as achieved.', fr: 'Déclaré comme obtenu.' },
  partly: { en: 'Reported as achieved in part.', fr: 'Déclaré comme obtenu en partie.' },
  'not-achieved': { en: 'Reported as not achieved.', fr: 'Déclaré comme non obtenu.' },
};

/** A result with the indicator that the schema demands: in words, since the source measures nothing. */
function resultElement({ type, subject, expected, outcome }: Result, { lexicon, language }: View): Element {
  const label = lexicon.label('vocabularies/result-types', type);
  const about = subject && labelOf(subject);
  const name = about ? { en: `${label.en}: ${about.en}`, fr: `${label.fr} : ${about.fr}` } : label;
  const state = expected
    ? { en: 'Expected; not reported as achieved.', fr: 'Attendu ; non déclaré comme obtenu.' }
    : REPORTED[outcome ?? 'achieved'];
  return element('result', { type: resultType(type), 'aggregation-status': '0' }, [
    narrated('title', name, language),
    narrated('description', state, language),
    element('indicator', { measure: QUALITATIVE, 'aggregation-status': '0' }, [
      narrated('title', name, language),
      narrated(
        'description',
        {
          en: 'Whether the result was achieved; the source measures nothing.',
          fr: 'Si le résultat a été obtenu ; la source ne mesure rien.',
        },
        language,
      ),
    ]),
  ]);
}
