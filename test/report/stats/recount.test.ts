import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EDITION, json } from '../../scenarios/run.js';

// The main tables once more, counted from the YAML files with nothing of the program's own code.

interface Action {
  status: string;
  region?: string;
  countries?: string[];
  organisations?: string[];
  requested_by?: { country?: string; organisation?: string; kind: string }[];
  topics?: string[];
  period?: { start: string; end?: string };
  activities?: { type: string }[];
  results?: { type: string }[];
  capacity?: string[];
  expertise?: { countries?: string[]; organisations?: string[] };
  joint?: boolean;
}

const read = (file: string): unknown => parse(readFileSync(join(EDITION, 'data', file), 'utf8'));
const folder = <T>(name: string): Record<string, T> =>
  Object.fromEntries(
    readdirSync(join(EDITION, 'data', name)).map((file) => [basename(file, '.yaml'), read(`${name}/${file}`) as T]),
  );

const actions = folder<Action>('actions');
const countries = folder<{ region?: string; name: { en: string } }>('countries');
const organisations = folder<{ region?: string; members?: { country: string; from: string; to?: string }[] }>(
  'organisations',
);
const topics = read('vocabularies/topics.yaml') as Record<string, { pillar: string }>;
const contingents = read('contingents/2009-2015.yaml') as Record<
  string,
  { origin: string; country?: string; count: number }
>;
const AS_OF = '2015-08';

const requests = Object.values(actions);
const implemented = requests.filter(({ status }) => status === 'completed' || status === 'ongoing');

function regionOf(action: Action): string | null {
  if (action.region) return action.region;
  for (const organisation of action.organisations ?? []) {
    const region = organisations[organisation]?.region;
    if (region) return region;
  }
  return countries[action.countries?.[0] ?? '']?.region ?? null;
}

const inSpan = (action: Action, from: string, to = '9999'): boolean => {
  const { start, end = AS_OF } = action.period ?? { start: '2009-01' };
  return from.slice(0, 7) <= end && to.slice(0, 7) >= start;
};
const membersOf = (organisation: string, action: Action): string[] =>
  (organisations[organisation]?.members ?? [])
    .filter(({ from, to }) => inSpan(action, from, to))
    .map(({ country }) => country);
const beneficiaries = (action: Action): string[] => [
  ...(action.countries ?? []),
  ...(action.organisations ?? []).flatMap((id) => membersOf(id, action)),
];

