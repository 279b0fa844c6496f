import { after, daysBetween, daysOf } from '../../model/days.js';
import type { Entity } from '../../model/dataset.js';
import { dateOf, hasLength, isMilestone, type Milestone } from '../../model/milestones.js';
import type { Deadline } from '../../model/records.js';
import type { Cell, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { orderCodes } from './rows.js';
import { dimension, type Dimension } from './dimension.js';
import { median } from './durations.js';
import type { Selection } from './selection.js';

/** Two milestones, and the deadline from one to the other where the programme has one. */
interface Pair {
  from: Milestone;
  to: Milestone;
  rule?: Deadline | undefined;
}

/** The way of a request, step by step and as a whole. A start is known to the month, so that no days lead up to it. */
const STEPS: readonly Pair[] = [
  { from: 'lodged', to: 'drafted' },
  { from: 'drafted', to: 'submitted' },
  { from: 'submitted', to: 'decided' },
  { from: 'lodged', to: 'decided' },
];

/** From so many pairs on, the longest tenth says something. */
const ENOUGH = 10;

/** How many days requests took from one milestone to the next, of those that are dated to the day at both; in groups, if by a dimension. */
export function leadtimes({ requests }: Selection, by: string | undefined, view: View): Table {
  const pairs = pairsOf(view);
  const grouping = by === undefined ? undefined : dimension(by, false, view);
  const groups = grouping ? groupsOf(requests, grouping, view) : [{ code: undefined, requests }];
  const milestone = (key: string, label: Label): Table['columns'][number] => ({
    key,
    label,
    kind: 'code',
    labels: (code) => view.lexicon.label('milestones', code),
  });
  return {
    title: { en: 'Lead times in days', fr: 'Délais en jours' },
    columns: [
      ...(grouping
        ? [
            {
              key: grouping.name,
              label: grouping.label,
              kind: 'code' as const,
              labels: grouping.labelOf,
              absent: grouping.absent,
            },
          ]
        : []),
      milestone('from', { en: 'From', fr: 'De' }),
      milestone('to', { en: 'To', fr: 'À' }),
      { key: 'n', label: { en: 'Requests', fr: 'Demandes' }, kind: 'number' },
      { key: 'median', label: { en: 'Median', fr: 'Médiane' }, kind: 'number' },
      { key: 'p90', label: { en: '9 of 10 within', fr: '9 sur 10 en' }, kind: 'number' },
      { key: 'longest', label: { en: 'Longest', fr: 'Maximum' }, kind: 'number' },
      { key: 'within', label: { en: 'In time', fr: 'Dans le délai' }, kind: 'number' },
      { key: 'share_within', label: { en: 'Share', fr: 'Part' }, kind: 'share' },
      { key: 'without', label: { en: 'Without', fr: 'Sans' }, kind: 'number' },
    ],
    rows: groups.flatMap((group) =>
      pairs.map((pair) => [...(grouping ? [group.code ?? null] : []), ...rowOf(group.requests, pair)]),
    ),
    notes: [WITHOUT, ...(pairs.some(({ rule }) => rule) ? [IN_TIME] : [])],
  };
}

const WITHOUT: Label = {
  en: 'Counted in calendar days, where both dates are known to the day; requests that are not dated so are under “Without”. From 10 on, the days within which 9 of 10 got there.',
  fr: 'En jours calendaires, là où les deux dates sont connues au jour près ; les autres demandes sont sous « Sans ». À partir de 10, le nombre de jours qui a suffi à 9 sur 10.',
};

const IN_TIME: Label = {
  en: 'In time: by the deadlines in `dataset.yaml`.',
  fr: 'Dans le délai : selon les délais de `dataset.yaml`.',
};

/** The steps of the way, then whatever else the programme has deadlines for that runs between dates known to the day. */
function pairsOf({ dataset }: View): Pair[] {
  const rules = Object.values(dataset.manifest?.deadlines ?? {}).filter(hasLength);
  const ruleFor = ({ from, to }: Pair): Pair => ({
    from,
    to,
    rule: rules.find((rule) => rule.from === from && rule.to === to),
  });
  const isStep = ({ from, to }: Deadline): boolean => STEPS.some((step) => step.from === from && step.to === to);
  const others = rules.flatMap((rule): Pair[] => {
    const { from, to } = rule;
    return isStep(rule) || !isMilestone(from) || !isMilestone(to) || !isDaily(from) || !isDaily(to)
      ? []
      : [{ from, to, rule }];
  });
  return [...STEPS.map(ruleFor), ...others];
}

/** Whether a milestone can be known to the day. */
const isDaily = (milestone: Milestone): boolean =>
  ['lodged', 'drafted', 'submitted', 'decided', 'activity_end'].includes(milestone);

function groupsOf(
  requests: readonly Entity<'actions'>[],
  grouping: Dimension,
  view: View,
): { code: string | null; requests: readonly Entity<'actions'>[] }[] {
  const codes = requests.map((action) => grouping.codes(action));
  const found = [...new Set(codes.flatMap((each): (string | null)[] => (each.length === 0 ? [null] : [...each])))];
  const groups = found.map((code) => ({
    code,
    requests: requests.filter((_, i) => (code === null ? codes[i]?.length === 0 : codes[i]?.includes(code))),
  }));
  const sizes = groups.map((group) => ({ at: [group.code], count: group.requests.length }));
  return orderCodes(sizes, grouping, undefined, view).flatMap((code) => groups.filter((group) => group.code === code));
}

function rowOf(requests: readonly Entity<'actions'>[], { from, to, rule }: Pair): Cell[] {
  const counted = requests.flatMap(({ fields }) => {
    const [start, end] = [dateOf(fields, from), dateOf(fields, to)];
    return start?.length === 10 && end?.length === 10 ? [{ start, end, days: daysBetween(start, end) }] : [];
  });
  const days = counted.map((each) => each.days).sort((a, b) => a - b);
  const n = days.length;
  const within = rule && counted.filter(({ start, end }) => end <= after(daysOf(start), rule).to).length;
  return [
    from,
    to,
    n,
    n === 0 ? null : median(days),
    n < ENOUGH ? null : (days[Math.ceil((9 * n) / 10) - 1] ?? null),
    days.at(-1) ?? null,
    n === 0 ? null : (within ?? null),
    within === undefined || n === 0 ? null : within / n,
    requests.length - n,
  ];
}
