import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collection } from '../../src/model/collections.js';
import type { Json } from '../../src/model/dataset.js';
import { IndexFile } from '../../src/read/index-file.js';
import { knownFile } from '../../src/read/known-file.js';
import { IndexWriter } from '../../src/read/index-writer.js';
import { folder } from '../scenarios/dataset.js';

const record = fc.dictionary(
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>,
  { noNullPrototype: true, maxKeys: 8 },
);
const evidence = { stamp: new Float64Array(5), checked: 0, hash: new Uint8Array(16) };

it('a record from the index is like the record that was put in', () => {
  const path = join(folder(), 'one.index');
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('actions' as const, 'figures' as const),
      (records, name) => {
        const writer = new IndexWriter(path, '1', '/');
        const data = records.map((_, i) => ({ file: `${name}/${String(i)}.yaml`, of: collection(name) }));
        const kept = records.map((value, i) => writer.add({ ...data[i]!, value, diagnostics: [] }, evidence));
        writer.finish();
        const index = IndexFile.open(path, '1', '/');
        let row = 0;
        for (const [i, value] of records.entries()) {
          if (kept[i] !== true) continue;
          const found = index && knownFile(index, row++, data[i]!.of).value;
          expect(found).toEqual(value);
          expect(Object.keys(found ?? {})).toEqual(Object.keys(value));
          expect(JSON.stringify(found)).toBe(JSON.stringify(value));
          expect({ ...found }).toEqual(value);
          expect('no such key' in (found ?? {})).toBe(false);
          expect(Object.hasOwn(found ?? {}, 'toString')).toBe(Object.hasOwn(value, 'toString'));
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('refuses what JSON would not give back', () => {
  const writer = new IndexWriter(join(folder(), 'one.index'), '1', '/');
  const add = (value: { [key: string]: Json }): boolean =>
    writer.add({ file: 'actions/a.yaml', of: collection('actions'), value, diagnostics: [] }, evidence);
  expect([
    add({ a: Number.POSITIVE_INFINITY }),
    add({ a: [Number.NaN] }),
    add({ a: { b: -0 } }),
    add({ a: 0 }),
  ]).toEqual([false, false, false, true]);
  writer.abandon();
});

it('cannot be changed', () => {
  const path = join(folder(), 'one.index');
  const writer = new IndexWriter(path, '1', '/');
  const data = { file: 'actions/a.yaml', of: collection('actions') };
  writer.add({ ...data, value: { name: 'A' }, diagnostics: [] }, evidence);
  writer.finish();
  const index = IndexFile.open(path, '1', '/');
  const value = (index && knownFile(index, 0, data.of).value) ?? {};
  expect(() => {
    value.name = 'B';
  }).toThrow(TypeError);
  expect(() => {
    delete value.name;
  }).toThrow(TypeError);
  expect(value).toEqual({ name: 'A' });
});
