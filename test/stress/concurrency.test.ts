import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { filesIn, fixture } from '../scenarios/fixtures.js';
import { mieux, ROOT } from '../scenarios/run.js';

const ROUNDS = Number(process.env.MIEUX_ROUNDS ?? 100);

interface Ended {
  code: number | null;
  stderr: string;
}

function cli(root: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args, '--dataset', root], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => {
      done({ code, stderr: Buffer.concat(chunks).toString() });
    });
  });
}

const lodgedIn = (root: string, id: string): unknown =>
  (parse(readFileSync(join(root, `actions/${id}.yaml`), 'utf8')) as { lodged?: unknown }).lodged;
const decidedIn = (root: string, id: string): unknown =>
  (parse(readFileSync(join(root, `actions/${id}.yaml`), 'utf8')) as { decided?: unknown }).decided;

/** An edit was made, or a conflict was reported: there is no third. */
function isMade({ code, stderr }: Ended): boolean {
  expect([0, 3], stderr).toContain(code);
  if (code === 3)
    expect(stderr).toMatch(
      /has changed since it was read, so nothing was written|is there already, so nothing was written/u,
    );
  return code === 0;
}

describe(`two processes at once, ${String(ROUNDS)} times`, () => {
  it('editing different records, both edits are there', async () => {
    const root = fixture('none', 'base');
    for (let round = 0; round < ROUNDS / 2; round++) {
      const month = `2010-${String((round % 12) + 1).padStart(2, '0')}`;
      const [a, b] = await Promise.all([
        cli(root, 'set', 'actions/togo-1', `lodged=${month}`),
        cli(root, 'set', 'actions/ecowas', `lodged=${month}`),
      ]);
      expect([a.code, b.code], `${a.stderr}${b.stderr}`).toEqual([0, 0]);
      expect([lodgedIn(root, 'togo-1'), lodgedIn(root, 'ecowas')]).toEqual([month, month]);
    }
    expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
  }, 600_000);

  it('editing the same record, no edit is lost, or a conflict is reported', async () => {
    const root = fixture('none', 'base');
    let [lodged, decided]: unknown[] = [undefined, undefined];
    for (let round = 0; round < ROUNDS / 2; round++) {
      const month = `2010-${String((round % 12) + 1).padStart(2, '0')}`;
      const [a, b] = await Promise.all([
        cli(root, 'set', 'actions/togo-1', `lodged=${month}`),
        cli(root, 'set', 'actions/togo-1', `decided=2011${month.slice(4)}`),
      ]);
      const made = [isMade(a), isMade(b)];
      // One of two comes first, and nothing stands in its way.
      expect(made).toContain(true);
      if (made[0]) lodged = month;
      if (made[1]) decided = `2011${month.slice(4)}`;
      expect([lodgedIn(root, 'togo-1'), decidedIn(root, 'togo-1')]).toEqual([lodged, decided]);
    }
    expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
    expect(filesIn(root).filter((file) => /(?:^|\/)\./u.test(file))).toEqual([]);
  }, 600_000);

  it('making the same record, one is made and the other is told so', async () => {
    const root = fixture('none', 'base');
    for (let round = 0; round < 10; round++) {
      const make = (heading: string): Promise<Ended> =>
        cli(
          root,
          'new',
          'action',
          `togo-${String(round + 2)}`,
          'name.en=Togo',
          'name.fr=Togo',
          'status=preparation',
          'countries=togo',
          'source.part=other',
          `source.heading=${heading}`,
        );
      const [a, b] = await Promise.all([make('A'), make('B')]);
      expect([a.code, b.code].filter((code) => code === 0)).toHaveLength(1);
      const loser = a.code === 0 ? b : a;
      // Who comes late finds a conflict, who comes later finds the record.
      expect([2, 3]).toContain(loser.code);
      expect(loser.stderr).toMatch(/is there already|There is already a record/u);
      expect(readFileSync(join(root, `actions/togo-${String(round + 2)}.yaml`), 'utf8')).toContain(
        `heading: ${a.code === 0 ? 'A' : 'B'} }`,
      );
    }
  }, 600_000);
});
