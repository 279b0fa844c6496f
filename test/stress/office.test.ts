import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../src/export/tables/model.js';
import { dataSheetName } from '../../src/export/xlsx/sheet-name.js';
import { query } from '../export/duckdb.js';
import { exported, temporaryFolder } from '../export/folder.js';
import { hasProgram } from '../programs.js';
import { datasetWith } from '../scenarios/dataset.js';

const folder = temporaryFolder();

/** What people read, between the cover and the tables. */
const READ_SHEETS = ['Actions', 'Experts', 'Contingents', 'Countries'];

describe.skipIf(!hasProgram('soffice', 'libreoffice-calc-nogui'))(
  'a workbook, opened by LibreOffice',
  { timeout: 120_000 },
  () => {
    const exportedIn = (language: string): Promise<string> =>
      exported(join(folder, `${language}.xlsx`), 'xlsx', '--lang', language);
    /** Every sheet as a csv file of what is shown in its cells. */
    const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';

    /** Has LibreOffice open a workbook and save it as something else, in a folder of that name. */
    function converted(workbook: string, to: string, into: string): string {
      const { status, stderr } = spawnSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          join(folder, into),
          workbook,
        ],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stderr);
      return join(folder, into);
    }

    /** The rows of a csv file without its headings. */
    async function cells(file: string): Promise<(string | null)[][]> {
      const rows = await query(
        `SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = false, all_varchar = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${(await heads(file)).map((_, i) => `'c${String(i)}': 'VARCHAR'`).join(', ')}})`,
      );
      return rows.slice(1).map((row) => Object.values(row) as (string | null)[]);
    }

    async function heads(file: string): Promise<string[]> {
      return Object.keys(
        (
          await query(
            `SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true, delim = ',') LIMIT 1`,
          )
        )[0] ?? {},
      );
    }

    /** A number without thousands apart and without the zeros that bring a column to as many decimals each. */
    const plain = (cell: string | null): string | null =>
      cell !== null && /^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)$/u.test(cell)
        ? String(Number(cell.replaceAll(',', '')))
        : cell;

    it.each(['en', 'fr'] as const)(
      'shows in every cell what the csv holds, months as they are written: %s',
      async (language) => {
        const [shown, csv] = [
          converted(await exportedIn(language), CSV, `shown-${language}`),
          await exported(join(folder, `csv-${language}`), 'csv', '--lang', language),
        ];
        for (const { name, label } of TABLES) {
          // A table without rows has nothing to compare, as that of reports, which the publication does not list.
          if (
            (await query(`SELECT * FROM read_csv('${join(csv, `${name}.csv`)}', header = true, all_varchar = true)`))
              .length === 0
          )
            continue;
          const given = (await cells(join(csv, `${name}.csv`))).map((row) =>
            row.map((cell) => (cell === 'true' || cell === 'false' ? cell.toUpperCase() : plain(cell))),
          );
          const sheet = await cells(join(shown, `${language}-${dataSheetName({ name, label }, language)}.csv`));
          expect(given.length, name).toBeGreaterThan(0);
          expect(
            sheet.map((row) => row.map(plain)),
            name,
          ).toEqual(given);
        }
      },
    );

    it.each(['en', 'fr'] as const)(
      'prints at most forty pages, every sheet that people read among them: %s',
      async (language) => {
        const paper = converted(await exportedIn(language), 'pdf', `paper-${language}`);
        const pdf = readFileSync(join(paper, `${language}.pdf`), 'latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b/gu) ?? [];
        expect(pages.length).toBeGreaterThan(READ_SHEETS.length);
        expect(pages.length).toBeLessThanOrEqual(40);
      },
    );

    it('finds a filter on every sheet, dates and numbers, and no formula, whatever texts begin with', async () => {
      const evil = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1'];
      const dataset = datasetWith(
        Object.fromEntries(
          evil.map((name, i) => [
            `experts/evil-${String(i)}.yaml`,
            `name: ${JSON.stringify(name)}\ncountry: france\nsource: { sections: ["1.1"] }\n`,
          ]),
        ),
      );
      const path = await exported(join(folder, 'evil.xlsx'), 'xlsx', '--dataset', dataset, '--partial');
      const content = readFileSync(join(converted(path, 'fods', 'opened'), 'evil.fods'), 'utf8');
      expect(content.match(/<table:database-range [^>]*table:display-filter-buttons="true"/gu)).toHaveLength(
        TABLES.length + READ_SHEETS.length,
      );
      expect(content.includes('office:value-type="date" office:date-value="2012-12-01"')).toBe(true);
      expect(content.includes('office:value-type="float" office:value="3000000"')).toBe(true);
      for (const text of ['=1+1', '+1', '-1', '@SUM(1)'])
        expect(content.includes(`<text:p>${text}</text:p>`), text).toBe(true);
      // LibreOffice itself writes true and false as formulas.
      expect(new Set(content.match(/table:formula="[^"]*"/gu))).toEqual(
        new Set(['table:formula="of:=TRUE()"', 'table:formula="of:=FALSE()"']),
      );
    });
  },
);
