import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import { isPending, obligationsOf, planOf, stageOf, waitsFor } from '../../model/milestones.js';
import type { Manifest } from '../../model/records.js';
import { labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Asked, Awaited, Dateless, DueSource } from './source.js';

/** The kind of a request that waits for a meeting of the steering group. */
const MEETING = 'meeting';
const PLANS = { planned_start: 'planned-start', planned_end: 'planned-end' } as const;

/** What the process of requests makes due: the deadlines of `dataset.yaml`. */
export const deadlines: DueSource = {
  name: 'deadline',
  help: 'what a deadline in dataset.yaml makes due, each by its code as well',
  kinds: ({ dataset }) => Object.keys(dataset.manifest?.deadlines ?? {}),
  awaited: ({ requests }, view) => {
    const rules = view.dataset.manifest?.deadlines;
    return rules ? requests.flatMap((action) => byDeadline(action, rules, view)) : [];
  },
  notes: (_, { dataset }) => (dataset.manifest?.deadlines ? [] : [NO_DEADLINES]),
};

/** The next meeting of the steering group, for each request that is to be put to it. */
export const meetings: DueSource = {
  name: MEETING,
  help: 'the next meeting of the steering group, for what it is to decide on',
  kinds: () => [],
  awaited: ({ requests, on }, view) => {
    const day = nextMeeting(on, view);
    return day === undefined ? [] : requests.flatMap((action) => atMeeting(action, day, view));
  },
};

/** Starts and ends that are planned. */
export const plans: DueSource = {
  name: 'plan',
  help: 'planned starts and planned ends: planned-start, planned-end',
  kinds: () => Object.values(PLANS),
  awaited: ({ requests }, view) => requests.flatMap((action) => planned(action, view)),
  dateless: (asked) => [...undated(asked), ...endless(asked)],
};

const NO_DEADLINES = {
  en: '`dataset.yaml` states no deadlines. To state one: mieux set dataset deadlines.action-sheet.from=lodged deadlines.action-sheet.to=drafted deadlines.action-sheet.weeks=3',
  fr: "`dataset.yaml` n'énonce aucun délai. Pour en énoncer un : mieux set dataset deadlines.action-sheet.from=lodged deadlines.action-sheet.to=drafted deadlines.action-sheet.weeks=3",
};

function byDeadline(
  { id, fields }: Entity<'actions'>,
  rules: NonNullable<Manifest['deadlines']>,
  { lexicon }: View,
): Awaited[] {
  const { parties, since } = waitsFor(fields);
  return obligationsOf(fields, rules).map(({ code, milestone, due }): Awaited => {
    const rule = rules[code];
    // A deadline that nobody has named goes by what it leads to.
    const what = rule?.label ? labelOf(rule.label) : lexicon.label('milestones', milestone);
    const path = pathOf(rule?.from);
    return { kind: code, what, collection: 'actions', id, path, due, parties, since };
  });
}

/** The first meeting on a day or after it. */
export function nextMeeting(on: string, { dataset }: View): string | undefined {
  return [...(dataset.manifest?.meetings ?? [])].sort().find((day) => day >= on);
}

function atMeeting({ id, fields }: Entity<'actions'>, day: string, view: View): Awaited[] {
  const stage = stageOf(fields);
  if (stage !== 'drafted' && stage !== 'submitted') return [];
  const { parties, since } = waitsFor(fields);
  const what = view.lexicon.label('vocabularies/parties', 'steering-group');
  return [{ kind: MEETING, what, collection: 'actions', id, path: [stage], due: daysOf(day), parties, since }];
}

function planned({ id, fields }: Entity<'actions'>, { lexicon }: View): Awaited[] {
  const plan = planOf(fields);
  if (!plan) return [];
  const { milestone, due } = plan;
  const { parties, since } = waitsFor(fields);
  const what = lexicon.label('milestones', milestone);
  return [
    { kind: PLANS[milestone], what, collection: 'actions', id, path: ['period', milestone], due, parties, since },
  ];
}

function pathOf(milestone = ''): string[] {
  if (milestone === 'activity_end') return ['activities'];
  return ['planned_start', 'start', 'planned_end', 'end'].includes(milestone) ? ['period', milestone] : [milestone];
}

function undated({ requests, terms }: Asked): Dateless[] {
  const pending = requests.filter(({ fields }) => isPending(stageOf(fields)));
  const count = pending.filter(({ fields }) => stageOf(fields) === 'undated').length;
  if (count === 0) return [];
  const [n, all] = [String(count), String(pending.length)];
  return [
    {
      note: {
        en: `${n} of ${all} requests in preparation ${count === 1 ? 'has' : 'have'} no date`,
        fr: `${n} sur ${all} demandes en préparation ${count === 1 ? "n'a" : "n'ont"} aucune date`,
      },
      count,
      of: pending.length,
      terms: ['stage:undated', ...terms],
    },
  ];
}

function endless({ requests, terms }: Asked): Dateless[] {
  const running = requests.filter(({ fields }) => fields.status === 'ongoing');
  const count = running.filter(({ fields }) => fields.period?.planned_end === undefined).length;
  if (count === 0) return [];
  const [n, all] = [String(count), String(running.length)];
  return [
    {
      note: {
        en: `${n} of ${all} ongoing actions ${count === 1 ? 'has' : 'have'} no planned end`,
        fr: `${n} sur ${all} actions en cours ${count === 1 ? "n'a" : "n'ont"} pas de fin prévue`,
      },
      count,
      of: running.length,
      terms: ['planned_end:none', 'status:ongoing', ...terms],
    },
  ];
}
