import type { Phase } from '../../model/records.js';
import type { View } from '../../model/view.js';
import { phaseIdentifier } from './action.js';
import { DESCRIPTION, MIGRATION, RELATED, SCOPE, STATUS, VOCABULARY } from './codes.js';
import { DATE_TYPES, endDate, firstDay, lastDay, lastUpdated, startDate } from './dates.js';
import { programmeOrganisations } from './organisations.js';
import { anywhere } from './recipients.js';
import type { Reporter } from './reporter.js';
import { reportingOrganisation, retrospective } from './reporting.js';
import { element, type Element, narrated } from './xml.js';
import { labelOf } from '../../model/text.js';

/** A phase as the parent of its actions, whose identifiers are given, with its budget if that is asked for. What lies after the month that the dataset describes is planned. */
export function phaseActivity(
  code: string,
  phase: Phase,
  { children, hasBudget }: { children: readonly string[]; hasBudget: boolean },
  reporter: Reporter,
  { dataset, derived, language }: View,
): Element {
  const { manifest } = dataset;
  const name = labelOf(phase.name);
  const programme = labelOf(manifest?.programme?.name ?? manifest?.title ?? phase.name);
  const [started, ended] = [phase.start <= derived.asOf, phase.end <= derived.asOf];
  return element(
    'iati-activity',
    {
      'xml:lang': language,
      'last-updated-datetime': lastUpdated(manifest?.as_of),
      hierarchy: '1',
      'default-currency': hasBudget ? phase.budget?.currency : undefined,
    },
    [
      element('iati-identifier', {}, phaseIdentifier(code, reporter)),
      reportingOrganisation(reporter, language),
      narrated('title', { en: `${programme.en}: ${name.en}`, fr: `${programme.fr} : ${name.fr}` }, language),
      narrated(
        'description',
        {
          en: `A phase of ${programme.en}; its actions are activities of their own.`,
          fr: `Une phase de l'initiative ${programme.fr} ; ses actions sont des activités à part entière.`,
        },
        language,
        { type: DESCRIPTION.general },
      ),
      narrated('description', retrospective(manifest, false), language, { type: DESCRIPTION.other }),
      ...programmeOrganisations(manifest, language),
      element('activity-status', { code: ended ? STATUS.closed : started ? STATUS.implementation : STATUS.pipeline }),
      startDate(started ? DATE_TYPES.actualStart : DATE_TYPES.plannedStart, phase.start, language),
      endDate(ended ? DATE_TYPES.actualEnd : DATE_TYPES.plannedEnd, phase.end, language),
      element('activity-scope', { code: SCOPE.global }),
      anywhere(),
      element('sector', { vocabulary: VOCABULARY.dac, code: MIGRATION, percentage: '100' }),
      ...(hasBudget ? budget(phase) : []),
      ...children.map((ref) => element('related-activity', { type: RELATED.child, ref })),
    ],
  );
}

/** The phase's budget as published: one sum for all its years, which are not told apart. */
function budget({ start, end, budget: given }: Phase): Element[] {
  if (!given) return [];
  return [
    element('budget', {}, [
      element('period-start', { 'iso-date': firstDay(start) }),
      element('period-end', { 'iso-date': lastDay(end) }),
      element('value', { currency: given.currency, 'value-date': firstDay(start) }, String(given.amount)),
    ]),
  ];
}
