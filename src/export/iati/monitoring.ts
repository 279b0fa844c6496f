import { endOf, heldIn, participantsIn } from '../../model/activity.js';
import { daysOf } from '../../model/days.js';
import type { Entity } from '../../model/dataset.js';
import type { Action, Activity, Report } from '../../model/records.js';
import { type Label, labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { DOCUMENT, OUTPUT, UNIT } from './codes.js';
import { element, type Element, narrated } from './xml.js';

/** Those who took part in activities, as results that were measured: one for each activity that says how many, in the period in which it took place. */
export function participantResults({ fields }: Entity<'actions'>, view: View): Element[] {
  return heldIn(fields).flatMap(({ activity, number }): Element[] => {
    const total = participantsIn(activity);
    const period = periodOf(activity, fields);
    if (total === undefined || !period) return [];
    const { language } = view;
    const name = nameOf(activity, number, view);
    return [
      element('result', { type: OUTPUT, 'aggregation-status': '1' }, [
        narrated('title', name, language),
        element('indicator', { measure: UNIT, 'aggregation-status': '1' }, [
          narrated('title', { en: 'Participants', fr: 'Participants' }, language),
          element('period', {}, [
            element('period-start', { 'iso-date': period.from }),
            element('period-end', { 'iso-date': period.to }),
            ...actuals(activity, total, view),
          ]),
        ]),
      ]),
    ];
  });
}

/** The days of an activity, else those of its action once it has ended; undefined where neither is known. */
function periodOf({ start, end }: Activity, { period }: Action): { from: string; to: string } | undefined {
  const last = endOf({ ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) });
  if (last !== undefined) return { from: daysOf(start ?? last).from, to: daysOf(last).to };
  if (period?.start === undefined || period.end === undefined) return undefined;
  return { from: daysOf(period.start).from, to: daysOf(period.end).to };
}

function nameOf({ type, subject }: Activity, number: number, { lexicon }: View): Label {
  const label = lexicon.label('vocabularies/activity-types', type);
  const about = subject && labelOf(subject);
  const n = String(number);
  return {
    en: `Participants in activity ${n}: ${label.en}${about ? ` (${about.en})` : ''}`,
    fr: `Participants à l'activité ${n} : ${label.fr}${about ? ` (${about.fr})` : ''}`,
  };
}

/** How a number is softened, in words: IATI has only exact ones. */
const SOFTENED: Readonly<Record<string, Label>> = {
  'more-than': { en: 'More than this number.', fr: 'Plus que ce nombre.' },
  almost: { en: 'Almost this number.', fr: 'Presque ce nombre.' },
  'up-to': { en: 'At most this number.', fr: 'Au plus ce nombre.' },
  about: { en: 'About this number.', fr: 'Environ ce nombre.' },
};

/** The number, and those of women and men where they are stated. */
function actuals({ participants = {} }: Activity, total: number, { language }: View): Element[] {
  const softened = SOFTENED[participants.qualifier ?? ''];
  const bySex = (['women', 'men'] as const).flatMap((key): Element[] => {
    const count = participants[key];
    if (count === undefined) return [];
    return [
      element('actual', { value: String(count) }, [
        element('dimension', { name: 'sex', value: key === 'women' ? 'female' : 'male' }),
      ]),
    ];
  });
  return [
    element('actual', { value: String(total) }, softened ? [narrated('comment', softened, language)] : []),
    ...bySex,
  ];
}

/** Reports and evaluations that can be read somewhere, each address once. */
export function documentLinks({ id, fields }: Entity<'actions'>, view: View): Element[] {
  const { dataset, lexicon, language } = view;
  const linked = new Set<string>();
  const link = (url: string | undefined, title: Label, category: string, date: string | undefined): Element[] => {
    if (url === undefined || linked.has(url)) return [];
    linked.add(url);
    const isDay = date !== undefined && daysOf(date).from === daysOf(date).to;
    return [
      element('document-link', { format: formatOf(url), url }, [
        narrated('title', title, language),
        element('category', { code: category }),
        ...(isDay ? [element('document-date', { 'iso-date': date })] : []),
      ]),
    ];
  };
  const ofReports = (reports: readonly Report[] = []): Element[] =>
    reports.flatMap(({ url, kind, received }) =>
      link(url, lexicon.label('vocabularies/report-kinds', kind), DOCUMENT.results, received),
    );
  const evaluations = dataset.all('evaluations').filter((each) => each.fields.actions?.includes(id));
  return [
    ...evaluations.flatMap(({ fields: { url, name, published } }) =>
      link(url, labelOf(name), DOCUMENT.evaluation, published),
    ),
    ...heldIn(fields).flatMap(({ activity }) => ofReports(activity.reports)),
    ...ofReports(fields.reports),
  ];
}

/** The media type that an address ends with; a page where it does not say. */
function formatOf(url: string): string {
  const ending = /\.([a-z0-9]+)(?:[?#]|$)/iu.exec(url)?.[1]?.toLowerCase() ?? '';
  return FORMATS.get(ending) ?? 'text/html';
}

const FORMATS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pdf: 'application/pdf',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    csv: 'text/csv',
    txt: 'text/plain',
  }),
);
