import { heldIn } from '../../model/activity.js';
import type { Entity } from '../../model/dataset.js';
import { reportKinds } from '../../model/owed.js';
import type { Activity, Report } from '../../model/records.js';
import type { Cell, Column, Note, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { dimension } from './dimension.js';
import { gathered, groupColumn, shareOf, totalRow } from './groups.js';
import { tools } from './monitoring.js';
import type { Selection } from './selection.js';

/** Fewer answers than this would let a reader guess who gave them. */
const FEWEST = 5;

interface Rated {
  action: Entity<'actions'>;
  activity: Activity | undefined;
  report: Report;
  satisfaction: NonNullable<Report['satisfaction']>;
}

/** What those asked said, by tool or by a dimension of actions: scores as shares of their scales, weighted by answers. */
export function satisfaction(selected: Selection, by: string, view: View): Table {
  const all = selected.actions.flatMap(ratedIn);
  const rated = all.filter((each) => answersOf(each) > 0);
  const found =
    by === 'tool'
      ? tools(
          reportKinds(view.dataset).map(({ code }) => code),
          view,
        )
      : dimension(by, false, view);
  const codesOf = ({ action, activity, report }: Rated): readonly string[] => {
    if (found.name === 'tool') return [report.kind];
    if (found.name === 'activity' && activity) return [activity.type];
    return found.codes(action);
  };
  const groups = gathered(rated, codesOf, found, view);
  const shown = new Set(groups.filter(({ items }) => isShown(items)).flatMap(({ items }) => items));
  const hidden = groups.filter(({ items }) => !isShown(items)).length;
  return {
    title: {
      en: `Satisfaction by ${found.label.en.toLowerCase()}`,
      fr: `Satisfaction par ${found.label.fr.toLowerCase()}`,
    },
    columns: [groupColumn(found), ...COLUMNS],
    rows: groups.map(({ code, items }) => [code, ...cells(items)]),
    ...(groups.length === 0 ? {} : { totals: [totalRow(...cells([...shown]))] }),
    notes: all.length === 0 ? [NONE] : remarks(all, rated, hidden),
  };
}

function ratedIn(action: Entity<'actions'>): Rated[] {
  const of = (reports: readonly Report[] = [], activity?: Activity): Rated[] =>
    reports.flatMap((report) =>
      report.satisfaction ? [{ action, activity, report, satisfaction: report.satisfaction }] : [],
    );
  const { fields } = action;
  return [...heldIn(fields).flatMap(({ activity }) => of(activity.reports, activity)), ...of(fields.reports)];
}

const NONE: Note = {
  en: 'No report on record says how satisfied those asked were.',
  fr: 'Aucun rapport au dossier ne dit la satisfaction des personnes interrogées.',
};

const FEW = { en: `< ${String(FEWEST)}`, fr: `< ${String(FEWEST)}` };

const COLUMNS: readonly Column[] = [
  { key: 'score', label: { en: 'Score', fr: 'Note' }, kind: 'share', absent: FEW },
  { key: 'answers', label: { en: 'Answers', fr: 'Réponses' }, kind: 'number', absent: FEW },
  { key: 'response', label: { en: 'Response rate', fr: 'Taux de réponse' }, kind: 'share' },
  { key: 'reports', label: { en: 'Reports', fr: 'Rapports' }, kind: 'number' },
];

const answersOf = ({ satisfaction: { answers = 0 } }: Rated): number => answers;
const answersIn = (rated: readonly Rated[]): number => rated.reduce((sum, each) => sum + answersOf(each), 0);
const isShown = (rated: readonly Rated[]): boolean => answersIn(rated) >= FEWEST;

function cells(rated: readonly Rated[]): Cell[] {
  if (!isShown(rated)) return [null, null, null, rated.length];
  const answers = answersIn(rated);
  const score = rated.reduce(
    (sum, each) => sum + answersOf(each) * (each.satisfaction.score / each.satisfaction.scale),
    0,
  );
  const counted = rated.filter(({ satisfaction: { asked } }) => asked !== undefined);
  const asked = counted.reduce((sum, { satisfaction: { asked: n = 0 } }) => sum + n, 0);
  return [score / answers, answers, shareOf(answersIn(counted), asked), rated.length];
}

function remarks(all: readonly Rated[], rated: readonly Rated[], hidden: number): Note[] {
  const scales = [...new Set(rated.map(({ satisfaction: { scale } }) => scale))].sort((a, b) => a - b).map(String);
  const [n, m] = [String(all.length - rated.length), String(hidden)];
  return [
    {
      en: `A score is the share of its scale, weighted by answers: 4 of 5 is 80%.${scales.length > 1 ? ` Several scales were used, up to ${scales.join(', ')}.` : ''}`,
      fr: `Une note est une part de son échelle, pondérée par les réponses : 4 sur 5 font 80 %.${scales.length > 1 ? ` Plusieurs échelles ont servi, jusqu'à ${scales.join(', ')}.` : ''}`,
    },
    ...(hidden === 0
      ? []
      : [
          {
            en: `Groups with fewer than ${String(FEWEST)} answers, ${m} here, are not shown, and are left out of the total.`,
            fr: `Les groupes de moins de ${String(FEWEST)} réponses, ${m} ici, ne sont pas détaillés et ne comptent pas au total.`,
          },
        ]),
    ...(all.length === rated.length
      ? []
      : [
          {
            en: `Reports with a score that do not say how many answered, left out: ${n}.`,
            fr: `Rapports notés qui ne disent pas combien ont répondu, laissés de côté : ${n}.`,
          },
        ]),
  ];
}
