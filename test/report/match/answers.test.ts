import { describe, expect, test } from 'vitest';
import type { Action, Expert, Person } from '../../../src/model/records.js';
import type { Roster } from '../../../src/model/roster.js';
import type { Report } from '../../../src/model/table.js';
import type { View } from '../../../src/model/view.js';
import type { MatchRequest } from '../../../src/report/match/assignment.js';
import { match } from '../../../src/report/match/match.js';
import { why } from '../../../src/report/match/why.js';
import { madeUp, TOPICS } from './made-up.js';

const ann: Expert = { name: 'Ann Made-Up', country: 'member', topics: ['trafficking'] };

/** A private roster of made-up people. */
function rosterOf(people: Record<string, Person>): Roster {
  return {
    root: '/roster',
    settings: { legal_basis: { en: 'Invented.', fr: 'Inventé.' } },
    file: 'roster.yaml',
    people: new Map(Object.entries(people).map(([id, fields]) => [id, { id, fields, file: `people/${id}.yaml` }])),
    diagnostics: [],
    files: [],
    source: () => Promise.reject(new Error('nothing stands in a file')),
  };
}

interface Answer {
  /** Experts that are listed, and what speaks for them. */
  reasons: Record<string, string>;
  notes: string;
  rows: Record<string, unknown>[];
}

function ask(view: View, request: Partial<MatchRequest> = {}, roster?: Roster, id = 'asked'): Answer {
  const action = view.dataset.get('actions', id);
  if (!action) throw new Error('no action');
  const { tables, records = [] } = match(action, { languages: [], ...request }, roster, view);
  return {
    reasons: Object.fromEntries((tables[0]?.rows ?? []).map((row) => [String(row[1]), String(row[4])])),
    notes: tables.flatMap(({ notes = [] }) => notes.map((note) => note[view.language])).join('\n'),
    rows: records as Record<string, unknown>[],
  };
}

describe('consent', () => {
  const running = madeUp([['ann', ann]], undefined, [
    [
      'running',
      {
        name: { en: 'Running', fr: 'En cours' },
        status: 'ongoing',
        countries: ['north-a'],
        topics: ['trafficking'],
        period: { start: '2012-12' },
      },
    ],
  ]);
  const days = { from: '2015-12-20', to: '2016-01-20' };
  test.each([
    ['that ended while the action runs', { given: '2011', until: '2014-11-20' }, undefined, 'until 2014-11-20'],
    ['in the month of the dataset', { given: '2011', until: '2016-06-10' }, undefined, undefined],
    ['that is given in that month', { given: '2016-06-20' }, undefined, undefined],
    ['that is given later', { given: '2016-07-01' }, undefined, 'only given on 2016-07-01'],
    ['that ends within the days asked for', { given: '2011', until: '2015-12-31' }, days, 'until 2015-12-31'],
    ['that lasts until the last of them', { given: '2011', until: '2016-01-20' }, days, undefined],
    ['that is given after them', { given: '2016-02' }, days, 'only given in 2016-02'],
  ])('%s', (_, consent, available, out) => {
    const { reasons, notes } = ask(
      running,
      { available },
      rosterOf({ ann: { consent: { ...consent, for: ['roster'] } } }),
      'running',
    );
    expect('ann' in reasons).toBe(out === undefined);
    expect(notes).toContain(out ?? 'Left out: nobody.');
  });

  test('that nobody recorded is said once for all of whom there is no file', () => {
    const view = madeUp([
      ['ann', ann],
      ['bob', { ...ann, name: 'Bob Made-Up' }],
      ['cleo', { ...ann, name: 'Cleo Made-Up' }],
    ]);
    expect(ask(view, {}, rosterOf({ cleo: { confirmed: '2015-01' } })).notes).toContain(
      'Left out: Ann Made-Up, Bob Made-Up (consent not recorded: no file); Cleo Made-Up (consent not recorded).',
    );
  });
});

test('availability that nobody recorded is counted among what is not recorded', () => {
  const consent = { given: '2014', for: ['roster' as const] };
  const view = madeUp([
    ['ann', ann],
    ['bob', { ...ann, name: 'Bob Made-Up' }],
  ]);
  const roster = rosterOf({
    ann: { consent, availability: [{ from: '2015-06', to: '2015-06', state: 'available' }] },
    bob: { consent },
  });
  const { reasons, notes } = ask(view, { available: { from: '2015-06-01', to: '2015-06-30' } }, roster);
  expect(reasons.ann).toContain('has said to be free');
  expect(notes).toContain('availability (1 of 2 listed)');
});

