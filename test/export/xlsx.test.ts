import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { dataSheetName } from '../../src/export/xlsx/sheet-name.js';
import { datasetWith } from '../scenarios/dataset.js';
import { pythonWith } from '../programs.js';
import { mieux } from '../scenarios/run.js';
import { count, exported, temporaryFolder } from './folder.js';

const folder = temporaryFolder();

/** What people read, between the cover and the tables. */
const READ_SHEETS = ['Actions', 'Experts', 'Contingents', 'Countries'];

const kindOf = (cell: unknown): string => (cell instanceof Date ? 'date' : typeof cell);

describe('xlsx, read by another library', () => {
  const path = join(folder, 'mieux.xlsx');
  let sheets: { sheet: string; data: unknown[][] }[];
  const sheet = (name: string): unknown[][] => sheets.find((each) => each.sheet === name)!.data;
  beforeAll(async () => {
    await exported(path, 'xlsx');
    sheets = await readExcel(path);
  });

  it('has a sheet for each table and as many rows as the lists', async () => {
    expect(sheets.map((each) => each.sheet)).toEqual([
      'About',
      ...READ_SHEETS,
      ...TABLES.map((table) => dataSheetName(table, 'en')),
    ]);
    for (const name of ['Actions', 'Actions (data)']) expect(sheet(name)).toHaveLength((await count('actions')) + 1);
    expect(sheet('Published figures')).toHaveLength((await count('figures')) + 1);
  });

  it('freezes the headings, and filters every column', () => {
    const files = unzipSync(readFileSync(path));
    const first = strFromU8(files['xl/worksheets/sheet2.xml']!);
    expect(first).toMatch(/<pane ySplit="1" xSplit="1" [^>]*state="frozen"/u);
    expect(first).toMatch(new RegExp(`<autoFilter ref="A1:[A-Z]+${String(sheet('Actions').length)}"/>`, 'u'));
  });

  it('has one type a column: where a date is from before those that spreadsheets agree on, all are texts', async () => {
    const dataset = datasetWith({
      'organisations/old-league.yaml':
        'name: { en: Old League, fr: Vieille Ligue }\nkind: regional-body\nregion: asia\nmembers:\n  - { country: bolivia, from: "1899-12-31" }\n  - { country: peru, from: "1900-03-01" }\nmembers_source: Treaty\n',
    });
    await exported(join(folder, 'old.xlsx'), 'xlsx', '--dataset', dataset);
    const members = ((await readExcel(join(folder, 'old.xlsx'))) as typeof sheets)
      .find((each) => each.sheet === 'Organisations – Members')!
      .data.filter(([id]) => id === 'old-league');
    expect(members.map((row) => row[5])).toEqual(['1899-12-31', '1900-03-01']);
  });

  it('has one type a column in every sheet', () => {
    for (const { sheet: name, data } of sheets.slice(1)) {
      const [heads = [], ...body] = data;
      for (const [i, head] of heads.entries()) {
        const kinds = new Set(
          body
            .map((row) => row[i] ?? null)
            .filter((cell) => cell !== null)
            .map(kindOf),
        );
        expect([...kinds].length, `${name}, ${String(head)}: ${[...kinds].join(' and ')}`).toBeLessThan(2);
      }
    }
  });

  it('names sheets within what Excel allows, no two alike, in either language', () => {
    for (const language of ['en', 'fr'] as const) {
      const names = TABLES.map((table) => dataSheetName(table, language));
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[^:\\/?*[\]]{1,31}$/u);
    }
  });

  it('has headings, labels beside codes, dates as dates and numbers as numbers', () => {
    const [heads, ...body] = sheet('Actions (data)') as [string[], ...unknown[][]];
    const togo = Object.fromEntries(heads.map((head, i) => [head, body.find(([id]) => id === 'togo-1')![i]]));
    expect(togo).toMatchObject({
      Status: 'completed',
      'Status: label': 'Completed',
      Start: new Date('2012-12-01T00:00:00Z'),
      Months: 25,
      'Joint request': false,
    });
  });

  it('has actions as people read them: names for codes, who asked with its country, months as dates', () => {
    const [heads, ...body] = sheet('Actions') as [string[], ...unknown[][]];
    const togo = Object.fromEntries(heads.map((head, i) => [head, body.find(([name]) => name === 'Togo I')![i]]));
    expect(togo).toMatchObject({
      Status: 'Completed',
      'Countries, Organisations': 'Togo',
      'Requested by': expect.stringMatching(/\(Togo\)/u) as string,
      Start: new Date('2012-12-01T00:00:00Z'),
      Months: 25,
      'Experts from': expect.stringContaining('France') as string,
    });
  });

  it('says what the words of a schema mean, beside them', () => {
    const rowOf = (name: string, id: string, key = 'Id'): Record<string, unknown> => {
      const [heads, ...body] = sheet(name) as [string[], ...unknown[][]];
      const row = body.find((each) => each[heads.indexOf(key)] === id)!;
      return Object.fromEntries(heads.map((head, i) => [head, row[i]]));
    };
    expect(rowOf('Actions (data)', 'togo-1')).toMatchObject({
      'Part of the source': 'annex-completed',
      'Part of the source: label': 'Annex, completed action',
    });
    expect(rowOf('Countries (data)', 'afghanistan')).toMatchObject({ 'Region assigned by: label': 'Compilers' });
    expect(sheet('Published figures')[0]).toContain('Qualifier: label');
    expect(rowOf('Where experts came from', 'country', 'Kind')).toMatchObject({ 'Kind: label': 'Country' });
  });

  it('has experts, contingents and countries as people read them', () => {
    expect(sheet('Experts')[0]!.slice(0, 4)).toEqual(['Name', 'Institution', 'Role', 'Country']);
    const countries = sheet('Countries') as [string[], ...unknown[][]];
    expect(countries[0].slice(0, 4)).toEqual(['Name', 'ISO 2', 'ISO 3', 'Region']);
    expect(countries.find(([name]) => name === 'Togo')).toEqual(
      expect.arrayContaining(['TG', 'TGO', 'Sub-Saharan Africa']),
    );
    expect(sheet('Contingents')[0]).toEqual(['Origin', 'Country', 'Sector', 'Label', 'Experts', 'Notes']);
  });

  it('leads from a name to its data, from a number to its items, from a country to its row', () => {
    const first = strFromU8(unzipSync(readFileSync(path))['xl/worksheets/sheet2.xml']!);
    const links = new Map(
      [...first.matchAll(/<hyperlink ref="([A-Z]+\d+)" location="'([^']+)'!A(\d+)"/gu)].map(([, from, to, row]) => [
        from,
        { to: to!, row: Number(row) },
      ]),
    );
    const heads = sheet('Actions')[0] as string[];
    const at = sheet('Actions').findIndex(([name]) => name === 'Togo I');
    const target = (head: string): unknown[] => {
      const { to, row } = links.get(`${String.fromCharCode(65 + heads.indexOf(head))}${String(at + 1)}`)!;
      return sheet(to)[row - 1]!;
    };
    expect(target('Name')[0]).toBe('togo-1');
    expect(target('Activities').slice(0, 3)).toEqual(['togo-1', 'Togo I', 1]);
    expect(target('Results').slice(0, 3)).toEqual(['togo-1', 'Togo I', 1]);
    expect(target('Countries, Organisations')[0]).toBe('Togo');
  });

  it('prints what people read one page wide, heading repeated, and no table', () => {
    const files = unzipSync(readFileSync(path));
    const text = (name: string): string => strFromU8(files[name]!);
    expect(text('xl/worksheets/sheet2.xml')).toMatch(
      /<pageSetup [^>]*orientation="landscape" fitToWidth="1" fitToHeight="0"/u,
    );
    expect(text('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'Actions'!$1:$1</definedName>`,
    );
    const names = text('xl/workbook.xml');
    expect(names.match(/_xlnm\.Print_Area/gu)).toHaveLength(TABLES.length);
    expect(names).toContain(`localSheetId="5">'Actions (data)'!$A$1048576<`);
    expect(text('docProps/core.xml')).toContain('<dc:title>');
    expect(text('xl/styles.xml')).toContain('builtinId="0"');
  });

  it('cuts what no cell takes, and says where', async () => {
    const long = `${'a'.repeat(32_765)}😀${'b'.repeat(10)}`;
    const dataset = datasetWith({
      'experts/long.yaml': `name: Long\ncountry: france\nnotes:\n  - { en: ${long}, fr: ${long} }\nsource: { sections: ["1.1"] }\n`,
    });
    const target = join(folder, 'long.xlsx');
    const { code, stderr } = await mieux(['export', 'xlsx', '--dataset', dataset, '--output', target, '--partial']);
    expect(code).toBe(0);
    expect(stderr).toContain('what is longer was cut, and ends in “…”: long in experts.');
    const experts = ((await readExcel(target)) as typeof sheets).find((each) => each.sheet === 'Experts (data)')!.data;
    const cut = experts.find(([id]) => id === 'long')!.filter((cell) => String(cell).startsWith('aaa'));
    expect(cut).toHaveLength(2);
    for (const cell of cut) expect(String(cell)).toBe(`${'a'.repeat(32_765)}…`);
  });

  it('has French sheets and headings when asked', async () => {
    const french = join(folder, 'fr.xlsx');
    await exported(french, 'xlsx', '--lang', 'fr');
    const [about, read, , , , data] = (await readExcel(french)) as typeof sheets;
    expect([about!.sheet, read!.sheet, data!.sheet]).toEqual(['À propos', 'Actions', 'Actions (données)']);
    expect(about!.data.flat()).toContain('CC-BY-4.0');
    expect(read!.data[0]!.slice(0, 4)).toEqual(['Nom', 'Statut', 'Région', 'Pays, Organisations']);
    expect(data!.data[0]!.slice(0, 4)).toEqual(['Id', 'Nom (anglais)', 'Nom (français)', 'Statut']);
  });

  it('keeps a formula as a text, drops what XML forbids, and says so', async () => {
    const dataset = datasetWith({
      'experts/evil.yaml': 'name: "=1+1\\u0001\\u0007"\ncountry: france\nsource: { sections: ["1.1"] }\n',
    });
    const { code, stderr } = await mieux([
      'export',
      'xlsx',
      '--dataset',
      dataset,
      '--output',
      join(folder, 'evil.xlsx'),
      '--partial',
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('2 characters that XML forbids removed from experts.');
    const experts = ((await readExcel(join(folder, 'evil.xlsx'))) as typeof sheets).find(
      (each) => each.sheet === 'Experts (data)',
    )!.data;
    expect(experts.find(([id]) => id === 'evil')![1]).toBe('=1+1');
  });
});

const python = pythonWith('openpyxl', 'python3-openpyxl');

describe.skipIf(python === undefined)('xlsx, opened by openpyxl', () => {
  it.each([
    ['the export', ['export', 'xlsx']],
    ['the export in French', ['export', 'xlsx', '--lang', 'fr']],
    ['a list', ['list', 'region:asia']],
    ['statistics', ['stats', '--by', 'region,status', '--lang', 'fr']],
  ])('opens without a warning: %s', async (_, args) => {
    const path = join(folder, 'openpyxl.xlsx');
    const { code, stderr } = await mieux([...args, '--output', path, '--force']);
    expect([code, stderr.includes('warning')]).toEqual([0, false]);
    const { status, stderr: said } = spawnSync(
      python!,
      ['-W', 'error', '-c', 'import sys, openpyxl; print(len(openpyxl.load_workbook(sys.argv[1]).sheetnames))', path],
      { encoding: 'utf8' },
    );
    expect(said).toBe('');
    expect(status).toBe(0);
  });
});
