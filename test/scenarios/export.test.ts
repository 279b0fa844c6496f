import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import driver from 'node-sqlite3-wasm';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { query } from '../export/duckdb.js';
import { exported, hash, temporaryFolder } from '../export/folder.js';
import { isHere } from '../programs.js';
import { datasetWith } from './dataset.js';
import { loads } from './loads.js';
import { json, mieux, ROOT } from './run.js';

const folder = temporaryFolder();
const FORMATS = ['csv', 'xlsx', 'sqlite', 'iati', 'json', 'ndjson', 'datapackage', 'parquet'];

describe('every export', () => {
  it.each(FORMATS)('gives the same bytes twice: %s', async (format) => {
    const first = hash(await exported(join(folder, `first-${format}`), format, 'region:asia'));
    const second = hash(await exported(join(folder, `second-${format}`), format, 'region:asia'));
    expect(second).toBe(first);
  });

  it('dates the entries of its archive 1980, not now', () => {
    const archive = readFileSync(join(folder, 'first-xlsx'));
    expect(archive.readUInt16LE(12)).toBe(0b0000000_0001_00001);
  });

  it.each(FORMATS)('replaces nothing without --force: %s', async (format) => {
    const target = join(folder, `first-${format}`);
    const before = hash(target);
    const { code, stderr } = await mieux(['export', format, '--output', target]);
    expect(code).toBe(2);
    expect(stderr).toContain('--force');
    expect(hash(target)).toBe(before);
  });

  it('leaves other files in a folder alone with --force', async () => {
    const target = join(folder, 'shared');
    await exported(target, 'csv');
    writeFileSync(join(target, 'mine.txt'), 'mine');
    await exported(target, 'csv', '--bom');
    expect(readFileSync(join(target, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('leaves nothing beside the target', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('.') || name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses a file where it makes a folder, and the other way round', async () => {
    expect((await mieux(['export', 'csv', '--output', join(folder, 'first-json'), '--force'])).code).toBe(2);
    expect((await mieux(['export', 'json', '--output', join(folder, 'first-csv'), '--force'])).code).toBe(2);
  });

  it('ends with 3 where it cannot write', async () => {
    const { code, stderr } = await mieux(['export', 'json', '--output', join(folder, 'first-json', 'below.json')]);
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be written');
  });

  it.skipIf(!isHere(existsSync('/dev/full'), 'there is no /dev/full', 'run them on Linux', false))(
    'names the cause where the disk is full, and leaves the device as it is',
    async () => {
      const { code, stderr } = await mieux(['export', 'json', 'country:togo', '--output', '/dev/full', '--force']);
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: 'error  `/dev/full` cannot be written: the disk is full.\n  Choose another place with --output.\n',
      });
      expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
    },
  );

  it('writes to a device without --force, since nothing there could be lost', async () => {
    expect((await mieux(['export', 'xlsx', 'country:togo', '--output', '/dev/null'])).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('follows a link and leaves it a link', async () => {
    const [real, link] = [join(folder, 'real.json'), join(folder, 'link.json')];
    writeFileSync(real, 'old');
    symlinkSync(real, link);
    expect((await mieux(['export', 'json', 'country:togo', '--output', link])).code).toBe(2);
    await exported(link, 'json', 'country:togo');
    expect(JSON.parse(readFileSync(real, 'utf8'))).toHaveProperty('actions');
  });

  it('makes the folders that are missing', async () => {
    expect((await mieux(['export', 'csv', 'country:togo', '--output', join(folder, 'not/there/yet')])).code).toBe(0);
    expect(existsSync(join(folder, 'not/there/yet/actions.csv'))).toBe(true);
  });

  it('replaces no file of a folder unless it can replace all', async () => {
    const target = join(folder, 'blocked');
    mkdirSync(join(target, 'topics.csv'), { recursive: true });
    writeFileSync(join(target, 'actions.csv'), 'old');
    const { code, stderr } = await mieux(['export', 'csv', '--output', target, '--force']);
    expect(code).toBe(3);
    expect(stderr).toContain('topics.csv` is a folder');
    expect(readdirSync(target).sort()).toEqual(['actions.csv', 'topics.csv']);
    expect(readFileSync(join(target, 'actions.csv'), 'utf8')).toBe('old');
  });

  it.each([
    ['csv', 'actions.csv'],
    ['parquet', 'actions.parquet'],
    ['datapackage', 'datapackage.json'],
  ])('makes no folder under the name of a file: %s', async (format, name) => {
    const { code, stderr } = await mieux(['export', format, 'country:togo', '--output', join(folder, name)]);
    expect(code).toBe(2);
    expect(stderr).toContain('mieux list --output FILE');
    expect(existsSync(join(folder, name))).toBe(false);
  });

  it('takes a dataset without a vocabulary of parties, in which an open request waits for nobody by name', async () => {
    const root = join(folder, 'without-parties');
    expect(await mieux(['init', root, '--countries', 'KE', '--start', '2026-01', '--title', 'T'])).toMatchObject({
      code: 0,
    });
    for (const name of ['parties', 'report-kinds']) rmSync(join(root, `data/vocabularies/${name}.yaml`));
    const request = ['new', 'action', 'k', 'name.en=K', 'status=preparation', 'countries=kenya', 'lodged=2026-01'];
    expect(await mieux(request, { cwd: root })).toMatchObject({ code: 0 });
    expect(await mieux(['validate', '--strict'], { cwd: root })).toMatchObject({ code: 0 });
    expect(await mieux(['export', 'csv', '--output', 'out'], { cwd: root })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'out/action_waits_for.csv'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('refuses an empty --output', async () => {
    expect(await mieux(['export', 'csv', '--output', '', '--force'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--output is empty') as string,
    });
  });

  it('shows progress on a terminal, and not a word of it in a pipe', async () => {
    const terminal = await mieux(['export', 'csv', '--output', join(folder, 'seen')], { terminal: 80 });
    expect(terminal.stderr).toContain('% actions');
    expect(terminal.stderr.endsWith('\u001b[K100 actions written to ' + join(folder, 'seen') + '\n')).toBe(true);
    const pipe = await mieux(['export', 'csv', '--output', join(folder, 'unseen')]);
    expect(pipe.stderr).toBe(`100 actions written to ${join(folder, 'unseen')}\n`);
  });

  it('takes its progress away before its text comes to the same terminal', async () => {
    const chunks: Buffer[] = [];
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    terminal.on('data', (chunk: Buffer) => chunks.push(chunk));
    await main(['export', 'json', 'country:togo'], {
      stdin: new PassThrough(),
      stdout: terminal,
      stderr: terminal,
      env: { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, HOME: process.env.HOME },
      cwd: () => ROOT,
    });
    expect(Buffer.concat(chunks).toString()).toContain('% vocabularies\r\u001b[K{\n  "dataset"');
  });

  it('counts the actions that are in the file, not those that its format has no place for', async () => {
    const path = join(folder, 'activities.xml');
    const { stderr } = await mieux(['export', 'iati', '--output', path]);
    expect(stderr).toContain(`\n71 actions written to ${path}\n`);
    expect(readFileSync(path, 'utf8').match(/-actions-[^<]*<\/iati-identifier>/gu)).toHaveLength(71);
    expect((await mieux(['export', 'json', 'country:laos', '--output', join(folder, 'one.json')])).stderr).toMatch(
      /^1 action written/u,
    );
  });

  it('suggests a format for a typo, a field for another, and what an option is for', async () => {
    expect(await mieux(['export', 'cvs'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean `csv`?') as string,
    });
    expect(await mieux(['export', 'xlxs'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`xlsx`') as string,
    });
    expect(await mieux(['export', 'json', 'regoin:asia'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`region`') as string,
    });
    expect(await mieux(['export', 'json', '--bom'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('csv') as string,
    });
    expect(await mieux(['export', 'sqlite', '--output', '-'])).toMatchObject({ code: 2 });
  });

  it('gives an empty export for a query that nothing answers', async () => {
    const { code, stdout } = await mieux(['export', 'json', 'status:refused', 'status:refused', 'started:2015']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ actions: [], experts: [], countries: [] });
  });
});

describe('a dataset with references that lead nowhere', () => {
  const broken = (): string =>
    datasetWith({
      'actions/togo-9.yaml':
        'name: { en: Togo IX, fr: Togo IX }\nstatus: completed\ncountries: [togo, togoland]\nregion: atlantis\nperiod: { start: 2013-01, end: 2013-02 }\nsource: { part: other, heading: Togo IX, reference: made up }\n',
    });

  it.each(['sqlite', 'csv', 'json'])('is not exported: %s', async (format) => {
    const { code, stdout, stderr } = await mieux([
      'export',
      format,
      '--dataset',
      broken(),
      '--output',
      join(folder, `broken-${format}`),
    ]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('`togoland` (country of togo-9/togoland in action_countries)');
    expect(stderr).toContain('mieux validate');
  });

  it('is exported without them with --partial', async () => {
    const { code, stderr } = await mieux([
      'export',
      'sqlite',
      '--partial',
      '--dataset',
      broken(),
      '--output',
      join(folder, 'partial.sqlite'),
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('They are left out.');
    expect(stderr).toContain('101 actions written');
  });

  it('is no matter for a query that does not touch them', async () => {
    expect((await mieux(['export', 'json', 'status:ongoing', 'region:asia', '--dataset', broken()])).code).toBe(0);
  });
});

describe('the built program', () => {
  it('says so where there is no folder for temporary files', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'bin/mieux.js'), 'export', 'sqlite', 'country:togo', '--output', join(folder, 'homeless.sqlite')],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, TMPDIR: join(folder, 'gone') } },
    );
    expect(status).toBe(3);
    expect(stderr).toContain('TMPDIR');
    expect(existsSync(join(folder, 'homeless.sqlite'))).toBe(false);
  });
});

describe('the libraries that write exports', () => {
  const HEAVY =
    /(?<=^|node_modules\/)(?:node-sqlite3-wasm|write-excel-file|hyparquet-writer|fast-xml-builder|fflate|csv-stringify)/gu;
  const heavy = (...args: string[]): string[] =>
    [...new Set(loads(args, folder).flatMap((path) => path.match(HEAVY) ?? []))].sort();

  it('are not loaded by other commands', () => {
    expect(heavy('list', '--count')).toEqual([]);
  });

  it.each([
    ['json', []],
    ['ndjson', []],
    ['csv', ['csv-stringify']],
    ['datapackage', ['csv-stringify']],
    ['iati', ['fast-xml-builder']],
    ['parquet', ['hyparquet-writer']],
    ['sqlite', ['node-sqlite3-wasm']],
    ['xlsx', ['fflate', 'write-excel-file']],
  ])('are loaded by their own export alone: %s', (format, libraries) => {
    expect(heavy('export', format, 'country:togo', '--output', join(folder, `loaded-${format}`))).toEqual(libraries);
  });
});

describe('the counts of an export are those of mieux stats', () => {
  /** How many actions have each status, as a reader of the format counts them. */
  const READERS: Readonly<Record<string, (path: string) => Promise<Record<string, number>>>> = {
    csv: (path) => inDuckDb(`read_csv('${path}/actions.csv')`),
    datapackage: (path) => inDuckDb(`read_csv('${path}/data/actions.csv')`),
    parquet: (path) => inDuckDb(`read_parquet('${path}/actions.parquet')`),
    json: (path) =>
      Promise.resolve(
        counted(
          (JSON.parse(readFileSync(path, 'utf8')) as { actions: { status: string }[] }).actions.map(
            ({ status }) => status,
          ),
        ),
      ),
    ndjson: (path) =>
      Promise.resolve(
        counted(
          readFileSync(path, 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as { collection: string; status: string })
            .filter(({ collection }) => collection === 'actions')
            .map(({ status }) => status),
        ),
      ),
    xlsx: async (path) => {
      const [heads, ...rows] = ((await readExcel(path)) as { sheet: string; data: string[][] }[]).find(
        ({ sheet }) => sheet === 'Actions (data)',
      )!.data;
      return counted(rows.map((row) => row[heads!.indexOf('Status')]!));
    },
    sqlite: (path) => {
      const database = new driver.Database(path, { readOnly: true });
      const rows = database.all('SELECT status FROM actions') as { status: string }[];
      database.close();
      return Promise.resolve(counted(rows.map(({ status }) => status)));
    },
    // IATI's own codes, of the implemented actions that have dates; phases are activities, too, one step up.
    iati: (path) =>
      Promise.resolve(
        counted(
          [...readFileSync(path, 'utf8').matchAll(/hierarchy="2"[\s\S]*?<activity-status code="(\d)"/gu)].map(
            ([, code]) => (code === '4' ? 'completed' : 'ongoing'),
          ),
        ),
      ),
  };

  async function inDuckDb(source: string): Promise<Record<string, number>> {
    return Object.fromEntries(
      (await query(`SELECT status, count(*)::INTEGER AS n FROM ${source} GROUP BY 1`)).map(({ status, n }) => [
        status,
        n,
      ]),
    ) as Record<string, number>;
  }

  function counted(statuses: readonly string[]): Record<string, number> {
    return Object.fromEntries(
      [...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]),
    );
  }

  it.each(
    FORMATS.flatMap(
      (format) =>
        [
          [format, []],
          [format, ['region:sub-saharan-africa']],
        ] as [string, string[]][],
    ),
  )('%s %j', async (format, terms) => {
    const expected = await json<{ status: string; count: number }>([
      'stats',
      'status',
      ...terms,
      ...(format === 'iati' ? ['status:implemented', 'not:started:none'] : []),
    ]);
    const path = await exported(join(folder, `counts-${format}`), format, ...terms);
    expect(await READERS[format]!(path)).toEqual(
      Object.fromEntries(expected.map(({ status, count }) => [status, count])),
    );
  });
});
