import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { folder } from './dataset.js';
import { filesIn, fixture } from './fixtures.js';
import { mieux, ROOT } from './run.js';

/** Every command that writes a result where --output says. */
const COMMANDS: readonly (readonly string[])[] = [
  ['list'],
  ['list', '--count'],
  ['show', 'actions/togo-1'],
  ['stats'],
  ['search', 'togo'],
  ['search', 'togo', '--count'],
  ['reconcile'],
  ['validate'],
  ['explain', 'file/link'],
  ['schema', 'actions'],
  ['schema', 'actions', '--json-schema'],
  ['doctor'],
  ['export', 'json'],
  ['export', 'iati'],
  ['export', 'xlsx'],
];
const named = COMMANDS.map((args): [string, readonly string[]] => [args.join(' '), args]);

/** No format goes with the ending of a record's file, but exports have theirs in their name. */
const formatFor = ([command]: readonly string[]): string[] => (command === 'export' ? [] : ['--format', 'json']);

/** How the files of exports end that are not json. */
const ENDINGS: Readonly<Record<string, string>> = { iati: 'xml', xlsx: 'xlsx' };

/** The files of a dataset, with their texts. */
const textsOf = (root: string): Map<string, string> =>
  new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));

describe('a result that would cost something', () => {
  it.each(named)('%s does not replace a file, unless it is told to', async (_, args) => {
    const cwd = fixture('none', 'base');
    const name = `there.${ENDINGS[args[1] ?? ''] ?? 'json'}`;
    const file = join(folder(), name);
    writeFileSync(file, 'mine');
    expect(await mieux([...args, '--output', file], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error  \`${file}\` exists.\n  Name another place with --output, or replace it with --force.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await mieux([...args, '--output', file, '--force'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).not.toBe('mine');
    expect(readdirSync(join(file, '..'))).toEqual([name]);
  });

  it.each(named)('%s never replaces a record, whatever it is told', async (_, args) => {
    const cwd = fixture('none', 'base');
    symlinkSync('actions', join(cwd, 'by-link'));
    const before = textsOf(cwd);
    for (const place of ['actions/togo-1.yaml', 'by-link/togo-1.yaml', 'dataset.yaml', 'actions/new.yaml'])
      expect(await mieux([...args, ...formatFor(args), '--output', place, '--force'], { cwd })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/is a place for records of a dataset, and no result is written there/u) as string,
      });
    expect(textsOf(cwd)).toEqual(before);
  });

  it('goes nowhere by a link that leads nowhere', async () => {
    const where = folder();
    symlinkSync('nothing.json', join(where, 'link.json'));
    const { code, stderr } = await mieux(['list', '--output', join(where, 'link.json'), '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('is a link to something that does not exist');
    expect(readdirSync(where)).toEqual(['link.json']);
  });

  it('is not written through a link that somebody put beside it', async () => {
    const where = folder();
    writeFileSync(join(where, 'private'), 'mine');
    symlinkSync('private', join(where, `list.csv.${String(process.pid)}.tmp`));
    expect(await mieux(['list', '--output', join(where, 'list.csv')])).toMatchObject({ code: 0 });
    expect(readFileSync(join(where, 'private'), 'utf8')).toBe('mine');
  });

  it('does not hang where no folder can be made', async () => {
    const { code, stderr } = await mieux(['export', 'csv', '--output', '/proc/nowhere/tables']);
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be written: it does not exist');
  });

  it('of `validate --fix` is refused before anything is mended', async () => {
    const cwd = fixture('none', 'base');
    writeFileSync(join(cwd, 'actions/togo-1.yaml'), `${readFileSync(join(cwd, 'actions/togo-1.yaml'), 'utf8')}\n\n`);
    writeFileSync(join(cwd, 'there.json'), '');
    const before = textsOf(cwd);
    expect(await mieux(['validate', '--fix', '--output', 'there.json'], { cwd })).toMatchObject({ code: 2 });
    expect(textsOf(cwd)).toEqual(before);
  });
});

describe('schema --write', () => {
  it('replaces the schemas that it wrote, and no others', async () => {
    const cwd = fixture('none', 'base');
    expect(await mieux(['schema', '--write'], { cwd })).toMatchObject({ code: 0 });
    expect(await mieux(['schema', '--write'], { cwd })).toMatchObject({ code: 0 });
    mkdirSync(join(cwd, 'own'));
    writeFileSync(join(cwd, 'own/action.schema.json'), '{}');
    expect(await mieux(['schema', '--write', 'own'], { cwd })).toMatchObject({ code: 2 });
    expect(readdirSync(join(cwd, 'own'))).toEqual(['action.schema.json']);
    expect(readFileSync(join(cwd, 'own/action.schema.json'), 'utf8')).toBe('{}');
    expect(await mieux(['schema', '--write', 'own', '--force'], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, 'own/expert.schema.json'))).toBe(true);
  });

  it('never writes among records', async () => {
    const cwd = fixture('none', 'base');
    expect(await mieux(['schema', '--write', 'actions'], { cwd })).toMatchObject({ code: 2 });
    expect(filesIn(cwd).filter((file) => file.endsWith('.schema.json'))).toEqual([]);
  });
});

describe('a result for spreadsheets', () => {
  it('is csv as Excel in French has it, when asked', async () => {
    const args = ['list', 'experts', '--columns', 'id,name', '--limit', '1', '--lang', 'fr'];
    const { stdout } = await mieux([...args, '--format', 'csv', '--delimiter', ';', '--bom', '--crlf']);
    expect(stdout).toMatch(/^\uFEFFid;name\r\n[a-z-]+;[^\r\n]+\r\n$/u);
    expect((await mieux([...args, '--format', 'csv', '--delimiter', 'tab'])).stdout).toMatch(/^id\tname\n/u);
  });

  it.each([
    [['--format', 'csv', '--delimiter', 'ab'], '`ab` cannot separate cells.'],
    [['--format', 'json', '--bom'], '--bom means nothing to the format json.'],
    [['--delimiter', ';'], '--delimiter means nothing to the format table.'],
    [['--format', 'xlsx'], 'xlsx is not text that standard output could take.'],
  ])('is refused with %j', async (args, message) => {
    expect(await mieux(['list', 'experts', ...args])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    });
  });

  it('is a workbook of what the screen shows: rows by columns, numbers as numbers, totals and remarks below', async () => {
    const file = join(folder(), 'regions.xlsx');
    const { code } = await mieux(['stats', '--by', 'region,status', 'publication:mieux-2015', '--output', file]);
    expect(code).toBe(0);
    const [{ data }] = (await readExcel(file)) as [{ sheet: string; data: unknown[][] }];
    const [heads, ...rows] = data as [string[], ...unknown[][]];
    expect(heads).toEqual(['Region', 'Ongoing', 'Completed', 'Total']);
    const total = rows.find(([region]) => region === 'Total') as [string, ...number[]];
    const regions = rows.slice(0, rows.indexOf(total)) as [string, ...number[]][];
    for (const i of [1, 2, 3]) expect(regions.reduce((sum, row) => sum + Number(row[i]), 0)).toBe(Number(total[i]));
    expect(rows.flat().some((cell) => String(cell).startsWith('Counted'))).toBe(true);
  });

  it('is not named like another format', async () => {
    const cwd = folder();
    expect(await mieux(['export', 'xlsx', '--dataset', join(ROOT, 'data'), '--output', 'b.csv'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error  `b.csv` is not named like xlsx, and whoever opens it would take it for something else.\n  Name a file that ends in .xlsx.\n',
    });
    expect(readdirSync(cwd)).toEqual([]);
  });
});
