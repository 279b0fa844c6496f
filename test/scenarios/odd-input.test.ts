import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux } from './run.js';

// Invented records, as people and programs write them that never heard of ours.

const SOURCE = 'source: { part: other, heading: T }\n';
const RECORD = `name: { en: T, fr: T }\nstatus: preparation\ncountries: [togo]\n${SOURCE}`;

/** A copy of the dataset with files of its own. */
function withFiles(files: Readonly<Record<string, string>>): string {
  const root = datasetWith();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

describe('what validate cannot read', () => {
  it.each([
    ['a tag', 'objective: { en: !Kung people, fr: x }\n'],
    ['a tag of YAML 1.1', 'objective: { en: !!binary aGk=, fr: x }\n'],
    ['an alias without an anchor', 'objective: { en: *remark, fr: x }\n'],
    ['a value within itself', 'notes: &a [*a]\n'],
    ['a key with a mark in it', '\uFEFFnotes: []\n'],
    ['a merge conflict', '<<<<<<< HEAD\njoint: true\n=======\n>>>>>>> theirs\n'],
    ['a key that is a list', '? [a]\n: b\n'],
  ])('%s is rewritten by no command', async (_, lines) => {
    const text = `${RECORD}${lines}`;
    const root = withFiles({ 'actions/odd.yaml': text });
    const runs = [
      ['validate', 'actions/odd.yaml'],
      ['fmt', 'actions/odd.yaml'],
      ['validate', '--fix', 'actions/odd.yaml'],
    ];
    for (const args of runs) expect((await mieux(args, { cwd: root })).code, args.join(' ')).toBe(1);
    for (const args of [
      ['set', 'actions/odd', 'topics+=visas'],
      ['rename', 'actions/odd', 'odder'],
    ]) {
      const { code, stderr } = await mieux(args, { cwd: root });
      expect(code, args.join(' ')).toBe(3);
      expect(stderr).toMatch(/^error {2}`actions\/odd\.yaml:\d+:\d+` cannot be edited: /u);
    }
    expect(read(root, 'actions/odd.yaml')).toBe(text);
  });

  it('is not taken from the command line either', async () => {
    const { code, stderr } = await mieux(['set', 'togo-2', 'notes+={en: !Kung people, fr: x}'], { cwd: datasetWith() });
    expect(stderr).toContain('`!Kung` is a tag');
    expect(code).toBe(2);
  });
});

describe('edits', () => {
  it.each([
    [
      'an empty value keeps its comment',
      'lodged: # unknown yet\n',
      ['lodged=2015-06'],
      'lodged: 2015-06 # unknown yet\n',
    ],
    [
      'a value that is used elsewhere changes in its own place only',
      'topics: &t [visas]\ncapacity: *t\n',
      ['topics+=diaspora'],
      'topics: &t [visas, diaspora]\ncapacity: [visas]\n',
    ],
    [
      'a comment about the next entry stays',
      'results:\n  - expected: true\n    # the sheet says roadmap\n    type: strategy\n',
      ['results[1].expected='],
      'results:\n  # the sheet says roadmap\n  - type: strategy\n',
    ],
    [
      'an item with commas is one item',
      'expertise: { firms: [A] }\n',
      ['expertise.firms+="B, C and D",E'],
      'expertise: { firms: [A, "B, C and D", E] }\n',
    ],
    [
      'a list may be typed as YAML',
      'expertise: { firms: [A] }\n',
      ['expertise.firms=["B, C", D]'],
      'expertise: { firms: ["B, C", D] }\n',
    ],
  ])('%s', async (_, lines, assignments, after) => {
    const start = `name: { en: T, fr: T }\nstatus: preparation\n${SOURCE}countries: [togo]\n`;
    const root = withFiles({ 'actions/odd.yaml': `${start}${lines}` });
    const { stderr } = await mieux(['set', 'actions/odd', ...assignments, '--dry-run'], { cwd: root });
    expect(stderr).not.toMatch(/^bug/mu);
    await mieux(['set', 'actions/odd', ...assignments], { cwd: root });
    if (read(root, 'actions/odd.yaml') !== `${start}${lines}`)
      expect(read(root, 'actions/odd.yaml')).toBe(`${start}${after}`);
    else expect(stderr).toContain('Refused');
  });

  it('a key is written so that it stays a text, and the banner of a section stays where it is', async () => {
    const contingent = (country: string): string =>
      `${country}:\n  origin: non-eu\n  country: ${country}\n  sector: government\n  count: 2\n  source: { sections: ["1.7"] }\n`;
    const file = 'contingents/2016-2020.yaml';
    const root = withFiles({
      [file]: `${contingent('togo')}\n# ==== Others ====\n\n# by phone\n${contingent('kenya')}${contingent('mali')}`,
    });
    expect((await mieux(['remove', 'contingents/2016-2020/kenya', '--yes'], { cwd: root })).code).toBe(0);
    expect(read(root, file)).toBe(`${contingent('togo')}\n# ==== Others ====\n\n${contingent('mali')}`);
    expect((await mieux(['rename', 'contingents/2016-2020/mali', '1e3'], { cwd: root })).code).toBe(0);
    expect(read(root, file)).toContain('"1e3":\n');
  });

  it('a rename changes once what is written once', async () => {
    const root = withFiles({
      'actions/odd.yaml': `name: { en: T, fr: T }\nstatus: ongoing\ncountries: &c [benin, togo]\nperiod: { start: 2015-01 }\nexpertise: { countries: *c }\n${SOURCE}`,
    });
    expect((await mieux(['rename', 'countries/togo', 'togoland'], { cwd: root })).code).toBe(0);
    expect(read(root, 'actions/odd.yaml')).toContain('countries: &c [benin, togoland]\n');
  });

  it('a diff applies as it is printed, whatever the file has in it, and from below the root', async () => {
    const root = withFiles({
      'actions/tab.yaml': RECORD.replace(' {', '\t{').replace('T, f', 'T,   f'),
      'actions/bom.yaml': `\uFEFF${RECORD.replace('T, f', 'T,   f')}`,
      'actions/zw.yaml': `# a \u200B b\n${RECORD.replace('T, f', 'T,   f')}`,
    });
    const git = (cwd: string, args: readonly string[], input = ''): string =>
      execFileSync('git', args, { cwd, input, encoding: 'utf8' });
    git(root, ['init', '-q']);
    for (const name of ['tab', 'bom', 'zw'])
      git(root, ['apply'], (await mieux(['fmt', '--diff', `actions/${name}.yaml`], { cwd: root })).stdout);
    expect((await mieux(['fmt', '--check', 'actions'], { cwd: root })).code).toBe(0);
    const cwd = join(root, 'actions');
    git(cwd, ['apply'], (await mieux(['set', 'actions/zw', 'topics+=visas', '--dry-run'], { cwd })).stdout);
    expect(read(root, 'actions/zw.yaml')).toContain('topics: [visas]\n');
  });
});

describe('validate', () => {
  it('counts what is beyond a hundred faults of a file for people, and lists all for programs', async () => {
    const keys = Array.from({ length: 150 }, (_, i) => `key${String(i)}: x\n`).join('');
    const root = withFiles({ 'actions/odd.yaml': `${RECORD}${keys}` });
    const { stdout } = await mieux(['validate', 'actions/odd.yaml'], { cwd: root });
    expect(stdout.match(/schema\/unknown-key {2}/gu)).toHaveLength(100);
    expect(stdout).toContain('and 50 more in actions/odd.yaml');
    expect(stdout).toContain('150 errors');
    const json = await mieux(['validate', 'actions/odd.yaml', '--format', 'json'], { cwd: root });
    expect(JSON.parse(json.stdout)).toHaveLength(150);
  });

  it('--fix mends codes and repeated items, and does not hide what it cannot mend', async () => {
    const root = withFiles({
      'actions/odd.yaml': `name: { en: T, fr: T }\nstatus: Preparation\ncountries: [ghana, GH]\n${SOURCE}`,
      'actions/lost.yml': RECORD,
    });
    const { code, stdout } = await mieux(['validate', '--strict', '--fix'], { cwd: root });
    expect(stdout).toContain('file/misplaced');
    expect(code).toBe(1);
    expect(read(root, 'actions/odd.yaml')).toBe(
      `name: { en: T, fr: T }\nstatus: preparation\ncountries: [ghana]\n${SOURCE}`,
    );
  });

  it('--fix keeps words apart, and emoji and Persian as they are', async () => {
    const root = withFiles({
      'actions/odd.yaml': `${RECORD.replace(SOURCE, '')}notes:\n  - { en: "Round table\\u2028on visas", fr: "Table ronde\\u000bsur" }\n  - { en: "\\U0001F469\\u200D\\U0001F467", fr: "\\u0645\\u06cc\\u200c\\u062e" }\n${SOURCE}`,
    });
    expect((await mieux(['validate', '--fix', 'actions/odd.yaml'], { cwd: root })).code).toBe(0);
    const text = read(root, 'actions/odd.yaml');
    expect(text).toContain('{ en: Round table on visas, fr: Table ronde sur }');
    expect(text).toMatch(/\u{1F469}\u200D\u{1F467}/u);
    expect(text).toMatch(/\u06cc\u200c\u062e/u);
  });

  it.each(['2015-02-30', '2015-06-31', '2015-02-29', '1900-02-29'])('%s is no day', async (day) => {
    const root = withFiles({ 'actions/odd.yaml': RECORD.replace(SOURCE, `lodged: "${day}"\n${SOURCE}`) });
    const { code, stdout } = await mieux(['validate', 'actions/odd.yaml'], { cwd: root });
    expect(stdout).toContain(`\`${day}\` is not a date`);
    expect(code).toBe(1);
    expect((await mieux(['set', 'togo-2', `lodged=${day}`], { cwd: root })).code).toBe(2);
  });

  it.each(['2000-02-29', '2012-02-29', '2014-12-31', '2014-11-30', '2015'])('%s is one', async (day) => {
    const root = withFiles({ 'actions/odd.yaml': RECORD.replace(SOURCE, `lodged: "${day}"\n${SOURCE}`) });
    expect((await mieux(['validate', 'actions/odd.yaml'], { cwd: root })).code).toBe(0);
  });
});

describe('names of files that act on a terminal or a workflow', () => {
  it('are shown and not obeyed, in every message', async () => {
    const name = 'x\n::error::injected\u001b[31m\u202e\u{e0041}.yaml';
    const root = withFiles({
      [`actions/${name}`]: `${RECORD.replace('T, f', 'T,   f')}bad: [\n`,
      [`experts/${name}`]: 'x',
    });
    const runs = [
      ['validate'],
      ['validate', '--format', 'github'],
      ['validate', '--format', 'markdown'],
      ['list'],
      ['fmt', '--check'],
      ['fmt', '--diff'],
      ['validate', '--fix', '--dry-run'],
      ['remove', `actions/${name}`, '--yes'],
      ['set', `actions/${name}`, 'topics+=visas'],
      ['rename', 'countries/togo', 'togoland'],
      ['export', 'csv', '--output', join(root, 'out')],
      ['doctor'],
    ];
    for (const args of runs) {
      const { stdout, stderr } = await mieux(args, { cwd: root });
      for (const text of [stdout, stderr]) {
        expect(text, args.join(' ')).not.toMatch(/^::error::injected/mu);
        expect(text, args.join(' ')).not.toMatch(/[\u001b\u202e\u{e0041}]/u);
      }
    }
  });
});

describe('a name of a hundred thousand letters', () => {
  it('makes no row of a table in a pipe as wide as itself, and the table says what it cut', async () => {
    const root = withFiles({
      'experts/long.yaml': `name: ${'x'.repeat(100_000)}\ncountry: france\nsource: { part: other, reference: Letter }\n`,
    });
    const { code, stdout } = await mieux(['list', 'experts'], { cwd: root });
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(10_000);
    expect(stdout).toContain('One cell is cut (…) to keep lines short; --format csv shows it whole.');
  });
});
