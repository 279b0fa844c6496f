import { beforeAll, describe, expect, it } from 'vitest';
import type { CollectionName } from '../../../src/model/collections.js';
import type { Dataset, Entity } from '../../../src/model/dataset.js';
import { edition } from '../../../src/model/edition.js';
import { DatasetError } from '../../../src/model/fault.js';
import { isPublished } from '../../../src/model/publication.js';
import type { Action, Contingent, Expert, Manifest } from '../../../src/model/records.js';
import { type View, view } from '../../../src/model/view.js';
import { judge } from '../../../src/report/reconcile/judge.js';
import { reconcile } from '../../../src/report/reconcile/reconcile.js';
import { realView } from '../dataset.js';

// A published figure holds of the records of its publication as they stood in its month. What is recorded since moves none
// of them; a record of the publication that is wrong does.

let dataset: Dataset;
let actions: readonly Entity<'actions'>[];
beforeAll(async () => {
  ({ dataset } = await realView());
  actions = dataset.all('actions');
});

/** The dataset with other records in some collections. */
function withRecords(records: { readonly [C in CollectionName]?: readonly Entity<C>[] }, manifest = dataset.manifest) {
  const of = (name: CollectionName) => records[name] as readonly Entity[] | undefined;
  return {
    ...dataset,
    manifest,
    broken: [],
    diagnostics: [],
    vocabulary: (name: string) => dataset.vocabulary(name),
    all: (name: CollectionName) => of(name) ?? dataset.all(name),
    get: (name: CollectionName, id: string) =>
      of(name)?.find((each) => each.id === id) ?? (of(name) ? undefined : dataset.get(name, id)),
  } as unknown as Dataset;
}

const entity = <C extends 'actions' | 'experts' | 'contingents' | 'evaluations' | 'lessons'>(
  collection: C,
  id: string,
  fields: object,
) => ({ collection, id, fields, file: `${collection}/${id}.yaml`, path: [] }) as unknown as Entity<C>;

/** A record like one of the publication, that is not in it. */
const since = <C extends 'evaluations' | 'lessons'>(like: Entity<C>, collection: C, id: string) => {
  const { source, stated_in, ...fields } = like.fields as { source?: unknown; stated_in?: unknown };
  expect(source ?? stated_in).toBeDefined();
  return entity(collection, id, fields);
};

/** What the records give for each figure. */
const derived = (of: Dataset): Record<string, number | undefined> =>
  Object.fromEntries(reconcile([], view(of, 'en')).map((each) => [each.figure.id, each.derived]));

const later = (): Manifest => ({ ...dataset.manifest!, as_of: '2017-06' });
const moved = (change: (action: Action) => Partial<Action> | undefined) =>
  actions.map((each) => {
    const made = change(each.fields);
    return made ? entity('actions', each.id, { ...each.fields, ...made }) : each;
  });

