/* Every edit, with every call of it that writes failing in every way: what docs/reliability.md promises, call by call. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { filesIn, fixture } from '../scenarios/fixtures.js';
import { mieux } from '../scenarios/run.js';
import type { FaultyDisk } from './faulty-disk.js';
import { type Fault } from './faulty-disk.js';

const held = vi.hoisted(() => ({ disk: undefined as FaultyDisk | undefined }));
vi.mock('node:fs', async (original) => {
  const { FaultyDisk: Disk } = await import('./faulty-disk.js');
  held.disk = new Disk();
  return held.disk.wrap(await original<typeof fs>());
});
const disk = (): FaultyDisk => held.disk ?? expect.fail('the file system is not watched');
afterEach(() => {
  disk().disarm();
});

/** Of the calls of an edit every so manieth is tried, each way of failing from another one on; in CI not every one. */
const EVERY = Number(process.env.MIEUX_EVERY ?? 1);
let rounds = 0;

/** The calls to try, counted from 1. */
function callsOf(calls: number): number[] {
  const first = 1 + (rounds++ % EVERY);
  return Array.from({ length: calls }, (_, i) => i + 1).filter((at) => at % EVERY === first % EVERY);
}

const NEW = [
  'new',
  'action',
  'togo-9',
  'name.en=Togo',
  'name.fr=Togo',
  'status=preparation',
  'countries=togo',
  'source.part=other',
  'source.heading=T',
];
const EDITS: readonly (readonly string[])[] = [
  ['set', 'actions/togo-1', 'lodged=2010-01'],
  ['set', '--where', 'country:togo', 'joint=yes', '--yes'],
  NEW,
  ['rename', 'countries/togo', 'togoland'],
  ['rename', 'actions/vietnam', 'hanoi'],
  ['close', 'ecowas', '--on', '2015-08', '--achieved', 'all'],
  ['fmt'],
  ['validate', '--fix'],
  ['remove', 'actions/loose', '--yes'],
  ['remove', 'actions/link', '--yes'],
];
const edits = EDITS.map((edit): [string, readonly string[]] => [edit.join(' ').slice(0, 40), edit]);

/** A small dataset in which each of the edits has something to do. */
async function dataset(): Promise<string> {
  const root = fixture('none', 'base');
  const action = readFileSync(join(root, 'actions/togo-1.yaml'), 'utf8');
  writeFileSync(join(root, 'vocabularies/outcomes.yaml'), 'achieved: { en: Achieved, fr: Atteint }\n');
  writeFileSync(join(root, 'actions/loose.yaml'), `\n\n${action.replaceAll('Togo I', 'Loose  ')}\n\n`);
  (await import('node:fs')).symlinkSync('togo-1.yaml', join(root, 'actions/link.yaml'));
  return root;
}

