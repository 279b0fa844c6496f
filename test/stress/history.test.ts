import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder } from '../scenarios/dataset.js';
import { FIXTURES } from '../scenarios/fixtures.js';
import { Repository } from '../scenarios/repository.js';
import { mieux } from '../scenarios/run.js';

interface Told {
  changes: {
    change: string;
    collection: string;
    id: string;
    was: string | null;
    field: string | null;
    before: unknown;
    after: unknown;
    kind: string;
  }[];
}

async function diffOf(root: string, ...args: string[]): Promise<Told> {
  const { code, stdout, stderr } = await mieux(['diff', ...args, '--format', 'json', '--dataset', root]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Told;
}

/** Edits by the program's own commands, and the one fact that each is. */
const edits = fc.oneof(
  fc.constantFrom('labour-migration', 'trafficking').map((topic) => ({
    args: ['set', 'actions/togo-1', `topics=${topic}`],
    fact: { change: 'changed', id: 'togo-1', field: 'topics', after: [topic] },
  })),
  fc.constantFrom('2011-01', '2012-02', '2012-11').map((month) => ({
    args: ['set', 'actions/togo-1', `period.start=${month}`],
    fact: { change: 'changed', id: 'togo-1', field: 'period', after: month },
  })),
  fc.constantFrom('benin', 'france').map((country) => ({
    args: ['set', 'experts/jane-example', `country=${country}`],
    fact: { change: 'changed', collection: 'experts', id: 'jane-example', field: 'country', after: country },
  })),
  fc.constantFrom('study-visit', 'workshop').map((type) => ({
    args: ['set', 'actions/togo-1', `activities+={"type":"${type}"}`],
    fact: { change: 'changed', id: 'togo-1', field: 'activities', after: { type } },
  })),
  fc.constantFrom('togoland', 'togo-again').map((id) => ({
    args: ['rename', 'countries/togo', id],
    fact: { change: 'renamed', collection: 'countries', id, was: 'togo' },
  })),
  fc.constantFrom('jane-other', 'jane-third').map((id) => ({
    args: ['rename', 'experts/jane-example', id],
    fact: { change: 'renamed', collection: 'experts', id, was: 'jane-example' },
  })),
);

it('200 edits by the program itself are each told once, as what they were', async () => {
  const root = join(folder(), 'data');
  cpSync(join(FIXTURES, 'base'), root, { recursive: true });
  const repository = new Repository(join(root, '..'));
  repository.commit('first', '2020-01-01');
  let told = 0;
  await fc.assert(
    fc.asyncProperty(edits, async ({ args, fact }) => {
      const { code } = await mieux([...args, '--dataset', root]);
      const facts = (await diffOf(root)).changes.filter(({ kind }) => kind === 'fact');
      // What was refused, or was so before, is no change.
      if (code === 0 && repository.git('status', '--porcelain') !== '') {
        expect(facts).toMatchObject([fact]);
        told++;
      } else expect(facts).toEqual([]);
      repository.git('checkout', '-q', '--', '.');
      repository.git('clean', '-qfd');
    }),
    { numRuns: 200 },
  );
  expect(told).toBeGreaterThan(100);
});

/** A history of 200 commits: records that come, change, are renamed, merged and go. */
function longHistory(top: string): Repository {
  const repository = new Repository(top);
  repository.write('README.md', 'no dataset yet\n');
  repository.commit('a root without data', '2019-01-01');
  cpSync(join(FIXTURES, 'base'), join(top, 'data'), { recursive: true });
  repository.commit('first', '2020-01-01');
  const day = (i: number): string => new Date(Date.UTC(2020, 0, 2 + i)).toISOString().slice(0, 10);
  const country = (name: string, region: string): string =>
    `iso2: ${name.slice(0, 2).toUpperCase()}\niso3: ${name.slice(0, 3).toUpperCase()}\nm49: "999"\nname: { en: ${name}, fr: ${name} }\nun_region: ${region}\n`;
  for (let i = 0; i < 190; i++) {
    const file = `data/countries/land-${String(i % 20)}.yaml`;
    if (i % 40 === 39) rmSync(join(top, file), { force: true });
    else if (i % 30 === 29 && existsSync(join(top, file)))
      repository.git('mv', '-f', file, `data/countries/land-${String(i % 20)}-${String(i)}.yaml`);
    else if (i % 25 === 24) {
      repository.git('checkout', '-q', '-b', `side-${String(i)}`);
      repository.write(file, country(`Side${String(i)}`, 'western-africa'));
      repository.commit(`side ${String(i)}`, day(i));
      repository.git('checkout', '-q', 'main');
      repository.write('README.md', `meanwhile ${String(i)}\n`);
      repository.commit(`meanwhile ${String(i)}`, day(i));
      repository.git('merge', '-q', '--no-ff', '--no-edit', `side-${String(i)}`);
      continue;
    } else repository.write(file, country(`Land${String(i)}`, i % 2 === 0 ? 'western-africa' : 'western-europe'));
    repository.commit(`commit ${String(i)}`, day(i));
  }
  return repository;
}

it('the differences of each commit of a long history are those of its files', async () => {
  const top = folder();
  const repository = longHistory(top);
  const root = join(top, 'data');
  const commits = repository.git('log', '--first-parent', '--format=%H').split('\n').slice(0, -2);
  expect(commits.length).toBeGreaterThan(180);
  for (const [i, commit] of commits.entries()) {
    if (i % 7 !== 0) continue;
    const { changes } = await diffOf(root, `${commit}~1`, commit, '--in', 'countries');
    const files = repository
      .git(
        'diff-tree',
        '-r',
        '--no-renames',
        '--name-only',
        '--no-commit-id',
        `${commit}~1`,
        commit,
        '--',
        'data/countries',
      )
      .split('\n')
      .filter((line) => line !== '');
    const named = new Set(
      changes.flatMap(({ id, was }) => [
        `data/countries/${id}.yaml`,
        ...(was === null ? [] : [`data/countries/${was}.yaml`]),
      ]),
    );
    expect([...named].sort(), commit).toEqual(files.sort());
  }
  // What a revision holds is what a clone that is checked out there holds.
  const clone = join(folder(), 'clone');
  execFileSync('git', ['clone', '-q', top, clone]);
  for (const commit of [commits[3], commits[90], commits.at(-1)]) {
    execFileSync('git', ['checkout', '-q', String(commit)], { cwd: clone });
    const [then, now] = await Promise.all([
      mieux(['list', 'countries', '--partial', '--format', 'csv', '--at', String(commit), '--dataset', root]),
      mieux(['list', 'countries', '--partial', '--format', 'csv', '--dataset', join(clone, 'data')]),
    ]);
    expect(then.stdout).toBe(now.stdout);
  }
});
