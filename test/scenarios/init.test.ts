import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createFolder } from '../../src/write/create-folder.js';
import { folder } from './dataset.js';
import { json, mieux, ROOT } from './run.js';
import { ENTER, onTerminal } from './terminal.js';

const init = (cwd: string, ...args: string[]) => mieux(['init', ...args], { cwd });

describe.each([['en'], ['fr'], ['en,fr']])('mieux init --languages %s', (languages) => {
  it('gives a dataset without a fault, in canonical form', async () => {
    const cwd = folder();
    expect(await init(cwd, 'mine', '--languages', languages, '--countries', 'KE,uga,Portugal')).toMatchObject({
      code: 0,
      stderr: '',
    });
    const own = join(cwd, 'mine');
    expect(await mieux(['validate', '--strict'], { cwd: own })).toMatchObject({ code: 0 });
    expect(await mieux(['fmt', '--check'], { cwd: own })).toMatchObject({ code: 0 });
    expect(readdirSync(own).sort()).toEqual(['.github', '.gitignore', '.vscode', 'README.md', 'data', 'schemas']);
    expect(parse(readFileSync(join(own, 'data/dataset.yaml'), 'utf8'))).toMatchObject({
      languages: languages.split(','),
    });
  });

  it('shows in dataset.yaml how a deadline is stated, and explains fields without a publication', async () => {
    const cwd = folder();
    await init(cwd, '--languages', languages, '--countries', 'KE');
    const manifest = join(cwd, 'data/dataset.yaml');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^# (deadlines| {2})/gmu, '$1'));
    expect(await mieux(['validate', '--strict'], { cwd })).toMatchObject({ code: 0 });
    const { stdout: due } = await mieux(['due', '--kind', 'action-sheet', '--on', '2026-11-26'], { cwd });
    expect(due).not.toContain('states no deadlines');
    const { stdout: fields } = await mieux(['schema', 'actions', '--format', 'tsv'], { cwd });
    expect(fields).toMatch(/^source\.part\ttrue\tother\t/mu);
    expect(fields).toContain(`text (${languages.split(',').join(', ')})`);
    expect(fields).not.toMatch(/annex|status-table|stated_in|source\.heading/u);
  });

  it('takes every country there is', async () => {
    const cwd = folder();
    expect(await init(cwd, '--languages', languages, '--countries', 'all')).toMatchObject({ code: 0 });
    expect(await mieux(['validate', '--strict'], { cwd })).toMatchObject({ code: 0 });
  });
});

describe('mieux init', () => {
  it('says what is there and what to do first', async () => {
    const { stdout } = await init(folder(), 'east africa', '--countries', 'KE,UG');
    expect(stdout).toContain(
      'east africa/data: 2 countries and 28 more that were or are members of the European Union',
    );
    expect(stdout).toContain("  cd 'east africa'\n  mieux new action\n  mieux list\n  mieux validate\n");
  });

  it('gives every chosen country a region, and keeps the dates of the European Union', async () => {
    const cwd = folder();
    await init(cwd, '--countries', 'PT,WS');
    expect(
      await json(['list', 'countries', '--columns', 'id,region', 'region:southern-europe,oceania'], { cwd }),
    ).toEqual([
      { id: 'portugal', region: 'southern-europe' },
      { id: 'samoa', region: 'oceania' },
    ]);
    const union = readFileSync(join(cwd, 'data/organisations/european-union.yaml'), 'utf8');
    expect(union).toContain('{ country: croatia, from: "2013-07-01" }');
    expect(union).toContain('{ country: united-kingdom, from: "1973-01-01", to: "2020-01-31" }');
  });

  it('begins in a repository in which nothing was done yet', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, '.git'));
    expect(await init(cwd, '--countries', 'KE')).toMatchObject({ code: 0 });
  });
});

