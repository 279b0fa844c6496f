import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { hasProgram } from '../programs.js';
import { datasetWith } from '../scenarios/dataset.js';
import { query, rows } from './duckdb.js';
import { COLLECTIONS, count, exported, temporaryFolder } from './folder.js';

const folder = temporaryFolder();

describe('csv, read by DuckDB', () => {
  const path = join(folder, 'csv');
  const csv = (name: string): string => `read_csv('${path}/${name}.csv', header = true, all_varchar = true)`;
  beforeAll(() => exported(path, 'csv'));

  it('has a file for each table and as many rows as the lists', async () => {
    expect(readdirSync(path).sort()).toEqual(
      ['LICENSE.txt', 'README.md', ...TABLES.map(({ name }) => `${name}.csv`)].sort(),
    );
    for (const name of COLLECTIONS) expect(await rows(csv(name)), name).toBe(await count(name));
  });

  it('has codes, and their labels in the language asked for', async () => {
    const sql = (from: string): string => `SELECT status, status_label FROM ${from} WHERE id = 'togo-1'`;
    expect(await query(sql(csv('actions')))).toEqual([{ status: 'completed', status_label: 'Completed' }]);
    await exported(join(folder, 'csv-fr'), 'csv', '--lang', 'fr');
    expect(await query(sql(`read_csv('${folder}/csv-fr/actions.csv', all_varchar = true)`))).toEqual([
      { status: 'completed', status_label: 'Terminée' },
    ]);
  });

  it('begins with a byte order mark only when asked', async () => {
    expect(readFileSync(join(path, 'actions.csv'), 'utf8').startsWith('id,')).toBe(true);
    await exported(join(folder, 'csv-bom'), 'csv', '--bom');
    expect(readFileSync(join(folder, 'csv-bom/actions.csv'), 'utf8').startsWith('\uFEFFid,')).toBe(true);
  });

  it('says in its folder what it is, and on what terms', async () => {
    const text = (name: string): string => readFileSync(join(path, name), 'utf8');
    expect(text('LICENSE.txt')).toContain('CC-BY-4.0\nhttps://creativecommons.org/licenses/by/4.0/\n');
    expect(text('README.md')).toContain(`- \`actions.csv\`: Actions (${String(await count('actions'))} rows)`);
    expect(text('README.md')).toContain('keep_default_na=False');
  });

  it('is separated, marked and ended as Excel in French has it', async () => {
    const target = await exported(join(folder, 'excel'), 'csv', '--delimiter', ';', '--bom', '--crlf', '--lang', 'fr');
    const lines = readFileSync(join(target, 'statuses.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFcode;label_en;label_fr;aliases;definition_en;definition_fr');
    expect(lines.at(-1)).toBe('');
    expect(lines.join('')).not.toContain('\n');
    const read = `read_csv('${target}/actions.csv', header = true, all_varchar = true, delim = ';', new_line = '\\r\\n')`;
    expect(await rows(read)).toBe(await count('actions'));
  });

  it.each(['csv', 'datapackage'])('starts no formula: %s', async (format) => {
    const evil = [
      '=HYPERLINK("http://example.org")',
      '+1',
      '-1',
      '@SUM(1)',
      '\t=1',
      '\r=1',
      '\u0000=1',
      '\n=1',
      'Togo;=1+1',
      'Togo,=1+1',
      'Togo\n@x',
    ];
    const dataset = datasetWith(
      Object.fromEntries(
        evil.map((name, i) => [
          `experts/evil-${String(i)}.yaml`,
          `name: ${JSON.stringify(name)}\ncountry: france\nsource: { sections: ["1.1"] }\n`,
        ]),
      ),
    );
    const target = await exported(join(folder, `evil-${format}`), format, '--dataset', dataset, '--partial');
    const file = join(target, format === 'csv' ? 'experts.csv' : 'data/experts.csv');
    const cells = await query(
      `SELECT name FROM read_csv('${file}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') WHERE id LIKE 'evil-%' ORDER BY CAST(substr(id, 6) AS INTEGER)`,
    );
    expect(cells.map(({ name }) => name)).toEqual([
      '\'=HYPERLINK("http://example.org")',
      "'+1",
      "'-1",
      "'@SUM(1)",
      "\t'=1",
      "\r'=1",
      "'=1",
      "\n'=1",
      "Togo;'=1+1",
      "Togo,'=1+1",
      "Togo\n'@x",
    ]);
  });
});

describe.skipIf(!hasProgram('mlr', 'miller'))('csv, read by Miller', () => {
  it.each([
    [',', []],
    [';', ['--delimiter', ';', '--bom', '--crlf']],
  ])('has every row, and Namibia by its code: cells separated by %s', async (sign, options) => {
    const target = await exported(join(folder, `miller-${sign}`), 'csv', ...options);
    const miller = (...args: string[]): unknown[] => {
      const { status, stdout, stderr } = spawnSync('mlr', ['--icsv', '--ojson', '--ifs', sign, ...args], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as unknown[];
    };
    expect(miller('cat', join(target, 'actions.csv'))).toHaveLength(await count('actions'));
    const namibia = miller('filter', '$id == "namibia"', 'then', 'cut', '-f', 'iso2', join(target, 'countries.csv'));
    expect(namibia).toEqual([{ iso2: 'NA' }]);
  });
});