describe('a deployment', () => {
  const begun = (experts: Parameters<typeof madeUp>[0]): View =>
    madeUp(experts, undefined, [
      [
        'begun',
        {
          name: { en: 'Begun', fr: 'Commencée' },
          status: 'ongoing',
          countries: ['north-a'],
          topics: ['trafficking'],
          period: { start: '2013-02' },
        },
      ],
    ]);

  test('counts once, as one in all', () => {
    const { reasons } = ask(madeUp([['ann', { ...ann, deployments: [{ country: 'north-b', action: 'other' }] }]]));
    expect(reasons.ann).toBe('topic: trafficking; in the region: north-b; 1 deployment in all');
  });

  test('that may have been for the action itself is said, and is no reason', () => {
    const view = begun([
      ['ann', { ...ann, deployments: [{ country: 'north-a' }] }],
      ['bob', { name: 'Bob Made-Up', deployments: [{ country: 'north-a' }] }],
      ['cleo', { name: 'Cleo Made-Up', deployments: [{ country: 'north-a', end: '2012-11-30' }] }],
      ['dora', { name: 'Dora Made-Up', deployments: [{ country: 'north-a', action: 'other' }] }],
    ]);
    const { reasons } = ask(view, {}, undefined, 'begun');
    expect(reasons.ann).toContain('was sent to north-a, for which action is not recorded');
    expect(Object.keys(reasons)).toEqual(['ann', 'cleo', 'dora']);
    expect(reasons.dora).toContain('was sent to: north-a');
    // What has not begun has sent nobody.
    expect(ask(view).reasons.ann).toContain('was sent to: north-a');
  });

  test('of which no end is recorded is no rest', () => {
    const { reasons, rows } = ask(
      begun([['ann', { ...ann, deployments: [{ country: 'south-a', start: '2012-02-01' }] }]]),
      {},
      undefined,
      'begun',
    );
    expect(reasons.ann).toContain('deployed since 2012-02-01, end not recorded');
    expect(reasons.ann).not.toContain('rested');
    expect(rows[0]).toMatchObject({ last_deployed: null, months_rested: null });
  });
});

test.each([[['rest']], [['balance']], [['language', 'balance']]] as const)(
  'an order by %j alone lists the same people and countries, with what speaks for them',
  (matching) => {
    const served = (countries: string[], topics: string[]): Action => ({
      name: { en: 'Served', fr: 'Servie' },
      status: 'completed',
      countries: ['north-b'],
      topics,
      period: { start: '2014-01', end: '2014-12' },
      expertise: { countries },
    });
    const actions: Parameters<typeof madeUp>[2] = [
      ['one', served(['member'], ['trafficking'])],
      ['two', served(['south-a'], ['asylum', 'visas'])],
    ];
    const { reasons, rows, notes } = ask(madeUp([['ann', ann]], [...matching], actions));
    expect(reasons.ann).toContain('topic: trafficking');
    expect(notes).not.toContain('Nothing on record');
    const countries = rows.filter(({ panel }) => panel === 'countries');
    // Each with the topics that it served, not with all that are asked for.
    expect(Object.fromEntries(countries.map(({ id, topics }) => [id, topics]))).toEqual({
      member: ['trafficking'],
      'south-a': ['asylum'],
    });
  },
);

describe('--why', () => {
  const served = (id: string, countries: string[]): [string, Action] => [
    id,
    {
      name: { en: id, fr: id },
      status: 'completed',
      countries: ['north-b'],
      topics: ['trafficking'],
      period: { start: '2014-01', end: '2014-12' },
      expertise: { countries },
    },
  ];
  const view = madeUp(
    [
      ['ann', ann],
      ['bob', { ...ann, name: 'Bob Made-Up', country: 'south-a', topics: [...TOPICS] }],
    ],
    undefined,
    [served('one', ['member', 'south-a']), served('two', ['member'])],
  );
  const told = (who: string, only?: 'eu' | 'south'): Report => {
    const action = view.dataset.get('actions', 'asked');
    if (!action) throw new Error('no action');
    return why(who, action, { languages: [], only }, undefined, view);
  };
  const notes = ({ tables }: Report): string[] => (tables[0]?.notes ?? []).map(({ en }) => en);

  test('takes a name, and answers within --only', () => {
    expect(notes(told('ann made-up'))[0]).toContain('2 of 2');
    expect(notes(told('ann', 'eu'))[0]).toContain('1 of 1');
    const aside = told('ann', 'south');
    expect(notes(aside)).toContain('Left out: --only south asks for others.');
    expect(aside.tables).toHaveLength(1);
    expect(() => told('member', 'south')).toThrow('--only south leaves `member` aside');
  });

  test('says of a country which fact would move it, and nothing where none would', () => {
    expect(told('south-a').tables[1]?.rows).toContainEqual(['had not served: one', 'not listed']);
    const first = told('member').tables[1]?.rows ?? [];
    expect(first).not.toContainEqual([expect.stringContaining('one more'), expect.anything()]);
    expect(told('member').tables[0]?.titled).toBe(true);
  });
});