/** How many of the items have each code; an item counts once under each of its codes, and under null if it has none. */
function tally<T>(
  items: readonly T[],
  codesOf: (item: T) => readonly (string | null | undefined)[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const codes = new Set(codesOf(item).filter((code) => code !== undefined && code !== null));
    for (const code of codes.size === 0 ? ['null'] : codes) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

async function counted(keys: readonly string[], ...args: string[]): Promise<Record<string, number>> {
  const rows = await json<Record<string, string | number | null>>(['stats', ...args]);
  return Object.fromEntries(rows.map((row) => [keys.map((key) => String(row[key])).join(' '), Number(row.count)]));
}

describe('a view has the numbers that the files have', () => {
  it.each<[view: string, key: string, expected: Record<string, number>]>([
    ['status', 'status', tally(requests, ({ status }) => [status])],
    ['regions', 'region', tally(implemented, (action) => [regionOf(action)])],
    ['requests', 'region', tally(requests, (action) => [regionOf(action)])],
    ['topics', 'topic', tally(implemented, (action) => action.topics ?? [])],
    ['pillars', 'pillar', tally(implemented, (action) => (action.topics ?? []).map((topic) => topics[topic]?.pillar))],
    ['countries', 'country', tally(implemented, (action) => action.countries ?? [])],
    ['organisations', 'organisation', tally(implemented, (action) => action.organisations ?? [])],
    [
      'requesters',
      'authority_kind',
      tally(implemented, (action) => (action.requested_by ?? []).map(({ kind }) => kind)),
    ],
    ['capacity', 'capacity', tally(implemented, (action) => action.capacity ?? [])],
    [
      'activities',
      'activity',
      tally(
        implemented.flatMap((action) => action.activities ?? []),
        ({ type }) => [type],
      ),
    ],
    [
      'results',
      'result',
      tally(
        implemented.flatMap((action) => action.results ?? []),
        ({ type }) => [type],
      ),
    ],
  ])('%s', async (view, key, expected) => {
    expect(Object.keys(expected).length).toBeGreaterThan(3);
    expect(await counted([key], view)).toEqual(expected);
  });

  it('experts: the member states with their contingents and the actions they served', async () => {
    const rows = await json<{ group: string; country: string; contingent: number; actions: number }>([
      'stats',
      'experts',
    ]);
    const states = rows.filter(({ group }) => group === 'member-state');
    const sent = Object.values(contingents).filter(({ origin }) => origin === 'eu');
    expect(Object.fromEntries(states.map(({ country, contingent }) => [country, contingent]))).toEqual(
      Object.fromEntries(sent.map(({ country, count }) => [country, count])),
    );
    for (const { country, actions: served } of states)
      expect([country, served]).toEqual([
        country,
        implemented.filter((action) => action.expertise?.countries?.includes(country)).length,
      ]);
  });

  it('timeline: started, running and ended by year', async () => {
    const event = (year: string): Record<string, number> => ({
      [`${year} started`]: implemented.filter(({ period }) => period?.start.startsWith(year)).length,
      [`${year} ended`]: implemented.filter(({ period }) => period?.end?.startsWith(year)).length,
      [`${year} running`]: implemented.filter(
        ({ period }) => period && period.start.slice(0, 4) <= year && (period.end ?? AS_OF).slice(0, 4) >= year,
      ).length,
    });
    const years = ['2009', '2010', '2011', '2012', '2013', '2014', '2015'];
    expect(await counted(['year', 'event'], 'timeline')).toEqual(Object.assign({}, ...years.map(event)));
  });

  it('overview: countries that benefited and that asked, joint requests, activities, results', async () => {
    const rows = await json<{ measure: string; count: number }>(['stats', 'overview']);
    const overview = Object.fromEntries(rows.map(({ measure, count }) => [measure, count]));
    const askers = (of: 'country' | 'organisation', scope: 'countries' | 'organisations'): Set<string | undefined> =>
      new Set(
        requests
          .flatMap((action) =>
            action.requested_by ? action.requested_by.map((authority) => authority[of]) : (action[scope] ?? []),
          )
          .filter((id) => id !== undefined),
      );
    expect(overview).toMatchObject({
      requests: 100,
      actions: 73,
      experts: 249,
      experts_eu: 165,
      member_states: 21,
      experts_non_governmental: 52,
      experts_non_eu: 32,
      countries: new Set(implemented.flatMap(beneficiaries)).size,
      requesting_countries: askers('country', 'countries').size,
      requesting_organisations: askers('organisation', 'organisations').size,
      joint_requests: requests.filter(({ joint }) => joint).length,
      activities: implemented.flatMap((action) => action.activities ?? []).length,
      results: implemented.flatMap((action) => action.results ?? []).length,
    });
  });
});

describe('a cross has the numbers that the files have', () => {
  /** Every combination of two lists of codes. */
  const pairs = (left: readonly (string | null)[], right: readonly (string | null)[]): string[] => {
    const or = (codes: readonly (string | null)[]): readonly (string | null)[] => (codes.length === 0 ? [null] : codes);
    return or(left).flatMap((a) => or(right).map((b) => `${String(a)} ${String(b)}`));
  };

  it('region by status', async () => {
    expect(await counted(['region', 'status'], '--by', 'region,status')).toEqual(
      tally(implemented, (action) => pairs([regionOf(action)], [action.status])),
    );
    expect(await counted(['region', 'status'], '--by', 'region,status', '--measure', 'requests')).toEqual(
      tally(requests, (action) => pairs([regionOf(action)], [action.status])),
    );
  });

  it('country of experts by region', async () => {
    expect(await counted(['expert_country', 'region'], '--by', 'expert_country,region')).toEqual(
      tally(implemented, (action) => pairs(action.expertise?.countries ?? [], [regionOf(action)])),
    );
  });

  it('topic by year that the action ran in', async () => {
    const years = (action: Action): string[] =>
      ['2009', '2010', '2011', '2012', '2013', '2014', '2015'].filter(
        (year) => action.period && inSpan(action, `${year}-01`, `${year}-12`),
      );
    expect(await counted(['topic', 'year'], '--by', 'topic,year', '--active')).toEqual(
      tally(implemented, (action) => pairs(action.topics ?? [], years(action))),
    );
  });

  it('months by region, of completed actions', async () => {
    const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
    const months: Record<string, number> = {};
    for (const action of implemented) {
      const { start, end } = action.period ?? {};
      if (start && end)
        months[String(regionOf(action))] = (months[String(regionOf(action))] ?? 0) + index(end) - index(start) + 1;
    }
    expect(await counted(['region'], '--by', 'region', '--measure', 'months')).toEqual(months);
  });

  it('beneficiary countries by region', async () => {
    const sets: Record<string, Set<string>> = {};
    for (const action of implemented)
      for (const country of beneficiaries(action)) (sets[String(regionOf(action))] ??= new Set()).add(country);
    expect(await counted(['region'], '--by', 'region', '--measure', 'countries')).toEqual(
      Object.fromEntries(Object.entries(sets).map(([region, set]) => [region, set.size])),
    );
  });
});

describe('cooperation', () => {
  it('is of the EU only, of the South only, or of both, by who was a member then', async () => {
    const kind = (action: Action): string | null => {
      const eu = membersOf('european-union', action);
      const sides = [
        ...(action.expertise?.countries ?? []).map((country) => eu.includes(country)),
        ...(action.expertise?.organisations ?? []).map((id) => id === 'european-union' || id === 'frontex'),
      ];
      if (sides.length === 0) return null;
      return sides.every(Boolean) ? 'eu-only' : sides.some(Boolean) ? 'triangular' : 'south-south';
    };
    const expected = tally(implemented, (action) => [kind(action)]);
    expect(expected.triangular).toBeGreaterThan(0);
    expect(await counted(['cooperation'], '--by', 'cooperation')).toEqual(expected);
  });
});
