import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/model/model.js';
import { query } from './duckdb.js';
import { exported, temporaryFolder } from './folder.js';

interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  schema: { fields: { name: string; type: string }[]; primaryKey: string[]; foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[] };
}

const folder = temporaryFolder();

describe('the data package', () => {
  const path = join(folder, 'package');
  const csv = (name: string): string => `read_csv('${path}/data/${name}.csv', header = true, all_varchar = true)`;
  let descriptor: { $schema: string; licenses: { name: string }[]; sources: { title: string }[]; resources: Resource[] };
  beforeAll(async () => {
    await exported(path, 'datapackage', 'region:asia');
    descriptor = JSON.parse(readFileSync(join(path, 'datapackage.json'), 'utf8')) as typeof descriptor;
  });

  it('says what it is, whose and from where', () => {
    expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    expect(descriptor.licenses).toEqual([{ name: 'CC-BY-4.0' }]);
    expect(descriptor.sources[0]!.title).toContain('978-3-902880-43-7');
  });

  it('gives the size and hash of every file', () => {
    expect(descriptor.resources.map(({ name }) => name)).toEqual(TABLES.map(({ name }) => name));
    for (const { path: file, bytes, hash: sum } of descriptor.resources) {
      const content = readFileSync(join(path, file));
      expect(bytes).toBe(content.length);
      expect(sum).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    }
  });

  it('names the columns of every file, in order', () => {
    for (const { path: file, schema } of descriptor.resources) expect(readFileSync(join(path, file), 'utf8').split('\n')[0]).toBe(schema.fields.map(({ name }) => name).join(','));
  });

  it('has keys that identify, and references that lead somewhere, as DuckDB sees them', async () => {
    for (const { name, schema } of descriptor.resources) {
      const key = schema.primaryKey.map((column) => `"${column}"`).join(', ');
      expect(await query(`SELECT ${key} FROM ${csv(name)} GROUP BY ${key} HAVING count(*) > 1`), name).toEqual([]);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const match = fields.map((field, i) => `f."${field}" = t."${reference.fields[i]!}"`).join(' AND ');
        const given = fields.map((field) => `f."${field}" IS NOT NULL`).join(' AND ');
        expect(await query(`SELECT * FROM ${csv(name)} AS f ANTI JOIN ${csv(reference.resource)} AS t ON ${match} WHERE ${given}`), `${name} ${fields.join()}`).toEqual([]);
      }
    }
  });
});
