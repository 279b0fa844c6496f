import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { json } from '../scenarios/run.js';
import { rowsOfPackage } from './duckdb.js';
import { COLLECTIONS, count, exported, temporaryFolder } from './folder.js';
import { hasProgram } from '../programs.js';

const folder = temporaryFolder();
const whole = join(folder, 'whole.sqlite');
const some = join(folder, 'some.sqlite');

/** What SQLite's own shell says. */
function query(file: string, sql: string): Record<string, unknown>[] {
  const { stdout, stderr, status } = spawnSync('sqlite3', ['-json', '-readonly', file, sql], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim() === '' ? [] : (JSON.parse(stdout) as Record<string, unknown>[]);
}

const single = (file: string, sql: string): unknown => Object.values(query(file, sql)[0]!)[0];

describe.skipIf(!hasProgram('sqlite3', 'sqlite3', ['-version']))("the database, opened by SQLite's own shell", () => {
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
      const primary = query(whole, `SELECT name FROM pragma_table_info('${name}') WHERE pk > 0 ORDER BY pk`).map(
        (row) => row.name,
      );
      expect(primary, name).toEqual(key);
      const references = new Set(
        query(whole, `SELECT id FROM pragma_foreign_key_list('${name}')`).map((row) => row.id),
      );
      expect(references.size, name).toBe(
        columns.filter(({ refers }) => refers !== undefined).length + (compound ? 1 : 0),
      );
    }
  });

  it('enforces its references for those who go on writing', () => {
    const { status, stderr } = spawnSync(
      'sqlite3',
      [whole, "PRAGMA foreign_keys = ON; UPDATE actions SET region = 'atlantis'"],
      { encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('FOREIGN KEY constraint failed');
  });

  it('indexes what is joined on', () => {
    const plan = spawnSync(
      'sqlite3',
      [whole, "EXPLAIN QUERY PLAN SELECT * FROM action_countries WHERE country = 'togo'"],
      { encoding: 'utf8' },
    ).stdout;
    expect(plan).toContain('INDEX action_countries_country');
  });

  it.each([['cote ivoire'], ['CÔTE IVOIRE'], ['côte ivoire']])('finds “%s” whatever the accents and case', (words) => {
    const found = query(whole, `SELECT id FROM search WHERE search MATCH '${words}' AND collection = 'actions'`).map(
      (row) => row.id,
    );
    expect(found).toContain('cote-d-ivoire-1');
  });

  it('finds actions by the labels of their topics, in either language', () => {
    const found = (words: string): unknown[] =>
      query(whole, `SELECT id FROM search WHERE collection = 'actions' AND search MATCH '${words}'`).map(
        (row) => row.id,
      );
    expect(found('"border management"').length).toBeGreaterThan(0);
    expect(found('frontieres').length).toBeGreaterThan(0);
  });

  it('holds in every table what the csv of the data package holds', async () => {
    const csv = await exported(join(folder, 'same'), 'datapackage');
    for (const table of TABLES) {
      const expected = (await rowsOfPackage(csv, table)).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
        ),
      );
      expect(query(whole, `SELECT * FROM "${table.name}" ORDER BY rowid`), table.name).toEqual(expected);
    }
  });

  it('holds as many records as the lists', async () => {
    for (const name of COLLECTIONS) expect(single(whole, `SELECT count(*) FROM ${name}`), name).toBe(await count(name));
    expect(single(some, 'SELECT count(*) FROM actions')).toBe(await count('region:asia', 'status:ongoing'));
  });

  /** A view of the database, which of its columns is the code and which the count, and the statistics that say the same. */
  const SAME: [view: string, code: string, count: string, args: string[], key: string][] = [
    ['status', 'status', 'requests', ['status'], 'status'],
    ['regions', 'region', 'actions', ['regions'], 'region'],
    ['regions', 'region', 'requests', ['requests'], 'region'],
    ['phases', 'phase', 'actions', ['--by', 'phase'], 'phase'],
    ['topics', 'topic', 'actions', ['topics'], 'topic'],
    ['pillars', 'pillar', 'actions', ['pillars'], 'pillar'],
    ['countries', 'country', 'actions', ['countries'], 'country'],
    ['countries', 'country', 'requests', ['--by', 'country', '--measure', 'requests'], 'country'],
    ['beneficiaries', 'country', 'actions', ['--by', 'beneficiary'], 'beneficiary'],
    ['organisations', 'organisation', 'actions', ['organisations'], 'organisation'],
    ['providers', 'country', 'actions', ['--by', 'expert_country'], 'expert_country'],
    ['capacity', 'element', 'actions', ['capacity'], 'capacity'],
    ['activities', 'type', 'activities', ['activities'], 'activity'],
    ['results', 'type', 'results', ['results'], 'result'],
    ['durations', 'duration', 'actions', ['durations'], 'duration'],
    ['months', 'phase', 'months', ['--by', 'phase', '--measure', 'months'], 'phase'],
  ];

  /** Counts by code, those that count something. */
  const counts = (rows: readonly Record<string, unknown>[], code: string, column: string): Map<unknown, unknown> =>
    new Map(rows.filter((row) => row[column] !== 0).map((row) => [row[code], row[column]]));

  it.each(SAME)('counts stats_%s by %s, its %s, as mieux stats %j does', async (view, code, column, args, key) => {
    const expected = counts(await json(['stats', ...args]), key, 'count');
    expect(expected.size).toBeGreaterThan(1);
    expect(counts(query(whole, `SELECT * FROM stats_${view}`), code, column)).toEqual(expected);
  });

  it('counts the years and the contingents as mieux stats does', async () => {
    const events = (await json<{ year: string; event: string; count: number }>(['stats', 'timeline'])).map(
      ({ year, event, count: n }) => `${year} ${event} ${String(n)}`,
    );
    expect(
      query(whole, 'SELECT * FROM stats_timeline').flatMap(({ year, started, running, ended }) => [
        `${String(year)} started ${String(started)}`,
        `${String(year)} running ${String(running)}`,
        `${String(year)} ended ${String(ended)}`,
      ]),
    ).toEqual(events);
    const states = (await json<{ group: string; country: string; contingent: number }>(['stats', 'experts']))
      .filter(({ group }) => group === 'member-state')
      .map(({ country, contingent }) => [country, contingent] as const);
    expect(
      new Map(
        query(whole, "SELECT country, experts FROM stats_contingents WHERE origin = 'eu'").map((row) => [
          row.country,
          row.experts,
        ]),
      ),
    ).toEqual(new Map(states));
  });

  it('has views that all run, and actions as people read them', () => {
    for (const { name } of query(whole, "SELECT name FROM sqlite_schema WHERE type = 'view'"))
      expect(() => query(whole, `SELECT * FROM ${String(name)}`)).not.toThrow();
    expect(query(whole, "SELECT name, status, countries FROM actions_fr WHERE id = 'togo-1'")).toEqual([
      { name: 'Togo I', status: 'Terminée', countries: 'Togo' },
    ]);
  });
});
