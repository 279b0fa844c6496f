import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/check/inspect.js';
import { COLLECTION_NAMES } from '../../src/model/collections.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { IndexPlace } from '../../src/read/index-folder.js';
import { load } from '../../src/read/load.js';
import { datasetWith, folder } from '../scenarios/dataset.js';
import { mieux, ROOT } from '../scenarios/run.js';
import { later, stopClock } from './clock.js';

/** A dataset of some twenty files: the real one without most of its records. */
function few(files: Readonly<Record<string, string>> = {}): string {
  const root = datasetWith(files);
  for (const name of ['actions', 'experts', 'countries', 'figures', 'contingents']) {
    for (const file of readdirSync(join(root, name)).slice(4)) if (!['togo-1.yaml', 'benin.yaml', 'togo.yaml'].includes(file) && !Object.hasOwn(files, `${name}/${file}`)) rmSync(join(root, name, file));
  }
  return root;
}

/** Everything that a dataset says. */
function all(dataset: Dataset): unknown {
  const records = COLLECTION_NAMES.map((name) => dataset.all(name).map(({ collection, id, fields, file, path }) => ({ collection, id, fields, file, path })));
  return JSON.parse(JSON.stringify({ manifest: dataset.manifest, records, broken: dataset.broken, diagnostics: dataset.diagnostics, files: dataset.files }));
}

/** Reads with an index, and tells which files had to be parsed. */
async function read(root: string, index: IndexPlace | undefined): Promise<{ says: unknown; parsed: string[] }> {
  const parsed: string[] = [];
  const dataset = await load(root, {
    packaged: false,
    index,
    inspect: () => Promise.resolve((schema, value, file) => {
      parsed.push(file);
      return inspect(schema, value, file);
    }),
  });
  return { says: all(dataset), parsed };
}

const place = (version = '1'): IndexPlace => ({ folder: join(folder(), 'cache'), version });
const indexIn = ({ folder: cache }: IndexPlace): string => join(cache, readdirSync(cache).find((name) => name.endsWith('.index')) ?? 'none');

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
    const root = few({ 'actions/togo-1.yaml': 'name: { en: Togo I }\nstatus: done\n', 'actions/benin.yaml': 'a: [', 'experts/nobody.yaml': '- a list\n' });
    const index = place();
    later();
    const first = await read(root, index);
    const second = await read(root, index);
    expect(second.parsed).toEqual([]);
    expect(second.says).toEqual(first.says);
    expect(second.says).toEqual((await read(root, undefined)).says);
  });

  it('parses only what changed, beside an index that stays', async () => {
    const [root, index] = [few(), place()];
    later();
    await read(root, index);
    const before = readFileSync(indexIn(index));
    appendFileSync(join(root, 'actions/togo-1.yaml'), 'joint: true\n');
    later();
    expect((await read(root, index)).parsed).toEqual(['actions/togo-1.yaml']);
    appendFileSync(join(root, 'actions/benin.yaml'), 'joint: true\n');
    later();
    expect((await read(root, index)).parsed).toEqual(['actions/benin.yaml']);
    const last = await read(root, index);
    expect(last.parsed).toEqual([]);
    expect(last.says).toEqual((await read(root, undefined)).says);
    expect(readFileSync(indexIn(index)).equals(before)).toBe(true);
  });

  it('parses no file that was only copied or touched', async () => {
    const [root, index] = [few(), place()];
    later();
    await read(root, index);
    for (const file of readdirSync(join(root, 'actions'))) utimesSync(join(root, 'actions', file), 1, 1);
    later();
    expect((await read(root, index)).parsed).toEqual([]);
  });

  it('looks again at files that changed within two seconds of the index', async () => {
    const [root, index] = [few(), place()];
    await read(root, index);
    const opened = await openedIn(root, index);
    expect(opened).toContain('actions/togo-1.yaml');
    later();
    await read(root, index);
    expect(await openedIn(root, index)).toEqual([]);
  });

  it('takes content that the shipped index knows as read', async () => {
    const [root, made] = [few(), place()];
    await read(root, made);
    const shipped = join(folder(), 'shipped.index');
    copyFileSync(indexIn(made), shipped);
    appendFileSync(join(root, 'actions/togo-1.yaml'), 'joint: true\n');
    expect((await read(root, { ...place(), shipped })).parsed).toEqual(['actions/togo-1.yaml']);
  });
});

/** Files whose content is looked at: what is opened is told by the index's rows, which carry the time of the look. */
async function openedIn(root: string, index: IndexPlace): Promise<string[]> {
  const { FileIndex } = await import('../../src/read/file-index.js');
  const { listFiles } = await import('../../src/read/files.js');
  const { takeStamps } = await import('../../src/read/stamps.js');
  const { files } = listFiles(root);
  const [known, stamps] = [FileIndex.open(index, root), takeStamps(root, files)];
  return files.filter(({ file }, i) => known.find(file, stamps, i) === undefined).map(({ file }) => file);
}

