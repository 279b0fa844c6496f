import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { json } from '../scenarios/run.js';
import { query, rows, rowsOfPackage } from './duckdb.js';
import { COLLECTIONS, count, exported, temporaryFolder } from './folder.js';

const folder = temporaryFolder();

describe('parquet, read by DuckDB', () => {
  const path = join(folder, 'parquet');
  const parquet = (name: string): string => `read_parquet('${path}/${name}.parquet')`;
  beforeAll(() => exported(path, 'parquet'));

  it('has a file for each table, empty ones too, and as many rows as the lists', async () => {
    expect(readdirSync(path).sort()).toEqual(TABLES.map(({ name }) => `${name}.parquet`).sort());
    for (const name of COLLECTIONS) expect(await rows(parquet(name)), name).toBe(await count(name));
    await exported(join(folder, 'parquet-some'), 'parquet', 'country:togo');
    expect(await rows(`read_parquet('${folder}/parquet-some/figures.parquet')`)).toBe(0);
  });

  it('keeps native types, and null for what is absent', async () => {
    const [row] = await query(
      `SELECT typeof(months) AS months, typeof(implemented) AS implemented, typeof(start) AS start, period_end FROM ${parquet('actions')} WHERE status = 'refused' LIMIT 1`,
    );
    expect(row).toEqual({ months: 'INTEGER', implemented: 'BOOLEAN', start: 'VARCHAR', period_end: null });
  });

  it('counts as mieux stats does', async () => {
    const expected = (await json<{ region: string; count: number }>(['stats', 'regions'])).map(
      ({ region, count: actions }) => [region, actions],
    );
    const found = (
      await query(
        `SELECT region, count(*)::INTEGER AS actions FROM ${parquet('actions')} WHERE implemented GROUP BY region`,
      )
    ).map(({ region, actions }) => [region, actions]);
    expect(new Map(found as [string, number][])).toEqual(new Map(expected as [string, number][]));
  });

  it('holds in every table what the csv of the data package holds', async () => {
    const csv = await exported(join(folder, 'same'), 'datapackage');
    for (const table of TABLES)
      expect(await query(`SELECT * FROM ${parquet(table.name)}`), table.name).toEqual(await rowsOfPackage(csv, table));
  });
});
