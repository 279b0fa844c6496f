import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folder } from './dataset.js';
import { fixture } from './fixtures.js';
import { Repository } from './repository.js';
import { mieux, type Outcome } from './run.js';

/** A repository with the small dataset in `data/`, and a few days of its life. */
function programme(...options: string[]): {
  repository: Repository;
  root: string;
  ask: (...args: string[]) => Promise<Outcome>;
} {
  const top = folder();
  const repository = new Repository(top, ...options);
  repository.write('README.md', 'no dataset yet\n');
  repository.commit('before the dataset', '2020-01-01');
  cpSync(fixture('none', 'base'), join(top, 'data'), { recursive: true });
  repository.commit('data: first records', '2020-02-01');
  return { repository, root: join(top, 'data'), ask: (...args) => mieux(args, { cwd: join(top, 'data') }) };
}

const ACTION = 'actions/togo-1.yaml';
const OTHER_TOPIC = ['[labour-migration]', '[trafficking]'] as const;
const FIRST_TOPIC = ['[trafficking]', '[labour-migration]'] as const;
const edit = (root: string, file: string, from: string | RegExp, to: string): void => {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text.search(from instanceof RegExp ? from : from.replace('[', '\\[').replace(']', '\\]'))).not.toBe(-1);
  writeFileSync(path, text.replace(from, to));
};

