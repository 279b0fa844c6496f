import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CachePlace } from '../../src/read/cache/entry.js';
import { folder } from '../scenarios/dataset.js';
import { few, FILE, read } from '../read/changes.js';
import { later, stopClock } from '../read/clock.js';

/*
 * From some thousand files on `find` looks at them while the program does something else, and tells which there are.
 */

stopClock();

let root: string;
let index: CachePlace;

beforeEach(async () => {
  root = few();
  index = { folder: join(folder(), 'cache'), version: '1' };
  for (let i = 0; i < 4_100; i++) copyFileSync(join(root, FILE), join(root, `actions/copy-${String(i)}.yaml`));
  later();
  await read(root, index);
});

/** What the dataset says, and what of it is parsed, after a change; with an index it says what it does without one. */
async function afterwards(): Promise<{ parsed: string[]; again: string[] }> {
  later();
  const truth = await read(root, undefined);
  const first = await read(root, index);
  later();
  const second = await read(root, index);
  expect(first.says).toEqual(truth.says);
  expect(second.says).toEqual(truth.says);
  return { parsed: first.parsed, again: second.parsed };
}

/** Another content of the same length. */
const another = (path: string): string =>
  readFileSync(path, 'utf8').replace('[labour-migration]', '[migration-policy]');

const at = (name: string): string => join(root, 'actions', name);

describe('with thousands of files', () => {
  it('a second run parses none', async () => {
    expect(await afterwards()).toEqual({ parsed: [], again: [] });
  });

  it('what changed is noticed, what was removed, and what came', async () => {
    writeFileSync(at('copy-7.yaml'), another(at('copy-7.yaml')));
    rmSync(at('copy-8.yaml'));
    renameSync(at('copy-9.yaml'), at('a copy of 9, renamed.yaml'));
    writeFileSync(at('a-new-one.yaml'), readFileSync(at('togo-1.yaml')));
    const { parsed, again } = await afterwards();
    expect(parsed.sort()).toEqual([
      'actions/a copy of 9, renamed.yaml',
      'actions/a-new-one.yaml',
      'actions/copy-7.yaml',
    ]);
    expect(again).toEqual([]);
  });

  it('what stands among them and does not belong is noticed, and when it goes', async () => {
    writeFileSync(at('README.md'), 'No record.');
    mkdirSync(at('a folder.yaml'));
    mkdirSync(at('another'));
    symlinkSync('README.md', at('link.md'));
    expect((await afterwards()).again).toEqual([]);
    expect((await read(root, index)).says).toMatchObject({
      diagnostics: ['README.md', 'a folder.yaml', 'another', 'link.md'].map((name) => ({
        code: 'file/misplaced',
        file: `actions/${name}`,
      })),
    });
    for (const name of ['README.md', 'a folder.yaml', 'another', 'link.md']) rmSync(at(name), { recursive: true });
    await afterwards();
    expect((await read(root, index)).says).toMatchObject({ diagnostics: [] });
  });

  it('a link is read each time, however it is called', async () => {
    const named = at('d actions - - 1 dataset.yaml');
    writeFileSync(join(root, 'real'), readFileSync(at('togo-1.yaml')));
    symlinkSync('../real', named);
    await afterwards();
    writeFileSync(join(root, 'real'), another(join(root, 'real')));
    expect((await afterwards()).again).toEqual(['actions/d actions - - 1 dataset.yaml']);
    rmSync(named);
    await afterwards();
  });

  it('a folder that is a link out of the dataset is not read', async () => {
    const outside = folder();
    renameSync(join(root, 'experts'), join(outside, 'experts'));
    symlinkSync(join(outside, 'experts'), join(root, 'experts'));
    expect((await afterwards()).again).toEqual([]);
    expect((await read(root, index)).says).toMatchObject({ diagnostics: [{ code: 'file/link', file: 'experts' }] });
  });
});
