import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CachePlace } from '../../src/read/cache/entry.js';
import { folder } from '../scenarios/dataset.js';
import { mieux, ROOT } from '../scenarios/run.js';
import { CHANGES, few, FILE, other, read } from './changes.js';
import { later, stopClock } from './clock.js';

const place = (version = '1'): CachePlace => ({ folder: join(folder(), 'cache'), version });
const indexIn = ({ folder: cache }: CachePlace): string =>
  join(cache, readdirSync(cache).find((name) => name.endsWith('.index')) ?? 'none');

/** All that stands in the cache folder. */
const kept = ({ folder: cache }: CachePlace): string =>
  readdirSync(cache)
    .map((name) => readFileSync(join(cache, name), 'utf8'))
    .join('\n');

stopClock();

describe('a second run', () => {
  it('parses nothing, and says the same', async () => {
    const [root, index] = [few(), place()];
    later();
    const first = await read(root, index);
    const second = await read(root, index);
    expect(first.parsed.length).toBeGreaterThan(20);
    expect(second.parsed).toEqual([]);
    expect(first.says).toEqual((await read(root, undefined)).says);
    expect(second.says).toEqual(first.says);
  });

  it('knows the faults of files without reading them', async () => {
    const root = few({
      'actions/togo-1.yaml': 'name: { en: Togo I }\nstatus: done\n',
      'actions/benin.yaml': 'a: [',
      'experts/nobody.yaml': '- a list\n',
    });
    const index = place();
    later();
    const first = await read(root, index);
    const second = await read(root, index);
    expect(second.parsed).toEqual([]);
    expect(second.says).toEqual(first.says);
    expect(second.says).toEqual((await read(root, undefined)).says);
  });

  it('parses only what changed', async () => {
    const [root, index] = [few(), place()];
    later();
    await read(root, index);
    appendFileSync(join(root, 'actions/togo-1.yaml'), 'joint: true\n');
    later();
    expect((await read(root, index)).parsed).toEqual(['actions/togo-1.yaml']);
    appendFileSync(join(root, 'actions/benin.yaml'), 'joint: true\n');
    later();
    expect((await read(root, index)).parsed).toEqual(['actions/benin.yaml']);
    const last = await read(root, index);
    expect(last.parsed).toEqual([]);
    expect(last.says).toEqual((await read(root, undefined)).says);
  });

  it('keeps nothing of a record that was removed, in whatever it is kept', async () => {
    const secret = 'a word that stands nowhere else';
    const root = few({
      [FILE]: `name: { en: ${secret}, fr: ${secret} }\nstatus: ${secret}\nnotes: ${secret.repeat(20)}\n`,
    });
    const index = place();
    later();
    await read(root, index);
    expect(kept(index)).toContain(secret);
    rmSync(join(root, FILE));
    await read(root, index);
    expect(kept(index)).not.toContain(secret);
  });

  it('leaves the index that would be made of the files alone', async () => {
    const [root, index, anew] = [few(), place(), place()];
    later();
    await read(root, index);
    rmSync(join(root, 'actions/benin.yaml'));
    appendFileSync(join(root, FILE), 'joint: true\n');
    writeFileSync(join(root, 'actions/a-new-one.yaml'), readFileSync(join(root, FILE)));
    later();
    await read(root, index);
    await read(root, anew);
    // Its first line tells one index from another.
    const partsIn = (at: CachePlace): string => readFileSync(indexIn(at), 'utf8').split('\n').slice(1).join('\n');
    expect(partsIn(index).split('{"version"')[0]).toBe(partsIn(anew).split('{"version"')[0]);
  });

  it('parses what has only just changed, until it has rested', async () => {
    const [root, index] = [few(), place()];
    later();
    await read(root, index);
    const before = kept(index);
    vi.setSystemTime(Date.now() - 60_000);
    appendFileSync(join(root, FILE), 'joint: true\n');
    const [first, second] = [await read(root, index), await read(root, index)];
    expect([first.parsed, second.parsed]).toEqual([[FILE], [FILE]]);
    expect(first.says).toEqual((await read(root, undefined)).says);
    expect(second.says).toEqual(first.says);
    expect(kept(index)).toBe(before);
    later();
    expect((await read(root, index)).parsed).toEqual([FILE]);
    expect((await read(root, index)).parsed).toEqual([]);
  });
});

describe('files that no index can keep', () => {
  it('are read each time, among those that it keeps', async () => {
    const root = few({
      'actions/benin.yaml': 'name: { en: Benin, fr: Bénin }\nstatus: completed\nbudget: .nan\n',
      'experts/a-list.yaml': '- a list\n',
    });
    renameSync(join(root, FILE), join(root, 'real.yaml'));
    symlinkSync('../real.yaml', join(root, FILE));
    symlinkSync('/', join(root, 'countries/root.yaml'));
    const index = place();
    later();
    const first = await read(root, index);
    const second = await read(root, index);
    expect(second.parsed).toEqual(['actions/benin.yaml', FILE]);
    expect(first.says).toEqual((await read(root, undefined)).says);
    expect(second.says).toEqual(first.says);
  });
});

