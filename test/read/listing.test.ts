import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FolderDataset } from '../../src/read/folder-dataset.js';
import type { IndexPlace } from '../../src/read/index-folder.js';
import { changedPaths } from '../../src/read/listing/entries.js';
import { begin, load } from '../../src/read/load.js';
import { folder } from '../scenarios/dataset.js';
import { all, CHANGES, few, FILE, optionsFor, other, read } from './changes.js';
import { later, stopClock } from './clock.js';

/** An index to which every dataset is a large one. */
const place = (): IndexPlace => ({ folder: join(folder(), 'cache'), version: '1', large: 0 });
const listingIn = ({ folder: cache }: IndexPlace): string =>
  join(cache, readdirSync(cache).find((name) => name.endsWith('.listing')) ?? 'none');

stopClock();

/** A dataset whose index has kept a list of `find`. */
async function listed(root = few()): Promise<{ root: string; index: IndexPlace }> {
  const index = place();
  later();
  await read(root, index);
  await read(root, index);
  expect(existsSync(listingIn(index))).toBe(true);
  return { root, index };
}

const truth = async (root: string): Promise<unknown> => (await read(root, undefined)).says;

describe.skipIf(!existsSync('/usr/bin/find'))('a dataset that find lists', () => {
  it('is known before its files are looked at', async () => {
    const { root, index } = await listed();
    const parsed: string[] = [];
    const { likely, certain } = await begin(root, optionsFor(index, parsed));
    expect(likely && all(likely)).toEqual(await truth(root));
    expect(await certain()).toEqual({ dataset: likely, wasLikely: true });
    expect(parsed).toEqual([]);
    expect(readdirSync(index.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('was not what was likely if a file has changed', async () => {
    const { root, index } = await listed();
    appendFileSync(join(root, FILE), 'joint: true\n');
    const { likely, certain } = await begin(root, optionsFor(index));
    const { dataset, wasLikely } = await certain();
    expect(wasLikely).toBe(false);
    expect(likely?.get('actions', 'togo-1')?.fields.joint).toBeUndefined();
    expect(dataset.get('actions', 'togo-1')?.fields.joint).toBe(true);
    expect(all(dataset)).toEqual(await truth(root));
  });

  it.each([
    [FILE, 'name: 3\n'],
    [FILE, 'a: ['],
    ['dataset.yaml', 'title: 3\n'],
    ['vocabularies/topics.yaml', 'asylum: { en: Asylum, fr: Asile }\n'],
    ['countries/togo.yaml', ''],
  ])(
    'is what it is once %s holds %j, whatever was said of the likely one before, and again when that is mended',
    async (file, text) => {
      const { root, index } = await listed();
      const sound = readFileSync(join(root, file));
      for (const content of [text, sound, text]) {
        writeFileSync(join(root, file), content);
        const { likely, certain } = await begin(root, optionsFor(index));
        if (likely) all(likely);
        expect(all((await certain()).dataset)).toEqual(await truth(root));
      }
    },
  );

  it.each(Object.entries(CHANGES))('is read anew where a file is %s', async (_, change) => {
    const { root, index } = await listed();
    const before = await read(root, index);
    change(join(root, FILE), root);
    const after = await read(root, index);
    expect(after.says).not.toEqual(before.says);
    expect(after.says).toEqual(await truth(root));
    expect((await read(root, index)).says).toEqual(after.says);
    later();
    expect((await read(root, index)).says).toEqual(after.says);
    expect((await read(root, index)).says).toEqual(after.says);
  });

  it('has a file read each time that changes through a link', async () => {
    const root = few();
    renameSync(join(root, FILE), join(root, 'real.yaml'));
    symlinkSync('../real.yaml', join(root, FILE));
    const index = place();
    later();
    for (const text of [other, other, (path: string) => `${readFileSync(path, 'utf8')}joint: true\n`]) {
      writeFileSync(join(root, 'real.yaml'), text(join(root, 'real.yaml')));
      for (let run = 0; run < 3; run++) expect((await read(root, index)).says).toEqual(await truth(root));
    }
  });

  it('has only that file read that has changed', async () => {
    const { root, index } = await listed();
    appendFileSync(join(root, FILE), 'joint: true\n');
    const parsedIn = async (): Promise<string[]> => (await read(root, index)).parsed;
    expect(await parsedIn()).toEqual([FILE]);
    expect(await parsedIn()).toEqual([]);
    appendFileSync(join(root, 'actions/benin.yaml'), 'joint: true\n');
    expect(await parsedIn()).toEqual(['actions/benin.yaml']);
    expect(await parsedIn()).toEqual([]);
    expect((await read(root, index)).says).toEqual(await truth(root));
  });

  it('has a file read each time until it has rested, and is likely to be so meanwhile', async () => {
    const { root, index } = await listed();
    appendFileSync(join(root, FILE), 'joint: true\n');
    vi.setSystemTime(statSync(join(root, FILE)).ctimeMs + 500);
    expect((await read(root, index)).parsed).toEqual([FILE]);
    for (let run = 0; run < 2; run++) {
      appendFileSync(join(root, FILE), `# ${String(run)}\n`);
      const { likely, certain } = await begin(root, optionsFor(index));
      const { dataset, wasLikely } = await certain();
      expect(wasLikely).toBe(true);
      expect(likely && all(likely)).toEqual(all(dataset));
      expect(await (await begin(root, optionsFor(index))).certain(true)).toEqual({
        dataset: expect.anything() as unknown,
        wasLikely: true,
      });
      expect(all(dataset)).toEqual(await truth(root));
    }
    later();
    await read(root, index);
    expect((await read(root, index)).parsed).toEqual([]);
  });

  it('gains and loses files', async () => {
    const { root, index } = await listed();
    copyFileSync(join(root, FILE), join(root, 'actions/togo-9.yaml'));
    unlinkSync(join(root, 'actions/benin.yaml'));
    mkdirSync(join(root, 'actions/folder.yaml'));
    writeFileSync(join(root, 'actions/notes.txt'), '');
    for (let run = 0; run < 4; run++) {
      later();
      expect((await read(root, index)).says).toEqual(await truth(root));
    }
    rmSync(join(root, 'experts'), { recursive: true });
    for (let run = 0; run < 3; run++) expect((await read(root, index)).says).toEqual(await truth(root));
  });

  it('is none where `find` fails, and the reason is said as ever', async () => {
    const { root, index } = await listed();
    unlinkSync(join(root, 'dataset.yaml'));
    await expect(read(root, index)).rejects.toThrow('There is no `dataset.yaml`');
    rmSync(root, { recursive: true });
    await expect(read(root, index)).rejects.toThrow('cannot be read');
    expect(readdirSync(index.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('says the same of its contents as one whose files are looked at one by one', async () => {
    const { root, index } = await listed();
    const contents = async (place: IndexPlace): Promise<string[] | undefined> => {
      const dataset = await load(root, optionsFor(place));
      return dataset instanceof FolderDataset ? dataset.contents() : undefined;
    };
    const byNode = { ...index, large: Number.POSITIVE_INFINITY };
    expect(await contents(index)).toEqual(await contents(byNode));
    appendFileSync(join(root, FILE), 'joint: true\n');
    const changed = await contents(index);
    expect(changed).toBeDefined();
    expect(changed).toEqual(await contents(byNode));
  });

  it('is read file by file where what was kept is damaged or cut short anywhere', async () => {
    const { root, index } = await listed();
    const path = listingIn(index);
    const [whole, says] = [readFileSync(path), await truth(root)];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, by) => {
          const damaged = Buffer.from(whole);
          damaged[at] = (damaged[at] ?? 0) ^ by;
          writeFileSync(path, damaged, { mode: 0o600 });
          if (by === 0) truncateSync(path, at);
          expect((await read(root, index)).says).toEqual(says);
        },
      ),
      {
        numRuns: 60,
        examples: [
          [whole.length - 1, 1],
          [whole.length - 41, 7],
          [0, 1],
          [0, 0],
          [whole.length - 1, 0],
        ],
      },
    );
  });
});

describe('two lists', () => {
  const entry = fc.record({
    type: fc.constantFrom('f', 'd'),
    facts: fc.tuple(fc.nat(999_999), fc.nat(99), fc.nat(9)),
    path: fc.string({ minLength: 1, maxLength: 12 }).map((name) => `actions/${name.replaceAll('\0', '')} é.yaml`),
  });
  const entries = fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 40 });
  type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;
  const list = (all: readonly Entry[]): Buffer =>
    Buffer.from(all.map(({ type, facts, path }) => `${type} ${facts.join(' ')} ${path}\0`).join(''));

  it('differ in the entries that were changed, and in no other', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat(3)), (all, dice) => {
        const after = all.map((each) =>
          dice.next().value === 0
            ? { ...each, facts: [each.facts[0] + 1, each.facts[1], each.facts[2]] as Entry['facts'] }
            : each,
        );
        const changed = after.filter((each, i) => each !== all[i]).map(({ path }) => path);
        expect(changedPaths(list(all), list(after))).toEqual(new Set(changed));
      }),
      { numRuns: 500 },
    );
  });

  it('are of different files if one has an entry more, another order or another type', () => {
    fc.assert(
      fc.property(entries, entry, fc.nat(), (all, one, at) => {
        fc.pre(all.length > 1 && !all.some(({ path }) => path === one.path));
        const place = at % all.length;
        expect(changedPaths(list(all), list(all.toSpliced(place, 0, one)))).toBeUndefined();
        expect(changedPaths(list(all), list(all.toSpliced(place, 1)))).toBeUndefined();
        expect(changedPaths(list(all), list(all.toReversed()))).toBeUndefined();
        expect(
          changedPaths(
            list(all),
            list(all.map((each, i) => (i === place ? { ...each, type: each.type === 'f' ? 'd' : 'f' } : each))),
          ),
        ).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
