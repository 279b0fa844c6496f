import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../export/folder.js';
import { mieux } from '../scenarios/run.js';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
/** A selection, since the whole takes longer and would show no more here. */
const site = (output: string, ...args: string[]) =>
  mieux(['site', '--output', output, ...(args.length === 0 ? ['region:eastern-europe', '--no-downloads'] : args)]);

describe('mieux site', () => {
  it('writes a folder, says what it wrote and where to begin, and nothing to a pipe', async () => {
    const { code, stdout, stderr } = await site(at('first'));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^\d+ pages, \d+ files, \d\.\d MB, in \d+ ms\nOpen .*first\/index\.html\n$/u);
    expect(existsSync(at('first/fr/actions.html'))).toBe(true);
  });

  it('says the same on a terminal, in French, once its progress is wiped away', async () => {
    const args = ['site', 'region:eastern-europe', '--output', at('french'), '--lang', 'fr'];
    const { code, stderr } = await mieux(args, { terminal: 100 });
    expect(code).toBe(0);
    expect(stderr).toMatch(/%.*\r\u001b\[K\d+ pages, [^\r]*Open .*french\/index\.html\n$/su);
    expect(readdirSync(at('french')).sort()).toEqual(['assets', 'downloads', 'fr', 'index.html']);
    expect(readFileSync(at('french/fr/downloads.html'), 'utf8')).toContain('lang="fr"');
  });

  it('replaces its own pages with --force only, and never a file that is not one of them', async () => {
    mkdirSync(at('shared'));
    writeFileSync(at('shared/mine.txt'), 'mine');
    expect(await site(at('shared'))).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') as string });
    expect(readdirSync(at('shared'))).toEqual(['mine.txt']);
    expect(await site(at('shared'), 'region:asia', '--no-downloads', '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(at('shared/mine.txt'), 'utf8')).toBe('mine');
  });

  it('says so where no request matches the query, and makes pages that say so', async () => {
    const { code, stderr } = await site(at('nothing'), 'region:asia', 'from:togo', '--no-downloads');
    expect(code).toBe(0);
    expect(stderr).toContain('No request matches the query; the pages say so.');
  });

  it.each([
    [['--lang', 'de'], 2, '`de` is not a language'],
    [['regoin:asia'], 2, 'Did you mean `region`?'],
    [['topic:nothing'], 2, '`nothing` is not a value of `topic`'],
    [['--output', at('pages.html')], 2, 'named like a file, and a folder is to be written'],
    [['--output', at('mine.txt')], 2, 'is a file, and a folder is to be written'],
    [['--output', at('mine.txt/below')], 3, 'cannot be written'],
  ])('refuses %j with %i and the remedy, and leaves nothing behind', async (args, code, said) => {
    writeFileSync(at('mine.txt'), 'mine');
    const before = readdirSync(folder);
    const outcome = await mieux(['site', '--no-downloads', '--output', at('refused'), ...args]);
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) as string });
    expect(outcome.stderr.split('\n').filter((line) => line !== '')).toHaveLength(2);
    expect(readdirSync(folder)).toEqual(before);
  });
});
