import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/model/model.js';
import { json } from '../scenarios/run.js';
import { COLLECTIONS, count, exported, installed, temporaryFolder } from './folder.js';

const folder = temporaryFolder();
const whole = join(folder, 'whole.sqlite');
const some = join(folder, 'some.sqlite');

/** What SQLite's own shell says. */
function query(file: string, sql: string): Record<string, unknown>[] {
  const { stdout, stderr, status } = spawnSync('sqlite3', ['-json', '-readonly', file, sql], { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim() === '' ? [] : (JSON.parse(stdout) as Record<string, unknown>[]);
}

const single = (file: string, sql: string): unknown => Object.values(query(file, sql)[0]!)[0];

describe.skipIf(!installed('sqlite3', '-version'))('the database, opened by SQLite\'s own shell', () => {
  beforeAll(async () => {
    await exported(whole, 'sqlite');
    await exported(some, 'sqlite', 'region:asia', 'status:ongoing');
  });

  it('is sound: no dangling reference, no damaged page', () => {
    for (const file of [whole, some]) {
      expect(query(file, 'PRAGMA foreign_key_check')).toEqual([]);
      expect(single(file, 'PRAGMA integrity_check')).toBe('ok');
    }
  });

  it('has every table with its key and references', () => {
    for (const { name, key, columns, compound } of TABLES) {
      const primary = query(whole, `SELECT name FROM pragma_table_info('${name}') WHERE pk > 0 ORDER BY pk`).map((row) => row.name);
      expect(primary, name).toEqual(key);
      const references = new Set(query(whole, `SELECT id FROM pragma_foreign_key_list('${name}')`).map((row) => row.id));
      expect(references.size, name).toBe(columns.filter(({ refers }) => refers !== undefined).length + (compound ? 1 : 0));
    }
  });

  it('enforces its references for those who go on writing', () => {
    const { status, stderr } = spawnSync('sqlite3', [whole, 'PRAGMA foreign_keys = ON; UPDATE actions SET region = \'atlantis\''], { encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stderr).toContain('FOREIGN KEY constraint failed');
  });

  it('indexes what is joined on', () => {
    const plan = spawnSync('sqlite3', [whole, 'EXPLAIN QUERY PLAN SELECT * FROM action_countries WHERE country = \'togo\''], { encoding: 'utf8' }).stdout;
    expect(plan).toContain('INDEX action_countries_country');
  });

  it.each([['cote ivoire'], ['CÔTE IVOIRE'], ['côte ivoire']])('finds “%s” whatever the accents and case', (words) => {
    const found = query(whole, `SELECT id FROM search WHERE search MATCH '${words}' AND collection = 'actions'`).map((row) => row.id);
    expect(found).toContain('cote-d-ivoire-1');
  });

  it('finds actions by the labels of their topics, in either language', () => {
    const found = (words: string): unknown[] => query(whole, `SELECT id FROM search WHERE collection = 'actions' AND search MATCH '${words}'`).map((row) => row.id);
    expect(found('"border management"').length).toBeGreaterThan(0);
    expect(found('frontieres').length).toBeGreaterThan(0);
  });

  it('holds as many records as the lists', async () => {
    for (const name of COLLECTIONS) expect(single(whole, `SELECT count(*) FROM ${name}`), name).toBe(await count(name));
    expect(single(some, 'SELECT count(*) FROM actions')).toBe(await count('region:asia', 'status:ongoing'));
  });

  it.each([
    ['regions', 'region', 'actions'],
    ['pillars', 'pillar', 'actions'],
    ['topics', 'topic', 'actions'],
    ['activities', 'activity', 'activities'],
    ['results', 'result', 'results'],
  ])('counts %s as mieux stats does', async (stats, code, measure) => {
    const column = measure === 'actions' ? code : 'type';
    const expected = (await json<{ [key: string]: unknown }>(['stats', stats])).map((row) => [row[code], row.count]);
    const found = query(whole, `SELECT ${column}, ${measure} FROM stats_${stats} WHERE ${measure} > 0`).map((row) => [row[column], row[measure]]);
    expect(new Map(found as [unknown, unknown][])).toEqual(new Map(expected as [unknown, unknown][]));
  });

  it('has views that all run, and actions as people read them', () => {
    for (const { name } of query(whole, 'SELECT name FROM sqlite_schema WHERE type = \'view\'')) expect(() => query(whole, `SELECT * FROM ${String(name)}`)).not.toThrow();
    expect(query(whole, 'SELECT name, status, countries FROM actions_fr WHERE id = \'togo-1\'')).toEqual([{ name: 'Togo I', status: 'Terminée', countries: 'Togo' }]);
  });
});
