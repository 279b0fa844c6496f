import { expect, it } from 'vitest';
import { COLLECTION_NAMES, type CollectionName } from '../../src/model/collections.js';
import type { Entity, Json } from '../../src/model/dataset.js';
import type { Attribute } from '../../src/report/attributes/attribute.js';
import { attributesOf } from '../../src/report/attributes/index.js';
import { Remembered } from '../../src/report/attributes/remembered.js';
import { realView } from './dataset.js';

/** A record that notes which of its fields are looked at. */
function watched(entity: Entity, seen: Set<string>): Entity {
  const fields = new Proxy(entity.fields, {
    get(target, name) {
      seen.add(String(name));
      return Reflect.get(target, name) as unknown;
    },
    ownKeys: () => expect.fail('all fields are looked at'),
  });
  return { ...entity, id: 'nobody', fields: fields };
}

it.each(COLLECTION_NAMES)(
  'attributes of %s follow from no field but those that they say they read',
  async (name: CollectionName) => {
    const seen = await realView();
    const attributes = (attributesOf(name) as unknown as Attribute[]).filter(({ reads }) => reads !== undefined);
    for (const attribute of attributes) {
      const looked = new Set<string>();
      for (const entity of seen.dataset.all(name)) {
        const variants = [
          entity,
          ...(attribute.reads ?? []).map((field): Entity => ({
            ...entity,
            fields: without(entity.fields as unknown as Json, field),
          })),
        ];
        for (const variant of variants) {
          attribute.cell(watched(variant, looked), seen);
          attribute.period?.span(watched(variant, looked), seen);
        }
      }
      expect(
        [...looked].filter((field) => attribute.reads?.includes(field) !== true),
        attribute.field,
      ).toEqual([]);
    }
  },
);

/** A record may lack what another is derived from. */
function without(fields: Json, field: string): Entity['fields'] {
  return Object.fromEntries(
    Object.entries(fields as { [key: string]: Json }).filter(([name]) => name !== field),
  ) as unknown as Entity['fields'];
}

it('what follows from fields is worked out once for all records that agree in them, and anew where no marks tell', () => {
  const worked: string[] = [];
  const record = (id: string, mark?: () => number | undefined): Entity<'actions'> => ({
    collection: 'actions',
    id,
    fields: {} as Entity<'actions'>['fields'],
    file: '',
    path: [],
    ...(mark && { mark }),
  });
  const all = [
    record('1', () => 1),
    record('2', () => 1),
    record('3', () => 2),
    record('4', () => undefined),
    record('5'),
    record('6', () => 2),
  ];
  const remembered = new Remembered<'actions', string>(['a'], ({ id }) => (worked.push(id), id));
  expect(all.map((each) => remembered.of(each))).toEqual(['1', '1', '3', '4', '5', '3']);
  expect(worked).toEqual(['1', '3', '4', '5']);
  const forgetful = new Remembered<'actions', string>(undefined, ({ id }) => id);
  expect(all.map((each) => forgetful.of(each))).toEqual(['1', '2', '3', '4', '5', '6']);
});
