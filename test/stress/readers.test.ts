/* Readers beside writers that never rest: each must see the dataset before an edit or after it. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture } from '../scenarios/fixtures.js';
import { mieux, ROOT } from '../scenarios/run.js';

const READS = Number(process.env.MIEUX_READS ?? 10_000);
/** Records that a writer changes at once. */
const RECORDS = 30;

/** Runs an edit as a process of its own; tells its exit code. */
function edit(root: string, value: string): Promise<number | null> {
  const args = ['set', '--where', 'country:togo', `joint=${value}`, '--yes', '--dataset', root];
  return new Promise((done) => {
    spawn(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args], { stdio: 'ignore' }).on('close', done);
  });
}

it(`${String(READS)} reads beside a writer are whole, and none fails`, async () => {
  const root = fixture('none', 'base');
  const action = readFileSync(join(root, 'actions/togo-1.yaml'), 'utf8');
  for (let i = 0; i < RECORDS; i++) writeFileSync(join(root, `actions/more-${String(i)}.yaml`), action);
  const race = { isOver: false };
  let edits = 0;
  const writer = (async () => {
    for (; !race.isOver; edits++) expect(await edit(root, edits % 2 === 0 ? 'yes' : '')).toBe(0);
  })();
  const seen = new Map<string, number>();
  try {
    for (let i = 0; i < READS; i++) {
      // A read hardly waits for anything: without a turn of the loop, nobody would start the next edit.
      await new Promise((resume) => setImmediate(resume));
      const args = i % 2 === 0 ? ['--no-index'] : [];
      const asked = i % 10 === 9 ? ['validate', '--format', 'json'] : ['list', 'joint:yes', '--count'];
      const { code, stdout, stderr } = await mieux([...asked, ...args, '--dataset', root]);
      expect(code, stderr).toBe(0);
      if (asked[0] === 'list') seen.set(stdout.trim(), (seen.get(stdout.trim()) ?? 0) + 1);
    }
  } finally {
    race.isOver = true;
    await writer;
  }
  process.stderr.write(
    `reads beside ${String(edits)} edits of ${String(RECORDS + 1)} records: ${JSON.stringify([...seen])}\n`,
  );
  // All records or none, and both were seen, or there was no race.
  expect([...seen.keys()].sort()).toEqual(['0', String(RECORDS + 1)]);
}, 3_600_000);
