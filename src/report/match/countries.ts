import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import { compareNames } from '../../model/text.js';
import { fieldOf, pick } from '../../model/value.js';
import type { View } from '../../model/view.js';
import { contingentsOf } from '../stats/contingents.js';
import type { Assignment, Criterion, Origin } from './assignment.js';
import { originOf } from './experts.js';
import { type Levels, type Ranked, ranked } from './ranking.js';

/** What a country's experts did, by the sheets of the actions that name it. Each list holds ids of actions. */
export interface Provider {
  country: string;
  origin: Origin;
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

/** An action that a country's experts served, beside the one that experts are sought for. */
interface Service {
  id: string;
  isOnTopic: boolean;
  isInRegion: boolean;
  isInCountry: boolean;
}

/** The other actions that experts of each country served. */
function servicesOf(assignment: Assignment, { dataset, derived }: View): Map<string, Service[]> {
  const served = new Map<string, Service[]>();
  for (const action of dataset.all('actions')) {
    const lenders = fieldOf(action, 'expertise')?.countries ?? [];
    if (lenders.length === 0 || action.id === assignment.action.id || !isImplemented(action)) continue;
    const scope = pick(action, 'region', 'organisations', 'countries', 'period');
    const service: Service = {
      id: action.id,
      isOnTopic: fieldOf(action, 'topics')?.some((topic) => assignment.topics.includes(topic)) === true,
      isInRegion: assignment.region !== undefined && derived.region(scope) === assignment.region,
      isInCountry: derived.beneficiaries(scope).some((id) => assignment.countries.has(id)),
    };
    for (const country of lenders) {
      const others = served.get(country);
      if (others) others.push(service);
      else served.set(country, [service]);
    }
  }
  return served;
}

/** Countries that provided experts to other actions, the partner's own left out; in order, those without a reason to stand here left out. */
export function rankedProviders(assignment: Assignment, only: Origin | undefined, view: View): Ranked<Provider>[] {
  const lent = lentByCountry(view);
  const providers = [...servicesOf(assignment, view)]
    .filter(([country]) => !assignment.countries.has(country))
    .map(([country, services]): Provider => {
      const idsOf = (wanted: (service: Service) => boolean): string[] => services.filter(wanted).map(({ id }) => id);
      return {
        country,
        origin: originOf(country, assignment, view) ?? 'south',
        onTopicInRegion: idsOf(({ isOnTopic, isInRegion }) => isOnTopic && isInRegion),
        onTopicElsewhere: idsOf(({ isOnTopic, isInRegion }) => isOnTopic && !isInRegion),
        inCountry: idsOf(({ isInCountry }) => isInCountry),
        inRegion: idsOf(({ isInRegion }) => isInRegion),
        served: services.map(({ id }) => id),
        lent: lent.get(country),
      };
    });
  const asked = providers.filter(({ origin }) => only === undefined || origin === only);
  const reasoned = asked.filter((provider) =>
    assignment.order.some((each) => each !== 'balance' && LEVELS[each](provider).some((level) => level > 0)),
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
export function peersOf(assignment: Assignment, { dataset, derived, lexicon, language }: View): Peer[] {
  const own = new Map<string, Entity<'actions'>[]>();
  for (const action of dataset.all('actions')) {
    if (fieldOf(action, 'status') !== 'completed' || action.id === assignment.action.id) continue;
    const isOnTopic = fieldOf(action, 'topics')?.some((topic) => assignment.topics.includes(topic)) === true;
    const scope = pick(action, 'region', 'organisations', 'countries');
    if (!isOnTopic || derived.region(scope) !== assignment.region) continue;
    for (const country of (scope.countries ?? []).filter((id) => !assignment.countries.has(id)))
      own.set(country, [...(own.get(country) ?? []), action]);
  }
  const peers = [...own].map(([country, actions]): Peer => ({
    country,
    actions: actions.map(({ id }) => id),
    topics: assignment.topics.filter((topic) => actions.some((action) => fieldOf(action, 'topics')?.includes(topic))),
    ended: actions
      .flatMap((action) => fieldOf(action, 'period')?.end ?? [])
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
