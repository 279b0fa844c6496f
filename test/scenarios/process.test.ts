import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith, folder } from './dataset.js';
import { mieux, ROOT } from './run.js';

const BIN = join(ROOT, 'bin/mieux.js');

/** A command line whose answer is larger than a pipe. */
const MUCH = ['search', 'a', '--format', 'json'];

describe('the program as a process', () => {
  it('prints its version', () => {
    expect(execFileSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it('is quiet when its reader has seen enough', () => {
    const { stdout, stderr, status } = spawnSync(
      'bash',
      ['-c', 'set -o pipefail; "$0" "$1" search a --format json | head -n 1', process.execPath, BIN],
      { encoding: 'utf8' },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: '[\n', stderr: '', status: 0 });
  });

  it('writes the same to a file, a pipe and a socket', () => {
    const file = join(folder(), 'out');
    const ask = (to: string): string =>
      execFileSync('bash', ['-c', `"$0" "$@" ${to}`, process.execPath, BIN, ...MUCH], {
        encoding: 'utf8',
        maxBuffer: Infinity,
      });
    const whole = ask('');
    expect(whole.length).toBeGreaterThan(65_536);
    expect(ask('| cat')).toBe(whole);
    ask(`> '${file}'`);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  it('writes a result into a file, in the format of its ending, and nothing to stdout', async () => {
    const file = join(folder(), 'asia.csv');
    expect(await mieux(['list', '--region', 'asia', '--output', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await mieux(['list', '--region', 'asia', '--format', 'csv']);
    expect(execFileSync('cat', [file], { encoding: 'utf8' })).toBe(stdout);
  });

  it('follows a link, and never replaces what is not a regular file', async () => {
    const where = folder();
    writeFileSync(join(where, 'real.csv'), 'old');
    symlinkSync('real.csv', join(where, 'link.csv'));
    expect(await mieux(['list', '--force', '--output', join(where, 'link.csv')])).toMatchObject({ code: 0 });
    expect(lstatSync(join(where, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(where, 'real.csv'), 'utf8')).toMatch(/^id,name/u);
    expect(await mieux(['list', '--format', 'csv', '--output', '/dev/null'])).toMatchObject({ code: 0 });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('says so in one line when standard output cannot be written', () => {
    const { stderr, status } = spawnSync(
      'bash',
      ['-c', '"$0" "$1" list --format json > /dev/full', process.execPath, BIN],
      { encoding: 'utf8' },
    );
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error {2}The output cannot be written: the disk is full\.\n/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  it.each([['--version'], ['-V'], ['--help'], ['list', '--help'], ['help'], ['help', 'query'], []])(
    'says so of %j %j, too',
    (...args) => {
      const { stderr, status } = spawnSync('bash', ['-c', '"$0" "$@" > /dev/full', process.execPath, BIN, ...args], {
        encoding: 'utf8',
      });
      expect({ stderr, status }).toEqual({
        stderr: 'error  The output cannot be written: the disk is full.\n  Check where standard output leads.\n',
        status: 3,
      });
    },
  );

  it('says that an edit was made, where only that cannot be written', () => {
    const root = datasetWith();
    const { stderr, status } = spawnSync(
      'bash',
      ['-c', '"$0" "$1" set togo-2 joint=yes --dataset "$2" > /dev/full', process.execPath, BIN, root],
      { encoding: 'utf8' },
    );
    expect(status).toBe(3);
    expect(stderr).toContain('error  The edit was made. The output cannot be written: the disk is full.');
    expect(readFileSync(join(root, 'actions/togo-2.yaml'), 'utf8')).toContain('joint: true');
  });

  it('says why a result cannot be written', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await mieux(['list', '--output', join(file, 'asia.csv')])).toMatchObject({ code: 3, stdout: '' });
    expect(await mieux(['list', '--output', 'asia.doc'])).toMatchObject({ code: 2 });
  });
});

describe('what stands in the data never acts on who reads it', () => {
  const hostile =
    'name: { en: "\\e[31mred\\e[0m\\u009b5m\\u202egpj", fr: "=HYPERLINK(1)<script>alert(1)</script>|x" }\nstatus: refused\ncountries: [togo]\nsource: { part: other, heading: x }\n';

  it('neither a terminal, nor a spreadsheet, nor a page', async () => {
    const root = datasetWith({ 'actions/hostile.yaml': hostile });
    const shown = async (...args: string[]): Promise<string> =>
      (
        await mieux(['list', 'country:togo', 'status:refused', '--columns', 'name', '--dataset', root, ...args], {
          terminal: 200,
        })
      ).stdout;
    for (const format of ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown', 'html', 'yaml']) {
      const text = await shown('--format', format, '--color', 'never');
      expect(text, format).not.toMatch(/[\u001b\u009b\u202e]/u);
    }
    for (const format of ['table', 'markdown', 'html']) {
      expect(
        (await mieux(['show', 'hostile', '--dataset', root, '--format', format, '--color', 'never'], { terminal: 200 }))
          .stdout,
        format,
      ).not.toMatch(/[\u001b\u009b\u202e]/u);
    }
    expect(await shown('--lang', 'fr', '--format', 'csv')).toContain("'=HYPERLINK");
    expect(await shown('--lang', 'fr', '--format', 'html')).not.toContain('<script>');
    expect(await shown('--lang', 'fr', '--format', 'markdown')).not.toContain('<script>');
  });
});

describe('what was typed does not act on the terminal either', () => {
  it.each([['list', 'region:\u001b[31mx'], ['show', '\u001b]0;x\u0007'], ['\u001b[31mfoo']])('%j', async (...args) => {
    const { code, stderr } = await mieux(args, { terminal: 80 });
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/[\u001b\u0007]/u);
  });
});
