import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesOf } from '../../src/model/attribute.js';
import { COLLECTION_NAMES, type CollectionName } from '../../src/model/collections.js';
import type { Dataset, Entity } from '../../src/model/dataset.js';
import { valueIn } from '../../src/model/value.js';
import { view } from '../../src/model/view.js';
import { load } from '../../src/read/load.js';
import { attributesOf, partsOf } from '../../src/report/attributes.js';
import { memoised } from '../../src/report/memoise.js';
import { optionsFor } from '../read/changes.js';
import { later, stopClock } from '../read/clock.js';
import { datasetWith, folder } from '../scenarios/dataset.js';

stopClock();

/** The same records, from their files and from an index that has them. */
let read: Dataset;
let indexed: Dataset;

beforeAll(async () => {
  const root = datasetWith({});
  const place = { folder: join(folder(), 'cache'), version: '1' };
  later();
  read = await load(root, optionsFor(undefined));
  await load(root, optionsFor(place));
  indexed = await load(root, optionsFor(place));
});

describe('a question about records', () => {
  it('is not asked again of one that has the same in all that it looks at', () => {
    let asked = 0;
    const hasBegun = memoised((entity: Entity) => {
      asked++;
      return valueIn(entity, ['status']) === 'ongoing';
    });
    const answers = indexed.all('actions').map(hasBegun);
    expect(answers).toEqual(read.all('actions').map(({ fields }) => fields.status === 'ongoing'));
    expect(asked).toBe(new Set(read.all('actions').map(({ fields }) => fields.status)).size);
  });

  it.each<CollectionName>(COLLECTION_NAMES)('has the same answer for every attribute of %s', (name) => {
    for (const attribute of [...attributesOf(name), ...partsOf(name)]) {
      const codesIn = (dataset: Dataset): (readonly string[])[] => {
        const seen = view(dataset, 'en');
        return dataset.all(name).map(memoised((entity) => codesOf(attribute, entity, seen)));
      };
      expect(codesIn(indexed), attribute.name).toEqual(codesIn(read));
    }
  });

  it('has the same answer, whatever it looks at, and on whatever that depends', () => {
    const names = fc.constantFrom(
      'status',
      'region',
      'countries',
      'organisations',
      'topics',
      'period',
      'joint',
      'name',
    );
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 5 }), fc.boolean(), (asked, isCurious) => {
        // It goes on to the next field only where the last was of a certain length, and may look at the id in the end.
        const ask = (entity: Entity): readonly string[] => {
          const found: string[] = [];
          for (const name of asked) {
            const value = JSON.stringify(valueIn(entity, [name]) ?? null);
            found.push(value);
            if (value.length % 3 === 0) break;
          }
          return isCurious && found.length > 3 ? [...found, entity.id] : found;
        };
        expect(indexed.all('actions').map(memoised(ask))).toEqual(read.all('actions').map(ask));
      }),
    );
  });
});
