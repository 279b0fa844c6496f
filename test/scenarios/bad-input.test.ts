import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith, folder } from './dataset.js';
import { EDITION, mieux, ROOT } from './run.js';

/** Ten aliases of ten aliases of …: ten thousand million texts, if anyone expanded them. */
const ALIAS_BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, i) =>
      `a${String(i + 1)}: &a${String(i + 1)} [${Array(10)
        .fill(`*a${String(i)}`)
        .join(', ')}]`,
  ),
].join('\n');

describe('a folder that holds no dataset ends with exit code 3 and says what to do', () => {
  it('missing', async () => {
    const { code, stdout, stderr } = await mieux(['list', '--dataset', join(folder(), 'nowhere')]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/does not exist/u);
    expect(stderr).toContain('--dataset');
  });

  it('empty', async () => {
    const { code, stdout, stderr } = await mieux(['list', '--dataset', folder()]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('There is no `dataset.yaml`');
  });

  it('a file', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await mieux(['list', '--dataset', file])).toMatchObject({ code: 3, stdout: '' });
  });

  it('where the folder that one is in was removed', () => {
    const run = spawnSync(
      'sh',
      [
        '-c',
        'cd "$1" && rmdir "$1" && exec "$2" "$3" list',
        'sh',
        folder(),
        process.execPath,
        join(ROOT, 'bin/mieux.js'),
      ],
      { encoding: 'utf8' },
    );
    expect(run).toMatchObject({
      status: 3,
      stdout: '',
      stderr: expect.stringMatching(
        /^error {2}The folder that you are in cannot be read: it does not exist\.\n {2}Go to one that exists/u,
      ) as string,
    });
  });

  it('by MIEUX_DATASET as by --dataset', async () => {
    expect(await mieux(['list'], { env: { MIEUX_DATASET: join(folder(), 'nowhere') } })).toMatchObject({ code: 3 });
  });
});

describe('a file that cannot be a record is refused by reading commands and pointed at by validate', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['no YAML', 'name: [unclosed\nstatus: }', 'yaml/syntax'],
    ['a list', '- name\n- status\n', 'yaml/mapping'],
    ['a single value', 'hello\n', 'yaml/mapping'],
    ['nothing', '', 'yaml/mapping'],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024, 'a: b\n'), 'file/too-large'],
    ['not UTF-8', Buffer.from('name: { en: Caf\xe9, fr: x }\n', 'latin1'), 'file/encoding'],
    ['an alias bomb', ALIAS_BOMB, 'yaml/alias'],
    [
      'a key __proto__',
      '__proto__: { polluted: true }\nname: { en: X, fr: X }\nstatus: refused\nsource: { part: other, heading: X }\n',
      'schema/unknown-key',
    ],
    ['a tab', 'name:\n\ten: X\n', 'yaml/tab'],
    ['a key twice', 'status: refused\nstatus: ongoing\n', 'yaml/duplicate-key'],
    ['deep nesting', '['.repeat(5_000), 'yaml/syntax'],
    ['lists in lists in lists', `${'- '.repeat(5_000)}\na: b\n`, 'yaml/syntax'],
    ['more lists than a record may have', `${'- '.repeat(30_000)}\na: b\n`, 'file/too-large'],
    [
      '1,000 levels of keys',
      `${Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} b\n`,
      'yaml/syntax',
    ],
    ['binary', Buffer.from([0, 1, 2, 3, 0, 255, 254]), 'file/encoding'],
  ])('%s', async (_, content, expected) => {
    const root = datasetWith({ 'actions/broken.yaml': content });

    const listed = await mieux(['list', '--dataset', root]);
    expect(listed).toMatchObject({ code: 3, stdout: '' });
    expect(listed.stderr).toContain('actions/broken.yaml');
    expect(listed.stderr).toContain('mieux validate');

    const partial = await mieux(['list', '--count', '--partial', '--dataset', root]);
    expect(partial).toMatchObject({ code: 0, stdout: '100\n' });
    expect(partial.stderr).toContain('left out');

    const validated = await mieux(['validate', '--dataset', root, '--format', 'json']);
    expect(validated.code).toBe(1);
    const codes = (JSON.parse(validated.stdout) as { code: string; file: string }[])
      .filter((d) => d.file.endsWith('broken.yaml'))
      .map((d) => d.code);
    expect(codes).toContain(expected);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a symbolic link that leads out', async () => {
    const root = datasetWith();
    const outside = join(folder(), 'secret.yaml');
    writeFileSync(
      outside,
      'name: { en: Secret, fr: Secret }\nstatus: refused\nsource: { part: other, heading: Secret }\n',
    );
    symlinkSync(outside, join(root, 'actions/linked.yaml'));
    const { code, stdout } = await mieux(['validate', '--dataset', root, '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'file/link' })]));
    expect(stdout).not.toContain('Secret');
  });

  it('a folder named like a record', async () => {
    const root = datasetWith();
    mkdirSync(join(root, 'actions/folder.yaml'));
    expect((await mieux(['validate', '--dataset', root])).stdout).toContain('file/misplaced');
    expect((await mieux(['list', '--count', '--dataset', root])).stdout).toBe('100\n');
  });

  it('an answer that would rest on a reference that leads nowhere is refused', async () => {
    const root = datasetWith();
    renameSync(join(root, 'countries/togo.yaml'), join(root, 'countries/togoo.yaml'));
    for (const term of ['country:togo', 'region:none', 'beneficiary:mali']) {
      const { code, stdout, stderr } = await mieux(['list', term, '--dataset', root]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/names `togo`/u);
      expect(await mieux(['list', term, '--dataset', root, '--partial'])).toMatchObject({ code: 0 });
    }
  });

  it('leaves collections alone that do not need the broken file', async () => {
    const root = datasetWith({ 'figures/broken.yaml': '- a list\n' });
    expect(await mieux(['list', '--count', '--dataset', root])).toMatchObject({ code: 0, stdout: '100\n', stderr: '' });
  });
});

