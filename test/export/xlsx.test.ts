import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/model/model.js';
import { datasetWith } from '../scenarios/dataset.js';
import { mieux } from '../scenarios/run.js';
import { count, exported, temporaryFolder } from './folder.js';

const folder = temporaryFolder();

describe('xlsx, read by another library', () => {
  const path = join(folder, 'mieux.xlsx');
  let sheets: { sheet: string; data: unknown[][] }[];
  const sheet = (name: string): unknown[][] => sheets.find((each) => each.sheet === name)!.data;
  beforeAll(async () => {
    await exported(path, 'xlsx');
    sheets = (await readExcel(path));
  });

  it('has a sheet for each table and as many rows as the lists', async () => {
    expect(sheets).toHaveLength(TABLES.length);
    expect(sheet('Actions')).toHaveLength((await count('actions')) + 1);
    expect(sheet('Published figures')).toHaveLength((await count('figures')) + 1);
  });

  it('freezes the headings, and filters every column', () => {
    const files = unzipSync(readFileSync(path));
    const first = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(first).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
    expect(first).toContain(`<autoFilter ref="A1:AE${String(sheet('Actions').length)}"/>`);
  });

  it('names sheets within what Excel allows, no two alike, in either language', () => {
    for (const language of ['en', 'fr'] as const) {
      const names = TABLES.map(({ label }) => label[language]);
      expect(new Set(names.map((name) => name.slice(0, 31).toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).not.toMatch(/[:\\/?*[\]]/u);
    }
  });

  it('has headings, labels beside codes, dates as dates and numbers as numbers', () => {
    const [heads, ...body] = sheet('Actions') as [string[], ...unknown[][]];
    const togo = Object.fromEntries(heads.map((head, i) => [head, body.find(([id]) => id === 'togo-1')![i]]));
    expect(togo).toMatchObject({ Status: 'completed', 'Status: label': 'Completed', Start: new Date('2012-12-01T00:00:00Z'), Months: 25, 'Joint request': false });
  });

  it('has French sheets and headings when asked', async () => {
    const french = join(folder, 'fr.xlsx');
    await exported(french, 'xlsx', '--lang', 'fr');
    const [first] = (await readExcel(french)) as typeof sheets;
    expect(first!.data[0]!.slice(0, 4)).toEqual(['Id', 'Nom (anglais)', 'Nom (français)', 'Statut']);
  });

  it('keeps a formula as a text, drops what XML forbids, and says so', async () => {
    const dataset = datasetWith({ 'experts/evil.yaml': 'name: "=1+1\\u0001\\u0007"\ncountry: france\nsource: { sections: ["1.1"] }\n' });
    const { code, stderr } = await mieux(['export', 'xlsx', '--dataset', dataset, '--output', join(folder, 'evil.xlsx'), '--partial']);
    expect(code).toBe(0);
    expect(stderr).toContain('2 characters that XML forbids removed from experts.');
    const experts = ((await readExcel(join(folder, 'evil.xlsx'))) as typeof sheets).find((each) => each.sheet === 'Experts')!.data;
    expect(experts.find(([id]) => id === 'evil')![1]).toBe('=1+1');
  });
});
