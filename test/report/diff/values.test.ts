import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/dataset.js';
import { recordShapeOf } from '../../../src/model/record-shape.js';
import { compareValues } from '../../../src/report/diff/values.js';
import { applyChanges } from './apply-changes.js';

const shape = recordShapeOf('actions');

const text = fc.record(
  { en: fc.constantFrom('a', 'b', 'c'), fr: fc.constantFrom('x', 'y') },
  { noNullPrototype: true },
);
const optional = { requiredKeys: [] as never[], noNullPrototype: true };
const action = fc.record(
  {
    status: fc.constantFrom('ongoing', 'completed'),
    countries: fc.uniqueArray(fc.constantFrom('benin', 'ghana', 'togo'), { minLength: 1 }),
    objective: text,
    period: fc.record(
      { start: fc.constantFrom('2010-01', '2011-01'), end: fc.constantFrom('2012-01', '2013-01') },
      { requiredKeys: ['start'], noNullPrototype: true },
    ),
    results: fc.array(
      fc.record(
        { type: fc.constantFrom('study', 'guidelines'), subject: text, expected: fc.constant(true) },
        { requiredKeys: ['type'], noNullPrototype: true },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    notes: fc.array(text, { minLength: 1, maxLength: 3 }),
  },
  optional,
) as fc.Arbitrary<{ [key: string]: Json }>;

describe('the differences between two states of a record', () => {
  it('are none between a state and itself', () => {
    fc.assert(
      fc.property(action, (a) => {
        expect(compareValues(a, structuredClone(a), shape)).toEqual([]);
      }),
    );
  });

  it('applied to the first give the second', () => {
    fc.assert(
      fc.property(action, action, (a, b) => {
        expect(applyChanges(a, compareValues(a, b, shape)) ?? {}).toEqual(b);
      }),
      { numRuns: 2000 },
    );
  });

  it('are no facts where the items of a set stand in another order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['benin', 'ghana', 'togo'], { minLength: 3 }), (countries) => {
        const kinds = compareValues({ countries: ['benin', 'ghana', 'togo'] }, { countries }, shape).map(
          ({ kind }) => kind,
        );
        expect(kinds.filter((kind) => kind !== 'order')).toEqual([]);
      }),
    );
  });

  it('are one fact where the type of one item of several changes', () => {
    const [a, b] = ['workshop', 'assessment'].map((type) => ({
      activities: [{ type: 'training' }, { type }, { type: 'training' }],
    }));
    expect(compareValues(a ?? null, b ?? null, shape)).toEqual([
      { path: ['activities', 1, 'type'], before: 'workshop', after: 'assessment', kind: 'fact' },
    ]);
  });
});
