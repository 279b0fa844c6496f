import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exported, hash, temporaryFolder } from '../export/folder.js';
import { datasetWith } from './dataset.js';
import { mieux, ROOT } from './run.js';

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

  it('shows progress on a terminal, and not a word of it in a pipe', async () => {
    const terminal = await mieux(['export', 'csv', '--output', join(folder, 'seen')], { terminal: 80 });
    expect(terminal.stderr).toContain('% actions');
    expect(terminal.stderr.endsWith('\u001b[K100 actions written to ' + join(folder, 'seen') + '\n')).toBe(true);
    const pipe = await mieux(['export', 'csv', '--output', join(folder, 'unseen')]);
    expect(pipe.stderr).toBe(`100 actions written to ${join(folder, 'unseen')}\n`);
  });

  it('suggests a format for a typo, a field for another, and what an option is for', async () => {
    expect(await mieux(['export', 'xlxs'])).toMatchObject({ code: 2, stderr: expect.stringContaining('`xlsx`') as string });
    expect(await mieux(['export', 'json', 'regoin:asia'])).toMatchObject({ code: 2, stderr: expect.stringContaining('`region`') as string });
    expect(await mieux(['export', 'json', '--bom'])).toMatchObject({ code: 2, stderr: expect.stringContaining('csv') as string });
    expect(await mieux(['export', 'sqlite', '--output', '-'])).toMatchObject({ code: 2 });
  });

  it('gives an empty export for a query that nothing answers', async () => {
    const { code, stdout } = await mieux(['export', 'json', 'status:refused', 'status:refused', 'started:2015']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ actions: [], experts: [], countries: [] });
  });

});

describe('a dataset with references that lead nowhere', () => {
  const broken = (): string => datasetWith({ 'actions/togo-9.yaml': 'name: { en: Togo IX, fr: Togo IX }\nstatus: completed\ncountries: [togo, togoland]\nregion: atlantis\nsource: { part: other, heading: Togo IX }\n' });

  it.each(['sqlite', 'csv', 'json'])('is not exported: %s', async (format) => {
    const { code, stdout, stderr } = await mieux(['export', format, '--dataset', broken(), '--output', join(folder, `broken-${format}`)]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('`togoland` (country of togo-9/togoland in action_countries)');
    expect(stderr).toContain('mieux validate');
  });

  it('is exported without them with --partial', async () => {
    const { code, stderr } = await mieux(['export', 'sqlite', '--partial', '--dataset', broken(), '--output', join(folder, 'partial.sqlite')]);
    expect(code).toBe(0);
    expect(stderr).toContain('They are left out.');
    expect(stderr).toContain('101 actions written');
  });

  it('is no matter for a query that does not touch them', async () => {
    expect((await mieux(['export', 'json', 'status:ongoing', 'region:asia', '--dataset', broken()])).code).toBe(0);
  });
});

describe('the built program', () => {
  it.each(FORMATS)('writes %s on its first run and on those that find its code compiled', (format) => {
    const cache = join(folder, `cache-${format}`);
    for (const target of ['cold', 'warm', 'hot']) {
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/mieux.js'), 'export', format, 'country:togo', '--output', join(folder, `${target}-${format}`)], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: cache } });
      expect(stderr).not.toContain('fault');
      expect(status).toBe(0);
    }
    expect(hash(join(folder, `hot-${format}`))).toBe(hash(join(folder, `cold-${format}`)));
  });
});

describe('the libraries that write exports', () => {
  /** Names of the chunks and packages that a run of the built program loaded. */
  function loadedBy(...args: string[]): string[] {
    const script = `require('./dist/main.cjs').main(${JSON.stringify(args)}, process).then(() => process.stderr.write('\\0' + JSON.stringify(Object.keys(require.cache))))`;
    const { stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
    return JSON.parse(stderr.slice(stderr.indexOf('\0') + 1)) as string[];
  }
  const HEAVY = /node-sqlite3-wasm|write-excel-file|hyparquet|fast-xml|fflate|chunks\/(?:sqlite|xlsx|parquet|iati)-/u;

  it('are not loaded by other commands, nor by other exports', () => {
    expect(loadedBy('list', '--count').filter((path) => HEAVY.test(path))).toEqual([]);
    expect(loadedBy('export', 'json', 'country:togo').filter((path) => HEAVY.test(path))).toEqual([]);
    expect(loadedBy('export', 'sqlite', 'country:togo', '--output', join(folder, 'loaded')).filter((path) => HEAVY.test(path))).toEqual([expect.stringContaining('chunks/sqlite-'), expect.stringContaining('node-sqlite3-wasm')]);
  });
});
