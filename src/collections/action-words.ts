import { type Days, daysBetween, daysOf } from '../model/days.js';
import { isOpen, nextOf, soonest, stageOf, stepsOf } from '../model/milestones.js';
import type { Action, Authority } from '../model/records.js';
import { type Language, textIn } from '../model/text.js';
import { counted, dateInSentence, dateInWords, formatList } from '../model/typography.js';
import type { View } from '../model/view.js';

/*
 * What the list and the sheet of actions say in words.
 */

/** The status, with the stage where that says more. */
export function statusIn(action: Action, { lexicon, language }: View): string {
  const label = lexicon.label('vocabularies/statuses', action.status)[language];
  const stage = stageOf(action);
  if (action.status !== 'preparation' && stage !== 'paused') return label;
  return `${label} (${lexicon.label('stages', stage)[language].toLowerCase()})`;
}

/** `Lodged 2016-02-15 → 18 days → Drafted 2016-03-04`; undefined for what is closed, or has one date or none, which tells itself. */
export function wayOf(action: Action, { lexicon, language }: View): string | undefined {
  const steps = isOpen(stageOf(action)) ? stepsOf(action) : [];
  if (steps.length < 2) return undefined;
  return steps
    .flatMap(({ milestone, date }, i) => {
      const before = steps[i - 1];
      const step = `${lexicon.label('milestones', milestone)[language]} ${date}`;
      return before ? [daysText(daysOf(before.date), daysOf(date), language), step] : [step];
    })
    .join(' → ');
}

/** The days between two dates: as few and as many as they may be where they are not known to the day. */
function daysText(before: Days, after: Days, language: Language): string {
  const [least, most] = [Math.max(0, daysBetween(before.to, after.from)), daysBetween(before.from, after.to)];
  const range = { en: `${String(least)} to ${String(most)}`, fr: `${String(least)} à ${String(most)}` }[language];
  const isOne = language === 'en' ? most === 1 : most < 2;
  return `${least === most ? String(most) : range} ${{ en: isOne ? 'day' : 'days', fr: isOne ? 'jour' : 'jours' }[language]}`;
}

/** What comes next, by when; undefined for an action that runs and has no planned end. */
export function nextIn(action: Action, { dataset, lexicon, language }: View): string | undefined {
  const next = nextOf(action, dataset.manifest?.deadlines);
  if (!next) return undefined;
  const label = lexicon.label('milestones', next.milestone)[language];
  const due = soonest(next.due);
  if (!due && action.status === 'ongoing') return undefined;
  return due ? `${label}, ${{ en: 'by', fr: 'pour le' }[language]} ${due.to}` : label;
}

/** The authorities that asked, by name; where several have the same, each with its country. */
export function authoritiesOf({ requested_by: all = [] }: Action, view: View): string[] {
  const names = all.map((each) => textIn(each, view.language));
  return all.map((each, i) => {
    const name = names[i] ?? '';
    return names.indexOf(name) === names.lastIndexOf(name) ? name : withCountry(each, view);
  });
}

export function withCountry(each: Authority, { language, lexicon }: View): string {
  const name = textIn(each, language);
  return each.country === undefined ? name : `${name} (${lexicon.label('countries', each.country)[language]})`;
}

const inWords = (date: string, language: Language): string => dateInWords(date, language, 'long');
const inSentence = (date: string, language: Language): string => dateInSentence(date, language, 'long');

export function periodIn({ period }: Action, months: number | undefined, language: Language): string | undefined {
  if (!period) return undefined;
  const [start, end] = [period.planned_start, period.planned_end].map((date) => date && inSentence(date, language));
  const plans = [
    start === undefined ? undefined : { en: `planned to start ${start}`, fr: `début prévu ${start}` }[language],
    end === undefined ? undefined : { en: `planned to end ${end}`, fr: `fin prévue ${end}` }[language],
  ];
  return [ranIn(period, months, language), ...plans].filter((part) => part !== undefined).join(', ');
}

/** When it ran, or since when it runs; undefined before it began. */
function ranIn(
  period: NonNullable<Action['period']>,
  months: number | undefined,
  language: Language,
): string | undefined {
  const { start, end } = period;
  if (start === undefined) return undefined;
  if (end === undefined) return sinceIn(start, language);
  const length =
    months === undefined ? '' : ` (${counted(months, MONTHS[language].one, MONTHS[language].several, language)})`;
  return `${inWords(start, language)} – ${inWords(end, language)}${length}`;
}

const MONTHS = { en: { one: 'month', several: 'months' }, fr: { one: 'mois', several: 'mois' } };

function sinceIn(date: string, language: Language): string {
  const start = inSentence(date, language);
  return { en: `since ${start}`, fr: `depuis ${start}` }[language];
}

export function waitingIn({ waiting_for: given }: Action, { lexicon, language }: View): string | undefined {
  if (!given) return undefined;
  const { party, note } = given;
  const when = given.since && sinceIn(given.since, language);
  return [lexicon.label('vocabularies/parties', party)[language], when, note && textIn(note, language)]
    .filter((part) => part !== undefined)
    .join(', ');
}

export function expertiseIn({ expertise: given }: Action, { lexicon, language }: View): string | undefined {
  if (!given) return undefined;
  if (given.undetermined) return { en: 'yet to be determined', fr: 'à déterminer' }[language];
  const named = (refers: Parameters<typeof lexicon.label>[0], codes: readonly string[] = []): string =>
    codes.map((code) => lexicon.label(refers, code)[language]).join(', ');
  const parts = [
    named('countries', given.countries),
    named('organisations', given.organisations),
    named('vocabularies/sectors', given.sectors),
    (given.firms ?? []).join(', '),
  ];
  return formatList(
    parts.filter((part) => part !== ''),
    language,
  );
}
