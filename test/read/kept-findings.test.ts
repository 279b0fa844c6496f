import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { inspector } from '../../src/check/inspect.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { CachePlace } from '../../src/read/cache/entry.js';
import { keptFindings } from '../../src/read/cache/findings.js';
import { load } from '../../src/read/load.js';
import { explainQueryError } from '../../src/report/query/explain.js';
import { datasetWith, folder } from '../scenarios/dataset.js';
import { ROOT } from '../scenarios/run.js';
import { later, stopClock } from './clock.js';

const BASE = join(ROOT, 'test/fixtures/diagnostics/base');

/** The small sound dataset, with some files replaced, after a while. */
function small(files: Readonly<Record<string, string>> = {}): string {
  const root = datasetWith(files, BASE);
  later();
  return root;
}
const place = (version = '1'): CachePlace => ({ folder: join(folder(), 'cache'), version });
const findingsIn = ({ folder: cache }: CachePlace): string =>
  join(cache, readdirSync(cache).find((name) => name.endsWith('.findings')) ?? 'none');

/** What is found in a dataset, and whether it had to be checked for that. */
async function validate(
  root: string,
  index: CachePlace | undefined,
): Promise<{ found: Diagnostic[]; isChecked: boolean }> {
  const dataset = await load(root, { packaged: false, index, inspector });
  let isChecked = false;
  const found = await keptFindings(dataset, index, () => {
    isChecked = true;
    return check(dataset, explainQueryError);
  });
  return { found, isChecked };
}

stopClock();

const BROKEN = {
  'actions/togo-1.yaml': readFileSync(join(BASE, 'actions/togo-1.yaml'), 'utf8').replace('benin', 'benim'),
};

describe('a dataset is checked once', () => {
  it.each([
    ['sound', {}],
    ['with faults', BROKEN],
  ])('%s, and the second answer is the first', async (_, files) => {
    const [root, index] = [small(files), place()];
    const first = await validate(root, index);
    later();
    const second = await validate(root, index);
    expect({ first: first.isChecked, second: second.isChecked }).toEqual({ first: true, second: false });
    expect(second.found).toEqual(first.found);
    expect(second.found).toEqual((await validate(root, undefined)).found);
    expect(second.found.length > 0).toBe(Object.keys(files).length > 0);
  });
});

describe('it is checked anew when', () => {
  const togo = 'actions/togo-1.yaml';
  it.each<[string, (root: string) => void]>([
    [
      'a file changes',
      (root) => {
        writeFileSync(join(root, togo), BROKEN[togo]);
      },
    ],
    [
      'a file changes in a comment only, where findings have lines',
      (root) => {
        writeFileSync(join(root, togo), `# first\n${readFileSync(join(root, togo), 'utf8')}`);
      },
    ],
    [
      'a file is added',
      (root) => {
        writeFileSync(join(root, 'actions/new.yaml'), readFileSync(join(root, togo)));
      },
    ],
    [
      'a file is taken away',
      (root) => {
        rmSync(join(root, togo));
      },
    ],
    [
      'a file is renamed',
      (root) => {
        renameSync(join(root, togo), join(root, 'actions/togo-9.yaml'));
      },
    ],
    [
      'two files change places',
      (root) => {
        const other = join(root, 'countries/togo.yaml');
        renameSync(other, join(root, 'aside'));
        renameSync(join(root, 'countries/benin.yaml'), other);
        renameSync(join(root, 'aside'), join(root, 'countries/benin.yaml'));
      },
    ],
    [
      'something stands among the files that is no record',
      (root) => {
        mkdirSync(join(root, 'actions/folder'));
      },
    ],
    [
      'a link leads nowhere',
      (root) => {
        symlinkSync('nowhere', join(root, 'actions/link.yaml'));
      },
    ],
  ])('%s', async (_, change) => {
    const [root, index] = [small(), place()];
    await validate(root, index);
    later();
    await validate(root, index);
    change(root);
    later();
    const { found, isChecked } = await validate(root, index);
    expect(isChecked).toBe(true);
    expect(found).toEqual((await validate(root, undefined)).found);
  });

  it('another version of the program asks', async () => {
    const [root, index] = [small(), place()];
    await validate(root, index);
    later();
    expect(await validate(root, { ...index, version: '2' })).toMatchObject({ isChecked: true });
  });
});

describe('what is kept never changes an answer', () => {
  async function kept(): Promise<{ root: string; index: CachePlace; sound: Diagnostic[] }> {
    const [root, index] = [small(BROKEN), place()];
    const { found } = await validate(root, index);
    later();
    return { root, index, sound: found };
  }

  it('damaged or cut short anywhere', async () => {
    const { root, index, sound } = await kept();
    const bytes = readFileSync(findingsIn(index));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, flip, isCut) => {
          const damaged = Buffer.from(bytes);
          damaged[at] = (damaged[at] ?? 0) ^ flip;
          writeFileSync(findingsIn(index), damaged);
          if (isCut) truncateSync(findingsIn(index), at);
          expect((await validate(root, index)).found).toEqual(sound);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('garbage, or writable by others', async () => {
    const { root, index, sound } = await kept();
    const file = findingsIn(index);
    writeFileSync(file, '\n');
    expect(await validate(root, index)).toEqual({ found: sound, isChecked: true });
    writeFileSync(file, readFileSync(file));
    chmodSync(file, 0o666);
    expect(await validate(root, index)).toEqual({ found: sound, isChecked: true });
  });

  it('with a folder in its place, or none to write to', async () => {
    const { root, index, sound } = await kept();
    const file = findingsIn(index);
    rmSync(file);
    mkdirSync(file);
    expect((await validate(root, index)).found).toEqual(sound);
    const nowhere = { folder: join(root, 'dataset.yaml', 'cache'), version: '1' };
    expect((await validate(root, nowhere)).found).toEqual(sound);
  });
});