describe('mieux diff', () => {
  it('says that nothing differs where nothing does, and exits 0 with --check', async () => {
    const { ask } = programme();
    expect(await ask('diff', '--check')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No fact differs.') as string,
    });
  });

  it('tells nothing of files that are the same, when the index knows them', async () => {
    const { root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    // The index keeps no file that changed a moment ago, so the first of these runs may still write it.
    await setTimeout(200);
    for (const command of ['list', 'doctor', 'list']) await ask(command);
    const { stdout } = await ask('diff', '--all');
    expect(stdout).toContain('togo-1');
    expect(stdout).not.toContain('form of the file');
  });

  it('tells facts, and keeps comments, layout, order and words apart', async () => {
    const { root, ask } = programme();
    edit(root, ACTION, /^/u, '# a comment\n');
    expect((await ask('diff')).stdout).toContain('1 change of form');
    edit(root, ACTION, ...OTHER_TOPIC);
    const { code, stdout } = await ask('diff', '--check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/togo-1 +Topics +Labour migration +Human trafficking/u);
  });

  it('says the same in JSON, with both states, what moved, and the counts', async () => {
    const { root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    const { stdout } = await ask('diff', 'HEAD', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      base: { rev: 'HEAD', date: '2020-02-01' },
      head: { rev: null, commit: null, date: null },
      changes: [
        {
          change: 'changed',
          collection: 'actions',
          id: 'togo-1',
          was: null,
          field: 'topics',
          path: ['topics'],
          before: ['labour-migration'],
          after: ['trafficking'],
          kind: 'fact',
        },
      ],
      counts: { fact: 1, wording: 0, order: 0, form: 0 },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      moved: expect.arrayContaining([
        expect.objectContaining({ what: 'topics/trafficking', before: 1, after: 2 }),
      ]) as unknown,
    });
  });

  it('tells a renamed record and all that follows it in one line', async () => {
    const { ask, root } = programme();
    expect(await mieux(['rename', 'countries/togo', 'togoland', '--dataset', root])).toMatchObject({ code: 0 });
    const { stdout } = await ask('diff', '--format', 'json');
    const { changes } = JSON.parse(stdout) as { changes: { kind: string }[] };
    expect(changes.filter(({ kind }) => kind === 'fact')).toMatchObject([
      { change: 'renamed', collection: 'countries', id: 'togoland', was: 'togo' },
    ]);
  });

  it('compares two folders without git', async () => {
    const [before, after] = [fixture('none', 'base'), fixture('none', 'base')];
    edit(after, ACTION, ...OTHER_TOPIC);
    const { code, stdout } = await mieux(['diff', before, after], { cwd: folder(), env: { PATH: '' } });
    expect({ code, told: /Topics +Labour migration +Human trafficking/u.test(stdout) }).toEqual({
      code: 0,
      told: true,
    });
  });

  it('takes commits, days, ranges and queries', async () => {
    const { repository, root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    const second = repository.commit('data: another topic', '2020-03-01');
    edit(root, ACTION, ...FIRST_TOPIC);
    repository.commit('data: the first topic again', '2020-04-01');
    for (const states of [['2020-02', '2020-03-15'], ['HEAD~2..HEAD~1'], ['HEAD~2', second.slice(0, 9)]])
      expect((await ask('diff', ...states)).stdout, states.join(' ')).toMatch(
        /Topics +Labour migration +Human trafficking/u,
      );
    expect((await ask('diff', 'HEAD~1', 'HEAD', 'status:completed', '--lang', 'fr')).stdout).toMatch(
      /togo-1 +\S+ +Traite /u,
    );
    expect((await ask('diff', 'HEAD~1', 'HEAD', '--in', 'experts')).stdout).toContain('No fact differs.');
  });
});

describe('--at', () => {
  it('answers as the dataset was, and says so in title, note and JSON', async () => {
    const { repository, root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    const id = repository.commit('data: another topic', '2020-03-01');
    expect((await ask('list', 'topic:trafficking', '--count', '--at', '2020-02-29')).stdout).toBe('1\n');
    expect((await ask('list', 'topic:trafficking', '--count', '--at', '2020-03')).stdout).toBe('2\n');
    const { stdout } = await ask(
      'list',
      'status:completed',
      '--columns',
      'id,topics',
      '--at',
      'HEAD',
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toEqual({
      at: { rev: 'HEAD', commit: id, date: '2020-03-01' },
      rows: [{ id: 'togo-1', topics: ['trafficking'] }],
    });
    for (const command of ['show', 'match'])
      expect((await ask(command, 'actions/togo-1', '--at', 'HEAD~1')).stdout, command).toContain('of 2020-02-01');
    const target = join(folder(), 'tables');
    expect(await ask('export', 'csv', '-o', target, '--at', '2020-02-01')).toMatchObject({ code: 0 });
    expect(readFileSync(join(target, 'actions.csv'), 'utf8')).toContain('completed');
  });
});

describe('mieux log', () => {
  it('reads like the biography of a record, through renames, and folds what is form only', async () => {
    const { repository, root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    repository.commit('data: another topic', '2020-03-01');
    edit(root, ACTION, /^/u, '# a comment\n');
    repository.commit('style: a comment', '2020-04-01');
    renameSync(join(root, ACTION), join(root, 'actions/togo-9.yaml'));
    repository.commit('data: another number', '2020-05-01');
    const { code, stdout } = await ask('log', 'togo-9');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /2020-05-01 .*renamed.*\n2020-03-01 .*Topics +Labour migration +Human trafficking.*\n2020-02-01 .*new record/u,
    );
    expect(stdout).toContain('One more commit changed the form of the file only.');
    const rows = JSON.parse((await ask('log', 'togo-9', '--field', 'topics', '--format', 'json')).stdout) as object[];
    expect(rows).toMatchObject([
      {
        date: '2020-03-01',
        change: 'changed',
        field: 'topics',
        before: ['labour-migration'],
        after: ['trafficking'],
        message: 'data: another topic',
      },
    ]);
  });

  it('finds a removed record if its collection is named', async () => {
    const { repository, root, ask } = programme();
    rmSync(join(root, ACTION));
    repository.commit('data: removed', '2020-03-01');
    expect((await ask('log', 'actions/togo-1')).stdout).toMatch(/2020-03-01 .*record removed/u);
    expect(await ask('log', 'actions/togo-7')).toMatchObject({ code: 2, stdout: '' });
  });

  it('says once what a merge brought from both sides', async () => {
    const { repository, root, ask } = programme();
    repository.git('checkout', '-q', '-b', 'side');
    edit(root, ACTION, ...OTHER_TOPIC);
    repository.commit('data: another topic, on a branch', '2020-03-01');
    repository.git('checkout', '-q', 'main');
    repository.write('README.md', 'something else\n');
    repository.commit('docs: something else', '2020-03-02');
    repository.git('merge', '-q', '--no-ff', '--no-edit', 'side');
    expect((await ask('log', 'actions/togo-1')).stdout.match(/Topics +Labour migration/gu)).toHaveLength(1);
  });
});

describe('mieux changes', () => {
  it('groups what changed by what it means for the programme', async () => {
    const { root, ask } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    const { stdout } = await ask('changes', '--since', '2020-02-01', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      since: '2020-02-01',
      groups: { other: [{ id: 'togo-1', fields: ['topics'] }], closed: [] },
    });
  });
});

describe('a repository that is not to be trusted', () => {
  const PLANTED = [
    ['core.fsmonitor', 'CANARY'],
    ['core.pager', 'CANARY'],
    ['pager.log', 'CANARY'],
    ['diff.external', 'CANARY'],
    ['diff.evil.textconv', 'CANARY'],
    ['filter.evil.clean', 'CANARY'],
    ['filter.evil.smudge', 'CANARY'],
    ['gpg.program', 'CANARY'],
    ['core.sshCommand', 'CANARY'],
    ['core.hooksPath', 'HOOKS'],
  ] as const;

  it('runs none of the programs that its configuration names', async () => {
    const { repository, root, ask } = programme();
    const [canary, trace] = [join(repository.root, 'canary'), join(repository.root, 'it-ran')];
    writeFileSync(canary, `#!/bin/sh\ntouch '${trace}'\ncat\n`);
    chmodSync(canary, 0o755);
    repository.write('.gitattributes', '* diff=evil filter=evil\n');
    edit(root, ACTION, ...OTHER_TOPIC);
    repository.commit('data: another topic', '2020-03-01');
    for (const [name, value] of PLANTED) repository.git('config', name, value === 'HOOKS' ? repository.root : canary);
    repository.git('config', 'log.showSignature', 'true');
    rmSync(trace, { force: true });
    for (const args of [
      ['diff', 'HEAD~1'],
      ['log', 'actions/togo-1'],
      ['changes', '--since', '2020-02-01'],
      ['list', '--at', 'HEAD~1'],
    ])
      expect(await ask(...args), args.join(' ')).toMatchObject({ code: 0 });
    expect(existsSync(trace)).toBe(false);
    // The watch would see it: a command that mieux never gives runs what is planted.
    execFileSync('git', ['diff'], { cwd: repository.root });
    expect(existsSync(trace)).toBe(true);
  });

  it('is the one around the dataset, whatever a hook has set', async () => {
    const { ask, root } = programme();
    const other = programme().repository;
    process.env.GIT_DIR = join(other.root, '.git');
    try {
      edit(root, ACTION, ...OTHER_TOPIC);
      expect((await ask('diff')).stdout).toMatch(/Topics +Labour migration/u);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

describe('where there is little history, or none', () => {
  it('no repository, no commit, no dataset in the commit: exit 3, and what to do', async () => {
    const root = fixture('none', 'base');
    expect(await mieux(['diff'], { cwd: root })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('history lives in a clone') as string,
    });
    new Repository(root);
    expect(await mieux(['diff', '2020-01-01'], { cwd: root })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('no commit yet') as string,
    });
    const { ask } = programme();
    expect(await ask('list', '--at', '2020-01-05')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('holds no dataset') as string,
    });
  });

  it('an unknown revision or day: exit 2, with what is near', async () => {
    const { ask, repository } = programme();
    repository.git('tag', 'release-1');
    expect(await ask('diff', 'relase-1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`release-1`') as string,
    });
    expect(await ask('list', '--at', '2019-12-31')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('2020-01-01') as string,
    });
    expect(await ask('list', '--at', '2020-02-30')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not a date') as string,
    });
    expect(await ask('list', '--at', '--all')).toMatchObject({ code: 2 });
    expect(await ask('changes')).toMatchObject({ code: 2 });
  });

  it('a shallow clone answers what it has, and says that there was more', async () => {
    const { repository, root } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    repository.commit('data: another topic', '2020-03-01');
    const clone = join(folder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.root}`, clone]);
    const { code, stdout } = await mieux(['log', 'actions/togo-1'], { cwd: join(clone, 'data') });
    expect({ code, note: stdout.includes('fetch-depth: 0') }).toEqual({ code: 0, note: true });
    expect(await mieux(['diff', 'HEAD~1'], { cwd: join(clone, 'data') })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('fetch-depth: 0') as string,
    });
  });

  it('a clone without blobs asks for them, and fetches nothing', async () => {
    const { repository, root } = programme();
    edit(root, ACTION, ...OTHER_TOPIC);
    repository.commit('data: another topic', '2020-03-01');
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(folder(), 'clone');
    execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${repository.root}`, clone]);
    expect(await mieux(['diff', 'HEAD~1'], { cwd: join(clone, 'data') })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('git backfill') as string,
    });
  });

  it('a bare repository, a worktree and one of 64-digit names answer like any other', async () => {
    const { repository } = programme();
    const [bare, tree] = [join(folder(), 'bare.git'), join(folder(), 'tree')];
    execFileSync('git', ['clone', '-q', '--bare', repository.root, bare]);
    expect(await mieux(['list', '--count', '--at', 'HEAD', '--dataset', bare])).toMatchObject({
      code: 0,
      stdout: '3\n',
    });
    repository.git('worktree', 'add', '-q', tree);
    expect(await mieux(['diff'], { cwd: join(tree, 'data') })).toMatchObject({ code: 0 });
    const { ask } = programme('--object-format=sha256');
    expect(await ask('list', '--count', '--at', 'HEAD')).toMatchObject({ code: 0, stdout: '3\n' });
  });
});
