import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import type { Expert } from '../../model/records.js';
import { compareNames } from '../../model/text.js';
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
  /** Other countries of the region that they were sent to or know. */
  inRegion: readonly string[];
  isFromRegion: boolean;
  /** Languages asked for that they work in. */
  languages: readonly string[];
  /** End of the last deployment before the day that is asked about, as exactly as it is recorded. */
  lastDeployed: string | undefined;
  monthsRested: number | undefined;
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
  const visited = unique(others.map(({ country }) => country));
  const shared = assignment.topics.filter((topic) => topics.includes(topic));
  const pillars = shared.length > 0 ? [] : derived.pillars(topics).filter((each) => assignment.pillars.includes(each));
  const lastDeployed = lastOf(others, day);
  return {
    topics: shared,
    pillars,
    sentTo: visited.filter((country) => countries.has(country)),
    knows: knows.filter((country) => countries.has(country) && !visited.includes(country)),
    inRegion: unique([...visited, ...knows]).filter(
      (country) => !countries.has(country) && region !== undefined && regionOf(country) === region,
    ),
    isFromRegion: fields.country !== undefined && region !== undefined && regionOf(fields.country) === region,
    languages: assignment.languages.filter((language) => languages.includes(language)),
    lastDeployed,
    monthsRested: lastDeployed === undefined ? undefined : monthsFrom(daysOf(lastDeployed).to, day),
    deployments: others.length,
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/** When the last deployment that began before a day ended, or began where no end is recorded. */
function lastOf(deployments: NonNullable<Expert['deployments']>, day: string): string | undefined {
  const dates = deployments.flatMap(({ start, end }) => {
    const began = start ?? end;
    return began === undefined || daysOf(began).from > day ? [] : [end ?? began];
  });
  return dates.sort((a, b) => (daysOf(a).to < daysOf(b).to ? -1 : 1)).at(-1);
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

/** Criteria that order those who have a reason to be sent, and are none themselves. */
const NO_REASON: readonly Criterion[] = ['rest', 'balance'];

/** Whether anything that the order counts speaks for an expert. */
export function hasReason({ reasons }: Candidate, { order }: Assignment): boolean {
  return order.some((each) => !NO_REASON.includes(each) && LEVELS[each](reasons).some((level) => level > 0));
}

/** The candidates whom something speaks for and nothing keeps from being sent, in order. */
export function rankedCandidates(
  candidates: readonly Candidate[],
  assignment: Assignment,
  view: View,
): Ranked<Candidate>[] {
  const eligible = candidates.filter((each) => each.obstacle === undefined && hasReason(each, assignment));
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