it('a file of comments alone holds work, and nobody is told to delete it', async () => {
  const root = datasetWith({ 'actions/planned.yaml': '# Togo III: ask Ama first\n' });
  const { code, stdout } = await mieux(['validate', '--dataset', root]);
  expect(code).toBe(1);
  expect(stdout).toContain('The file holds comments, and no record.');
  expect(stdout).not.toContain('delete');
});

describe('a file with more faults than anybody reads', { timeout: 120_000 }, () => {
  it('has them all counted, and none of the others hidden', async () => {
    const root = datasetWith({
      'actions/many.yaml': `name: { en: Many, fr: Beaucoup }\nstatus: preparation\ntopics: [${Array(9_000).fill('1').join(', ')}]\nsource: { part: other, heading: x }\n`,
    });
    const { code, stdout } = await mieux(['validate', '--max', '1', '--dataset', root]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n9001 errors in \d+ files\. 9000 not shown: --max\.\n$/u);
  });
});

describe('an empty word, as a shell leaves for a variable that is not set, never means everything or the current folder', () => {
  it.each([
    [['fmt', '']],
    [['validate', '--fix', '']],
    [['list', '']],
    [['list', 'region:asia', '']],
    [['show', '']],
    [['search', 'visas', '']],
    [['edit', 'togo-2', '--from', '']],
    [['remove', '']],
    [['list', '--count', '--output=']],
    [['list', '--columns', '']],
    [['list', '--region', '']],
    [['list', '--limit', '']],
    [['list', '--dataset', '']],
    [['set', 'togo-2', '']],
    [['set', '--where', '', 'topics+=visas']],
    [['schema', '--write=']],
    [['export', 'csv', '--output', '', '--force']],
    [['export', 'iati', '--reporting-org', 'XX-1', '--reporting-org-name', '']],
    [['site', '--output', '']],
    [['help', '']],
    [['']],
  ])('%j', async (args) => {
    const untidy =
      'name: {en: T,   fr: T}\nstatus: preparation\ncountries: [togo]\nsource: { part: other, heading: T }\n';
    const root = datasetWith({ 'actions/untidy.yaml': untidy });
    const { code, stdout, stderr } = await mieux(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/empty|no value|Unknown command|``/u);
    expect(readFileSync(join(root, 'actions/untidy.yaml'), 'utf8')).toBe(untidy);
    expect(readdirSync(root).filter((name) => name.endsWith('.json'))).toEqual([]);
  });
});

