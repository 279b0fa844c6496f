import { endOf, exactDaysBetween, heldIn } from './activity.js';
import type { Dataset } from './dataset.js';
import { after, type Days, daysOf } from './days.js';
import { once } from './once.js';
import { monthTo } from './period.js';
import { isPublished } from './publication.js';
import type { Action, Activity, Manifest, Report } from './records.js';
import { isOver } from './status.js';

/** A kind of document that monitoring asks for, as the vocabulary of kinds of report describes it. */
export interface ReportKind {
  code: string;
  /** Whether one is owed for each activity, or for the action as a whole. */
  level: 'activity' | 'action';
  /** Types of activity that owe one; undefined where all of them do. */
  types: readonly string[] | undefined;
  /** Who has to deliver it, a code of the vocabulary of parties. */
  party: string | undefined;
}

/** A document that has become due: received, waived, or missing. */
export interface OwedDocument {
  kind: ReportKind;
  action: string;
  /** Number of the activity, counted from 1; undefined for a document on the action as a whole. */
  activity: number | undefined;
  /** When what it reports on ended, as exactly as that is known. */
  ended: string;
  state: 'received' | 'waived' | 'missing';
  /** Days from the end until it came in; unknown unless both are exact to the day. */
  days: number | undefined;
}

/** Kinds of report, in the order of their vocabulary; a term without a level asks for nothing. */
export function reportKinds(dataset: Pick<Dataset, 'vocabulary'>): ReportKind[] {
  return dataset.vocabulary('report-kinds').flatMap(({ id, fields }): ReportKind[] => {
    const [, code = ''] = id.split('/');
    if (fields.level === undefined) return [];
    return [{ code, level: fields.level, types: fields.activity_types, party: fields.party }];
  });
}

/** How many documents of a kind an activity owes once it has ended: one, but an expert's report for each expert who went. */
export function owedBy(activity: Pick<Activity, 'type' | 'cancelled' | 'experts'>, kind: ReportKind): number {
  if (activity.cancelled || kind.level !== 'activity') return 0;
  if (kind.types !== undefined && !kind.types.includes(activity.type)) return 0;
  return kind.code === BY_EACH_EXPERT ? (activity.experts ?? 1) : 1;
}

/** The one kind of which an activity may owe several. */
export const BY_EACH_EXPERT = 'expert-report';

/** What else decides on what is owed. */
export interface Owing {
  /** Asked where something has ended: the history owes nothing. */
  kinds: () => readonly ReportKind[];
  /** The day, `YYYY-MM-DD`, before which an activity or action must have ended to owe anything. */
  on: string;
  /** The last month of the publication: it does not tell which documents came in, so nothing is owed for what its own records ended by then. */
  published: string | undefined;
}

/** What decides on what is owed in a dataset on a day. */
export function owingIn(dataset: Pick<Dataset, 'vocabulary' | 'manifest'>, on: string): Owing {
  return { kinds: once(() => reportKinds(dataset)), on, published: dataset.manifest?.publication?.as_of };
}

/** The documents that an action and its activities owed by a day, each with what became of it: in the order of the activities, those on the whole action last. */
export function documentsOf(id: string, action: Action, owing: Owing): OwedDocument[] {
  const ofActivities = heldIn(action).flatMap(({ number, activity }) => {
    const ended = endOf(activity);
    if (ended === undefined || !isOwing(ended, action, owing)) return [];
    const at = { action: id, activity: number, ended };
    return owing.kinds().flatMap((kind) => filled(owedBy(activity, kind), kind, activity.reports, at));
  });
  const end = isOver(action.status) ? action.period?.end : undefined;
  if (end === undefined || !isOwing(end, action, owing)) return ofActivities;
  const at = { action: id, activity: undefined, ended: end };
  const ofAction = owing.kinds().filter(({ level }) => level === 'action');
  return [...ofActivities, ...ofAction.flatMap((kind) => filled(1, kind, action.reports, at))];
}

function isOwing(ended: string, action: Action, { on, published }: Owing): boolean {
  const isTold = published === undefined || !isPublished(action) || monthTo(ended) > published;
  return isTold && daysOf(ended).to < on;
}

type At = Pick<OwedDocument, 'action' | 'activity' | 'ended'>;

/** As many documents as are owed, or as are on record if these are more: first those received, then those waived, then those missing. */
function filled(owed: number, kind: ReportKind, reports: readonly Report[] = [], at: At): OwedDocument[] {
  if (owed === 0) return [];
  const ofKind = reports.filter((each) => each.kind === kind.code);
  const received = ofKind.flatMap(({ received: on }) => (on === undefined ? [] : [on])).sort();
  const waived = ofKind.length - received.length;
  const missing = Math.max(owed - ofKind.length, 0);
  const of = (state: OwedDocument['state'], days?: number): OwedDocument => ({ ...at, kind, state, days });
  return [
    ...received.map((on) => of('received', exactDaysBetween(at.ended, on))),
    ...Array.from({ length: waived }, () => of('waived')),
    ...Array.from({ length: missing }, () => of('missing')),
  ];
}

/** The days on one of which a document was due by the deadlines of the programme; undefined where none is stated. */
export function dueOf(
  { kind, activity, ended }: OwedDocument,
  deadlines: Manifest['deadlines'] = {},
): Days | undefined {
  const from = activity === undefined ? 'end' : 'activity_end';
  const deadline = Object.values(deadlines).find((each) => each.to === kind.code && each.from === from);
  return deadline && after(daysOf(ended), deadline);
}