const FILE = 'actions/togo-1.yaml';

/** Ways in which a file can change, each leaving size and time of modification as they were where it can. */
const CHANGES: Record<string, (path: string, root: string) => void> = {
  'rewritten with the same size and its old time': (path) => {
    const { atime, mtime } = statSync(path);
    writeFileSync(path, other(path));
    utimesSync(path, atime, mtime);
  },
  'replaced by another with the same size and time': (path) => {
    const { atime, mtime } = statSync(path);
    writeFileSync(`${path}.new`, other(path));
    utimesSync(`${path}.new`, atime, mtime);
    renameSync(`${path}.new`, path);
  },
  'restored with a date long past': (path) => {
    writeFileSync(path, other(path));
    utimesSync(path, 1, 1);
  },
  'written to through another name': (path, root) => {
    const { atime, mtime } = statSync(path);
    linkSync(path, join(root, 'second-name'));
    writeFileSync(join(root, 'second-name'), other(path));
    utimesSync(path, atime, mtime);
  },
  'replaced by a link to another': (path) => {
    unlinkSync(path);
    symlinkSync('benin.yaml', path);
  },
  'swapped with another': (path, root) => {
    renameSync(path, join(root, 'aside'));
    renameSync(join(root, 'actions/benin.yaml'), path);
    renameSync(join(root, 'aside'), join(root, 'actions/benin.yaml'));
  },
  'moved to another name': (path) => {
    renameSync(path, path.replace('togo-1', 'togo-9'));
  },
  removed: (path) => {
    unlinkSync(path);
  },
  emptied: (path) => {
    truncateSync(path);
  },
  'replaced by a folder': (path) => {
    unlinkSync(path);
    mkdirSync(path);
  },
  'hidden behind another folder of the same name': (_, root) => {
    cpSync(join(root, 'actions'), join(root, 'others'), { recursive: true, preserveTimestamps: true });
    writeFileSync(join(root, 'others/togo-1.yaml'), other(join(root, FILE)));
    renameSync(join(root, 'actions'), join(root, 'before'));
    symlinkSync('others', join(root, 'actions'));
  },
};

/** Another content of the same length. */
function other(path: string): string {
  return readFileSync(path, 'utf8').replace('topics: [labour-migration]', 'topics: [border-management').replace('border-management', 'human-trafficking').slice(0, -1).replace('completed', 'refused  ').concat('\n');
}

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
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ by;
        writeFileSync(path, damaged, { mode: 0o600 });
        expect(await run()).toEqual(truth);
      }),
      { numRuns: 60, examples: [[whole.length - 1, 1], [whole.length - 25, 255], [whole.length - 40, 7], [0, 1]] },
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
    const its = readdirSync(index.folder).map((name) => join(index.folder, name)).find((path) => path !== mine);
    writeFileSync(its ?? '', before, { mode: 0o600 });
    expect((await read(two, index)).says).toEqual((await read(two, undefined)).says);
  });
});

describe('writing the index', () => {
  it('gives up what was kept of datasets that did not change for months, and what interrupted writes left, and nothing else', async () => {
    const index = place();
    mkdirSync(index.folder, { recursive: true });
    const days = (age: number): number => Date.now() / 1000 - age * 86_400;
    const kept: [name: string, age: number][] = [['old.index', 100], ['old.recent', 100], ['old.findings', 100], ['old.tmp', 1], ['new.index', 80], ['new.tmp', 0], ['drafts', 100]];
    for (const [name, age] of kept) {
      writeFileSync(join(index.folder, name), '');
      utimesSync(join(index.folder, name), days(age), days(age));
    }
    await read(few(), index);
    expect(readdirSync(index.folder).filter((name) => kept.some(([each]) => each === name))).toEqual(['drafts', 'new.index', 'new.tmp']);
  });

  it('leaves the old one where it is interrupted', async () => {
    const [root, index] = [few(), place()];
    later();
    await read(root, index);
    const before = readFileSync(indexIn(index));
    const { IndexWriter } = await import('../../src/read/index-writer.js');
    const writer = new IndexWriter(indexIn(index), '1', root);
    writer.add({ file: FILE, of: undefined, value: {}, diagnostics: [] }, { stamp: new Float64Array(5), checked: 0, hash: new Uint8Array(16) });
    expect(readFileSync(indexIn(index)).equals(before)).toBe(true);
    expect((await read(root, index)).parsed).toEqual([]);
    writer.abandon();
    expect(readdirSync(index.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('costs only time where the folder cannot be made', async () => {
    const root = few();
    const index: IndexPlace = { folder: join(root, 'dataset.yaml', 'cache'), version: '1' };
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
  const child = spawn(process.execPath, [join(ROOT, 'bin/mieux.js'), 'list', '--dataset', root, '--columns', 'all', '--format', 'json'], { env: { ...process.env, MIEUX_CACHE: cache } });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`exit ${String(code)}`));
    });
  });
}
