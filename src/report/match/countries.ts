import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import { compareNames } from '../../model/text.js';
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

/** Countries that provided experts to other actions, the partner's own left out; in order, those without a reason to stand here left out. */
export function rankedProviders(assignment: Assignment, only: Origin | undefined, view: View): Ranked<Provider>[] {
  const { derived } = view;
  const served = new Map<string, Entity<'actions'>[]>();
  for (const action of view.dataset.all('actions')) {
    if (action.id === assignment.action.id || !isImplemented(action)) continue;
    for (const country of action.fields.expertise?.countries ?? [])
      served.set(country, [...(served.get(country) ?? []), action]);
  }
  const providers = [...served]
    .filter(([country]) => !assignment.countries.has(country))
    .map(([country, actions]): Provider => {
      const idsOf = (wanted: (action: Entity<'actions'>) => boolean): string[] =>
        actions.filter(wanted).map(({ id }) => id);
      const isOnTopic = ({ fields }: Entity<'actions'>): boolean =>
        fields.topics?.some((topic) => assignment.topics.includes(topic)) === true;
      const isInRegion = ({ fields }: Entity<'actions'>): boolean =>
        assignment.region !== undefined && derived.region(fields) === assignment.region;
      return {
        country,
        origin: originOf(country, assignment, view) ?? 'south',
        onTopicInRegion: idsOf((each) => isOnTopic(each) && isInRegion(each)),
        onTopicElsewhere: idsOf((each) => isOnTopic(each) && !isInRegion(each)),
        inCountry: idsOf(({ fields }) => derived.beneficiaries(fields).some((id) => assignment.countries.has(id))),
        inRegion: idsOf(isInRegion),
        served: actions.map(({ id }) => id),
        lent: lentBy(country, view),
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

function lentBy(country: string, view: View): number | undefined {
  const counts = contingentsOf(view).filter(({ fields }) => fields.country === country);
  return counts.length === 0 ? undefined : counts.reduce((sum, { fields }) => sum + fields.count, 0);
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
    const { status, topics = [], countries = [] } = action.fields;
    const isOnTopic = topics.some((topic) => assignment.topics.includes(topic));
    if (status !== 'completed' || !isOnTopic || derived.region(action.fields) !== assignment.region) continue;
    if (action.id === assignment.action.id) continue;
    for (const country of countries.filter((id) => !assignment.countries.has(id)))
      own.set(country, [...(own.get(country) ?? []), action]);
  }
  const peers = [...own].map(([country, actions]): Peer => ({
    country,
    actions: actions.map(({ id }) => id),
    topics: assignment.topics.filter((topic) => actions.some(({ fields }) => fields.topics?.includes(topic))),
    ended: actions
      .flatMap(({ fields }) => fields.period?.end ?? [])
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
