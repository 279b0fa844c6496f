import { expect, test } from 'vitest';
import { fixture } from './fixtures.js';
import { json, mieux } from './run.js';

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

test('doctor exits with 3 where there is no dataset', async () => {
  expect((await mieux(['doctor', '--dataset', '/nowhere'])).code).toBe(3);
});