describe('what lists within records hold is suggested by its whole name', () => {
  it.each([
    [['list', '--columns', 'id,activites.type'], 'activities.type'],
    [['list', '--sort', '-activites.type'], 'activities.type'],
    [['list', 'activites.type:training'], 'activities.type'],
    [['list', 'activities', '--columns', 'action.staus'], 'action.status'],
  ])('%j', async (args, meant) => {
    const { code, stderr } = await mieux(args, { cwd: EDITION });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`Did you mean \`${meant}\``) as string,
    });
  });
});

describe('a name that every object of JavaScript knows is as unknown as any other', () => {
  const words = ['constructor', '__proto__', 'toString'];
  it.each(
    words.flatMap((word) => [
      ['stats', '--by', word],
      ['stats', '--by', `region,${word}`],
      ['stats', '--measure', word],
      ['stats', 'gaps', '--by', word],
      ['stats', word],
      ['list', word],
      ['list', '--columns', word],
      ['list', '--sort', word],
      ['list', '--output', `there.${word}`],
      ['list', '--format', word],
      ['list', `${word}:x`],
      ['list', `region:${word}`],
      ['show', word],
      ['set', 'togo-2', `${word}=x`],
      ['new', word],
      ['move', 'togo-2', word],
      ['explain', word],
      ['schema', word],
      ['export', word],
      ['report', word],
      ['help', word],
    ]),
  )('%s %s %s', async (...args) => {
    const { code, stdout } = await mieux(args, { cwd: EDITION });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('and a term of a vocabulary like any other', async () => {
    const root = datasetWith();
    for (const term of ['authority-kinds/ministry', 'un-regions/western-africa', 'topics/visas'])
      expect(await mieux(['rename', `vocabularies/${term}`, 'constructor'], { cwd: root })).toMatchObject({ code: 0 });
    const { code, stdout } = await mieux(['export', 'iati', '--reporting-org', 'XX-1'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).not.toContain('native code');
  });
});

describe('what stands beside the collections', () => {
  it.each([
    ['the folder that one is in', []],
    ['a folder that is named', ['--dataset', '.']],
  ])('may be the manifest under another name, and then no other dataset answers: %s', async (_, options) => {
    const root = datasetWith();
    renameSync(join(root, 'dataset.yaml'), join(root, 'dataset.yml'));
    const { code, stdout, stderr } = await mieux(['list', ...options], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/Rename (it to `dataset\.yaml`|`dataset\.yml`)/u);
  });

  it('is spoken of where it is named almost as one of them, and holds records', async () => {
    const root = datasetWith({ 'dataset.yml': '', 'actoins-notes/readme.md': '', 'site/index.yaml': '' });
    renameSync(join(root, 'figures'), join(root, 'Figures'));
    mkdirSync(join(root, 'expertz'));
    const { code, stdout } = await mieux(['validate', '--strict', '--dataset', root]);
    expect(code).toBe(1);
    expect(stdout).toContain('Did you mean `figures`?');
    expect(stdout).toContain('Did you mean `dataset.yaml`?');
    expect(stdout).toMatch(/\n2 warnings in \d+ files\.\n$/u);
  });

  it('is not looked into: a folder that nobody may read harms no edit', async () => {
    const root = datasetWith();
    mkdirSync(join(root, 'lost+found'), { mode: 0 });
    expect(await mieux(['set', 'togo-2', 'topics+=visas', '--dataset', root])).toMatchObject({ code: 0 });
  });

  it('is not read through a folder that is a link', async () => {
    const root = datasetWith();
    const secret = folder();
    writeFileSync(join(secret, 'someone.yaml'), 'password: hunter2\n');
    rmSync(join(root, 'experts'), { recursive: true });
    symlinkSync(secret, join(root, 'experts'));
    for (const command of [['validate'], ['list', 'experts'], ['export', 'json']]) {
      const { code, stdout, stderr } = await mieux([...command, '--dataset', root]);
      expect(code).toBeGreaterThan(0);
      expect(stdout + stderr).not.toContain('hunter2');
    }
    expect((await mieux(['validate', '--dataset', root])).stdout).toContain('file/link');
  });
});

it.each([
  ['add', '`mieux new` does that here.'],
  ['delete', '`mieux remove` does that here.'],
  ['import', '`mieux new` does that here.'],
])('the command `%s` of other programs leads to what there is', async (name, hint) => {
  const { code, stderr } = await mieux([name]);
  expect(code).toBe(2);
  expect(stderr).toContain(hint);
});
