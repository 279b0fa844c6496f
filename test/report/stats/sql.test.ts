import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import driver from 'node-sqlite3-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, mieux } from '../../scenarios/run.js';

// The main tables once more, in SQL over the exported database.

const folder = mkdtempSync(join(tmpdir(), 'mieux-sql-'));
let database: InstanceType<typeof driver.Database>;

beforeAll(async () => {
  const file = join(folder, 'roster.sqlite');
  expect((await mieux(['export', 'sqlite', '--output', file])).code).toBe(0);
  database = new driver.Database(file, { readOnly: true });
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows as one line each, sorted: a code a column, the count last. */
const lines = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.map((row) => row.map(String).join(' | ')).sort();

const OF_ACTIONS = 'FROM actions a LEFT JOIN';

describe('SQL over the export gives the same', () => {
  it.each<[args: string[], keys: string[], sql: string]>([
    [['status'], ['status'], 'SELECT status, count(*) FROM actions GROUP BY 1'],
    [['regions'], ['region'], 'SELECT region, count(*) FROM actions WHERE implemented GROUP BY 1'],
    [['requests'], ['region'], 'SELECT region, count(*) FROM actions GROUP BY 1'],
    [
      ['topics'],
      ['topic'],
      `SELECT t.topic, count(*) ${OF_ACTIONS} action_topics t ON t.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['pillars'],
      ['pillar'],
      `SELECT p.pillar, count(DISTINCT a.id) ${OF_ACTIONS} action_topics t ON t.action = a.id LEFT JOIN topics p ON p.code = t.topic WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['countries'],
      ['country'],
      `SELECT c.country, count(*) ${OF_ACTIONS} action_countries c ON c.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['organisations'],
      ['organisation'],
      `SELECT o.organisation, count(*) ${OF_ACTIONS} action_organisations o ON o.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['requesters'],
      ['authority_kind'],
      `SELECT r.kind, count(DISTINCT a.id) ${OF_ACTIONS} action_authorities r ON r.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['capacity'],
      ['capacity'],
      `SELECT c.element, count(*) ${OF_ACTIONS} action_capacity c ON c.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [
      ['activities'],
      ['activity'],
      'SELECT i.type, count(*) FROM action_activities i JOIN actions a ON a.id = i.action WHERE a.implemented GROUP BY 1',
    ],
    [
      ['results'],
      ['result'],
      'SELECT i.type, count(*) FROM action_results i JOIN actions a ON a.id = i.action WHERE a.implemented GROUP BY 1',
    ],
    [
      ['--by', 'beneficiary'],
      ['beneficiary'],
      `SELECT b.country, count(*) ${OF_ACTIONS} action_beneficiaries b ON b.action = a.id WHERE a.implemented GROUP BY 1`,
    ],
    [['--by', 'phase'], ['phase'], 'SELECT phase, count(*) FROM actions WHERE implemented GROUP BY 1'],
    [['--by', 'year'], ['year'], 'SELECT substr(start, 1, 4), count(*) FROM actions WHERE implemented GROUP BY 1'],
    [
      ['--by', 'region', '--measure', 'months'],
      ['region'],
      'SELECT region, sum(months) FROM actions WHERE implemented AND months IS NOT NULL GROUP BY 1',
    ],
    [
      ['--by', 'region,status'],
      ['region', 'status'],
      'SELECT region, status, count(*) FROM actions WHERE implemented GROUP BY 1, 2',
    ],
    [
      ['--by', 'region,topic', 'status:ongoing'],
      ['region', 'topic'],
      `SELECT a.region, t.topic, count(*) ${OF_ACTIONS} action_topics t ON t.action = a.id WHERE a.status = 'ongoing' GROUP BY 1, 2`,
    ],
    [
      ['cooperation'],
      ['expert_country', 'region'],
      `SELECT e.country, a.region, count(DISTINCT a.id) ${OF_ACTIONS} action_experts e ON e.action = a.id AND e.country IS NOT NULL WHERE a.implemented GROUP BY 1, 2`,
    ],
  ])('mieux stats %j', async (args, keys, sql) => {
    const rows = (await json(['stats', ...args])).filter((row) => keys.every((key) => key in row));
    const expected = (database.all(sql) as Record<string, unknown>[]).map((row) => Object.values(row));
    expect(expected.length).toBeGreaterThan(1);
    expect(lines(rows.map((row) => [...keys.map((key) => row[key]), row.count]))).toEqual(lines(expected));
  });

  it('mieux stats experts', async () => {
    const rows = await json<{ group: string; country: string; contingent: number; actions: number }>([
      'stats',
      'experts',
    ]);
    const sql = `SELECT c.country, c."count", (SELECT count(DISTINCT a.id) FROM action_experts e JOIN actions a ON a.id = e.action WHERE e.country = c.country AND a.implemented)
      FROM contingents c WHERE c.origin = 'eu'`;
    const expected = (database.all(sql) as Record<string, unknown>[]).map((row) => Object.values(row));
    expect(expected).toHaveLength(21);
    expect(
      lines(
        rows
          .filter(({ group }) => group === 'member-state')
          .map(({ country, contingent, actions }) => [country, contingent, actions]),
      ),
    ).toEqual(lines(expected));
  });
});