describe('no published figure is moved', () => {
  it.each<[string, (action: Action) => Partial<Action> | undefined]>([
    [
      'by closing what was ongoing',
      ({ status, period, results }) =>
        status === 'ongoing'
          ? {
              status: 'completed',
              period: { ...period, end: '2016-03' },
              results: results?.map(({ type }, i) => ({ type, outcome: i % 2 ? 'partly' : 'achieved' })) ?? [],
            }
          : undefined,
    ],
    [
      'by breaking off what was ongoing',
      ({ status, period }) =>
        status === 'ongoing' ? { status: 'cancelled', period: { ...period, end: '2016-03' } } : undefined,
    ],
    [
      'by starting what was in preparation, with its sheet',
      ({ status }) =>
        status === 'preparation'
          ? {
              status: 'ongoing',
              lodged: '2015-06',
              drafted: '2015-09',
              decided: '2015-10',
              period: { start: '2015-11' },
              objective: { en: 'An invented objective.' },
              activities: [{ type: 'workshop', countries: ['italy'] }],
              results: [{ type: 'policy', expected: true }],
              expertise: { countries: ['slovakia'] },
            }
          : undefined,
    ],
    [
      'by drafting the sheet of what was in preparation',
      ({ status }) =>
        status === 'preparation'
          ? {
              activities: [{ type: 'workshop' }],
              period: { planned_start: '2016-01' },
              expertise: { countries: ['italy'] },
            }
          : undefined,
    ],
    ...(['refused', 'transferred'] as const).map(
      (status): [string, (action: Action) => Partial<Action> | undefined] => [
        `by a request that is ${status} since`,
        (action) => (action.status === 'preparation' ? { status, decided: '2015-09' } : undefined),
      ],
    ),
    [
      'by a request that is withdrawn',
      ({ status }) => (status === 'preparation' ? { status: 'withdrawn' } : undefined),
    ],
  ])('%s', (_, change) => {
    expect(derived(withRecords({ actions: moved(change) }, later()))).toEqual(derived(dataset));
  });

  it('by new requests, whatever became of them, new experts and new contingents, and by moving on', () => {
    const statuses: Action['status'][] = [
      'preparation',
      'ongoing',
      'completed',
      'refused',
      'transferred',
      'withdrawn',
      'cancelled',
    ];
    const added = statuses.map((status) =>
      entity('actions', `new-${status}`, {
        name: { en: 'Invented' },
        status,
        countries: ['togo'],
        topics: ['visas'],
        joint: true,
        capacity: ['policy'],
        period: { start: '2014-01', ...(status === 'completed' ? { end: '2014-06' } : {}) },
        activities: [{ type: 'workshop' }],
        expertise: { countries: ['slovakia'] },
        source: { part: 'other', reference: 'An invented letter' },
      }),
    );
    const expert: Expert = { name: 'Jane Doe', country: 'slovakia', sector: 'government', topics: ['visas'] };
    const contingent: Contingent = { origin: 'eu', country: 'slovakia', sector: 'government', count: 5 };
    const grown = withRecords(
      {
        actions: [...actions, ...added],
        experts: [...dataset.all('experts'), entity('experts', 'jane-doe', expert)],
        evaluations: [
          ...dataset.all('evaluations'),
          since(dataset.all('evaluations')[0]!, 'evaluations', 'final-2020'),
        ],
        lessons: [...dataset.all('lessons'), since(dataset.all('lessons')[0]!, 'lessons', '2016-2020/more')],
        contingents: [...dataset.all('contingents'), entity('contingents', '2016-2020/slovakia', contingent)],
      },
      later(),
    );
    expect(derived(grown)).toEqual(derived(dataset));
  });
});

describe('a mistake in a record of the publication', () => {
  /** The dataset without one record of the publication, one term or one phase, for each of them. */
  function* mistakes(): Generator<Dataset> {
    for (const name of ['actions', 'experts', 'contingents', 'evaluations'] as const) {
      const all: readonly Entity[] = dataset.all(name);
      for (const lost of all.filter(({ fields }) => isPublished(fields as Action)))
        yield withRecords({ [name]: all.filter((each) => each !== lost) });
    }
    const terms = dataset.all('vocabularies');
    for (const lost of terms.filter(({ id }) => id.startsWith('interventions/')))
      yield withRecords({ vocabularies: terms.filter((each) => each !== lost) });
    const phases = Object.entries(dataset.manifest?.phases ?? {});
    for (const [lost] of phases) {
      const others = Object.fromEntries(phases.filter(([code]) => code !== lost));
      yield withRecords({}, { ...dataset.manifest!, phases: others });
    }
  }

  /** What the records give for a figure; undefined where its query names what is not there. */
  function derivedOf(figure: Entity<'figures'>, seen: View): number | undefined {
    try {
      return judge(figure, seen).derived;
    } catch (error) {
      if (error instanceof DatasetError) return undefined;
      throw error;
    }
  }

  it('moves every figure that can be derived: for each there is a record without which it differs', () => {
    const right = derived(dataset);
    const still = new Set(dataset.all('figures').filter(({ id }) => right[id] !== undefined));
    for (const mistaken of mistakes()) {
      if (still.size === 0) break;
      const seen = view(edition(mistaken), 'en', { partial: true });
      for (const figure of still) if (derivedOf(figure, seen) !== right[figure.id]) still.delete(figure);
    }
    expect([...still].map(({ id }) => id)).toEqual([]);
  });

  it.each<[string, string, (action: Action) => Partial<Action> | undefined]>([
    [
      'closed in time',
      'actions-ongoing',
      ({ status, period }) =>
        status === 'ongoing' ? { status: 'completed', period: { ...period, end: '2015-08' } } : undefined,
    ],
    [
      'refused without a date',
      'requests-refused',
      ({ status }) => (status === 'preparation' ? { status: 'refused' } : undefined),
    ],
    [
      'said to come from elsewhere',
      'requests-total',
      ({ status }) => (status === 'refused' ? { source: { part: 'other' } } : undefined),
    ],
  ])('%s moves %s', (_, figure, change) => {
    expect(derived(withRecords({ actions: moved(change) }))[figure]).not.toBe(derived(dataset)[figure]);
  });
});