type Texts = ReadonlyMap<string, string>;
const isHidden = (file: string): boolean => /(?:^|\/)\./u.test(file);
const textsOf = (root: string): Texts =>
  new Map(
    filesIn(root)
      .filter((file) => !isHidden(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

/** A process that is gone holds no lock; this one only plays that it is. */
function release(root: string): void {
  const folder = join(root, '.mieux');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith('lock-')) rmSync(join(folder, name));
}

interface Tried {
  before: Texts;
  after: Texts;
  calls: number;
}

async function tryOut(edit: readonly string[]): Promise<Tried> {
  const root = await dataset();
  const before = textsOf(root);
  disk().arm(root, 'writes');
  const { code, stderr } = await mieux([...edit, '--dataset', root]);
  const calls = disk().calls.length;
  disk().disarm();
  expect([0, 1], stderr).toContain(code);
  const after = textsOf(root);
  expect(after).not.toEqual(before);
  return { before, after, calls };
}

/** Looks at what an edit left that came to harm; ends it, if it was cut short, and sees that all is old or all is new. */
async function expectWhole(root: string, { before, after }: Tried, how: 'complete' | 'undo'): Promise<void> {
  release(root);
  if (!existsSync(join(root, '.mieux/journal.json'))) {
    expect([before, after]).toContainEqual(textsOf(root));
    return;
  }
  const reader = await mieux(['list', '--count', '--dataset', root]);
  expect({ code: reader.code, stdout: reader.stdout }).toEqual({ code: 3, stdout: '' });
  expect(reader.stderr).toContain('was cut short');
  expect(await mieux(['doctor', '--recover', how, '--dataset', root])).toMatchObject({ code: 0 });
  expect(textsOf(root)).toEqual(how === 'undo' ? before : after);
  expect(filesIn(root).filter(isHidden)).toEqual([]);
}

const trials: Record<string, number> = {};
const count = (what: string): void => {
  trials[what] = (trials[what] ?? 0) + 1;
};

describe.each(edits)('%s', (_, edit) => {
  it.each<Fault>(['killed before', 'killed after', 'killed half-way'])(
    '%s, at each call that writes',
    async (fault) => {
      const tried = await tryOut(edit);
      for (const at of callsOf(tried.calls)) {
        const root = await dataset();
        disk().arm(root, 'writes', at, fault);
        await mieux([...edit, '--dataset', root]);
        disk().disarm();
        count('kills');
        await expectWhole(root, tried, at % 2 === 0 ? 'complete' : 'undo');
        rmSync(root, { recursive: true });
      }
    },
  );

  it.each(
    ['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EROFS'].flatMap((code) =>
      (['once', 'from then on'] as const).map((on): [string, string, Fault] => [code, on, { code, on }]),
    ),
  )('%s %s, at each call that writes', async (code, on, fault) => {
    const tried = await tryOut(edit);
    for (const at of callsOf(tried.calls)) {
      const root = await dataset();
      disk().arm(root, 'writes', at, fault);
      const ended = await mieux([...edit, '--dataset', root]);
      disk().disarm();
      count(`${code} ${on}`);
      const where = `call ${String(at)} of ${String(tried.calls)}: ${ended.stderr}`;
      expect([0, 1, 3], where).toContain(ended.code);
      const isCut = existsSync(join(root, '.mieux/journal.json'));
      if (ended.code === 3) expect(ended.stderr, where).toMatch(/^error {2}/mu);
      if (isCut) expect(ended.stderr, where).toContain('mieux doctor --recover');
      else if (ended.code === 3 && !ended.stderr.includes('The edit was made'))
        expect(textsOf(root), where).toEqual(tried.before);
      else expect(textsOf(root), where).toEqual(tried.after);
      await expectWhole(root, tried, at % 2 === 0 ? 'complete' : 'undo');
      rmSync(root, { recursive: true });
    }
  });

  it('killed, and then its recovery at each call that writes', async () => {
    const tried = await tryOut(edit);
    for (const how of ['complete', 'undo'] as const) {
      for (let at = 1; at < 60; at += EVERY) {
        const root = await dataset();
        // In the middle of the files, or just behind the journal where there is one.
        disk().arm(root, 'writes', tried.calls - 5, 'killed before');
        await mieux([...edit, '--dataset', root]);
        disk().disarm();
        release(root);
        if (!existsSync(join(root, '.mieux/journal.json'))) break;
        disk().arm(
          root,
          'writes',
          at,
          at % 3 === 0 ? 'killed half-way' : at % 2 === 0 ? 'killed before' : 'killed after',
        );
        await mieux(['doctor', '--recover', how, '--dataset', root]);
        const isDone = disk().calls.length < at;
        disk().disarm();
        count('kills of a recovery');
        release(root);
        if (existsSync(join(root, '.mieux/journal.json'))) await mieux(['doctor', '--recover', how, '--dataset', root]);
        expect(textsOf(root)).toEqual(how === 'undo' ? tried.before : tried.after);
        rmSync(root, { recursive: true });
        if (isDone) break;
      }
    }
  });
});

describe.each([
  ...edits,
  ...[['list'], ['stats'], ['validate'], ['export', 'json'], ['show', 'actions/togo-1'], ['doctor']].map(
    (args): [string, readonly string[]] => [args.join(' '), args],
  ),
])('%s', (_, args) => {
  it.each(['EIO', 'EACCES', 'EMFILE', 'ENOENT'])('%s, at each call that reads', async (code) => {
    const sound = await dataset();
    disk().arm(sound, 'reads');
    await mieux([...args, '--no-index', '--dataset', sound]);
    const calls = disk().calls.length;
    disk().disarm();
    for (const at of callsOf(calls)) {
      const root = await dataset();
      const before = textsOf(root);
      disk().arm(root, 'reads', at, { code, on: 'once' });
      const ended = await mieux([...args, '--no-index', '--dataset', root]);
      const name = disk().calls[at - 1] ?? '';
      disk().disarm();
      count('errors of reading');
      expect([0, 1, 2, 3], `call ${String(at)}, ${name}: ${ended.stderr}`).toContain(ended.code);
      if (
        ended.code === 3 &&
        !ended.stderr.includes('The edit was made') &&
        !existsSync(join(root, '.mieux/journal.json'))
      )
        expect(textsOf(root)).toEqual(before);
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('the trials', () => {
  it('were made, and how many', () => {
    process.stderr.write(`trials of a failing disk: ${JSON.stringify(trials)}\n`);
    expect(trials.kills).toBeGreaterThan(0);
  });
});
