import { spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
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
  expect(lines.find(({ item }) => item === 'dataset')?.value).toBe(`${cwd} (the nearest one upwards)`);
  expect(lines.filter(({ odd }) => odd)).toEqual([]);
});

test('doctor points to faults and exits with 1', async () => {
  const { code, stdout } = await mieux(['doctor'], { cwd: fixture('reference/unknown', 'wrong') });
  expect(stdout).toContain('1 errors, 0 warnings; `mieux validate` shows them');
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

test('doctor exits with 3 where there is no dataset', async () => {
  expect((await mieux(['doctor', '--dataset', '/nowhere'])).code).toBe(3);
});
