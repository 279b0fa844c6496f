import { spawnSync } from 'node:child_process';
import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { datasetWith, folder } from './dataset.js';
import { filesIn, fixture } from './fixtures.js';
import { json, mieux, ROOT } from './run.js';

interface Line {
  item: string;
  value: string;
  odd: boolean;
}

test('doctor says which dataset it sees, why, and that all is in order', async () => {
  const cwd = fixture('', 'base');
  const lines = await json<Line>(['doctor'], { cwd });
  expect(lines.find(({ item }) => item === 'dataset')?.value).toBe(`${cwd} (the nearest in this folder or a parent)`);
  expect(lines.filter(({ odd }) => odd)).toEqual([]);
});

test('doctor points to faults and exits with 1', async () => {
  const { code, stdout } = await mieux(['doctor'], { cwd: fixture('reference/unknown', 'wrong') });
  expect(stdout).toContain('1 error, 0 warnings; `mieux validate` shows them');
  expect(code).toBe(1);
});

test('doctor finds nothing odd in files that changed just now, which no index can hold yet', () => {
  const root = datasetWith();
  const soon = Date.now() / 1000 + 3600;
  for (const file of filesIn(root)) utimesSync(join(root, file), soon, soon);
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'bin/mieux.js'), 'doctor', '--format', 'tsv'], {
    encoding: 'utf8',
    cwd: root,
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: folder() },
  });
  expect(stdout).toMatch(/^index\t.*\tfalse$/mu);
});

test('doctor speaks French, and calls the collections by their labels', async () => {
  const { code, stdout } = await mieux(['doctor', '--lang', 'fr'], { cwd: fixture('', 'base'), terminal: 120 });
  expect(code).toBe(0);
  expect(stdout).toMatch(/jeu de données +.*\(le plus proche, dans ce dossier ou un parent\)/u);
  expect(stdout).toMatch(/anomalies +aucune/u);
  expect(stdout).toContain('pays');
  expect(stdout).not.toMatch(/countries|nearest|none|terminal +\d+ columns/u);
});

test('doctor says what keeps the private roster that is named from being read, and what is wrong in it', async () => {
  const cwd = fixture('', 'base');
  const lineOf = async (env: Record<string, string>): Promise<Line | undefined> =>
    (JSON.parse((await mieux(['doctor', '--format', 'json'], { cwd, env })).stdout) as Line[]).find(
      ({ item }) => item === 'roster',
    );
  expect(await lineOf({})).toEqual({ item: 'roster', value: 'none is named', odd: false });
  const missing = await lineOf({ MIEUX_ROSTER: '/nowhere' });
  expect(missing).toMatchObject({ odd: true });
  expect(missing?.value).toContain('There is no folder `/nowhere`');
  const roster = folder();
  writeFileSync(join(roster, 'roster.yaml'), 'legal_basis: { en: consent }\n');
  chmodSync(roster, 0o700);
  const kept = await lineOf({ MIEUX_ROSTER: roster });
  expect(kept?.value).toContain(`${roster}, 0 profiles, faults: `);
});

test('doctor exits with 3 where there is no dataset', async () => {
  expect((await mieux(['doctor', '--dataset', '/nowhere'])).code).toBe(3);
});
