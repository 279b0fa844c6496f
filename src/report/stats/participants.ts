import { heldIn, participantsIn } from '../../model/activity.js';
import type { Entity } from '../../model/dataset.js';
import type { Activity } from '../../model/records.js';
import type { Cell, Column, Note, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { dimension } from './dimension.js';
import { gathered, groupColumn, shareOf, totalRow } from './groups.js';
import type { Selection } from './selection.js';

interface Event {
  action: Entity<'actions'>;
  activity: Activity;
}

/** Those who took part in activities: sums, women and men, and how many activities say so. */
export function participants(selected: Selection, by: string, view: View): Table {
  const events = selected.actions.flatMap((action): Event[] =>
    heldIn(action.fields).map(({ activity }) => ({ action, activity })),
  );
  const found = dimension(by, false, view);
  const codesOf = ({ action, activity }: Event): readonly string[] =>
    found.name === 'activity' ? [activity.type] : found.codes(action);
  return {
    title: {
      en: `Participants by ${found.label.en.toLowerCase()}`,
      fr: `Participants par ${found.label.fr.toLowerCase()}`,
    },
    columns: [groupColumn(found), ...COLUMNS],
    rows: gathered(events, codesOf, found, view).map(({ code, items }) => [code, ...counts(items)]),
    totals: [totalRow(...counts(events))],
    notes: remarks(events, selected),
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'participants', label: { en: 'Participants', fr: 'Participants' }, kind: 'number' },
  { key: 'women', label: { en: 'Women', fr: 'Femmes' }, kind: 'number' },
  { key: 'men', label: { en: 'Men', fr: 'Hommes' }, kind: 'number' },
  { key: 'share_women', label: { en: 'Share of women', fr: 'Part des femmes' }, kind: 'share' },
  { key: 'activities', label: { en: 'Stated by', fr: 'Indiqués par' }, kind: 'number' },
  { key: 'of', label: { en: 'Activities held', fr: 'Activités tenues' }, kind: 'number' },
];

/** Sums are absent, not zero, where no activity states them; the share of women is that of those whose sex is stated in both numbers. */
function counts(events: readonly Event[]): Cell[] {
  const stated = events.flatMap(({ activity }) => participantsIn(activity) ?? []);
  const sum = (key: 'women' | 'men', of: readonly Event[] = events): number | null =>
    totalOf(of.flatMap(({ activity }) => activity.participants?.[key] ?? []));
  const bySex = events.filter(
    ({ activity: { participants: told } }) => told?.women !== undefined && told.men !== undefined,
  );
  const [women, men] = [sum('women', bySex) ?? 0, sum('men', bySex) ?? 0];
  return [totalOf(stated), sum('women'), sum('men'), shareOf(women, women + men), stated.length, events.length];
}

function totalOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((all, each) => all + each, 0);
}

function remarks(events: readonly Event[], { terms }: Selection): Note[] {
  const stated = events.filter(({ activity }) => participantsIn(activity) !== undefined);
  const soft = stated.filter(({ activity }) => activity.participants?.qualifier !== undefined).length;
  const [n, all, m] = [stated.length, events.length, soft].map(String) as [string, string, string];
  const command = terms.length > 0 ? '' : ' (mieux list activities not:participants:none)';
  const note = (where: string): Note => ({
    en: `Participants are stated by ${n} of ${all} activities${where}; the sums are of these, and somebody who came twice counts twice.`,
    fr: `Les participants sont indiqués par ${n} activité${stated.length < 2 ? '' : 's'} sur ${all}${where} ; les sommes portent sur celles-ci, et qui est venu deux fois compte deux fois.`,
  });
  return [
    { ...note(command), onPage: note('') },
    ...(soft === 0
      ? []
      : [
          {
            en: `Numbers among them that are softened (more than, about, almost, up to): ${m}.`,
            fr: `Nombres approchés parmi ceux-ci (plus de, environ, presque, jusqu'à) : ${m}.`,
          },
        ]),
  ];
}
