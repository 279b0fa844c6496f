import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discard, filesIn, fixture } from '../scenarios/fixtures.js';
import { mieux, ROOT } from '../scenarios/run.js';

const BIN = join(ROOT, 'bin/mieux.js');
const RENAME = ['rename', 'countries/togo', 'togoland'];
/** Records beside those of the fixture that name the country. */
const MORE = 6;
const KILLS = Number(process.env.MIEUX_KILLS ?? 200);
const MOMENTS = ['any', 'writing', 'replacing', 'replacing'] as const;

type Texts = ReadonlyMap<string, string>;

/** A small sound dataset in which many files name one country. */
function dataset(): string {
  const root = fixture('none', 'base');
  const action = readFileSync(join(root, 'actions/togo-1.yaml'), 'utf8');
  for (let i = 0; i < MORE; i++)
    writeFileSync(
      join(root, `actions/more-${String(i)}.yaml`),
      action.replace('Togo I, fr: Togo I', `More ${String(i)}, fr: Plus ${String(i)}`),
    );
  return root;
}

/** Every file that readers see. */
const textsOf = (root: string): Texts =>
  new Map(
    filesIn(root)
      .filter((file) => !/(?:^|\/)\./u.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

function reset(root: string, texts: Texts): void {
  for (const file of filesIn(root)) if (!texts.has(file)) rmSync(join(root, file));
  rmSync(join(root, '.mieux'), { recursive: true, force: true });
  for (const [file, text] of texts) writeFileSync(join(root, file), text);
}

/** Runs the rename as a process and kills it: at any moment, soon after it begins to write, or while it replaces files. Tells whether it was killed. */
function kill(root: string, when: 'any' | 'writing' | 'replacing'): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [BIN, ...RENAME, '--dataset', root], { stdio: 'ignore' });
    const strike = (within: number): void => {
      if (Math.random() * within < 1) child.kill('SIGKILL');
      else setTimeout(() => child.kill('SIGKILL'), Math.random() * within);
    };
    const watchers = [
      watch(root, (_, name) => {
        if (when === 'writing' && name === '.mieux') strike(25);
      }),
      watch(join(root, 'actions'), (_, name) => {
        // What is staged is hidden; the first name that is not is a file being replaced.
        if (when === 'replacing' && name?.startsWith('.') === false) strike(1);
      }),
    ];
    if (when === 'any') strike(400);
    child.on('close', (_, signal) => {
      for (const watcher of watchers) watcher.close();
      done(signal === 'SIGKILL');
    });
  });
}

describe('a rename that touches many files, killed at random', () => {
  it(`leaves every file old or new after each of ${String(KILLS)} kills, and one command completes or undoes it`, async () => {
    const before = textsOf(dataset());
    const whole = dataset();
    expect(await mieux([...RENAME, '--dataset', whole])).toMatchObject({ code: 0 });
    const after = textsOf(whole);
    // Both ends are sound, so that whatever equals one of them is.
    for (const root of [dataset(), whole])
      expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
    expect([...before].filter(([file, text]) => after.get(file) !== text)).toHaveLength(MORE + 4);
    const seen = { killed: 0, old: 0, new: 0, cutShort: 0 };

    async function strike(root: string, i: number): Promise<void> {
      reset(root, before);
      if (await kill(root, MOMENTS[i % MOMENTS.length] ?? 'any')) seen.killed++;
      const left = textsOf(root);
      for (const file of new Set([...before.keys(), ...after.keys(), ...left.keys()]))
        expect([before.get(file), after.get(file)], file).toContain(left.get(file));
      const isCutShort = existsSync(join(root, '.mieux/journal.json'));
      if (isCutShort) {
        seen.cutShort++;
        const how = seen.cutShort % 2 === 0 ? 'complete' : 'undo';
        expect(await mieux(['doctor', '--recover', how, '--dataset', root])).toMatchObject({ code: 0 });
        expect(textsOf(root)).toEqual(how === 'complete' ? after : before);
      } else {
        const isNew = left.has('countries/togoland.yaml');
        seen[isNew ? 'new' : 'old']++;
        expect(left).toEqual(isNew ? after : before);
      }
    }

    const roots = [dataset(), dataset(), dataset()];
    let next = 0;
    await Promise.all(
      roots.map(async (root) => {
        while (next < KILLS) await strike(root, next++);
      }),
    );
    roots.forEach(discard);
    // The kills must have met the write itself, before, in and behind its middle, or they have shown nothing.
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.cutShort).toBeGreaterThan(0);
    expect(seen.killed).toBeGreaterThan(KILLS / 4);
  }, 600_000);

  it('and a set at the same time both come through', async () => {
    const root = dataset();
    const run = (...args: string[]): Promise<number | null> =>
      new Promise((done) => {
        spawn(process.execPath, [BIN, ...args, '--dataset', root], { stdio: 'ignore' }).on('close', done);
      });
    for (let i = 0; i < 5; i++) {
      const [from, to] = i % 2 === 0 ? ['togo', 'togoland'] : ['togoland', 'togo'];
      const [renamed, set] = await Promise.all([
        run('rename', `countries/${from}`, to),
        run('set', 'actions/more-0', `period.end=2014-0${String(i + 1)}`),
      ]);
      // Both touch the file of the action: whoever comes second plans anew or reports a conflict.
      expect([0, 3]).toContain(renamed);
      expect([0, 3]).toContain(set);
      if (renamed === 3) expect(await run('rename', `countries/${from}`, to)).toBe(0);
      const action = readFileSync(join(root, 'actions/more-0.yaml'), 'utf8');
      expect(action).toContain(`countries: [${to}]`);
      if (set === 0) expect(action).toContain(`end: 2014-0${String(i + 1)}`);
      expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
    }
  }, 600_000);
});