describe('the workflow of a new dataset', () => {
  /** Its steps as the shell of GitHub runs them, until one fails; `npx` runs this program, whatever it is told to install. */
  const runSteps = (cwd: string, from: string): { status: number | null; output: string } => {
    const { jobs } = parse(readFileSync(join(cwd, '.github/workflows/data.yml'), 'utf8')) as {
      jobs: { validate: { env: Record<string, string>; steps: { if?: string; run?: string }[] } };
    };
    expect(jobs.validate.env).toEqual({ MIEUX: '${{ vars.MIEUX }}' });
    const bin = folder();
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\n[ "$1 $2 $3" = "--yes --package=$MIEUX mieux" ] || exit 64\nshift 3\nexec "${process.execPath}" "${join(ROOT, 'bin/mieux.js')}" "$@"\n`,
      { mode: 0o755 },
    );
    let [status, output]: [number | null, string] = [0, ''];
    for (const step of jobs.validate.steps) {
      if (step.if !== undefined) expect(step.if).toBe("env.MIEUX == ''");
      if (status !== 0 || step.run === undefined || (step.if !== undefined && from !== '')) continue;
      const ended = spawnSync('bash', ['-e', '-c', step.run], {
        cwd,
        encoding: 'utf8',
        env: { PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: cwd, MIEUX: from },
      });
      [status, output] = [ended.status, `${output}${ended.stdout}`];
    }
    return { status, output };
  };

  it('passes as the dataset is made, marks a fault, and says what to set where nobody said what to install', async () => {
    const cwd = folder();
    await init(cwd, '--countries', 'KE');
    expect(runSteps(cwd, 'git+https://example.org/mieux.git')).toMatchObject({ status: 0 });
    expect(runSteps(cwd, '')).toMatchObject({
      status: 1,
      output: expect.stringContaining('::error file=.github/workflows/data.yml::The variable MIEUX') as string,
    });
    writeFileSync(join(cwd, 'data/countries/kenya.yaml'), 'name: { en: Kenya }\n');
    expect(runSteps(cwd, 'git+https://example.org/mieux.git')).toMatchObject({
      status: 1,
      output: expect.stringContaining('::error file=data/countries/kenya.yaml') as string,
    });
  });
});

describe('mieux init refuses', () => {
  it.each([
    [['--countries', 'KE,ZZ'], '`ZZ` is not a country: ISO 3166-1 knows no such code or name.'],
    [['--countries', 'Kenia'], 'Did you mean `Kenya`'],
    [['--countries', ','], 'No country is named.'],
    [['--countries', 'KE', '--languages', 'de'], '`de` is not a language that mieux knows.'],
    [['--countries', 'KE', '--languages', ','], '--languages names none.'],
    [['--countries', 'KE', '--title', ' '], 'The title is empty.'],
    [['--countries', 'KE', '--start', '2026-13'], '`2026-13` is not a month: write YYYY-MM.'],
    [['--countries', 'KE', '--start', '2026-05', '--end', '2026-04'], 'before it begins in 2026-05'],
    [[], 'Give --countries with ISO codes or names'],
  ])('%j', async (args, said) => {
    const cwd = folder();
    const { code, stdout, stderr } = await init(cwd, 'mine', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('a folder that holds anything, and leaves it as it is', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'notes.txt'), 'mine');
    const { code, stderr } = await init(cwd, '--countries', 'KE');
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty: it holds `notes.txt`.');
    expect(readdirSync(cwd)).toEqual(['notes.txt']);
  });

  it('a place where no folder can be', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'file'), '');
    expect(await init(cwd, 'file/mine', '--countries', 'KE')).toMatchObject({ code: 3 });
    expect(await init(cwd, '/proc/none/mine', '--countries', 'KE')).toMatchObject({ code: 3 });
  });
});

describe('a folder is filled with all files or with none', () => {
  it('where one cannot be written, the folders that were made are gone too', async () => {
    const cwd = folder();
    const files = new Map([
      ['a', 'a file'],
      ['a/b', 'has no room, since a is no folder'],
    ]);
    await expect(createFolder(join(cwd, 'x/y'), files, () => Promise.resolve(new Map()))).rejects.toThrow(
      '`a/b` cannot be written',
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('where the disk takes no more in the middle, nothing is left, and it is said', () => {
    const cwd = folder();
    // No file may be longer than 4 KiB, so that some are written before one fails.
    const { status, stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'ulimit -f 4; exec "$@"',
        'bash',
        process.execPath,
        join(ROOT, 'bin/mieux.js'),
        'init',
        'mine',
        '--countries',
        'all',
      ],
      { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: cwd, MIEUX_CACHE: 'off' } },
    );
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^error {2}`[^`]+\.(?:yaml|json)` cannot be written: .*\.\n {2}Nothing was left behind\./u);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('where what was written is found wanting, nothing is left', async () => {
    const cwd = folder();
    const fail = (): Promise<never> => Promise.reject(new Error('wanting'));
    await expect(createFolder(cwd, new Map([['a', 'text']]), fail)).rejects.toThrow('wanting');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('of two processes at once one wins, and the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const cwd = folder();
      const ended = await Promise.all(['KE', 'UG'].map((country) => cli(cwd, 'init', 'mine', '--countries', country)));
      const codes = ended.map(({ code }) => code);
      expect(codes.filter((code) => code === 0)).toHaveLength(1);
      const loser = ended.find(({ code }) => code !== 0);
      expect(loser?.stderr).toMatch(/is not empty|Another `mieux init` is at work/u);
      const countries = readdirSync(join(cwd, 'mine/data/countries'));
      expect(countries.includes('kenya.yaml')).toBe(codes[0] === 0);
      expect(countries.includes('uganda.yaml')).toBe(codes[1] === 0);
      expect(existsSync(join(cwd, 'mine/.mieux-init'))).toBe(false);
    }
  }, 60_000);
});

describe('mieux init on a terminal', () => {
  it('asks for what is not given, each answer checked at once', async () => {
    const cwd = folder();
    const run = onTerminal(['init', 'mine', '--countries', 'KE'], cwd);
    await run.seeChoices('Languages');
    run.type(`english and${ENTER}`);
    await run.see('Title, in English: (mine)');
    run.type(`Our programme${ENTER}`);
    await run.see('Title, in French: (Our programme)');
    run.type(`Notre programme${ENTER}`);
    await run.see('First month of the programme:');
    run.type(`May${ENTER}`);
    await run.see('`May` is not a month: write YYYY-MM.');
    run.type(`${'\u007f'.repeat(3)}2026-05${ENTER}`);
    await run.see('Last month of the programme:');
    run.type(`2027-04${ENTER}`);
    expect(await run.end).toMatchObject({ code: 0 });
    expect(parse(readFileSync(join(cwd, 'mine/data/dataset.yaml'), 'utf8'))).toMatchObject({
      title: { en: 'Our programme', fr: 'Notre programme' },
      phases: { 'phase-1': { start: '2026-05', end: '2027-04' } },
    });
  });

  it('asks in the language that --lang names', async () => {
    const cwd = folder();
    const run = onTerminal(['init', 'mine', '--lang', 'fr', '--languages', 'fr', '--countries', 'KE'], cwd);
    await run.see('Titre\u00a0: (mine)');
    run.type(ENTER);
    await run.see('Premier mois du programme\u00a0:');
    run.type(ENTER);
    await run.see('Dernier mois du programme\u00a0:');
    run.type(ENTER);
    expect(await run.end).toMatchObject({ code: 0 });
  });
});

function cli(cwd: string, ...args: string[]): Promise<{ code: number | null; stderr: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => {
      done({ code, stderr: Buffer.concat(chunks).toString() });
    });
  });
}
