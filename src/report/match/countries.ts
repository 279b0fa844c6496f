import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import { compareNames } from '../../model/text.js';
import { fieldOf, pick } from '../../model/value.js';
import type { View } from '../../model/view.js';
import { contingentsOf } from '../stats/contingents.js';
import type { Assignment, Criterion, Origin } from './assignment.js';
import { originOf, REASONS } from './experts.js';
import { type Levels, type Ranked, ranked } from './ranking.js';

/** What a country's experts did, by the sheets of the actions that name it. Each list holds ids of actions. */
export interface Provider {
  country: string;
  origin: Origin;
  /** Topics of the action that they worked on. */
  topics: readonly string[];
  /** On a topic of the action: in its region, and elsewhere. */
  onTopicInRegion: readonly string[];
  onTopicElsewhere: readonly string[];
  /** In a country of the action. */
  inCountry: readonly string[];
  inRegion: readonly string[];
  served: readonly string[];
  /** How many experts it lent, where a contingent says so. */
  lent: number | undefined;
}

/** Another action, by what it has in common with the one that experts are sought for. */
export interface OtherAction {
  action: Entity<'actions'>;
  /** Countries that provided its experts, and those in its scope. */
  lenders: readonly string[];
  countries: readonly string[];
  topics: readonly string[];
  isOnTopic: boolean;
  isInRegion: boolean;
  isInCountry: boolean;
}

/** The other actions that have begun. */
export function otherActions(assignment: Assignment, { dataset, derived }: View): OtherAction[] {
  const all = dataset.all('actions').filter((action) => action.id !== assignment.action.id && isImplemented(action));
  return all.map((action) => {
    const {
      topics = [],
      expertise,
      ...scope
    } = pick(action, 'region', 'organisations', 'countries', 'period', 'topics', 'expertise');
    return {
      action,
      lenders: expertise?.countries ?? [],
      countries: scope.countries ?? [],
      topics,
      isOnTopic: topics.some((topic) => assignment.topics.includes(topic)),
      isInRegion: assignment.region !== undefined && derived.region(scope) === assignment.region,
      isInCountry: derived.beneficiaries(scope).some((id) => assignment.countries.has(id)),
    };
  });
}

/** What experts of each country served. */
function servedBy(others: readonly OtherAction[]): Map<string, OtherAction[]> {
  const served = new Map<string, OtherAction[]>();
  for (const other of others)
    for (const country of other.lenders) {
      const known = served.get(country);
      if (known) known.push(other);
      else served.set(country, [other]);
    }
  return served;
}

/** Countries that provided experts to other actions, the partner's own left out; in order, those without a reason to stand here left out. */
export function rankedProviders(
  others: readonly OtherAction[],
  assignment: Assignment,
  only: Origin | undefined,
  view: View,
): Ranked<Provider>[] {
  const lent = lentByCountry(view);
  const providers = [...servedBy(others)]
    .filter(([country]) => !assignment.countries.has(country))
    .map(([country, served]): Provider => {
      const idsOf = (wanted: (other: OtherAction) => boolean): string[] =>
        served.filter(wanted).map(({ action }) => action.id);
      return {
        country,
        origin: originOf(country, assignment) ?? 'south',
        topics: assignment.topics.filter((topic) => served.some(({ topics }) => topics.includes(topic))),
        onTopicInRegion: idsOf(({ isOnTopic, isInRegion }) => isOnTopic && isInRegion),
        onTopicElsewhere: idsOf(({ isOnTopic, isInRegion }) => isOnTopic && !isInRegion),
        inCountry: idsOf(({ isInCountry }) => isInCountry),
        inRegion: idsOf(({ isInRegion }) => isInRegion),
        served: served.map(({ action }) => action.id),
        lent: lent.get(country),
      };
    });
  const asked = providers.filter(({ origin }) => only === undefined || origin === only);
  const reasoned = asked.filter((provider) =>
    REASONS.some((each) => LEVELS[each](provider).some((level) => level > 0)),
  );
  const nameOf = ({ country }: Provider): string => view.lexicon.label('countries', country)[view.language];
  return ranked(
    reasoned,
    (provider) => assignment.order.flatMap((each) => LEVELS[each](provider)),
    (a, b) => compareNames(nameOf(a), nameOf(b), view.language),
  );
}

/** How each criterion sees a country: more is better. Languages and rest are those of persons. */
const LEVELS: Readonly<Record<Criterion, (provider: Provider) => Levels>> = {
  topic: ({ onTopicInRegion, onTopicElsewhere }) => [onTopicInRegion.length, onTopicElsewhere.length],
  country: ({ inCountry }) => [inCountry.length],
  region: ({ inRegion }) => [inRegion.length],
  language: () => [],
  rest: () => [],
  balance: ({ served }) => [-served.length],
};

/** How many experts each country lent, where contingents say so. */
function lentByCountry(view: View): ReadonlyMap<string, number> {
  const lent = new Map<string, number>();
  for (const { fields } of contingentsOf(view)) {
    const { country, count } = fields;
    if (country !== undefined) lent.set(country, (lent.get(country) ?? 0) + count);
  }
  return lent;
}

/** A country that completed an action of its own on a topic in the region: it has what the partner is building. */
export interface Peer {
  country: string;
  actions: readonly string[];
  topics: readonly string[];
  /** Month in which the last of them ended. */
  ended: string | undefined;
}

/** Peers of the partner, those with most of the topics first, then those who have finished last. */
export function peersOf(others: readonly OtherAction[], assignment: Assignment, { lexicon, language }: View): Peer[] {
  const own = new Map<string, OtherAction[]>();
  for (const other of others) {
    if (!other.isOnTopic || !other.isInRegion || fieldOf(other.action, 'status') !== 'completed') continue;
    for (const country of other.countries.filter((id) => !assignment.countries.has(id)))
      own.set(country, [...(own.get(country) ?? []), other]);
  }
  const peers = [...own].map(([country, completed]): Peer => ({
    country,
    actions: completed.map(({ action }) => action.id),
    topics: assignment.topics.filter((topic) => completed.some(({ topics }) => topics.includes(topic))),
    ended: completed
      .flatMap(({ action }) => fieldOf(action, 'period')?.end ?? [])
      .sort()
      .at(-1),
  }));
  const nameOf = ({ country }: Peer): string => lexicon.label('countries', country)[language];
  return peers.sort(
    (a, b) =>
      b.topics.length - a.topics.length ||
      ((a.ended ?? '') > (b.ended ?? '') ? -1 : (a.ended ?? '') < (b.ended ?? '') ? 1 : 0) ||
      compareNames(nameOf(a), nameOf(b), language),
  );
}
