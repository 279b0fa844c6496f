import type { ICalCalendar } from 'ical-generator';
import { dayAfter, type Days, daysOf } from '../model/days.js';
import type { Dataset, Entity } from '../model/dataset.js';
import { dateOf, isMilestone, obligationsOf, planOf, stageSince, waitsFor } from '../model/milestones.js';
import { labelOf, type Language, textIn, toSlug } from '../model/text.js';
import type { View } from '../model/view.js';
import { clean } from '../render/clean.js';
import type { Exporter } from './export.js';

/** Something on whole days of a calendar. */
interface Entry {
  /** What tells it from all others of the dataset, and stays as long as it is the same thing. */
  key: string;
  summary: string;
  notes: readonly string[];
  days: Days;
  /** The date that it follows from, which dates the entry: the clock would make other bytes each time. */
  since: string;
}

/**
 * A calendar of all-day entries: deadlines and plans that are still open, activities, and the meetings of the steering group, whatever
 * today is. Whole days have no time zone, so that they stand on the same day everywhere.
 */
export const ics: Exporter = async (model, { language, version }) => {
  const { view } = model;
  const held = model.ids('actions');
  const actions = view.dataset.all('actions').filter(({ id }) => held.has(id));
  const { default: calendar } = await import('ical-generator');
  const made = calendar({
    name: titleOf(view.dataset, language),
    prodId: { company: 'mieux', product: `mieux ${version}`, language: language.toUpperCase() },
  });
  const entries = [...actions.flatMap((action) => entriesOf(action, view)), ...meetings(view)];
  const slug = slugOf(view.dataset);
  for (const entry of entries) add(entry, slug, made);
  return {
    kind: 'file',
    content: `${made.toString()}\r\n`,
    actions: actions.filter((action) => entriesOf(action, view).length > 0).length,
  };
};

function add({ key, summary, notes, days, since }: Entry, slug: string, calendar: ICalCalendar): void {
  const isLong = days.from !== days.to;
  calendar.createEvent({
    id: `${key}@${slug}`,
    allDay: true,
    start: midnight(days.from),
    // An end is the first day that is free again.
    ...(isLong ? { end: midnight(dayAfter(days.to, { days: 1 })) } : {}),
    stamp: midnight(daysOf(since).from),
    summary: clean(summary),
    ...(notes.length === 0 ? {} : { description: notes.map(clean).join('\n') }),
  });
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** What the identifiers of entries end with, so that those of two programmes differ. */
function slugOf({ manifest }: Dataset): string {
  if (!manifest) return 'mieux';
  return manifest.publication?.id ?? (toSlug(labelOf(manifest.title).en) || 'mieux');
}

function titleOf({ manifest }: Dataset, language: Language): string {
  const title = manifest?.programme?.name ?? manifest?.title;
  return title ? clean(textIn(title, language)) : 'mieux';
}

function entriesOf(action: Entity<'actions'>, view: View): Entry[] {
  return [...deadlinesOf(action, view), ...plansOf(action, view), ...activitiesOf(action, view)];
}

function deadlinesOf({ id, fields }: Entity<'actions'>, view: View): Entry[] {
  const rules = view.dataset.manifest?.deadlines ?? {};
  return obligationsOf(fields, rules).map(({ code, due }) => {
    const rule = rules[code];
    const what = rule?.label ? textIn(rule.label, view.language) : code;
    const from = rule && isMilestone(rule.from) ? dateOf(fields, rule.from) : undefined;
    return {
      key: `${code}.${id}`,
      summary: summaryOf(fields.name, what, view),
      notes: [...waiting(fields, view), ...range(due, view)],
      days: { from: due.to, to: due.to },
      since: from ?? due.from,
    };
  });
}

const PLANS = { planned_start: 'planned-start', planned_end: 'planned-end' } as const;

/** A plan is kept by the last day of its month. */
function plansOf({ id, fields }: Entity<'actions'>, view: View): Entry[] {
  const plan = planOf(fields);
  if (!plan) return [];
  const { milestone, due } = plan;
  return [
    {
      key: `${PLANS[milestone]}.${id}`,
      summary: summaryOf(fields.name, view.lexicon.label('milestones', milestone)[view.language], view),
      notes: [
        ...waiting(fields, view),
        { en: `Planned for ${due.to.slice(0, 7)}`, fr: `Prévu pour ${due.to.slice(0, 7)}` }[view.language],
      ],
      days: { from: due.to, to: due.to },
      since: stageSince(fields) ?? due.from,
    },
  ];
}

/** Activities that are dated and take place, from their first day to their last. */
function activitiesOf({ id, fields }: Entity<'actions'>, view: View): Entry[] {
  return (fields.activities ?? []).flatMap(({ type, subject, start, end, cancelled }, i): Entry[] => {
    const [first, last] = [start ?? end, end ?? start];
    if (first === undefined || last === undefined || cancelled === true) return [];
    const days = { from: daysOf(first).from, to: daysOf(last).to };
    const what = view.lexicon.label('vocabularies/activity-types', type)[view.language];
    const isExact = first.length === 10 && last.length === 10;
    return [
      {
        key: `activity-${String(i + 1)}.${id}`,
        summary: summaryOf(fields.name, what, view),
        notes: [...(subject ? [textIn(subject, view.language)] : []), ...(isExact ? [] : [NOT_EXACT[view.language]])],
        days,
        since: first,
      },
    ];
  });
}

const NOT_EXACT = {
  en: 'The days are not known exactly: it takes place within these',
  fr: "Les jours ne sont pas connus exactement : l'activité a lieu dans cet intervalle",
};

function meetings({ dataset, lexicon, language }: View): Entry[] {
  const label = lexicon.label('vocabularies/parties', 'steering-group')[language];
  return [...(dataset.manifest?.meetings ?? [])]
    .sort()
    .map((day) => ({ key: `meeting.${day}`, summary: label, notes: [], days: daysOf(day), since: day }));
}

function summaryOf(name: Entity<'actions'>['fields']['name'], what: string, { language }: View): string {
  return `${textIn(name, language)}${{ en: ':', fr: ' :' }[language]} ${what}`;
}

function waiting(fields: Entity<'actions'>['fields'], { lexicon, language }: View): string[] {
  const { parties, since } = waitsFor(fields);
  if (parties.length === 0) return [];
  const names = parties.map((party) => lexicon.label('vocabularies/parties', party)[language]).join(', ');
  const when = since === undefined ? '' : { en: ` since ${since}`, fr: ` depuis ${since}` }[language];
  return [`${{ en: 'Waits for:', fr: 'Attend :' }[language]} ${names}${when}`];
}

/** Of what is not due on one certain day, the days that it may be. */
function range({ from, to }: Days, { language }: View): string[] {
  if (from === to) return [];
  return [
    {
      en: `Due between ${from} and ${to}: a date that it follows from is not known to the day`,
      fr: `Échéance entre le ${from} et le ${to} : une date dont elle découle n'est pas connue au jour près`,
    }[language],
  ];
}
