import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/model/diagnostic.js';
import { recordShapeOf } from '../../src/model/record-shape.js';
import { forEachText, inLanguages, shapeAt } from '../../src/model/shape.js';

const action = recordShapeOf('actions');

describe('the shape of a dataset in one language', () => {
  const french = inLanguages(action, ['fr']);

  it('has texts in that language only, and demands it', () => {
    expect(shapeAt(french, ['name'])).toMatchObject({ required: ['fr'] });
    expect(Object.keys(shapeAt(french, ['name'])?.keys ?? {})).toEqual(['fr']);
    expect(shapeAt(french, ['requested_by', 0])).toMatchObject({ required: ['fr', 'kind'] });
    expect(shapeAt(french, ['requested_by', 0, 'en'])).toBeUndefined();
  });

  it('has examples in that language only', () => {
    // What the program says for itself, such as labels, stands in every language.
    const told = JSON.stringify(french, (key, value: unknown) =>
      ['label', 'labels'].includes(key) ? undefined : value,
    );
    expect(told).not.toContain('"en"');
  });

  it('is made once', () => {
    expect(inLanguages(action, ['fr'])).toBe(french);
  });
});

it('every text of a record is told, with its place', () => {
  const places: Path[] = [];
  const value = {
    name: { en: 'A', fr: 'B' },
    requested_by: [{ en: 'C', country: 'togo' }],
    activities: [{ type: 'workshop' }, { type: 'workshop', subject: { fr: 'D' } }],
    source: { part: 'other', heading: 'E' },
  };
  forEachText(value, action, (_, path) => places.push([...path]));
  expect(places).toEqual([['name'], ['requested_by', 0], ['activities', 1, 'subject']]);
});
