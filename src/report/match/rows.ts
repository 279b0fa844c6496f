import type { Cell, ColumnKind, Table } from '../../model/table.js';
import type { Assignment } from './assignment.js';
import type { Peer, Provider } from './countries.js';
import type { Candidate } from './experts.js';
import type { Ranked } from './ranking.js';

/** One row of the machine formats, which hold all panels. */
export interface Row {
  panel: 'experts' | 'countries' | 'peers';
  rank: number | null;
  tie: boolean | null;
  id: string;
  country: string | null;
  sector: string | null;
  topics: readonly string[] | null;
  countries: readonly string[] | null;
  region_countries: readonly string[] | null;
  from_region: boolean | null;
  languages: readonly string[] | null;
  last_deployed: string | null;
  months_rested: number | null;
  deployments: number | null;
  out: boolean;
  reason: string | null;
  topic_region_actions: readonly string[] | null;
  topic_actions: readonly string[] | null;
  country_actions: readonly string[] | null;
  region_actions: readonly string[] | null;
  actions: readonly string[] | null;
  experts: number | null;
  focal_points: readonly string[] | null;
}

/** A row on which nothing is known yet but whom it is about. */
function rowOf(panel: Row['panel'], id: string, country: string | undefined): Row {
  return {
    panel,
    rank: null,
    tie: null,
    id,
    country: country ?? null,
    sector: null,
    topics: null,
    countries: null,
    region_countries: null,
    from_region: null,
    languages: null,
    last_deployed: null,
    months_rested: null,
    deployments: null,
    out: false,
    reason: null,
    topic_region_actions: null,
    topic_actions: null,
    country_actions: null,
    region_actions: null,
    actions: null,
    experts: null,
    focal_points: null,
  };
}

export function expertRow(
  { of, rank, tie }: { of: Candidate; rank: number | null; tie: boolean },
  { languages }: Assignment,
): Row {
  const { expert, reasons, obstacle } = of;
  const isLanguageKnown = languages.length > 0 && expert.fields.languages !== undefined;
  return {
    ...rowOf('experts', expert.id, expert.fields.country),
    rank,
    tie,
    sector: expert.fields.sector ?? null,
    topics: reasons.topics,
    countries: [...reasons.sentTo, ...reasons.knows].sort(),
    region_countries: reasons.inRegion,
    from_region: reasons.isFromRegion,
    languages: isLanguageKnown ? reasons.languages : null,
    last_deployed: reasons.lastDeployed ?? null,
    months_rested: reasons.monthsRested ?? null,
    deployments: reasons.deployments,
    out: obstacle !== undefined,
    reason: obstacle?.code ?? null,
  };
}

export function countryRow({ of, rank, tie }: Ranked<Provider>, focalPoints: readonly string[]): Row {
  return {
    ...rowOf('countries', of.country, of.country),
    rank,
    tie,
    topics: of.topics,
    topic_region_actions: of.onTopicInRegion,
    topic_actions: of.onTopicElsewhere,
    country_actions: of.inCountry,
    region_actions: of.inRegion,
    actions: of.served,
    experts: of.lent ?? null,
    focal_points: focalPoints.length === 0 ? null : focalPoints,
  };
}

export function peerRow({ country, actions, topics }: Peer): Row {
  return { ...rowOf('peers', country, country), topics, actions };
}

const KINDS: Readonly<Partial<Record<keyof Row, ColumnKind>>> = {
  rank: 'number',
  months_rested: 'number',
  deployments: 'number',
  experts: 'number',
  tie: 'flag',
  out: 'flag',
  from_region: 'flag',
};

/** All panels in one table, for formats that hold one. */
export function flatTable(rows: readonly Row[]): Table {
  const keys = Object.keys(rowOf('experts', '', undefined)) as (keyof Row)[];
  return {
    title: { en: 'Match', fr: 'Appariement' },
    columns: keys.map((key) => ({ key, label: { en: key, fr: key }, kind: KINDS[key] ?? 'codes' })),
    rows: rows.map((row) => keys.map((key): Cell => row[key])),
  };
}
