import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, Expert } from '../../../src/model/records.js';
import type { View } from '../../../src/model/view.js';
import { matched, type Matched } from '../../../src/report/match/matched.js';
import { COUNTRIES, LANGUAGES_SPOKEN, madeUp, TOPICS } from './made-up.js';

const some = (words: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...words], { minLength: 0 });

const deployment = fc.record(
  {
    country: fc.constantFrom(...COUNTRIES),
    action: fc.constantFrom('asked', 'other', undefined),
    start: fc.constantFrom('2014-03-01', '2014', '2015-11', undefined),
  },
  { requiredKeys: ['country'] },
);

const expert = fc
  .record({
    name: fc.constantFrom('Ann Made-Up', 'Bob Made-Up', 'Cleo Made-Up', 'Éva Made-Up'),
    country: fc.constantFrom(...COUNTRIES, undefined),
    topics: some(TOPICS),
    languages: some(LANGUAGES_SPOKEN),
    knows: some(COUNTRIES),
    deployments: fc.array(deployment, { maxLength: 3 }),
  })
  .map((fields) => fields as Expert);

const experts = fc
  .array(expert, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((fields, i): [string, Expert] => [`expert-${String(i)}`, fields]));

const CRITERIA = ['topic', 'country', 'region', 'language', 'rest', 'balance'] as const;
const order = fc.shuffledSubarray([...CRITERIA], { minLength: 1 });

function ask(view: View, id = 'asked'): Matched {
  const action = view.dataset.get('actions', id);
  if (!action) throw new Error('no action');
  return matched(action, { languages: ['fr', 'pt'] }, undefined, view);
}

const rankOf = (id: string, { experts: all }: Matched): number =>
  all.find(({ of }) => of.expert.id === id)?.rank ?? Infinity;

/** Fields without one thing that may speak for an expert. */
function lesser(fields: Expert, withDeployments: boolean): Expert[] {
  const without = (key: 'topics' | 'languages' | 'knows' | 'deployments'): Expert[] =>
    (fields[key] ?? []).map((_, i) => ({ ...fields, [key]: fields[key]?.filter((__, at) => at !== i) }));
  return [
    ...without('topics'),
    ...without('languages'),
    ...without('knows'),
    ...(withDeployments ? without('deployments') : []),
  ];
}

describe('the order of a match', () => {
  test('never improves a rank when a reason is taken away', () => {
    fc.assert(
      fc.property(experts, order, fc.nat(), (all, matching, at) => {
        const [id, fields] = all[at % all.length] ?? ['', { name: '' }];
        const before = rankOf(id, ask(madeUp(all, matching)));
        if (before === Infinity) return;
        // One deployment fewer is more rest and a better balance, as it should be: where these count it is no reason taken away.
        const isReason = !matching.includes('rest') && !matching.includes('balance');
        const isSent = fields.deployments?.some(({ action }) => action === 'asked');
        for (const less of lesser(fields, isReason && isSent !== true)) {
          const others = all.map((each): [string, Expert] => (each[0] === id ? [id, less] : each));
          expect(rankOf(id, ask(madeUp(others, matching)))).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(
        experts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        order,
        ([all, shuffled], matching) => {
          const told = (from: typeof all): unknown =>
            ask(madeUp(from, matching)).experts.map(({ of, rank, tie }) => [of.expert.id, rank, tie]);
          expect(told(shuffled)).toEqual(told(all));
        },
      ),
    );
  });

  test('gives who is equal in all that counts one rank, and says so', () => {
    fc.assert(
      fc.property(expert, order, (fields, matching) => {
        const { experts: all } = ask(
          madeUp(
            [
              ['one', fields],
              ['two', fields],
            ],
            matching,
          ),
        );
        expect(all.every(({ rank, tie }) => rank === 1 && tie)).toBe(true);
      }),
    );
  });
});

test('who is out is out with a reason, and has no rank', () => {
  fc.assert(
    fc.property(experts, order, (all, matching) => {
      const { experts: ranked, out } = ask(madeUp(all, matching));
      const listed = new Set(ranked.map(({ of }) => of.expert.id));
      for (const { expert: each, obstacle } of out) {
        expect(obstacle?.reason.en).toMatch(/\w/u);
        expect(obstacle?.reason.fr).toMatch(/\w/u);
        expect(listed.has(each.id)).toBe(false);
      }
      for (const [id, { country, deployments = [] }] of all)
        if (country === 'north-a' || deployments.some(({ action }) => action === 'asked'))
          expect(listed.has(id)).toBe(false);
    }),
  );
});

test('peers have completed an action in the region, where that is known', () => {
  const completed = (...countries: string[]): Action => ({
    name: { en: 'Completed', fr: 'Terminée' },
    status: 'completed',
    countries,
    topics: ['trafficking'],
    period: { start: '2014-01', end: '2014-12' },
  });
  const seen = madeUp([], undefined, [
    ['near', completed('north-b')],
    ['far', completed('south-a')],
    ['across', completed('north-c', 'south-c')],
    ['nowhere', completed('member')],
  ]);
  expect(ask(seen).peers.map(({ country }) => country)).toEqual(['north-b']);
  // Neither its region nor that of the action in two regions is known, which does not make them one.
  expect(ask(seen, 'nowhere').peers).toEqual([]);
});
