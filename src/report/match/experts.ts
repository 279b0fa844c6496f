import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import { isImplemented } from '../../model/derive.js';
import type { Expert } from '../../model/records.js';
import { compareNames } from '../../model/text.js';
import { fieldOf } from '../../model/value.js';
import type { View } from '../../model/view.js';
import type { Assignment, Criterion, Origin } from './assignment.js';
import { type Obstacle, obstacleTo } from './obstacles.js';
import { type Levels, type Ranked, ranked } from './ranking.js';

/** What is on record of an expert that speaks for sending them. */
export interface Reasons {
  /** Topics of the action that are theirs. */
  topics: readonly string[];
  /** Pillars of the action that their topics fall under, where no topic is shared. */
  pillars: readonly string[];
  /** Countries of the action that they were sent to, and those that they know otherwise. */
  sentTo: readonly string[];
  knows: readonly string[];
  /** Countries of the action that they were sent to for an action that is not recorded: it may have been this one, so it is no reason. */
  openTo: readonly string[];
  /** Other countries of the region that they were sent to or know. */
  inRegion: readonly string[];
  isFromRegion: boolean;
  /** Languages asked for that they work in. */
  languages: readonly string[];
  /** End of the last deployment before the day that is asked about, as exactly as it is recorded. */
  lastDeployed: string | undefined;
  monthsRested: number | undefined;
  /** Start of the last deployment of which no end is recorded: whether it has ended is not known. */
  deployedSince: string | undefined;
  /** Deployments in all. */
  deployments: number;
}

/** An expert in the light of an action. */
export interface Candidate {
  expert: Entity<'experts'>;
  reasons: Reasons;
  /** What keeps the expert from being sent, whatever speaks for it. */
  obstacle: Obstacle | undefined;
}

export function candidateOf(expert: Entity<'experts'>, assignment: Assignment, view: View): Candidate {
  return { expert, reasons: reasonsFor(expert.fields, assignment, view), obstacle: obstacleTo(expert, assignment) };
}

function reasonsFor(fields: Expert, assignment: Assignment, { derived }: View): Reasons {
  const { countries, region, day } = assignment;
  const { topics = [], deployments = [], languages = [], knows = [] } = fields;
  const regionOf = (country: string): string | undefined => derived.region({ countries: [country] });
  // What was done for the action itself is no reason to be sent to it.
  const others = deployments.filter((each) => each.action !== assignment.action.id);
  const sure = others.filter((each) => !mayBeFor(each, assignment));
  const visited = unique(sure.map(({ country }) => country));
  const shared = assignment.topics.filter((topic) => topics.includes(topic));
  const pillars = shared.length > 0 ? [] : derived.pillars(topics).filter((each) => assignment.pillars.includes(each));
  const begun = others.filter(({ start, end }) => daysOf(start ?? end ?? LATER).from <= day);
  const lastDeployed = latest(begun.flatMap(({ end }) => end ?? []));
  const deployedSince = latest(begun.flatMap(({ start, end }) => (end === undefined ? (start ?? []) : [])));
  return {
    topics: shared,
    pillars,
    sentTo: visited.filter((country) => countries.has(country)),
    knows: knows.filter((country) => countries.has(country) && !visited.includes(country)),
    openTo: unique(others.filter((each) => mayBeFor(each, assignment)).map(({ country }) => country)).filter(
      (country) => !visited.includes(country) && !knows.includes(country),
    ),
    inRegion: unique([...visited, ...knows]).filter(
      (country) => !countries.has(country) && region !== undefined && regionOf(country) === region,
    ),
    isFromRegion: fields.country !== undefined && region !== undefined && regionOf(fields.country) === region,
    languages: assignment.languages.filter((language) => languages.includes(language)),
    lastDeployed,
    monthsRested:
      lastDeployed === undefined || deployedSince !== undefined ? undefined : monthsFrom(daysOf(lastDeployed).to, day),
    deployedSince,
    deployments: deployments.length,
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

type Deployment = NonNullable<Expert['deployments']>[number];

/** Whether a deployment of which no action is recorded may have been for this action: it led to its country, and no date rules it out. */
function mayBeFor({ action: id, country, start, end }: Deployment, { action, countries }: Assignment): boolean {
  if (id !== undefined || !countries.has(country) || !isImplemented(action)) return false;
  const period = fieldOf(action, 'period');
  const isBefore = end !== undefined && period?.start !== undefined && daysOf(end).to < daysOf(period.start).from;
  const isAfter = start !== undefined && period?.end !== undefined && daysOf(start).from > daysOf(period.end).to;
  return !isBefore && !isAfter;
}

/** After any day that is asked about. */
const LATER = '9999-12-31';

/** The latest of some dates, as exactly as it is recorded. */
function latest(dates: readonly string[]): string | undefined {
  return [...dates].sort((a, b) => (daysOf(a).to < daysOf(b).to ? -1 : 1)).at(-1);
}

function monthsFrom(from: string, to: string): number {
  const index = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(0, index(to) - index(from));
}

/** How each criterion sees the reasons: more is better. What is not recorded counts for nothing. */
const LEVELS: Readonly<Record<Criterion, (reasons: Reasons) => Levels>> = {
  topic: ({ topics, pillars }) => [topics.length, pillars.length > 0 ? 1 : 0],
  country: ({ sentTo, knows }) => [sentTo.length + knows.length],
  region: ({ inRegion, isFromRegion }) => [(inRegion.length > 0 ? 1 : 0) + (isFromRegion ? 1 : 0)],
  language: ({ languages }) => [languages.length],
  rest: ({ monthsRested }) => [monthsRested ?? -1],
  balance: ({ deployments }) => [-deployments],
};

/** Criteria that are reasons to be sent, whatever the order; the others only order those who have one. */
export const REASONS: readonly Criterion[] = ['topic', 'country', 'region', 'language'];

/** Whether anything on record speaks for an expert. */
export function hasReason({ reasons }: Candidate): boolean {
  return REASONS.some((each) => LEVELS[each](reasons).some((level) => level > 0));
}

/** The candidates whom something speaks for and nothing keeps from being sent, in order. */
export function rankedCandidates(
  candidates: readonly Candidate[],
  assignment: Assignment,
  view: View,
): Ranked<Candidate>[] {
  const eligible = candidates.filter((each) => each.obstacle === undefined && hasReason(each));
  return ranked(
    eligible,
    ({ reasons }) => assignment.order.flatMap((each) => LEVELS[each](reasons)),
    (a, b) =>
      compareNames(a.expert.fields.name, b.expert.fields.name, view.language) || (a.expert.id < b.expert.id ? -1 : 1),
  );
}

/** Whether a country counts as one of the Union's or of the South at the time of an action; undefined where no country is recorded. */
export function originOf(country: string | undefined, { union }: Assignment): Origin | undefined {
  if (country === undefined) return undefined;
  return union.includes(country) ? 'eu' : 'south';
}