describe('a file that is', () => {
  it.each(Object.entries(CHANGES))('%s is noticed', async (_, change) => {
    const [root, index] = [few(), place()];
    later();
    const before = await read(root, index);
    change(join(root, FILE), root);
    const after = await read(root, index);
    expect(after.says).not.toEqual(before.says);
    expect(after.says).toEqual((await read(root, undefined)).says);
    later();
    expect((await read(root, index)).says).toEqual(after.says);
  });

  it('changed through a link is noticed each time', async () => {
    const [root, index] = [few(), place()];
    renameSync(join(root, FILE), join(root, 'real.yaml'));
    symlinkSync('../real.yaml', join(root, FILE));
    later();
    await read(root, index);
    writeFileSync(join(root, 'real.yaml'), other(join(root, 'real.yaml')));
    expect((await read(root, index)).says).toEqual((await read(root, undefined)).says);
  });
});

describe('an index that cannot be believed changes no answer', () => {
  const ARGS = ['list', '--columns', 'all', '--format', 'json'];

  async function prepared(): Promise<{ cache: string; path: string; run: () => Promise<unknown>; truth: unknown }> {
    const [root, cache] = [few(), join(folder(), 'cache')];
    later();
    const run = (): Promise<unknown> => mieux([...ARGS, '--dataset', root], { env: { MIEUX_CACHE: cache } });
    const truth = await mieux([...ARGS, '--dataset', root, '--no-index'], { env: { MIEUX_CACHE: cache } });
    expect(existsSync(cache)).toBe(false);
    expect(await run()).toEqual(truth);
    return { cache, path: indexIn({ folder: cache, version: '' }), run, truth };
  }

  it('damaged anywhere', async () => {
    const { path, run, truth } = await prepared();
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const damaged = Buffer.from(whole);
          damaged[at] = (damaged[at] ?? 0) ^ by;
          writeFileSync(path, damaged, { mode: 0o600 });
          expect(await run()).toEqual(truth);
        },
      ),
      {
        numRuns: 60,
        examples: [
          [whole.length - 1, 1],
          [whole.length - 25, 255],
          [whole.length - 40, 7],
          [0, 1],
        ],
      },
    );
  });

  it('cut short anywhere', async () => {
    const { path, run, truth } = await prepared();
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        writeFileSync(path, whole.subarray(0, length), { mode: 0o600 });
        expect(await run()).toEqual(truth);
      }),
      { numRuns: 25, examples: [[0], [1], [32], [33]] },
    );
  });

  it('garbage, a folder, or writable by others', async () => {
    const { path, run, truth } = await prepared();
    writeFileSync(path, 'no index at all, but long enough to hold a trailer');
    expect(await run()).toEqual(truth);
    rmSync(path);
    mkdirSync(path);
    expect(await run()).toEqual(truth);
    rmSync(path, { recursive: true });
    expect(await run()).toEqual(truth);
    chmodSync(path, 0o666);
    expect(await run()).toEqual(truth);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('of another version of the program', async () => {
    const [root, index] = [few(), place('1')];
    later();
    await read(root, index);
    const { parsed } = await read(root, { ...index, version: '2' });
    expect(parsed.length).toBeGreaterThan(20);
  });

  it('of another dataset', async () => {
    const [one, two, index] = [few(), few({ [FILE]: 'name: { en: Other, fr: Autre }\nstatus: refused\n' }), place()];
    later();
    await read(one, index);
    const mine = indexIn(index);
    const before = readFileSync(mine);
    await read(two, index);
    const its = readdirSync(index.folder)
      .map((name) => join(index.folder, name))
      .find((path) => path !== mine);
    writeFileSync(its ?? '', before, { mode: 0o600 });
    expect((await read(two, index)).says).toEqual((await read(two, undefined)).says);
  });
});

describe('writing the index', () => {
  it('gives up what was kept of datasets that did not change for months, and what interrupted writes left, and nothing else', async () => {
    const index = place();
    mkdirSync(index.folder, { recursive: true, mode: 0o700 });
    const days = (age: number): number => Date.now() / 1000 - age * 86_400;
    const kept: [name: string, age: number][] = [
      ['old.index', 100],
      ['old.recent', 100],
      ['old.findings', 100],
      ['old.listing', 100],
      ['old.tmp', 1],
      ['new.index', 80],
      ['new.tmp', 0],
      ['drafts', 100],
    ];
    for (const [name, age] of kept) {
      writeFileSync(join(index.folder, name), '');
      utimesSync(join(index.folder, name), days(age), days(age));
    }
    const root = few();
    later();
    await read(root, index);
    expect(readdirSync(index.folder).filter((name) => kept.some(([each]) => each === name))).toEqual([
      'drafts',
      'new.index',
      'new.tmp',
    ]);
  });

  it('costs only time where the folder cannot be made', async () => {
    const root = few();
    const index: CachePlace = { folder: join(root, 'dataset.yaml', 'cache'), version: '1' };
    const { says, parsed } = await read(root, index);
    expect(says).toEqual((await read(root, undefined)).says);
    expect(parsed.length).toBeGreaterThan(20);
  });

  it('harms no other process that does the same', async () => {
    const root = few();
    const cache = folder();
    const outputs = await Promise.all(Array.from({ length: 4 }, () => processOutput(root, cache)));
    expect(new Set(outputs).size).toBe(1);
    expect(await processOutput(root, cache)).toBe(outputs[0]);
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

function processOutput(root: string, cache: string): Promise<string> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin/mieux.js'), 'list', '--dataset', root, '--columns', 'all', '--format', 'json'],
    { env: { ...process.env, MIEUX_CACHE: cache } },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`exit ${String(code)}`));
    });
  });
}
